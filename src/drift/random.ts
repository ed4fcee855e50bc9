/**
 * Random numbers that are looked up, not drawn: the number for a particle, a step and a purpose is a function of these and
 * of the seed. So a result depends neither on the number of workers nor on the order in which they work.
 *
 * Threefry-2x32-20 (Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3; SC 2011). Of the three
 * generators of that paper it is the one made of 32-bit additions, rotations and exclusive ors, which is what a
 * JavaScript engine does fastest; Philox and squares need products of 64 bits.
 */

/** What a number is for: each purpose has its own. A draw that may be repeated counts its attempts as steps. */
export const PURPOSE = {
  downwind: 0,
  crosswind: 1,
  place: 2,
  doubtOfPlace: 3,
  release: 4,
  jibe: 5,
  current: 6,
  wind: 7,
  capsize: 8,
  becomes: 9,
  downwindAfter: 10,
  crosswindAfter: 11,
} as const

const PURPOSES = 16
const PARITY = 0x1bd11bda

export class Chance {
  readonly #key0: number
  readonly #key1: number
  /** The two halves of the last draw, as unsigned 32-bit words. */
  low = 0
  high = 0

  /** @param key0 and key1: two words of 32 bits */
  constructor(key0: number, key1: number) {
    this.#key0 = key0 >>> 0
    this.#key1 = key1 >>> 0
  }

  /** @param seed a whole number in [0, 2^53) */
  static ofSeed(seed: number): Chance {
    return new Chance(seed % 2 ** 32, Math.floor(seed / 2 ** 32))
  }

  /** 64 random bits in `low` and `high`. Steps below 2^28. */
  draw(particle: number, step: number, purpose: number): void {
    this.mix(particle, step * PURPOSES + purpose)
  }

  /** The bare function, for its published test vectors: counter (c0, c1) under the key of the seed. */
  mix(counter0: number, counter1: number): void {
    const k0 = this.#key0
    const k1 = this.#key1
    const k2 = PARITY ^ k0 ^ k1
    let x = (counter0 + k0) | 0
    let y = (counter1 + k1) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + k1) | 0
    y = (y + k2 + 1) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + k2) | 0
    y = (y + k0 + 2) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + k0) | 0
    y = (y + k1 + 3) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + k1) | 0
    y = (y + k2 + 4) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    this.low = ((x + k2) | 0) >>> 0
    this.high = ((y + k0 + 5) | 0) >>> 0
  }

  /** In (0, 1): half a step away from both ends, so that its logarithm is finite. */
  get uniform(): number {
    return (this.low + 0.5) / 2 ** 32
  }

  get uniformHigh(): number {
    return (this.high + 0.5) / 2 ** 32
  }

  /** Two independent normal numbers of the last draw (Box and Muller, 1958): this is the first, `normalHigh` the other. */
  get normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform)) * Math.cos(2 * Math.PI * this.uniformHigh)
  }

  get normalHigh(): number {
    return Math.sqrt(-2 * Math.log(this.uniform)) * Math.sin(2 * Math.PI * this.uniformHigh)
  }
}
