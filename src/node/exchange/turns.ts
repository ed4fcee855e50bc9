/** One after the other, in the order in which they asked; those in distress before all that waits. */
export class Turns {
  #isTaken = false
  readonly #urgent: (() => void)[] = []
  readonly #waiting: (() => void)[] = []

  /** The place is taken with the call; resolves when it is this one's turn, which `end` ends. */
  next(isUrgent: boolean): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true
      return Promise.resolve()
    }
    return new Promise(go => void (isUrgent ? this.#urgent : this.#waiting).push(go))
  }

  end(): void {
    const next = this.#urgent.shift() ?? this.#waiting.shift()
    if (next === undefined) this.#isTaken = false
    else next()
  }
}
