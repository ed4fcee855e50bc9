/**
 * The tree as files, C2SP tlog-tiles: a tile is up to 256 neighbouring hashes of one tile level, side by side.
 *
 *   tile level 1   [ h0 h1 h2 ... ]            each is the root of a full tile below
 *                    |   \
 *   tile level 0   [256 leaf hashes] [256] [44, partial]
 *
 * The seven levels between two tile levels are not stored: they are hashed again from the tile.
 */
import { HASH_BYTES, SIZE_MAX, TILE_HEIGHT, TILE_WIDTH } from './limits.ts'
import type { Node } from './span.ts'

export interface TileAddress {
  /** Tile level; 'entries' is the bundle of the entries themselves. */
  readonly level: number | 'entries'
  readonly index: number
  /** Hashes in it: 256 when full. */
  readonly width: number
}

/** How many hashes stand at a tile level in a tree of a size. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The width of one tile in a tree of a size; 0 when there is none. */
export function widthOf(level: number | 'entries', index: number, size: number): number {
  const hashes = hashesAt(level === 'entries' ? 0 : level, size)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** All hash tiles of a tree, level by level: the partial one of a level is its last. */
export function* tilesOf(size: number): Generator<TileAddress> {
  for (let level = 0; hashesAt(level, size) > 0; level += 1) yield* tilesAt(level, size)
}

/** The bundles of entries of a tree. */
export function* bundlesOf(size: number): Generator<TileAddress> {
  yield* tilesAt('entries', size)
}

function* tilesAt(level: number | 'entries', size: number): Generator<TileAddress> {
  for (let index = 0; ; index += 1) {
    const width = widthOf(level, index, size)
    if (width === 0) return
    yield { level, index, width }
  }
}

/** The tiles at the right edge that are not full: what appending goes on from. */
export function edgeOf(size: number): TileAddress[] {
  const edge: TileAddress[] = []
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const index = Math.floor(hashesAt(level, size) / TILE_WIDTH)
    const width = widthOf(level, index, size)
    if (width > 0) edge.push({ level, index, width })
  }
  return edge
}

/** Where a node of the tree is found: the tile, and the run of its hashes that the node is the root of. */
export function tileOfNode({ level, index }: Node, size: number): TileAddress & { level: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const first = index * 2 ** (level % TILE_HEIGHT)
  const tileIndex = Math.floor(first / TILE_WIDTH)
  return { level: tileLevel, index: tileIndex, width: widthOf(tileLevel, tileIndex, size) }
}

/** `tile/0/x001/x234/067`, `tile/entries/000.p/44` */
export function tilePath({ level, index, width }: TileAddress): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) as string[]
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const TILE_PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** null: this is not the path of a tile. Only the one right way to write a path is read. */
export function parseTilePath(path: string): TileAddress | null {
  const found = TILE_PATH.exec(path)
  if (found === null) return null
  const [, levelText, groups, widthText] = found as unknown as [string, string, string, string | undefined]
  const level: TileAddress['level'] = levelText === 'entries' ? 'entries' : Number(levelText)
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText)
  if ((level !== 'entries' && level > 63) || index > SIZE_MAX) return null
  if (widthText !== undefined && width >= TILE_WIDTH) return null
  const address: TileAddress = { level, index, width }
  return tilePath(address) === path ? address : null
}

export function tileBytes(width: number): number {
  return width * HASH_BYTES
}
