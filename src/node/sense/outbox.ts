/**
 * What of a sensor log is to be handed on next: its end from memory, all that is older from the disk. A log that writes
 * to a tail is the log itself, with its last lines at hand: no batch needs to read a segment again from its beginning.
 */
import type { LogPosition, LogRecord, SensorLog } from '../store/ports.ts'
import { SENSE_LIMITS } from './limits.ts'

export interface Outgoing {
  readonly end: LogPosition
  readonly receivedMs: number
  readonly feed: string
  readonly line: Uint8Array
}

export class Outbox {
  readonly #log: SensorLog
  #tail: Outgoing[] = []
  #tailBytes = 0
  /** Every line that ends after this is in the tail. */
  #tailFrom: LogPosition
  #reader: AsyncIterator<LogRecord> | null = null
  #readTo: LogPosition = 0
  #readerEnd: LogPosition = 0

  constructor(log: SensorLog) {
    this.#log = log
    this.#tailFrom = log.endPosition
  }

  /** The line is in the log by now. */
  appended(line: Outgoing): void {
    this.#tail.push({ ...line, line: Uint8Array.from(line.line) })
    this.#tailBytes += line.line.length
    if (this.#tailBytes > SENSE_LIMITS.tailBytesMax) this.#shorten()
  }

  /** What is on the disk and comes after a position, in its order, as much as one batch takes. */
  async next(after: LogPosition): Promise<readonly Outgoing[]> {
    if (after >= this.#tailFrom || this.#isReadUp(after)) return this.#fromTail(after)
    return this.#fromDisk(after)
  }

  /** The disk was read to its end after this position, and the tail goes on from there. */
  #isReadUp(after: LogPosition): boolean {
    return this.#reader === null && this.#readTo === after && this.#readerEnd >= this.#tailFrom
  }

  #fromTail(after: LogPosition): readonly Outgoing[] {
    const { durablePosition } = this.#log
    const first = this.#tail.findIndex(({ end }) => end > after)
    if (first < 0) return []
    const found: Outgoing[] = []
    let bytes = 0
    for (let at = first; at < this.#tail.length && found.length < SENSE_LIMITS.batchLinesMax; at += 1) {
      const line = this.#tail[at] as Outgoing
      bytes += line.line.length
      if (line.end > durablePosition || (found.length > 0 && bytes > SENSE_LIMITS.batchBytesMax)) break
      found.push(line)
    }
    return found
  }

  async #fromDisk(after: LogPosition): Promise<readonly Outgoing[]> {
    if (this.#reader === null || this.#readTo !== after) {
      await this.#reader?.return?.()
      this.#readerEnd = await this.#log.flush()
      this.#reader = this.#log.read(after)[Symbol.asyncIterator]()
      this.#readTo = after
    }
    const found: Outgoing[] = []
    let bytes = 0
    while (found.length < SENSE_LIMITS.batchLinesMax && bytes < SENSE_LIMITS.batchBytesMax) {
      const next = await this.#reader.next()
      if (next.done === true || next.value.end > this.#readerEnd) {
        if (next.done !== true) await this.#reader.return?.()
        this.#reader = null
        break
      }
      const { end, receivedMs, feed, line } = next.value
      if (end <= after) continue
      found.push({ end, receivedMs, feed, line: Uint8Array.from(line) })
      bytes += line.length
      this.#readTo = end
    }
    return found
  }

  /** Half of it goes at once: it is on the disk, and read from there by whoever is so far behind. */
  #shorten(): void {
    const kept = this.#tail.slice(this.#tail.length >> 1)
    const last = this.#tail[(this.#tail.length >> 1) - 1]
    if (last !== undefined) this.#tailFrom = last.end
    this.#tail = kept
    this.#tailBytes = kept.reduce((total, { line }) => total + line.length, 0)
  }

  /** Everything up to there was taken. */
  taken(position: LogPosition): void {
    const first = this.#tail.findIndex(({ end }) => end > position)
    if (first < 0 && this.#tail.length === 0) return
    const gone = this.#tail.splice(0, first < 0 ? this.#tail.length : first)
    this.#tailFrom = Math.max(this.#tailFrom, gone.at(-1)?.end ?? 0)
    this.#tailBytes -= gone.reduce((total, { line }) => total + line.length, 0)
  }
}
