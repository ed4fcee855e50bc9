import { describe, expect, test } from 'vitest'
import { RESTART_LIMITS, restartWait } from './restart-plan.ts'

const NOW = 10_000_000

describe('a node that ended by itself', () => {
  test.each([
    ['for the first time is started again after a second', [], 1000],
    ['for the second time waits twice as long', [NOW - 5000], 2000],
    ['long ago and now counts as the first time', [NOW - RESTART_LIMITS.withinMs], 1000],
    ['for the fifth time waits sixteen seconds', [4, 3, 2, 1].map(each => NOW - each), 16_000],
    ['for the sixth time within ten minutes stays down', [5, 4, 3, 2, 1].map(each => NOW - each), null],
  ] as const)('%s', (_, ends, expected) => {
    expect(restartWait(ends, NOW)).toBe(expected)
  })
})
