/**
 * A ledger that grows: leaf hashes in, the next root and the tiles to store out. It keeps the frontier and the tiles
 * at the right edge that are not full, so its memory does not grow with the ledger: at most 7 tiles of 8 KiB.
 */
import { append, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts'
import type { Hash, Hasher } from './hash.ts'
import { HASH_BYTES, SIZE_MAX, TILE_HEIGHT, TILE_WIDTH } from './limits.ts'
import { nodesOf } from './span.ts'
import { edgeOf, hashesAt, type TileAddress, tileBytes } from './tiles.ts'

export interface Growth {
  readonly frontier: Frontier
  /** By tile level: the hashes of the tile at the edge, none to 255. */
  readonly rows: readonly (readonly Hash[])[]
}

export interface Tile {
  readonly address: TileAddress
  readonly bytes: Uint8Array
}

export interface Grown {
  readonly growth: Growth
  readonly root: Hash
  /** To be stored before the new root is told to anyone: the full ones first. */
  readonly tiles: readonly Tile[]
}

export const NOTHING_GROWN: Growth = { frontier: EMPTY_FRONTIER, rows: [] }

export function grow(hasher: Hasher, from: Growth, leaves: readonly Hash[]): Grown {
  if (from.frontier.size + leaves.length > SIZE_MAX) throw new RangeError('the ledger is full')
  const rows = from.rows.map(row => [...row])
  const tiles: Tile[] = []
  const frontier = append(hasher, from.frontier, leaves, (level, index, hash) => {
    if (level % TILE_HEIGHT !== 0) return
    const tileLevel = level / TILE_HEIGHT
    const row = (rows[tileLevel] ??= [])
    row.push(hash)
    if (row.length < TILE_WIDTH) return
    tiles.push(tileFrom(tileLevel, Math.floor(index / TILE_WIDTH), row))
    rows[tileLevel] = []
  })
  for (const [level, row] of rows.entries()) {
    const isChanged = hashesAt(level, frontier.size) !== hashesAt(level, from.frontier.size)
    if (row.length > 0 && isChanged)
      tiles.push(tileFrom(level, Math.floor(hashesAt(level, frontier.size) / TILE_WIDTH), row))
  }
  return { growth: { frontier, rows }, root: rootOf(hasher, frontier), tiles }
}

/**
 * Takes up a stored ledger at a size. The tiles are believed here: whoever asks compares the root with the signed one.
 * @throws RangeError when a tile of the edge is missing or has the wrong length.
 */
export function resume(
  hasher: Hasher,
  size: number,
  read: (tile: TileAddress) => Uint8Array | null,
): { readonly growth: Growth; readonly root: Hash } {
  const rows: Hash[][] = []
  for (const tile of edgeOf(size)) {
    const bytes = read(tile)
    if (bytes === null || bytes.length !== tileBytes(tile.width))
      throw new RangeError(
        `tile ${tile.level}/${tile.index} of width ${tile.width} is not there as it should be`,
      )
    rows[tile.level as number] = hashesOf(bytes)
  }
  for (let level = 0; hashesAt(level, size) > 0; level += 1) rows[level] ??= []
  const peaks = nodesOf({ begin: 0, end: size }).map(({ level, index }) => {
    const row = rows[Math.floor(level / TILE_HEIGHT)] as Hash[]
    const width = 2 ** (level % TILE_HEIGHT)
    const first = (index * width) % TILE_WIDTH
    return foldFull(hasher, row.slice(first, first + width))
  })
  const frontier = { size, peaks }
  return { growth: { frontier, rows }, root: rootOf(hasher, frontier) }
}

export function hashesOf(bytes: Uint8Array): Hash[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** The root over a power of two of hashes. */
export function foldFull(hasher: Hasher, hashes: readonly Hash[]): Hash {
  let row = hashes
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) =>
      hasher.node(row[2 * at] as Hash, row[2 * at + 1] as Hash),
    )
  return row[0] as Hash
}

function tileFrom(level: number, index: number, row: readonly Hash[]): Tile {
  const bytes = new Uint8Array(tileBytes(row.length))
  for (const [at, hash] of row.entries()) bytes.set(hash, at * HASH_BYTES)
  return { address: { level, index, width: row.length }, bytes }
}
