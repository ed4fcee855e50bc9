/** Tracks that left, for those who follow the picture by its changes. Bounded: who is further behind needs all tracks. */
interface Left {
  readonly sequence: number
  readonly trackClass: number
  readonly state: number
}

export class Departed {
  readonly #left = new Map<number, Left>()
  readonly #departedMax: number

  constructor(departedMax: number) {
    this.#departedMax = departedMax
  }

  get size(): number {
    return this.#left.size
  }

  note(number: number, left: Left): void {
    // Taken out first, so that the order of the map is the order of leaving.
    this.#left.delete(number)
    this.#left.set(number, left)
    if (this.#left.size <= this.#departedMax) return
    for (const oldest of this.#left.keys()) {
      this.#left.delete(oldest)
      return
    }
  }

  /** It was heard again: it is no longer gone. */
  forget(number: number): void {
    this.#left.delete(number)
  }

  *after(sequence: number): Iterable<[number, Left]> {
    for (const entry of this.#left) if (entry[1].sequence > sequence) yield entry
  }
}
