import { describe, expect, test } from 'vitest'
import { slotOf, spread } from './slots.ts'

describe('reports on a timeline', () => {
  test.each([
    [
      'whole slots',
      [
        [0, 4],
        [1, 6],
      ],
      0,
      20_000,
      2,
      [4, 6],
    ],
    [
      'a slot over the edge of two bins',
      [
        [0, 4],
        [1, 6],
        [2, 2],
      ],
      0,
      30_000,
      2,
      [7, 5],
    ],
    ['bins shorter than a slot', [[0, 5]], 0, 10_000, 5, [1, 1, 1, 1, 1]],
    ['nothing recorded', [], 0, 20_000, 2, [null, null]],
    ['a time that ran without reports', [[1, 0]], 0, 20_000, 2, [null, 0]],
    [
      'slots outside',
      [
        [-1, 9],
        [2, 9],
      ],
      0,
      20_000,
      1,
      [null],
    ],
    ['a slot half inside', [[0, 10]], 5000, 15_000, 1, [5]],
  ] as const)('%s', (_, slots, fromMs, toMs, bins, expected) => {
    expect(spread(new Map(slots.map(([slot, reports]) => [slot, reports])), fromMs, toMs, bins)).toEqual(
      expected,
    )
  })

  test('belong to ten seconds each', () => {
    expect([slotOf(0), slotOf(9999.9), slotOf(10_000), slotOf(-1)]).toEqual([0, 0, 1, -1])
  })
})
