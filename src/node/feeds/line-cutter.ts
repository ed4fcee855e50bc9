/** Cuts bytes into lines, carrying what is unfinished from chunk to chunk. Its memory never grows. Hot. */
import { FEED_LIMITS } from './limits.ts'

const NEWLINE = 10
const RETURN = 13

export interface LineSink {
  /** One line without its end, at `bytes[from, to)`: to be used or copied now, the bytes are written over later. */
  line(bytes: Uint8Array, from: number, to: number): void
  /** A line was longer than a line can be; it is skipped up to its end. */
  tooLong(): void
}

export class LineCutter {
  readonly #sink: LineSink
  readonly #carry = new Uint8Array(FEED_LIMITS.lineBytesMax)
  #carried = 0
  #isSkipping = false

  constructor(sink: LineSink) {
    this.#sink = sink
  }

  push(chunk: Uint8Array): void {
    let from = 0
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, from)
      if (newline < 0) break
      this.#finish(chunk, from, newline)
      from = newline + 1
    }
    this.#keep(chunk, from)
  }

  /** No more bytes will come: what is left is a line too. */
  end(): void {
    if (this.#carried > 0 && !this.#isSkipping) this.#give(this.#carry, 0, this.#carried)
    this.#carried = 0
    this.#isSkipping = false
  }

  #finish(chunk: Uint8Array, from: number, to: number): void {
    if (this.#isSkipping) this.#isSkipping = false
    else if (this.#carried + to - from > this.#carry.length) this.#sink.tooLong()
    else if (this.#carried === 0) this.#give(chunk, from, to)
    else {
      this.#carry.set(chunk.subarray(from, to), this.#carried)
      this.#give(this.#carry, 0, this.#carried + to - from)
    }
    this.#carried = 0
  }

  #keep(chunk: Uint8Array, from: number): void {
    const left = chunk.length - from
    if (left === 0 || this.#isSkipping) return
    if (this.#carried + left <= this.#carry.length) {
      this.#carry.set(chunk.subarray(from), this.#carried)
      this.#carried += left
      return
    }
    this.#isSkipping = true
    this.#carried = 0
    this.#sink.tooLong()
  }

  #give(bytes: Uint8Array, from: number, to: number): void {
    let end = to
    while (end > from && bytes[end - 1] === RETURN) end -= 1
    if (end > from) this.#sink.line(bytes, from, end)
  }
}
