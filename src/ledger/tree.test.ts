import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHasher } from './hash.ts'
import { type Growth, grow, NOTHING_GROWN, resume, type Tile } from './growth.ts'
import { path as naivePath, proof as naiveProof, sha256, treeHash } from './test/naive.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { consistencySpans, inclusionSpans } from './span.ts'
import { bundlesOf, parseTilePath, type TileAddress, tilePath, tilesOf } from './tiles.ts'
import { StoredTree, TileMissing } from './tree.ts'

const hasher = createHasher(sha256)
const entry = (at: number) => Buffer.from(`entry ${at}`)
const leaf = (at: number) => hasher.leaf(entry(at))
const leaves = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => leaf(from + at))

class TileMemory {
  readonly tiles = new Map<string, Uint8Array>()
  store(tiles: readonly Tile[]) {
    for (const { address, bytes } of tiles) this.tiles.set(tilePath(address), bytes)
  }
  read = (tile: TileAddress) => this.tiles.get(tilePath(tile)) ?? null
}

function grown(sizes: readonly number[]): { memory: TileMemory; growth: Growth; root: Uint8Array } {
  const memory = new TileMemory()
  let growth = NOTHING_GROWN
  let root = hasher.empty
  for (const size of sizes) {
    const next = grow(hasher, growth, leaves(growth.frontier.size, size))
    memory.store(next.tiles)
    ;({ growth, root } = next)
  }
  return { memory, growth, root }
}

describe('the path of a tile', () => {
  test.each<[TileAddress, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 1000, width: 17 }, 'tile/1/x001/000.p/17'],
    [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
    [{ level: 63, index: 999999, width: 1 }, 'tile/63/x999/999.p/1'],
  ])('%o is %s', (address, path) => {
    expect(tilePath(address)).toBe(path)
    expect(parseTilePath(path)).toEqual(address)
  })

  test.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/0',
    'tile/0/1234',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/-1/000',
    'tile/data/000',
    'tile/0/../000',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('%j is not one', path => expect(parseTilePath(path)).toBeNull())
})

describe('the tiles of a tree', () => {
  const counts = (size: number) => {
    const tiles = [...tilesOf(size)]
    return tiles.map(({ level, index, width }) => [level, index, width] as const)
  }

  test('70,000 entries are the tiles of the specification', () => {
    const tiles = counts(70_000)
    expect(tiles.filter(([level, , width]) => level === 0 && width === 256)).toHaveLength(273)
    expect(tiles.filter(([, , width]) => width < 256)).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ])
    expect(tiles).toHaveLength(273 + 1 + 1 + 1 + 1)
    expect([...bundlesOf(70_000)]).toHaveLength(274)
  })

  test('256 entries are one full tile and one hash above it; none are no tile', () => {
    expect(counts(256)).toEqual([
      [0, 0, 256],
      [1, 0, 1],
    ])
    expect(counts(0)).toEqual([])
  })

  test('growing stores exactly these, by whatever steps it came there', () => {
    for (const sizes of [[700], [1, 255, 256, 257, 700], [300, 512, 700]]) {
      const { memory } = grown(sizes)
      const { memory: atOnce } = grown([700])
      for (const tile of tilesOf(700))
        expect(memory.tiles.get(tilePath(tile)), tilePath(tile)).toEqual(atOnce.tiles.get(tilePath(tile)))
      expect([...tilesOf(700)].map(tilePath).toSorted()).toEqual([...atOnce.tiles.keys()].toSorted())
    }
  })
})

describe('a stored tree', () => {
  test('gives the roots and proofs of the twin, at any size, from the tiles alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.nat(), fc.nat(), (size, pick, from) => {
        const { memory, root } = grown([size])
        const tree = new StoredTree(hasher, memory)
        const entries = Array.from({ length: size }, (_, at) => entry(at))
        const index = pick % size
        const oldSize = 1 + (from % size)
        expect(root).toEqual(treeHash(entries))
        expect(tree.root(size)).toEqual(root)
        expect(tree.leaf(index, size)).toEqual(leaf(index))
        expect(tree.inclusion(index, size)).toEqual(naivePath(index, entries))
        expect(tree.consistency(oldSize, size)).toEqual(naiveProof(oldSize, entries))
      }),
      { seed: 9162, numRuns: 25 },
    )
  })

  test('proves across three tile levels: 66,000 entries', () => {
    const size = 66_000
    const { memory, root } = grown([65_536, size])
    const tree = new StoredTree(hasher, memory)
    for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
      const claim = { index, size, leaf: leaf(index), path: tree.inclusion(index, size), root }
      expect(verifyInclusion(hasher, claim)).toEqual({ holds: true })
    }
    const old = grown([65_536])
    const path = tree.consistency(65_536, size)
    const claim = { oldSize: 65_536, oldRoot: old.root, size, root, path }
    expect(verifyConsistency(hasher, claim)).toEqual({ holds: true })
  })

  test('is taken up again where it stood, with the same root and the same growth', () => {
    for (const size of [0, 1, 5, 255, 256, 257, 511, 512, 700]) {
      const { memory, growth, root } = grown([size])
      const again = resume(hasher, size, memory.read)
      expect(again.root).toEqual(root)
      const more = leaves(size, size + 300)
      expect(grow(hasher, again.growth, more).root).toEqual(grow(hasher, growth, more).root)
    }
  })

  test('says which tile is missing or cut, and gives no proof from it', () => {
    const { memory } = grown([700])
    memory.tiles.delete('tile/0/001')
    const tree = new StoredTree(hasher, memory)
    expect(() => tree.inclusion(300, 700)).toThrow(TileMissing)
    expect(() => tree.inclusion(300, 700)).toThrow('tile/0/001 is missing')
    memory.tiles.set('tile/0/002.p/188', new Uint8Array(32))
    expect(() => resume(hasher, 700, memory.read)).toThrow('0/2 of width 188')
  })

  test('keeps no more tiles than it may, and answers the same', () => {
    const { memory, root } = grown([2_000])
    const tree = new StoredTree(hasher, memory, 2)
    for (const index of [0, 1_999, 300, 900, 0])
      expect(
        verifyInclusion(hasher, {
          index,
          size: 2_000,
          leaf: leaf(index),
          path: tree.inclusion(index, 2_000),
          root,
        }),
      ).toEqual({ holds: true })
  })

  test('there is no proof for an entry or a size that is not there', () => {
    expect(() => inclusionSpans(5, 5)).toThrow(RangeError)
    expect(() => inclusionSpans(0, 0)).toThrow(RangeError)
    expect(() => inclusionSpans(-1, 5)).toThrow(RangeError)
    expect(() => consistencySpans(6, 5)).toThrow(RangeError)
    expect(consistencySpans(0, 5)).toEqual([])
  })
})
