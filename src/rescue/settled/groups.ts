/** Things that hang together: whatever was named in one breath is of one group (union-find; Galler and Fischer, CACM 7, 1964). */
export class Groups {
  readonly #at = new Map<string, number>()
  readonly #parent: number[] = []

  /** All of these are one from now on. @returns any of them; none: not a number */
  join(things: readonly string[]): number {
    let first = Number.NaN
    for (const thing of things) {
      const at = this.#placeOf(thing)
      if (Number.isNaN(first)) first = at
      else this.#parent[this.root(at)] = this.root(first)
    }
    return first
  }

  /** The group of a thing; null: nothing named it. */
  of(thing: string): number | null {
    const at = this.#at.get(thing)
    return at === undefined ? null : this.root(at)
  }

  root(at: number): number {
    const parent = this.#parent
    let here = at
    for (let up = parent[here] as number; up !== here; up = parent[here] as number) {
      parent[here] = parent[up] as number
      here = parent[here] as number
    }
    return here
  }

  /** Every thing, with its group. */
  *all(): Iterable<readonly [thing: string, root: number]> {
    for (const [thing, at] of this.#at) yield [thing, this.root(at)]
  }

  #placeOf(thing: string): number {
    const known = this.#at.get(thing)
    if (known !== undefined) return known
    const at = this.#parent.length
    this.#parent.push(at)
    this.#at.set(thing, at)
    return at
  }
}
