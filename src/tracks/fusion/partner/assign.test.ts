import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignRows } from './assign.ts'

/** The slow obvious twin: every assignment tried. */
function cheapest(costs: readonly (readonly number[])[], columns: number, alone: number): number {
  const visit = (i: number, taken: ReadonlySet<number>): number => {
    if (i === costs.length) return 0
    let best = alone + visit(i + 1, taken)
    for (let j = 0; j < columns; j++) {
      if (!taken.has(j)) best = Math.min(best, costs[i][j] + visit(i + 1, new Set([...taken, j])))
    }
    return best
  }
  return visit(0, new Set())
}

describe('assignment', () => {
  test('costs exactly what the best of all assignments costs, up to 5 by 5 with forbidden pairs', () => {
    const cost = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: -20, max: 20 }))
    const table = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(table, costs => {
        const columns = costs[0]?.length ?? 0
        const answer = assignRows(costs.length, columns, 0, (i, j) => costs[i][j])
        const total = answer.reduce((sum, j, i) => sum + (j < 0 ? 0 : costs[i][j]), 0)
        expect(total).toBe(cheapest(costs, columns, 0))
        const used = answer.filter(j => j >= 0)
        expect(new Set(used).size).toBe(used.length)
      }),
      { seed: 1987, numRuns: 300 },
    )
  })
})
