/** How often one address may ask: a bucket of requests that fills again with time (token bucket). */
export interface RateLimits {
  readonly burst: number
  readonly perSecond: number
  readonly addressesMax: number
}

interface Bucket {
  readonly left: number
  readonly atMs: number
}

export class Rate {
  readonly #limits: RateLimits
  readonly #buckets = new Map<string, Bucket>()

  constructor(limits: RateLimits) {
    this.#limits = limits
  }

  /** Whether this address may ask once more now. `nowMs` is of a clock that never jumps. */
  take(address: string, nowMs: number): boolean {
    const { burst, perSecond, addressesMax } = this.#limits
    const before = this.#buckets.get(address) ?? { left: burst, atMs: nowMs }
    const left = Math.min(burst, before.left + ((nowMs - before.atMs) / 1000) * perSecond)
    // Kept in the order of the last request: at the limit the one that was quiet longest is forgotten.
    this.#buckets.delete(address)
    if (this.#buckets.size >= addressesMax) this.#forgetQuietest()
    const may = left >= 1
    this.#buckets.set(address, { left: may ? left - 1 : left, atMs: nowMs })
    return may
  }

  get addresses(): number {
    return this.#buckets.size
  }

  #forgetQuietest(): void {
    const [quietest] = this.#buckets.keys()
    if (quietest !== undefined) this.#buckets.delete(quietest)
  }
}
