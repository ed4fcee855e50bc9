import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuseEstimates, fuseTracks } from './intersect.ts'
import { blend, cholesky, inverse, type Matrix4, squaredDistance, trace } from './matrix.ts'
import type { SharedTrack } from './shared-track.ts'

const diagonal = (...d: readonly [number, number, number, number]): Matrix4 =>
  Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? d[k / 5] : 0))
const covariance = fc
  .array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 16, maxLength: 16 })
  .map(v =>
    Array.from({ length: 16 }, (_, at) => {
      const [i, j] = [at >> 2, at & 3]
      return [0, 1, 2, 3].reduce((sum, k) => sum + v[4 * i + k] * v[4 * j + k], i === j ? 0.5 : 0)
    }),
  )
const rules = ['independent', 'intersection', 'inverseIntersection'] as const

/** A seeded stream of normal numbers (mulberry32, Box-Muller). */
function normals(seed: number): () => number {
  let s = seed
  const even = () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even())
}

describe('fusing two estimates', () => {
  test('independent ones of equal doubt: the mean, with half the covariance', () => {
    const { state, covariance: c } = fuseEstimates(
      { state: [0, 0, 1, 1], covariance: diagonal(4, 4, 1, 1) },
      { state: [2, 4, 3, 1], covariance: diagonal(4, 4, 1, 1) },
      'independent',
    )
    expect(state.map(each => Number(each.toFixed(9)))).toEqual([1, 2, 2, 1])
    expect(c[0]).toBeCloseTo(2, 9)
    expect(c[15]).toBeCloseTo(0.5, 9)
  })

  test('the same estimate twice: intersection gains nothing from it', () => {
    const estimate = { state: [3, 4, 1, 0] as const, covariance: diagonal(9, 9, 1, 1) }
    const fused = fuseEstimates(estimate, estimate, 'intersection')
    expect(fused.covariance[0]).toBeCloseTo(9, 6)
    expect(fused.state[0]).toBeCloseTo(3, 9)
  })

  test('every rule gives a positive definite covariance, and never a larger trace than the better of the two', () => {
    fc.assert(
      fc.property(covariance, covariance, fc.constantFrom(...rules), (a, b, rule) => {
        const fused = fuseEstimates(
          { state: [0, 0, 0, 0], covariance: a },
          { state: [1, 1, 1, 1], covariance: b },
          rule,
        )
        expect(cholesky(fused.covariance)).not.toBeNull()
        const weighed = (c: Matrix4) => trace(c) + 99 * (c[10] + c[15])
        expect(weighed(fused.covariance)).toBeLessThan(Math.min(weighed(a), weighed(b)) * 1.001 + 1e-6)
      }),
      { seed: 1997, numRuns: 200 },
    )
  })

  test('an inverse is one', () => {
    fc.assert(
      fc.property(covariance, a => {
        const b = inverse(inverse(a))
        a.forEach((each, k) => expect(Math.abs(b[k] - each)).toBeLessThan(1e-6 * (1 + trace(a))))
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  test.each([
    ['independent', 1.1, 2],
    ['intersection', 0.4, 1.1],
    ['inverseIntersection', 0.6, 1.1],
  ] as const)(
    'two that share a source, by rule %s: squared error over doubt between %f and %f',
    (rule, from, to) => {
      const normal = normals(20261125)
      let sum = 0
      const runs = 500
      for (let run = 0; run < runs; run++) {
        // Each took in the same shared estimate (variance 4 per part) and one of its own (variance 4): the mean, variance 2.
        const shared = [0, 1, 2, 3].map(() => 2 * normal())
        const own = () => shared.map(each => (each + 2 * normal()) / 2) as [number, number, number, number]
        const c = diagonal(2, 2, 2, 2)
        const fused = fuseEstimates({ state: own(), covariance: c }, { state: own(), covariance: c }, rule)
        sum += squaredDistance(fused.state, fused.covariance) / 4
      }
      expect(sum / runs).toBeGreaterThan(from)
      expect(sum / runs).toBeLessThan(to)
    },
  )

  test('tracks keep the sources of both, and a shared source is never counted twice', () => {
    const track = (number: number, pedigree: readonly string[]): SharedTrack => ({
      name: { node: number === 1 ? 'A' : 'B', number },
      timeMs: 0,
      state: [0, 0, 0, 0],
      covariance: [4, 0, 0, 0, 4, 0, 0, 1, 0, 1],
      mmsi: null,
      pedigree,
    })
    const apart = fuseTracks(track(1, ['radar/R1']), track(2, ['radar/R2']))
    const together = fuseTracks(track(1, ['ais/1', 'radar/R1']), track(2, ['ais/1', 'radar/R2']))
    expect(apart.covariance[0]).toBeCloseTo(2, 9)
    expect(together.covariance[0]).toBeGreaterThan(2.6)
    expect(together.pedigree).toEqual(['ais/1', 'radar/R1', 'radar/R2'])
    expect(() => fuseTracks(track(1, []), { ...track(2, []), timeMs: 5 })).toThrow(RangeError)
  })

  test('the sum of covariances is what the difference is judged by', () => {
    expect(
      squaredDistance([2, 0, 0, 0], blend(1, diagonal(2, 2, 1, 1), 1, diagonal(2, 2, 1, 1))),
    ).toBeCloseTo(1, 9)
  })
})
