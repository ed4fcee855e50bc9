import { describe, expect, test } from 'vitest'
import { ADVANCE_MS_MAX, createSea } from './index.ts'

const START_MS = Date.UTC(2026, 5, 1, 12)

describe('where each was', () => {
  test('is what it was then, also of ships that have left since', () => {
    const asked = createSea({ seed: 3, startMs: START_MS, ships: 200, reportIntervalMs: 600_000 })
    let leftCount = 0
    for (let minute = 1; minute <= 90; minute++) {
      const ms = START_MS + minute * 60_000
      asked.advance(ms - 30_000)
      const then = asked.truth()
      asked.advance(ms)
      expect(asked.truthAt(ms - 30_000)).toEqual(then)
      const still = new Set(asked.truth().map(({ mmsi }) => mmsi))
      leftCount += then.filter(({ mmsi }) => !still.has(mmsi)).length
    }
    expect(leftCount).toBeGreaterThan(2)
  })

  test('is known for a minute, and not ahead', () => {
    const asked = createSea({ seed: 1, startMs: START_MS, ships: 5 })
    asked.advance(START_MS + 100_000)
    expect(asked.nowMs).toBe(START_MS + 100_000)
    expect(asked.truthAt(asked.nowMs - ADVANCE_MS_MAX)).toHaveLength(22)
    expect(() => asked.truthAt(asked.nowMs - ADVANCE_MS_MAX - 1)).toThrow(RangeError)
    expect(() => asked.truthAt(asked.nowMs + 1)).toThrow(RangeError)
    expect(() => asked.truthAt(Number.NaN)).toThrow(RangeError)
  })
})
