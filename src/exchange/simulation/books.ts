/** A ledger with its release logs, in memory: what a node's database and folder are, for the simulation, tests and benchmarks. */
import {
  append,
  EMPTY_FRONTIER,
  encodeEntry,
  type Frontier,
  grow,
  type Growth,
  type Hash,
  type Hasher,
  NOTHING_GROWN,
  rootOf,
  type Sealed,
  sealDigest,
  signCheckpoint,
  type Signer,
  StoredTree,
  tilePath,
} from '#ledger'
import type { Lane, State } from '#records'
import type { LaneLog, ReleasedRow, SenderView } from '../sender.ts'

export interface BookEntry {
  readonly bytes: Uint8Array
  /** null: erased. */
  readonly content: Sealed | null
  readonly release: { readonly partner: State; readonly lane: Lane } | null
}

/** Frontiers of a lane are kept at each so many rows: any other is a few hashes away. */
const FRONTIER_EACH = 256

export class Books {
  readonly origin: string
  readonly #hasher: Hasher
  readonly #signer: Signer
  readonly #partners: readonly State[]
  readonly #tiles = new Map<string, Uint8Array>()
  readonly #tree: StoredTree
  readonly #logs = new Map<string, LaneRows>()
  readonly #entries: BookEntry[] = []
  #growth: Growth = NOTHING_GROWN
  #checkpoint: SenderView['checkpoint']

  constructor(hasher: Hasher, signer: Signer, partners: readonly State[], origin = signer.key.name) {
    this.origin = origin
    this.#hasher = hasher
    this.#signer = signer
    this.#partners = partners
    this.#tree = new StoredTree(hasher, { read: tile => this.#tiles.get(tilePath(tile)) ?? null })
    this.#checkpoint = this.#signed(0, hasher.empty)
  }

  get size(): number {
    return this.#entries.length
  }

  entry(index: number): BookEntry | null {
    return this.#entries[index] ?? null
  }

  add(entry: BookEntry): number {
    const index = this.#entries.length
    this.#entries.push(entry)
    if (entry.release !== null) this.#log(entry.release.partner, entry.release.lane).add(index, entry.bytes)
    return index
  }

  erase(index: number): void {
    this.#entries[index] = { ...(this.#entries[index] as BookEntry), content: null }
  }

  /** Grows the tree over all entries and signs: what partners may be shown. */
  publish(): SenderView['checkpoint'] {
    const from = this.#growth.frontier.size
    const leaves = this.#entries.slice(from).map(({ bytes }) => this.#hasher.leaf(bytes))
    const { growth, root, tiles } = grow(this.#hasher, this.#growth, leaves)
    for (const { address, bytes } of tiles) this.#tiles.set(tilePath(address), bytes)
    this.#growth = growth
    this.#checkpoint = this.#signed(this.size, root)
    return this.#checkpoint
  }

  view(): SenderView {
    return {
      origin: this.origin,
      checkpoint: this.#checkpoint,
      tree: this.#tree,
      log: (partner, lane) => (this.#partners.includes(partner) ? this.#log(partner, lane) : null),
    }
  }

  /** null: that large it never was. */
  rootAt(size: number): Hash | null {
    return size <= this.#growth.frontier.size ? this.#tree.root(size, this.#growth.frontier.size) : null
  }

  laneRootAt(partner: State, lane: Lane, size: number): Hash | null {
    const log = this.#log(partner, lane)
    return size <= log.size ? rootOf(this.#hasher, log.frontierAt(size)) : null
  }

  #log(partner: State, lane: Lane): LaneRows {
    const key = `${partner}/${lane}`
    const log = this.#logs.get(key) ?? new LaneRows(this.#hasher, index => this.#entries[index] as BookEntry)
    this.#logs.set(key, log)
    return log
  }

  #signed(size: number, root: Hash): SenderView['checkpoint'] {
    return { size, root, bytes: signCheckpoint({ origin: this.origin, size, root }, this.#signer) }
  }
}

class LaneRows implements LaneLog {
  readonly #hasher: Hasher
  readonly #entryAt: (index: number) => BookEntry
  readonly #indexes: number[] = []
  readonly #leaves: Hash[] = []
  readonly #frontiers: Frontier[] = [EMPTY_FRONTIER]

  constructor(hasher: Hasher, entryAt: (index: number) => BookEntry) {
    this.#hasher = hasher
    this.#entryAt = entryAt
  }

  get size(): number {
    return this.#indexes.length
  }

  add(index: number, bytes: Uint8Array): void {
    this.#indexes.push(index)
    this.#leaves.push(this.#hasher.leaf(bytes))
    if (this.size % FRONTIER_EACH === 0)
      this.#frontiers.push(this.#from(this.size - FRONTIER_EACH, this.size))
  }

  frontierAt(sequence: number): Frontier {
    return this.#from(sequence - (sequence % FRONTIER_EACH), sequence)
  }

  rows(after: number, most: number): readonly ReleasedRow[] {
    return this.#indexes.slice(after, after + most).map((index, at) => {
      const { bytes, content } = this.#entryAt(index)
      return { sequence: after + at + 1, index, entry: bytes, content }
    })
  }

  #from(base: number, end: number): Frontier {
    const known = this.#frontiers[base / FRONTIER_EACH] as Frontier
    return append(this.#hasher, known, this.#leaves.slice(base, end))
  }
}

/** An entry of a ledger with its sealed payload. */
export function bookEntry(
  hasher: Hasher,
  entry: { readonly timeMs: number; readonly kind: string; readonly author: string; readonly origin: string },
  content: Sealed,
  release: BookEntry['release'],
): BookEntry {
  const payloadDigest = sealDigest(hasher.sha256, 'payload', content)
  return { bytes: encodeEntry({ ...entry, payloadDigest, reasonDigest: null }), content, release }
}
