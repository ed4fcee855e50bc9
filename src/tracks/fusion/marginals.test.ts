import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addPair, beginPairs, createPairGraph, type PairGraph, propagate } from './marginals.ts'

/** The slow obvious twin: every joint assignment, weighed and summed. */
function enumerate(weights: readonly (readonly number[])[], plots: number): number[][] {
  const sums = weights.map(row => row.map(() => 0))
  let total = 0
  const chosen: number[] = []
  const visit = (i: number, product: number): void => {
    if (i === weights.length) {
      total += product
      chosen.forEach((j, row) => {
        if (j >= 0) sums[row][j] += product
      })
      return
    }
    chosen[i] = -1
    visit(i + 1, product)
    for (let j = 0; j < plots; j++) {
      if (weights[i][j] === 0 || chosen.slice(0, i).includes(j)) continue
      chosen[i] = j
      visit(i + 1, product * weights[i][j])
    }
  }
  visit(0, 1)
  return sums.map(row => row.map(each => each / total))
}

function solve(weights: readonly (readonly number[])[], plots: number): { graph: PairGraph; p: number[][] } {
  const graph = createPairGraph()
  beginPairs(graph, weights.length, plots)
  weights.forEach((row, i) => {
    graph.start[i] = graph.pairs
    row.forEach((weight, j) => {
      if (weight > 0) addPair(graph, j, weight)
    })
  })
  graph.start[weights.length] = graph.pairs
  propagate(graph)
  const p = weights.map(row => row.map(() => 0))
  weights.forEach((_, i) => {
    for (let k = graph.start[i]; k < graph.start[i + 1]; k++) p[i][graph.plot[k]] = graph.probability[k]
  })
  return { graph, p }
}

describe('marginal association', () => {
  test('one row and one plot: weight against one', () => {
    const { graph, p } = solve([[3]], 1)
    expect(p[0][0]).toBeCloseTo(0.75, 10)
    expect(graph.missed[0]).toBeCloseTo(0.25, 10)
    expect(graph.unclaimed[0]).toBeCloseTo(0.25, 10)
  })

  test('is exact where the graph has no loops: three rows in a chain', () => {
    const chain = [
      [5, 0, 0],
      [2, 7, 0],
      [0, 3, 0.5],
    ]
    const exact = enumerate(chain, 3)
    solve(chain, 3).p.forEach((row, i) => row.forEach((each, j) => expect(each).toBeCloseTo(exact[i][j], 4)))
  })

  test('stays near the enumeration on full clusters up to 4 by 4', () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 30, noNaN: true }))
    const cluster = fc.array(fc.array(weight, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(cluster, weights => {
        const exact = enumerate(weights, 4)
        solve(weights, 4).p.forEach((row, i) =>
          row.forEach((each, j) => expect(Math.abs(each - exact[i][j])).toBeLessThan(0.2)),
        )
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })

  test('gives probabilities: each row spends exactly one, no plot is claimed more than once', () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }))
    const cluster = fc.array(fc.array(weight, { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(cluster, weights => {
        const { graph, p } = solve(weights, 6)
        p.forEach((row, i) =>
          expect(row.reduce((sum, each) => sum + each, 0) + graph.missed[i]).toBeCloseTo(1, 9),
        )
        for (let j = 0; j < 6; j++) {
          expect(p.reduce((sum, row) => sum + row[j], 0)).toBeLessThan(1.35)
          expect(graph.unclaimed[j]).toBeGreaterThan(0)
        }
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })
})
