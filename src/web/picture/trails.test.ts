import { describe, expect, test } from 'vitest'
import { createFrame, FRAME_KIND, UNKNOWN_ANGLE } from '#contract'
import { TRAIL_ITEM_FLOATS, TRAIL_POINTS_MAX, TRAIL_SILENCE_MS, TRAIL_STEADY_MS, Trails } from './trails.ts'

const LATITUDE = 510_000_000
const LONGITUDE = 15_000_000
/** Ten knots eastwards, in 1e-7 degree a second. */
const EAST = 700

const EVERYWHERE = { x: 0.5, y: 0.5, reach: 1, stepMin: 0, originX: 0, originY: 0, baseMs: 0, mark: 5 }

function times(
  trails: Trails,
  fromMs = Number.NEGATIVE_INFINITY,
  toMs = Number.POSITIVE_INFINITY,
  window = {},
) {
  const into = new Float32Array(TRAIL_ITEM_FLOATS * TRAIL_POINTS_MAX)
  const count = trails.copyLegs(1, { ...EVERYWHERE, fromMs, toMs, ...window }, into, 0, TRAIL_POINTS_MAX)
  const ends = Array.from({ length: count }, (_, at) => into[at * TRAIL_ITEM_FLOATS + 5] * 1000)
  return count === 0 ? [] : [into[4] * 1000, ...ends]
}

function steady(trails: Trails, seconds: number, every = 2): void {
  for (let t = 0; t <= seconds; t += every) trails.add(1, LATITUDE, LONGITUDE + EAST * t, t * 1000)
}

function historyOf(fixes: readonly (readonly [seconds: number, longitude: number])[]) {
  const frame = createFrame(fixes.length)
  frame.kind = FRAME_KIND.history
  frame.timeMs = 1_000_000
  frame.count = fixes.length
  fixes.forEach(([seconds, longitude], row) => {
    frame.track[row] = 1
    frame.latitude[row] = LATITUDE
    frame.longitude[row] = longitude
    frame.ageMs[row] = 1_000_000 - seconds * 1000
  })
  return frame
}

describe('the trail of a ship', () => {
  test('on a steady course keeps one fix a minute and always ends at the last one', () => {
    const trails = new Trails()
    steady(trails, 330)
    const kept = times(trails)
    expect(kept.at(-1)).toBe(330_000)
    expect(kept.length).toBeLessThanOrEqual(2 + (330 * 1000) / TRAIL_STEADY_MS)
    expect(kept.length).toBeGreaterThanOrEqual(5)
  })

  test('keeps the corner of a turn', () => {
    const trails = new Trails()
    steady(trails, 20)
    for (let t = 22; t <= 40; t += 2)
      trails.add(1, LATITUDE + EAST * (t - 20), LONGITUDE + EAST * 20, t * 1000)
    expect(times(trails)).toContain(20_000)
  })

  test('never grows past its limit', () => {
    const trails = new Trails()
    for (let minute = 0; minute < 400; minute++)
      trails.add(1, LATITUDE, LONGITUDE + minute * 40_000, minute * 60_000)
    expect(times(trails)).toHaveLength(TRAIL_POINTS_MAX)
    expect(times(trails).at(-1)).toBe(399 * 60_000)
  })

  test('is not drawn across a silence', () => {
    const trails = new Trails()
    trails.add(1, LATITUDE, LONGITUDE, 0)
    trails.add(1, LATITUDE, LONGITUDE + 1000, TRAIL_SILENCE_MS + 1)
    expect(times(trails)).toEqual([])
  })

  test('is drawn only for the time asked for: nothing from the future of a replay', () => {
    const trails = new Trails()
    steady(trails, 600, 60)
    expect(times(trails, 120_000, 300_000)).toEqual([120_000, 180_000, 240_000, 300_000])
  })

  test('takes no fix without a place and none that is not newer', () => {
    const trails = new Trails()
    trails.add(1, LATITUDE, LONGITUDE, 1000)
    trails.add(1, UNKNOWN_ANGLE, UNKNOWN_ANGLE, 2000)
    trails.add(1, LATITUDE, LONGITUDE + 500, 1000)
    trails.add(1, LATITUDE, LONGITUDE + 500, 500)
    expect(times(trails)).toEqual([])
  })

  test('joins its history to what was seen live, which stays', () => {
    const trails = new Trails()
    trails.add(1, LATITUDE, LONGITUDE + EAST * 300, 300_000)
    trails.add(1, LATITUDE, LONGITUDE + EAST * 360, 360_000)
    const past = [0, 60, 120, 180, 240, 300, 360].map(t => [t, LONGITUDE + EAST * t] as const)
    trails.load(historyOf(past))
    expect(times(trails)).toEqual([0, 60_000, 120_000, 180_000, 240_000, 300_000, 360_000])
  })

  test('is drawn with fewer legs from far away, and not at all where nobody looks', () => {
    const trails = new Trails()
    steady(trails, 600, 60)
    expect(times(trails, 0, 600_000, { stepMin: 0.00004 })).toEqual([0, 240_000, 480_000, 600_000])
    expect(times(trails, 0, 600_000, { x: 0.1, reach: 0.01 })).toEqual([])
  })

  test('is forgotten with its track', () => {
    const trails = new Trails()
    steady(trails, 120)
    trails.keepOnly(() => false)
    expect(times(trails)).toEqual([])
  })
})
