/** Gives each station its number, the same one for ever, and never one number twice. */

/**
 * Real and simulated stations never share a track, even with the same MMSI: the name of a simulated one is negative.
 */
export function nameOf(mmsi: number, isSimulated: boolean): number {
  return isSimulated ? -mmsi : mmsi
}

export class TrackNumbers {
  readonly #numbers: Map<number, number>
  readonly #namesMax: number
  #next: number

  constructor(nextNumber: number, known: ReadonlyMap<number, number>, namesMax: number) {
    this.#numbers = new Map(known)
    this.#namesMax = namesMax
    this.#next = Math.max(1, nextNumber)
    for (const number of known.values()) if (number >= this.#next) this.#next = number + 1
  }

  numberOf(name: number): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    if (this.#numbers.size >= this.#namesMax) this.#forgetOldest()
    const number = this.newNumber()
    this.#numbers.set(name, number)
    return number
  }

  /** For a track that no station names. */
  newNumber(): number {
    const number = this.#next
    this.#next += 1
    return number
  }

  #forgetOldest(): void {
    for (const oldest of this.#numbers.keys()) {
      this.#numbers.delete(oldest)
      return
    }
  }
}
