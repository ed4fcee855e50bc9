/** Cuts bytes into lines, carrying what is unfinished from chunk to chunk, up to the longest line. Hot. */
import { FEED_LIMITS } from './limits.ts'

const NEWLINE = 10
const RETURN = 13
/** Most lines are short; where longer ones come it grows to the longest there may be. */
const CARRY_BYTES = 4096

export interface LineSink {
  /** One line without its end, at `bytes[from, to)`: to be used or copied now, the bytes are written over later. */
  line(bytes: Uint8Array, from: number, to: number): void
  /** A line was longer than a line can be; it is skipped up to its end. */
  tooLong(): void
}

export class LineCutter {
  readonly #sink: LineSink
  #carry = new Uint8Array(CARRY_BYTES)
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
    else if (this.#carried + to - from > FEED_LIMITS.lineBytesMax) this.#sink.tooLong()
    else if (this.#carried === 0) this.#give(chunk, from, to)
    else {
      this.#makeRoom(this.#carried + to - from)
      this.#carry.set(chunk.subarray(from, to), this.#carried)
      this.#give(this.#carry, 0, this.#carried + to - from)
    }
    this.#carried = 0
  }

  #keep(chunk: Uint8Array, from: number): void {
    const left = chunk.length - from
    if (left === 0 || this.#isSkipping) return
    if (this.#carried + left <= FEED_LIMITS.lineBytesMax) {
      this.#makeRoom(this.#carried + left)
      this.#carry.set(chunk.subarray(from), this.#carried)
      this.#carried += left
      return
    }
    this.#isSkipping = true
    this.#carried = 0
    this.#sink.tooLong()
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#carry.length) return
    const grown = new Uint8Array(Math.min(FEED_LIMITS.lineBytesMax, Math.max(bytes, this.#carry.length * 2)))
    grown.set(this.#carry.subarray(0, this.#carried))
    this.#carry = grown
  }

  #give(bytes: Uint8Array, from: number, to: number): void {
    let end = to
    while (end > from && bytes[end - 1] === RETURN) end -= 1
    if (end > from) this.#sink.line(bytes, from, end)
  }
}
