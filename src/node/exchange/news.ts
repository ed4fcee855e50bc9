/** Something new was signed: whoever waits goes on. Nobody is told twice, and nothing is queued. */
export class News {
  readonly #waiting = new Set<() => void>()
  #count = 0

  tell(): void {
    this.#count += 1
    for (const go of this.#waiting) go()
    this.#waiting.clear()
  }

  /** How often there was news: to be read before looking, and given to `after`. */
  get count(): number {
    return this.#count
  }

  /** Resolves at once when there was news since, else with the next, or after so long. */
  after(count: number, waitMs: number): Promise<void> {
    if (count !== this.#count) return Promise.resolve()
    return new Promise(resolve => {
      const go = () => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, waitMs)
      this.#waiting.add(go)
    })
  }
}
