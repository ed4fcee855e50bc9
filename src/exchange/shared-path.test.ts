/** One path for many entries, against the RFC's own inclusion proofs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { append, EMPTY_FRONTIER, type Hash, rootOf, verifyInclusion } from '#ledger'
import { holdsShared, pathsOf, sharedPath } from './shared-path.ts'
import { Books } from './simulation/books.ts'
import { crossing, hasher, UK } from './test/two-states.ts'

const SIZE_MAX = 300
const leaves: readonly Hash[] = Array.from({ length: SIZE_MAX }, (_, n) =>
  hasher.leaf(Uint8Array.of(n & 255, n >> 8)),
)
const rootAt = (size: number): Hash => rootOf(hasher, append(hasher, EMPTY_FRONTIER, leaves.slice(0, size)))
/** The RFC's definition, slowly. */
const tree = {
  inclusion(index: number, size: number): Hash[] {
    const of = (begin: number, end: number): Hash =>
      rootOf(hasher, append(hasher, EMPTY_FRONTIER, leaves.slice(begin, end)))
    const path = (begin: number, end: number): Hash[] => {
      if (end - begin === 1) return []
      let half = 1
      while (half * 2 < end - begin) half *= 2
      const middle = begin + half
      return index < middle
        ? [...path(begin, middle), of(middle, end)]
        : [...path(middle, end), of(begin, middle)]
    }
    return path(0, size)
  },
}

const sets = fc
  .integer({ min: 1, max: SIZE_MAX })
  .chain(size =>
    fc.tuple(
      fc.constant(size),
      fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 40, size: 'max' }),
    ),
  )
const claimOf = (size: number, some: readonly number[]) => {
  const indexes = some.toSorted((a, b) => a - b)
  return {
    indexes,
    leaves: indexes.map(index => leaves[index] as Hash),
    size,
    root: rootAt(size),
    path: sharedPath(tree, indexes, size),
  }
}

describe('a shared path', () => {
  test('proves any set of entries, and gives each its own path of RFC 9162', () => {
    fc.assert(
      fc.property(sets, ([size, some]) => {
        const claim = claimOf(size, some)
        expect(holdsShared(hasher, claim)).toBe(true)
        const paths = pathsOf(hasher, claim) ?? []
        for (const [at, index] of claim.indexes.entries()) {
          expect(paths[at]).toEqual(tree.inclusion(index, size))
          const one = {
            index,
            leaf: leaves[index] as Hash,
            size,
            root: claim.root,
            path: paths[at] as Hash[],
          }
          expect(verifyInclusion(hasher, one)).toEqual({ holds: true })
        }
      }),
      { numRuns: 30, seed: 5 },
    )
  })

  test('fails with any bit of it, a leaf or the root flipped, one hash more or less, or leaves swapped', () => {
    fc.assert(
      fc.property(sets, fc.nat(), fc.nat(255), ([size, some], where, bit) => {
        const claim = claimOf(size, some)
        const flipped = (hash: Hash) =>
          hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        const at = where % claim.leaves.length
        const changed = [
          { ...claim, root: flipped(claim.root) },
          { ...claim, leaves: claim.leaves.with(at, flipped(claim.leaves[at] as Hash)) },
          { ...claim, path: [...claim.path, claim.root] },
          ...(claim.path.length === 0
            ? []
            : [
                { ...claim, path: claim.path.slice(1) },
                {
                  ...claim,
                  path: claim.path.with(
                    where % claim.path.length,
                    flipped(claim.path[where % claim.path.length] as Hash),
                  ),
                },
              ]),
          ...(claim.leaves.length < 2 ? [] : [{ ...claim, leaves: claim.leaves.toReversed() }]),
        ]
        for (const each of changed) expect(holdsShared(hasher, each)).toBe(false)
      }),
      { numRuns: 40, seed: 6 },
    )
  })

  test('of entries that do not rise, stand twice, or are beyond the size proves nothing', () => {
    const claim = claimOf(8, [2, 3, 6])
    for (const indexes of [
      [3, 2, 6],
      [2, 2, 6],
      [2, 3, 8],
      [2, 3, 2.5],
      [2, 3],
    ])
      expect(holdsShared(hasher, { ...claim, indexes })).toBe(false)
    expect(holdsShared(hasher, { ...claim, size: 7 })).toBe(false)
    expect(() => sharedPath(tree, [3, 2], 8)).toThrow(RangeError)
  })

  test('of neighbours costs the few hashes beside them: 64 of 4,096 entries in 6, not in 64 times 12', () => {
    const books = new Books(hasher, UK, ['FR'])
    for (let n = 0; n < 4096; n += 1) books.add(crossing(n % 7))
    const { size } = books.publish()
    const indexes = Array.from({ length: 64 }, (_, at) => 1024 + at)
    expect(sharedPath(books.view().tree, indexes, size)).toHaveLength(6)
  })

  test('of no entries is empty', () => {
    const none = { indexes: [], leaves: [], size: 8, root: rootAt(8), path: [] as Hash[] }
    expect(holdsShared(hasher, none)).toBe(true)
    expect(holdsShared(hasher, { ...none, path: [rootAt(8)] })).toBe(false)
  })
})
