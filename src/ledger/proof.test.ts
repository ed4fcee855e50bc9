import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { append, EMPTY_FRONTIER, rootOf } from './frontier.ts'
import { createHasher } from './hash.ts'
import { type Consistency, type Inclusion, verifyConsistency, verifyInclusion } from './proof.ts'
import { ARGON } from './test/argon.ts'
import { path as naivePath, proof as naiveProof, sha256, treeHash } from './test/naive.ts'
import { CONSISTENCIES, INCLUSIONS, LEAVES, ROOTS } from './test/vectors.ts'

const hasher = createHasher(sha256)
const RUN = { seed: 6962, numRuns: 60 }
const entriesOf = (size: number) => Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`))

describe('the tree of RFC 6962', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))(
    'has the known root at %i leaves',
    (size, root) => {
      const frontier = append(hasher, EMPTY_FRONTIER, LEAVES.slice(0, size).map(hasher.leaf))
      expect(rootOf(hasher, frontier)).toEqual(root)
      expect(treeHash(LEAVES.slice(0, size)), 'and the twin agrees').toEqual(root)
    },
  )

  test.each(INCLUSIONS)('known inclusion proof: leaf $index of $size', ({ index, size, path }) => {
    const leaf = hasher.leaf(LEAVES[index] as Uint8Array)
    const claim = { index, size, leaf, path, root: ROOTS[size] as Uint8Array }
    expect(verifyInclusion(hasher, claim)).toEqual({ holds: true })
    expect(naivePath(index, LEAVES.slice(0, size))).toEqual(path)
  })

  test.each(CONSISTENCIES)('known consistency proof: $oldSize to $size', ({ oldSize, size, path }) => {
    const claim = {
      oldSize,
      size,
      path,
      oldRoot: ROOTS[oldSize] as Uint8Array,
      root: ROOTS[size] as Uint8Array,
    }
    expect(verifyConsistency(hasher, claim)).toEqual({ holds: true })
    expect(naiveProof(oldSize, LEAVES.slice(0, size))).toEqual(path)
  })

  test('proofs of a real log of 961,984,013 entries hold, and one bit off they do not', () => {
    const { size, root, leaf, leafIndex: index, oldSize, oldRoot } = ARGON
    expect(verifyInclusion(hasher, { index, size, leaf, root, path: ARGON.inclusion })).toEqual({
      holds: true,
    })
    const growth = { oldSize, oldRoot, size, root, path: ARGON.consistency }
    expect(verifyConsistency(hasher, growth)).toEqual({ holds: true })
    const other = {
      ...growth,
      path: ARGON.consistency.with(9, flip(ARGON.consistency[9] as Uint8Array, 100)),
    }
    expect(verifyConsistency(hasher, other).holds).toBe(false)
  })

  test('grows to the same root whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), batches => {
        let frontier = EMPTY_FRONTIER
        for (const batch of batches) {
          const next = entriesOf(frontier.size + batch).slice(frontier.size)
          frontier = append(hasher, frontier, next.map(hasher.leaf))
        }
        expect(rootOf(hasher, frontier)).toEqual(treeHash(entriesOf(frontier.size)))
      }),
      RUN,
    )
  })
})

describe('an inclusion proof', () => {
  const size = 87
  const entries = entriesOf(size)
  const root = treeHash(entries)
  const claimOf = (index: number): Inclusion => ({
    index,
    size,
    leaf: hasher.leaf(entries[index] as Uint8Array),
    path: naivePath(index, entries),
    root,
  })

  test('holds for every leaf of every size up to 40, against the twin', () => {
    for (let n = 1; n <= 40; n += 1) {
      const some = entriesOf(n)
      const top = treeHash(some)
      for (let index = 0; index < n; index += 1) {
        const leaf = hasher.leaf(some[index] as Uint8Array)
        const claim = { index, size: n, leaf, path: naivePath(index, some), root: top }
        expect(verifyInclusion(hasher, claim)).toEqual({ holds: true })
      }
    }
  })

  test('N08: valid for one leaf is refused for every other leaf and place (cosign CVE-2026-22703, sigstore-java CVE-2024-53267)', () => {
    const good = claimOf(50)
    for (let index = 0; index < size; index += 1) {
      if (index === 50) continue
      expect(verifyInclusion(hasher, { ...good, index }).holds).toBe(false)
      expect(verifyInclusion(hasher, { ...good, leaf: claimOf(index).leaf }).holds).toBe(false)
    }
  })

  test('is refused with any one bit flipped: in the path, the leaf or the root', () => {
    for (const index of [0, 64, 85, 86]) {
      const good = claimOf(index)
      for (const part of [good.leaf, good.root, ...good.path]) {
        for (let bit = 0; bit < 256; bit += 1) {
          const flipped = flip(part, bit)
          const swap = (hash: Uint8Array) => (hash === part ? flipped : hash)
          const bad = { ...good, leaf: swap(good.leaf), root: swap(good.root), path: good.path.map(swap) }
          expect(verifyInclusion(hasher, bad)).toEqual({ holds: false, reason: 'root-differs' })
        }
      }
    }
  })

  const good = claimOf(50)
  test.each<[string, Partial<Inclusion>, string]>([
    ['an index past the end', { index: 87 }, 'wrong-size'],
    ['a negative index', { index: -1 }, 'wrong-size'],
    ['half an index', { index: 0.5 }, 'wrong-size'],
    ['no tree', { index: 0, size: 0 }, 'wrong-size'],
    ['a size that is not a number', { size: Number.NaN }, 'wrong-size'],
    ['a size beyond exact numbers', { size: 2 ** 53 }, 'wrong-size'],
    ['a tree twice as high', { size: 174 }, 'wrong-path-length'],
    ['a tree half as high', { size: 51, index: 50 }, 'wrong-path-length'],
    ['a step too few', { path: good.path.slice(0, -1) }, 'wrong-path-length'],
    ['a step too many', { path: [...good.path, root] }, 'wrong-path-length'],
    ['a step before the first', { path: [root, ...good.path] }, 'wrong-path-length'],
    ['steps without end', { path: Array.from({ length: 65 }, () => root) }, 'wrong-path-length'],
    ['a short hash', { path: [new Uint8Array(31), ...good.path.slice(1)] }, 'wrong-hash-length'],
    ['an empty leaf', { leaf: new Uint8Array(0) }, 'wrong-hash-length'],
    ['the root of nothing', { root: hasher.empty }, 'root-differs'],
  ])('is refused for %s', (_, change, reason) => {
    expect(verifyInclusion(hasher, { ...good, ...change })).toEqual({ holds: false, reason })
  })

  test('an inner node is never taken for a leaf: leaves and nodes are hashed apart', () => {
    const [left, right] = [entries[0], entries[1]].map(entry => hasher.leaf(entry as Uint8Array))
    const forged = hasher.leaf(Buffer.concat([left as Uint8Array, right as Uint8Array]))
    const node = hasher.node(left as Uint8Array, right as Uint8Array)
    expect(forged).not.toEqual(node)
  })
})

describe('a consistency proof', () => {
  test('holds for all pairs of sizes up to 40, against the twin', () => {
    const roots = Array.from({ length: 41 }, (_, n) => treeHash(entriesOf(n)))
    for (let size = 0; size <= 40; size += 1)
      for (let oldSize = 0; oldSize <= size; oldSize += 1) {
        const path = oldSize === 0 ? [] : naiveProof(oldSize, entriesOf(size))
        const claim = {
          oldSize,
          size,
          path,
          oldRoot: roots[oldSize] as Uint8Array,
          root: roots[size] as Uint8Array,
        }
        expect(verifyConsistency(hasher, claim), `${oldSize} to ${size}`).toEqual({ holds: true })
      }
  })

  const entries = entriesOf(87)
  const claimOf = (oldSize: number): Consistency => ({
    oldSize,
    oldRoot: treeHash(entries.slice(0, oldSize)),
    size: 87,
    root: treeHash(entries),
    path: naiveProof(oldSize, entries),
  })

  test('is refused with any one bit flipped: in the path or in either root', () => {
    for (const oldSize of [1, 50, 64, 86]) {
      const good = claimOf(oldSize)
      for (const part of [good.oldRoot, good.root, ...good.path]) {
        for (let bit = 0; bit < 256; bit += 1) {
          const flipped = flip(part, bit)
          const swap = (hash: Uint8Array) => (hash === part ? flipped : hash)
          const bad = {
            ...good,
            oldRoot: swap(good.oldRoot),
            root: swap(good.root),
            path: good.path.map(swap),
          }
          expect(verifyConsistency(hasher, bad).holds).toBe(false)
        }
      }
    }
  })

  const good = claimOf(50)
  test.each<[string, Partial<Consistency>, string]>([
    ['a rewind', { oldSize: 87, size: 50 }, 'wrong-size'],
    ['a negative size', { oldSize: -1 }, 'wrong-size'],
    ['half a size', { oldSize: 1.5 }, 'wrong-size'],
    ['a tree twice as high', { size: 174 }, 'wrong-path-length'],
    ['a tree half as high', { size: 51 }, 'wrong-path-length'],
    ['no path', { path: [] }, 'wrong-path-length'],
    ['a step too few', { path: good.path.slice(0, -1) }, 'wrong-path-length'],
    ['a step too many', { path: [...good.path, good.root] }, 'wrong-path-length'],
    ['roots exchanged', { oldRoot: good.root, root: good.oldRoot }, 'old-root-differs'],
    ['a short root', { oldRoot: new Uint8Array(8) }, 'wrong-hash-length'],
    ['two roots of one size', { oldSize: 87, path: [] }, 'root-differs'],
    ['a path from a size to itself', { oldSize: 87, oldRoot: good.root }, 'wrong-path-length'],
    ['growth from a nothing that had a root', { oldSize: 0, path: [] }, 'old-root-differs'],
    ['a path from nothing', { oldSize: 0, oldRoot: hasher.empty }, 'wrong-path-length'],
  ])('is refused for %s', (_, change, reason) => {
    expect(verifyConsistency(hasher, { ...good, ...change })).toEqual({ holds: false, reason })
  })

  test('a tree in which one old entry was changed has no proof', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (oldSize, more, pick) => {
          const honest = entriesOf(oldSize + more)
          const altered = honest.with(pick % oldSize, Buffer.from('another entry'))
          const claim = {
            oldSize,
            oldRoot: treeHash(honest.slice(0, oldSize)),
            size: oldSize + more,
            root: treeHash(altered),
          }
          expect(verifyConsistency(hasher, { ...claim, path: naiveProof(oldSize, altered) }).holds).toBe(
            false,
          )
          expect(verifyConsistency(hasher, { ...claim, path: naiveProof(oldSize, honest) }).holds).toBe(false)
        },
      ),
      RUN,
    )
  })
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice()
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
  return copy
}
