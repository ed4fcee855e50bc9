/** Lets so many in at the same time, so many wait, and turns the next away. */
import { Refusal } from './problem.ts'

export interface TurnstileLimits {
  readonly runningMax: number
  readonly waitingMax: number
  readonly retryAfterSeconds: number
}

export class Turnstile {
  readonly #limits: TurnstileLimits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: TurnstileLimits) {
    this.#limits = limits
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** @throws Refusal `too-busy` when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.runningMax) await this.#wait()
    else this.#running += 1
    try {
      return await work()
    } finally {
      // Who waited longest takes over this place, so that the count stays.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  #wait(): Promise<void> {
    const { waitingMax, retryAfterSeconds } = this.#limits
    if (this.#waiting.length >= waitingMax) {
      throw new Refusal(
        503,
        'too-busy',
        'The node answers too many such questions already. Ask again soon.',
        {
          retryAfterSeconds,
        },
      )
    }
    return new Promise(resolve => this.#waiting.push(resolve))
  }
}
