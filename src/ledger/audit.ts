/**
 * The check of a whole exported ledger, from its tiles alone: every tile is there, has its right length, and is the
 * one that the tile above it hashes; every entry hashes to its leaf; all together give the signed root.
 * It reads one tile after the other and keeps only the roots of the level below: 32 bytes for 256 entries.
 */
import { decodeBundle } from './bundle.ts'
import type { Checkpoint } from './checkpoint.ts'
import { decodeEntry } from './entry.ts'
import { append, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts'
import { foldFull, hashesOf } from './growth.ts'
import { type Hash, type Hasher, sameBytes } from './hash.ts'
import { HASH_BYTES, TILE_WIDTH } from './limits.ts'
import { bundlesOf, type TileAddress, tileBytes, tilePath, tilesOf } from './tiles.ts'
import type { TileReader } from './tree.ts'

export type FaultKind =
  | 'missing' // the tile is not there
  | 'wrong-length'
  | 'differs-from-the-level-below' // a hash in it is not the root of its tile below
  | 'entry-differs-from-leaf'
  | 'entry-of-another-ledger'
  | 'root-differs' // the leaves do not give the signed root

export interface AuditFault {
  readonly kind: FaultKind
  /** The file at fault; null when it is the whole. */
  readonly path: string | null
  /** The first hash or entry at fault in it; null when it is the file itself. */
  readonly at: number | null
}

export interface Audit {
  readonly tiles: number
  readonly entries: number
  /** Entries of a version or form that this program cannot read: they are covered by the proof, unread. */
  readonly unread: number
  /** At most FAULTS_TOLD_MAX of them. */
  readonly faults: readonly AuditFault[]
  readonly faultCount: number
}

/** After this many faults the rest are counted and not listed. */
export const FAULTS_TOLD_MAX = 100

export function audit(hasher: Hasher, { origin, size, root }: Checkpoint, reader: TileReader): Audit {
  const told = new Faults()
  let tiles = 0
  let frontier: Frontier = EMPTY_FRONTIER
  let below: Hash[] = []
  let roots: Hash[] = []
  let level = 0
  for (const tile of tilesOf(size)) {
    tiles += 1
    if (tile.level !== level) {
      level = tile.level as number
      below = roots
      roots = []
    }
    const bytes = readTile(reader, tile, told)
    if (bytes === null) {
      // The place of the lost tile is kept, so that its neighbours are still judged against their own tiles.
      roots.push(hasher.empty)
      continue
    }
    const hashes = hashesOf(bytes)
    if (level === 0) frontier = append(hasher, frontier, hashes)
    else told.addAll(tile, differing(hashes, below, tile.index), 'differs-from-the-level-below')
    if (tile.width === TILE_WIDTH) roots.push(foldFull(hasher, hashes))
  }
  if (frontier.size !== size || !sameBytes(rootOf(hasher, frontier), root))
    told.add('root-differs', null, null)
  const { entries, unread } = auditEntries(hasher, origin, size, reader, told)
  return { tiles, entries, unread, faults: told.list, faultCount: told.count }
}

function auditEntries(hasher: Hasher, origin: string, size: number, reader: TileReader, told: Faults) {
  let entries = 0
  let unread = 0
  for (const bundle of bundlesOf(size)) {
    const bytes = reader.read(bundle)
    const held = bytes === null ? null : decodeBundle(bytes, bundle.width)
    if (held === null) {
      told.add(bytes === null ? 'missing' : 'wrong-length', bundle, null)
      continue
    }
    const leaves = reader.read({ ...bundle, level: 0 })
    for (const [at, entry] of held.entries()) {
      entries += 1
      const leaf = leaves?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
      if (leaf !== undefined && !sameBytes(hasher.leaf(entry), leaf))
        told.add('entry-differs-from-leaf', bundle, at)
      const read = decodeEntry(entry)
      if (read === null) unread += 1
      else if (read.origin !== origin) told.add('entry-of-another-ledger', bundle, at)
    }
  }
  return { entries, unread }
}

function readTile(reader: TileReader, tile: TileAddress, told: Faults): Uint8Array | null {
  const bytes = reader.read(tile)
  if (bytes?.length === tileBytes(tile.width)) return bytes
  told.add(bytes === null ? 'missing' : 'wrong-length', tile, null)
  return null
}

/** The places in a tile whose hash is not the root of the tile below. */
function differing(hashes: readonly Hash[], below: readonly Hash[], index: number): number[] {
  return hashes.flatMap((hash, at) => {
    const root = below[index * TILE_WIDTH + at]
    return root !== undefined && sameBytes(root, hash) ? [] : [at]
  })
}

class Faults {
  readonly list: AuditFault[] = []
  count = 0

  add(kind: FaultKind, tile: TileAddress | null, at: number | null): void {
    this.count += 1
    if (this.list.length < FAULTS_TOLD_MAX)
      this.list.push({ kind, path: tile === null ? null : tilePath(tile), at })
  }

  addAll(tile: TileAddress, places: readonly number[], kind: FaultKind): void {
    for (const at of places) this.add(kind, tile, at)
  }
}
