/**
 * A stored tree, asked for roots and proofs. It reads tiles through a small port and keeps those it has read, with
 * their inner nodes, up to TILES_KEPT_MAX; the one asked for least recently goes first.
 */
import type { Hash, Hasher } from './hash.ts'
import { HASH_BYTES, TILE_HEIGHT, TILES_KEPT_MAX } from './limits.ts'
import { consistencySpans, inclusionSpans, type Node, nodesOf, type Span } from './span.ts'
import { type TileAddress, tileBytes, tileOfNode, tilePath } from './tiles.ts'

/** Where tiles are stored. A tile that is asked for is never wider than the tree was said to be. */
export interface TileReader {
  /** null: it is not there. */
  read(tile: TileAddress): Uint8Array | null
}

/** The store has lost or cut a tile: a fault of the store, to be answered for where it is known. */
export class TileMissing extends Error {
  readonly tile: TileAddress
  constructor(tile: TileAddress) {
    super(`${tilePath(tile)} is missing or has the wrong length`)
    this.tile = tile
  }
}

/** A tile's rows of nodes, from its own hashes up to its root when it is full. */
type Rows = readonly Uint8Array[]

export class StoredTree {
  readonly #hasher: Hasher
  readonly #reader: TileReader
  readonly #kept = new Map<string, Rows>()
  readonly #keptMax: number
  /** The steps of a proof stand by eights in one tile: the last one asked for is mostly the next. */
  #last: { readonly tile: TileAddress; readonly rows: Rows } | null = null

  constructor(hasher: Hasher, reader: TileReader, keptMax = TILES_KEPT_MAX) {
    this.#hasher = hasher
    this.#reader = reader
    this.#keptMax = keptMax
  }

  /** The root at a size, from the tiles of that size or of a larger one. @throws TileMissing */
  root(size: number, storedSize = size): Hash {
    if (size > storedSize) throw new RangeError(`${size} entries are not in a ledger of ${storedSize}`)
    return size === 0 ? this.#hasher.empty : this.#hashOf({ begin: 0, end: size }, storedSize)
  }

  /** From the leaf's sibling up. @throws TileMissing */
  inclusion(index: number, size: number): Hash[] {
    return inclusionSpans(index, size).map(span => this.#hashOf(span, size))
  }

  /** @throws TileMissing */
  consistency(oldSize: number, size: number): Hash[] {
    return consistencySpans(oldSize, size).map(span => this.#hashOf(span, size))
  }

  leaf(index: number, size: number): Hash {
    return this.#hashOf({ begin: index, end: index + 1 }, size)
  }

  #hashOf(span: Span, size: number): Hash {
    // Most steps of a proof are one complete subtree.
    return nodesOf(span)
      .map(node => this.#node(node, size))
      .reduceRight((right, left) => this.#hasher.node(left, right))
  }

  #node(node: Node, size: number): Hash {
    const tile = tileOfNode(node, size)
    const height = node.level % TILE_HEIGHT
    const row = this.#rows(tile)[height] as Uint8Array
    const at = (node.index % 2 ** (TILE_HEIGHT - height)) * HASH_BYTES
    return row.slice(at, at + HASH_BYTES)
  }

  #rows(tile: TileAddress): Rows {
    const last = this.#last
    if (last !== null && isSameTile(last.tile, tile)) return last.rows
    const rows = this.#keep(tile)
    this.#last = { tile, rows }
    return rows
  }

  #keep(tile: TileAddress): Rows {
    const key = `${tile.level}/${tile.index}/${tile.width}`
    const rows = this.#kept.get(key) ?? this.#read(tile)
    this.#kept.delete(key)
    this.#kept.set(key, rows)
    if (this.#kept.size > this.#keptMax) this.#kept.delete(this.#kept.keys().next().value as string)
    return rows
  }

  #read(tile: TileAddress): Rows {
    const bytes = this.#reader.read(tile)
    if (bytes === null || bytes.length !== tileBytes(tile.width)) throw new TileMissing(tile)
    return rowsAbove(this.#hasher, bytes)
  }
}

function isSameTile(a: TileAddress, b: TileAddress): boolean {
  return a.index === b.index && a.level === b.level && a.width === b.width
}

/** The complete nodes above a tile's hashes, up to height 8. */
export function rowsAbove(hasher: Hasher, bytes: Uint8Array): Rows {
  const rows = [bytes]
  for (let height = 1; height <= TILE_HEIGHT; height += 1) {
    const below = rows[height - 1] as Uint8Array
    const count = Math.floor(below.length / HASH_BYTES / 2)
    const row = new Uint8Array(count * HASH_BYTES)
    for (let at = 0; at < count; at += 1) {
      const left = 2 * at * HASH_BYTES
      const middle = left + HASH_BYTES
      row.set(
        hasher.node(below.subarray(left, middle), below.subarray(middle, middle + HASH_BYTES)),
        at * HASH_BYTES,
      )
    }
    rows.push(row)
  }
  return rows
}
