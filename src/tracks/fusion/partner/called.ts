/**
 * The name that a track of ours goes by when a partner sees the same thing. No counter in the middle: of all names that were
 * given to one thing, by whichever node, the elder stands; both nodes tell each other what they call it, so both arrive at
 * the same. A cut line changes no name; only what the partner shows elsewhere parts two.
 */
import { nameKey, type TrackName } from './names.ts'

export interface GivenName extends TrackName {
  readonly givenMs: number
}

/** Frames in a row that must contradict a common name before it is given up. */
const PARTED_AFTER = 5

interface Called {
  name: GivenName
  contradicted: number
}

export function isElder(a: GivenName, b: GivenName): boolean {
  if (a.givenMs !== b.givenMs) return a.givenMs < b.givenMs
  if (a.node !== b.node) return a.node < b.node
  return a.number < b.number
}

/** The elder of two; of one name, as it was given first: a node that was restarted may have forgotten when. */
export function elder(a: GivenName, b: GivenName): GivenName {
  if (a.node === b.node && a.number === b.number) return a.givenMs <= b.givenMs ? a : b
  return isElder(a, b) ? a : b
}

export class CalledNames {
  readonly #node: string
  readonly #given = new Map<number, GivenName>()
  /** By number of ours: only those that go by another name than their own, or were given it at another time. */
  readonly #called = new Map<number, Called>()

  constructor(node: string) {
    this.#node = node
  }

  /** The name that we gave; `ms`: when the track was first known, asked only once. */
  given(number: number, ms: number): GivenName {
    const known = this.#given.get(number)
    if (known !== undefined) return known
    const name = { node: this.#node, number, givenMs: ms }
    this.#given.set(number, name)
    return name
  }

  /** The name that a track of ours goes by. */
  of(number: number, ms: number): GivenName {
    return this.#called.get(number)?.name ?? this.given(number, ms)
  }

  /** Ours and theirs are one. True: ours goes by another name now. */
  join(number: number, ms: number, theirs: GivenName, isOther: (name: GivenName) => boolean): boolean {
    const before = this.of(number, ms)
    const now = elder(before, theirs)
    const known = this.#called.get(number)
    if (known !== undefined) known.contradicted = 0
    if (now === before) return false
    // That name is of another track here, which is not this one: whoever says so has not seen it yet.
    if (now.node === this.#node && now.number !== number && isOther(now)) return false
    this.#called.set(number, { name: now, contradicted: 0 })
    return nameKey(now) !== nameKey(before)
  }

  /** The partner shows the thing of that name, and it is not ours. True: ours goes by its own name again. */
  contradict(number: number): boolean {
    const called = this.#called.get(number)
    if (called === undefined) return false
    called.contradicted += 1
    if (called.contradicted < PARTED_AFTER) return false
    this.#called.delete(number)
    return nameKey(called.name) !== `${this.#node}-${number}`
  }

  get size(): number {
    return this.#given.size
  }

  /** Whether a track of ours had this number: no partner can make up a number that is still to be given. */
  wasGiven(number: number): boolean {
    return this.#given.has(number)
  }

  /** The name is another's thing: of no use here when it is our own. */
  isBorrowed(number: number): boolean {
    const name = this.#called.get(number)?.name
    return name !== undefined && !(name.node === this.#node && name.number === number)
  }

  /** Forgets what the picture holds no longer. */
  forget(isHeld: (number: number) => boolean): void {
    for (const number of this.#given.keys())
      if (!isHeld(number)) {
        this.#given.delete(number)
        this.#called.delete(number)
      }
  }
}
