import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addRow, createBank, FIELD, modelAt } from './bank.ts'
import { TUNING } from './config.ts'
import { correctScalar } from './correct.ts'
import { blendRow, drift, predictRow } from './motion.ts'

type Matrix = number[][]
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map(row => b[0].map((_, j) => row.reduce((sum, each, k) => sum + each * b[k][j], 0)))
const turned = (a: Matrix): Matrix => a[0].map((_, j) => a.map(row => row[j]))
const unpack = (d: Float64Array, m: number): Matrix => {
  const p: Matrix = [0, 1, 2, 3].map(() => [0, 0, 0, 0])
  let at = m + 5
  for (let i = 0; i < 4; i++)
    for (let j = i; j < 4; j++) {
      p[i][j] = d[at]
      p[j][i] = d[at++]
    }
  return p
}
/** A random covariance: A A' + I. */
const covariance = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 16, maxLength: 16 })
  .map(values => {
    const a: Matrix = [0, 1, 2, 3].map(i => values.slice(4 * i, 4 * i + 4))
    return times(a, turned(a)).map((row, i) => row.map((each, j) => each + (i === j ? 1 : 0)))
  })
const model = (p: Matrix, x = [10, -20, 3, 4]): Float64Array =>
  Float64Array.from([1, ...x, ...p.flatMap((row, i) => row.slice(i))])

describe('motion', () => {
  test('prediction equals F P F-transposed plus Q, written out as matrices', () => {
    fc.assert(
      fc.property(covariance, fc.double({ min: 0.1, max: 60, noNaN: true }), (p, dt) => {
        const q = 0.2
        const d = model(p)
        drift(d, 0, dt, q)
        const f: Matrix = [
          [1, 0, dt, 0],
          [0, 1, 0, dt],
          [0, 0, 1, 0],
          [0, 0, 0, 1],
        ]
        const expected = times(times(f, p), turned(f))
        const noise = [(q * dt ** 3) / 3, (q * dt ** 2) / 2, q * dt]
        for (const k of [0, 1]) {
          expected[k][k] += noise[0]
          expected[k][k + 2] += noise[1]
          expected[k + 2][k] += noise[1]
          expected[k + 2][k + 2] += noise[2]
        }
        unpack(d, 0).forEach((row, i) =>
          row.forEach((each, j) =>
            expect(Math.abs(each - expected[i][j])).toBeLessThan(1e-9 * (1 + Math.abs(expected[i][j]))),
          ),
        )
        expect(d[1]).toBeCloseTo(10 + 3 * dt, 9)
        expect(d[2]).toBeCloseTo(-20 + 4 * dt, 9)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  test('a scalar correction equals the Kalman gain written out, and its likelihood the normal density', () => {
    fc.assert(
      fc.property(covariance, fc.double({ min: 0.1, max: 100, noNaN: true }), (p, r) => {
        const d = model(p)
        const h = [0.6, -0.8, 0.3, 0.1]
        const log = correctScalar(d, 0, 0.6, -0.8, 0.3, 0.1, 2.5, r)
        const ph = p.map(row => row.reduce((sum, each, k) => sum + each * h[k], 0))
        const s = ph.reduce((sum, each, k) => sum + each * h[k], 0) + r
        expect(log).toBeCloseTo(Math.log(Math.exp((-0.5 * 2.5 ** 2) / s) / Math.sqrt(2 * Math.PI * s)), 9)
        expect(d[1]).toBeCloseTo(10 + (ph[0] / s) * 2.5, 9)
        unpack(d, 0).forEach((row, i) =>
          row.forEach((each, j) => expect(each).toBeCloseTo(p[i][j] - (ph[i] * ph[j]) / s, 7)),
        )
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  test('model weights stay a distribution, and mixing keeps the mean of the whole', () => {
    const bank = createBank(1, 0)
    const row = addRow(bank)
    bank.data[row + FIELD.exists] = 1
    for (const [m, weight, x] of [
      [0, 0.7, 0],
      [1, 0.2, 100],
      [2, 0.1, -40],
    ] as const) {
      const at = modelAt(row, m)
      bank.data.set([weight, x, 5, 0, 0, 9, 0, 0, 0, 9, 0, 0, 1, 0, 1], at)
    }
    const before = new Float64Array(14)
    const after = new Float64Array(14)
    blendRow(bank.data, row, before)
    predictRow(bank.data, row, 3, TUNING)
    blendRow(bank.data, row, after)
    expect([0, 1, 2].reduce((sum, m) => sum + bank.data[modelAt(row, m)], 0)).toBeCloseTo(1, 12)
    expect(after[0]).toBeCloseTo(before[0], 9)
    expect(after[4]).toBeGreaterThan(before[4])
  })
})
