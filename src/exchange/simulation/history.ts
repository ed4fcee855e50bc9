/** What the world knows to be true of a node's ledger: every root that it may ever show, and why each entry was released. */
import { append, EMPTY_FRONTIER, type Frontier, type Hash, type Hasher, rootOf, sameBytes } from '#ledger'
import type { Lane, State } from '#records'

/** The deed behind an entry. `partner` null: it stays at home. */
export interface Deed {
  readonly partner: State | null
  readonly lane: Lane | null
  readonly act: 'own' | 'release' | 'correct' | 'recall' | 'erase' | 'honoured'
  readonly record: string
  /** The rules let this partner have it. */
  readonly permitted: boolean
}

interface Grown {
  frontier: Frontier
  readonly roots: Hash[]
}

export class History {
  readonly #hasher: Hasher
  readonly leaves: Hash[] = []
  readonly deeds: Deed[] = []
  readonly #whole: Grown
  readonly #lanes = new Map<string, Grown>()

  constructor(hasher: Hasher) {
    this.#hasher = hasher
    this.#whole = { frontier: EMPTY_FRONTIER, roots: [hasher.empty] }
  }

  get size(): number {
    return this.leaves.length
  }

  add(leaf: Hash, deed: Deed): void {
    this.leaves.push(leaf)
    this.deeds.push(deed)
    this.#grow(this.#whole, leaf)
    if (deed.partner !== null && deed.lane !== null) this.#grow(this.#lane(deed.partner, deed.lane), leaf)
  }

  /** Its first entries alone, as another history that may go on otherwise. */
  upTo(size: number): History {
    const begun = new History(this.#hasher)
    for (let at = 0; at < size; at += 1) begun.add(this.leaves[at] as Hash, this.deeds[at] as Deed)
    return begun
  }

  laneSize(partner: State, lane: Lane): number {
    return this.#lane(partner, lane).frontier.size
  }

  hasRoot(size: number, root: Hash): boolean {
    return isSame(this.#whole.roots[size], root)
  }

  hasLaneRoot(partner: State, lane: Lane, size: number, root: Hash): boolean {
    return isSame(this.#lane(partner, lane).roots[size], root)
  }

  #lane(partner: State, lane: Lane): Grown {
    const key = `${partner}/${lane}`
    const known = this.#lanes.get(key) ?? { frontier: EMPTY_FRONTIER, roots: [this.#hasher.empty] }
    this.#lanes.set(key, known)
    return known
  }

  #grow(grown: Grown, leaf: Hash): void {
    grown.frontier = append(this.#hasher, grown.frontier, [leaf])
    grown.roots.push(rootOf(this.#hasher, grown.frontier))
  }
}

function isSame(known: Hash | undefined, root: Hash): boolean {
  return known !== undefined && sameBytes(known, root)
}
