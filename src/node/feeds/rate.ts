/** How many a second, over the last ten: a ring of whole seconds. */
import { FEED_LIMITS } from './limits.ts'

const SECONDS = FEED_LIMITS.rateSeconds

export class Rate {
  readonly #counts = new Uint32Array(SECONDS + 1)
  #second = 0
  #firstSecond: number | null = null

  add(nowMs: number): void {
    this.#advance(nowMs)
    this.#counts[this.#second % (SECONDS + 1)] += 1
  }

  /** Over the whole seconds that have passed: the running one is left out. */
  perSecond(nowMs: number): number {
    if (this.#firstSecond === null) return 0
    this.#advance(nowMs)
    const running = this.#counts[this.#second % (SECONDS + 1)] as number
    let sum = 0
    for (const count of this.#counts) sum += count
    const seconds = Math.min(SECONDS, this.#second - this.#firstSecond)
    return seconds === 0 ? running : (sum - running) / seconds
  }

  #advance(nowMs: number): void {
    const second = Math.floor(nowMs / 1000)
    this.#firstSecond ??= second
    if (second - this.#second > SECONDS) this.#counts.fill(0)
    else for (let at = this.#second + 1; at <= second; at += 1) this.#counts[at % (SECONDS + 1)] = 0
    this.#second = Math.max(second, this.#second)
  }
}
