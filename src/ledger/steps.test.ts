import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHasher, sameBytes } from './hash.ts'
import { followInclusion } from './steps.ts'
import { path as naivePath, sha256, treeHash } from './test/naive.ts'

const hasher = createHasher(sha256)
const entries = (size: number) => Array.from({ length: size }, (_, at) => Uint8Array.of(at % 256, at >> 8))

describe('a proof as a person follows it', () => {
  test('ends at the root, at every index of every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (size, chosen) => {
        const index = chosen % size
        const all = entries(size)
        const root = treeHash(all)
        const leaf = hasher.leaf(all[index] as Uint8Array)
        const path = naivePath(index, all)
        const { verdict, steps } = followInclusion(hasher, { index, leaf, size, root, path })
        expect(verdict).toEqual({ holds: true })
        expect(sameBytes(steps.at(-1)?.gives ?? leaf, root)).toBe(true)
        expect(steps.map(step => step.neighbour)).toEqual(path)
      }),
      { seed: 1962 },
    )
  })

  test('does not hold where one step is of another tree, and the steps show where it leads instead', () => {
    const all = entries(7)
    const path = naivePath(3, all).map((hash, at) => (at === 1 ? hasher.leaf(hash) : hash))
    const leaf = hasher.leaf(all[3] as Uint8Array)
    const claim = { index: 3, leaf, size: 7, root: treeHash(all), path }
    const { verdict, steps } = followInclusion(hasher, claim)
    expect(verdict).toEqual({ holds: false, reason: 'root-differs' })
    expect(sameBytes(steps.at(-1)?.gives as Uint8Array, claim.root)).toBe(false)
  })
})
