import { describe, expect, test } from 'vitest'
import { barsPath, notRecorded, ticksOf, xOf } from './strip.ts'

const HOUR = 3_600_000
const strip = { fromMs: 0, toMs: 2 * HOUR, width: 1000 }
const bin = (ms: number, reports: number | null) => ({ from: new Date(ms).toISOString(), reports })
const timeline = (bins: { from: string; reports: number | null }[]) => ({
  from: new Date(0).toISOString(),
  to: new Date(2 * HOUR).toISOString(),
  binSeconds: 60,
  bins,
  gaps: [],
})

describe('the strip of time', () => {
  test('places times', () => {
    expect(xOf(strip, HOUR)).toBe(500)
  })

  test('draws the fullest bin at full height, a single report as a pixel, and none as nothing', () => {
    const path = barsPath(
      strip,
      timeline([bin(0, 500), bin(60_000, 1), bin(120_000, 0), bin(180_000, null)]),
      24,
    )
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path).toContain('v-24.0')
    expect(path).toContain('v-1.0')
  })

  test('what was not recorded is not zero: it is a stretch of its own', () => {
    const bins = [bin(0, null), bin(60_000, null), bin(120_000, 0), bin(180_000, null)]
    expect(notRecorded(timeline(bins))).toEqual([
      { fromMs: 0, toMs: 120_000 },
      { fromMs: 180_000, toMs: 240_000 },
    ])
  })

  test.each([
    [1000, 15],
    [400, 60],
    [150, 120],
  ])('writes round times with room between them: %d px wide, every %d minutes', (width, minutes) => {
    const ticks = ticksOf({ ...strip, fromMs: 7 * 60_000, toMs: 7 * 60_000 + 2 * HOUR, width })
    expect(ticks[0]! % (minutes * 60_000)).toBe(0)
    if (ticks.length > 1) expect(ticks[1]! - ticks[0]!).toBe(minutes * 60_000)
  })
})
