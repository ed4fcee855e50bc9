/** How many lines of a feed are known to be on disk: never more than are, sometimes a few less. */
import type { LogPosition } from '../store/ports.ts'
import { FEED_LIMITS } from './limits.ts'

export class DurableCount {
  readonly #ends = new Float64Array(FEED_LIMITS.durableMarksMax)
  readonly #lines = new Uint32Array(FEED_LIMITS.durableMarksMax)
  #first = 0
  #marks = 0
  #durable = 0

  /** A line was appended and ends there. When the marks are full the newest one stands for more than one line. */
  appended(end: LogPosition, durablePosition: LogPosition): void {
    if (this.#marks === this.#ends.length) this.upTo(durablePosition)
    const isFull = this.#marks === this.#ends.length
    if (!isFull) this.#marks += 1
    const at = (this.#first + this.#marks - 1) % this.#ends.length
    this.#ends[at] = end
    this.#lines[at] = isFull ? (this.#lines[at] as number) + 1 : 1
  }

  upTo(durablePosition: LogPosition): number {
    while (this.#marks > 0 && (this.#ends[this.#first] as number) <= durablePosition) {
      this.#durable += this.#lines[this.#first] as number
      this.#first = (this.#first + 1) % this.#ends.length
      this.#marks -= 1
    }
    return this.#durable
  }
}
