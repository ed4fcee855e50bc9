/**
 * Several receivers hear the same transmission: it is one observation. Remembers the keys of the last seconds in a
 * table of fixed size: buckets of eight, in each the oldest gives way. Hot: nothing is allocated after the start.
 */
export const DUPLICATE_LIMITS = {
  /** How long after it was first heard a message can still come in by a slower way. */
  windowMs: 20_000,
  /** A power of two. With eight each it holds 26,000 messages a second for the window. */
  buckets: 65_536,
} as const

const WAYS = 8

export class Duplicates {
  readonly #keys: Float64Array
  /** When first heard; -Infinity in an empty place. */
  readonly #heardMs: Float64Array
  readonly #mask: number
  readonly #windowMs: number

  constructor(limits: { readonly windowMs: number; readonly buckets: number } = DUPLICATE_LIMITS) {
    this.#keys = new Float64Array(limits.buckets * WAYS)
    this.#heardMs = new Float64Array(limits.buckets * WAYS).fill(Number.NEGATIVE_INFINITY)
    this.#mask = limits.buckets - 1
    this.#windowMs = limits.windowMs
  }

  /** True when this content was heard less than the window ago; else it is remembered from now on. */
  isRepeat(key: number, receivedMs: number): boolean {
    const first = (bucketHash(key) & this.#mask) * WAYS
    const keys = this.#keys
    const heardMs = this.#heardMs
    let oldest = first
    for (let at = first; at < first + WAYS; at += 1) {
      if (keys[at] === key && receivedMs - (heardMs[at] as number) < this.#windowMs) return true
      if ((heardMs[at] as number) < (heardMs[oldest] as number)) oldest = at
    }
    keys[oldest] = key
    heardMs[oldest] = receivedMs
    return false
  }
}

/** Spreads a key of up to 53 bits over the buckets (finaliser of MurmurHash3, Appleby 2008). */
function bucketHash(key: number): number {
  let hash = (key ^ Math.floor(key / 4_294_967_296)) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
