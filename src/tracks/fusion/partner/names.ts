/**
 * One name per thing across both states. Each node numbers its own tracks and never uses a number twice; a thing that
 * both see is called by the name that was given first, and the other name stays an alias of it for ever.
 */
export interface TrackName {
  readonly node: string
  readonly number: number
}

export function nameKey(name: TrackName): string {
  return `${name.node}-${name.number}`
}

interface Entry {
  readonly name: TrackName
  readonly givenMs: number
}

export type NameChange =
  | { readonly kind: 'joined'; readonly alias: TrackName; readonly name: TrackName; readonly timeMs: number }
  | { readonly kind: 'parted'; readonly alias: TrackName; readonly name: TrackName; readonly timeMs: number }

/** Nodes that hear the same joins, in whatever order, call the same thing by the same name. */
export class NameBook {
  readonly #entries = new Map<string, Entry>()
  /** Alias → the name it was joined to (itself perhaps an alias). */
  readonly #joined = new Map<string, string>()
  readonly #changes: NameChange[] = []

  /** A node gave a name; giving it again changes nothing. @throws Error when it was given at another time: a reuse. */
  give(name: TrackName, givenMs: number): void {
    const key = nameKey(name)
    const known = this.#entries.get(key)
    if (known !== undefined && known.givenMs !== givenMs) throw new Error(`The name ${key} was given before.`)
    this.#entries.set(key, known ?? { name, givenMs })
  }

  /** The two names are of one thing: the elder stands. Null when that was known. */
  join(a: TrackName, b: TrackName, timeMs: number): NameChange | null {
    const one = this.#head(nameKey(a))
    const two = this.#head(nameKey(b))
    if (one.name === two.name) return null
    const [name, alias] = isElder(one, two) ? [one, two] : [two, one]
    this.#joined.set(nameKey(alias.name), nameKey(name.name))
    return this.#note({ kind: 'joined', alias: alias.name, name: name.name, timeMs })
  }

  /** The alias was not of that thing after all: it stands for itself again. Null when it already does. */
  part(alias: TrackName, timeMs: number): NameChange | null {
    const key = nameKey(alias)
    const head = this.#joined.get(key)
    if (head === undefined) return null
    this.#joined.delete(key)
    return this.#note({ kind: 'parted', alias, name: this.#head(head).name, timeMs })
  }

  /** The name that the thing goes by. */
  nameOf(name: TrackName): TrackName {
    return this.#head(nameKey(name)).name
  }

  /** All names the thing has had, the one it goes by first. */
  aliasesOf(name: TrackName): TrackName[] {
    const head = this.#head(nameKey(name)).name
    const others = [...this.#entries.values()]
      .filter(entry => entry.name !== head && this.#head(nameKey(entry.name)).name === head)
      .toSorted((p, q) => (isElder(p, q) ? -1 : 1))
    return [head, ...others.map(entry => entry.name)]
  }

  /** Everything that was joined and parted, in order: so that a handover can be understood later. */
  get changes(): readonly NameChange[] {
    return this.#changes
  }

  #head(key: string): Entry {
    let at = key
    for (let next = this.#joined.get(at); next !== undefined; next = this.#joined.get(at)) at = next
    const entry = this.#entries.get(at)
    if (entry === undefined) throw new Error(`The name ${at} was never given.`)
    return entry
  }

  #note(change: NameChange): NameChange {
    this.#changes.push(change)
    return change
  }
}

function isElder(a: Entry, b: Entry): boolean {
  if (a.givenMs !== b.givenMs) return a.givenMs < b.givenMs
  if (a.name.node !== b.name.node) return a.name.node < b.name.node
  return a.name.number < b.name.number
}
