import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { optimalEffort, optimalOnNormal } from './optimal.ts'

const POC = [0.4, 0.25, 0.15, 0.1, 0.06, 0.04]
const AREAS = [10, 20, 10, 40, 30, 40]
const digits = (values: ArrayLike<number>) => Array.from(values, value => value.toFixed(4))
const posterior = (values: ArrayLike<number>) => Array.from(values, value => value.toFixed(4).slice(1))

describe('the optimal effort, on the discrete table', () => {
  test.each([
    [10, ['9.9041', '0.0000', '0.0959', '0.0000', '0.0000', '0.0000'], '0.25286', null],
    [
      30,
      ['15.7678', '8.2726', '5.9595', '0.0000', '0.0000', '0.0000'],
      '0.46938',
      ['.1558', '.3115', '.1558', '.1885', '.1131', '.0754'],
    ],
    [
      80,
      ['27.9969', '32.7307', '18.1886', '1.0839', '0.0000', '0.0000'],
      '0.70535',
      ['.0826', '.1652', '.0826', '.3303', '.2036', '.1358'],
    ],
  ])('Z = %d', (effort, spent, pos, after) => {
    const found = optimalEffort(POC, AREAS, effort)
    expect(digits(found.effort)).toEqual(spent)
    expect(found.pos.toFixed(5)).toBe(pos)
    if (after !== null) expect(posterior(found.posterior)).toEqual(after)
  })
})

describe('on a circular normal distribution of sigma 5', () => {
  const { poc, areas } = normalCells(5, 0.1, 25)
  test.each([
    [25, '5.311', '0.1103'],
    [100, '7.511', '0.3113'],
    [300, '9.885', '0.5815'],
    [1000, '13.357', '0.8712'],
  ])('Z = %d: radius %s, POS %s in closed form, and by cells', (effort, radius, pos) => {
    const closed = optimalOnNormal(5, effort)
    expect(closed.radius.toFixed(3)).toBe(radius)
    expect(closed.pos.toFixed(4)).toBe(pos)
    const byCells = optimalEffort(poc, areas, effort)
    expect(Math.abs(byCells.pos - closed.pos)).toBeLessThan(2e-5)
    const searched = byCells.effort.filter(spent => spent > 0).length * 0.01
    expect(Math.abs(Math.sqrt(searched / Math.PI) - closed.radius)).toBeLessThan(0.01)
  })

  function normalCells(sigma: number, cell: number, half: number) {
    const side = Math.round((2 * half) / cell)
    const mass = Float64Array.from({ length: side }, (_, k) => {
      const x = -half + (k + 0.5) * cell
      return (Math.exp((-x * x) / (2 * sigma * sigma)) * cell) / (sigma * Math.sqrt(2 * Math.PI))
    })
    const poc = Float64Array.from(
      { length: side * side },
      (_, k) => mass[k % side] * mass[Math.floor(k / side)],
    )
    return { poc, areas: new Float64Array(poc.length).fill(cell * cell) }
  }
})

describe('for any cells', () => {
  const cells = fc
    .array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true })),
      {
        minLength: 1,
        maxLength: 60,
        size: 'max',
      },
    )
    .filter(list => list.some(([p]) => p > 1e-6))
    .map(list => {
      const total = list.reduce((sum, [p]) => sum + p, 0)
      return { poc: list.map(([p]) => p / total), areas: list.map(([, a]) => a) }
    })
  const effort = fc.double({ min: 0.001, max: 500, noNaN: true })
  const run = (property: fc.IProperty<unknown> | Parameters<typeof fc.assert>[0]) =>
    fc.assert(property as Parameters<typeof fc.assert>[0], { seed: 1946, numRuns: 100 })

  test('the density left is equal where it was searched, and no higher where it was not', () => {
    run(
      fc.property(cells, effort, ({ poc, areas }, z) => {
        const { effort: spent, densityLeft } = optimalEffort(poc, areas, z)
        poc.forEach((chance, cell) => {
          const left = (chance / areas[cell]) * Math.exp(-spent[cell] / areas[cell])
          if (spent[cell] > 0) expect(left / densityLeft).toBeCloseTo(1, 7)
          else expect(left).toBeLessThanOrEqual(densityLeft * (1 + 1e-9))
        })
      }),
    )
  })

  test('all effort is spent, and no other split of it finds more', () => {
    run(
      fc.property(
        cells,
        effort,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
        ({ poc, areas }, z, shares) => {
          const best = optimalEffort(poc, areas, z)
          expect(best.effort.reduce((sum, each) => sum + each, 0) / z).toBeCloseTo(1, 6)
          const total = poc.reduce((sum, _, cell) => sum + shares[cell], 1e-9)
          const other = poc.reduce(
            (sum, p, cell) => sum - p * Math.expm1((-z * shares[cell]) / total / areas[cell]),
            0,
          )
          expect(other).toBeLessThanOrEqual(best.pos + 1e-9)
        },
      ),
    )
  })

  test('two optimal searches one after the other find as much as one with the effort of both', () => {
    run(
      fc.property(cells, effort, effort, ({ poc, areas }, first, second) => {
        const one = optimalEffort(poc, areas, first)
        const two = optimalEffort(one.posterior, areas, second)
        const both = optimalEffort(poc, areas, first + second)
        expect(1 - (1 - one.pos) * (1 - two.pos)).toBeCloseTo(both.pos, 9)
      }),
    )
  })
})

describe('what cannot be answered is refused in words', () => {
  test.each([
    [[], [], 1, 'there is no cell'],
    [[0.5], [1, 2], 1, 'give one for each'],
    [[0.5], [0], 1, 'area must be more than 0'],
    [[Number.NaN], [1], 1, 'chance must be 0 to 1'],
    [[0.8, 0.7], [1, 1], 1, 'more than 1'],
    [[0.5], [1], -1, 'effort must be 0 or more'],
  ])('%j, areas %j, effort %d', (poc, areas, effort, words) => {
    expect(() => optimalEffort(poc, areas, effort)).toThrow(words)
  })

  test('no effort finds nothing and changes nothing', () => {
    const found = optimalEffort([0.5, 0.25], [1, 1], 0)
    expect(found.pos).toBe(0)
    expect([...found.posterior, found.outside]).toEqual([0.5, 0.25, 0.25])
  })
})
