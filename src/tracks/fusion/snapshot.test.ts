import { describe, expect, test } from 'vitest'
import { pack, unpack } from './bytes.ts'
import { type FusionConfig, SHIP_CLASSES, TUNING } from './config.ts'
import type { FusionObservation } from './observation.ts'
import { createTracker, restoreTracker, type Tracker } from './tracker.ts'

const config: FusionConfig = {
  sensors: [
    {
      id: 'R1',
      kind: 'radar',
      x: 0,
      y: 0,
      periodS: 2.5,
      rangeSigma: 10,
      bearingSigma: 0.002,
      rangeMax: 20_000,
      smallBoatRangeMax: null,
      clutterPerScan: 1,
    },
    { id: 'AIS', kind: 'ais' },
  ],
  area: null,
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

/** Two ships and an AIS fix of one of them now and then, from one time to another. */
function feed(tracker: Tracker, fromS: number, toS: number): void {
  for (let t = fromS; t < toS; t += 2.5) {
    const scan: FusionObservation = {
      kind: 'radarScan',
      id: Math.round(t * 10) + 1,
      timeMs: t * 1000,
      sensor: 'R1',
      range: [5000 + 6 * t, 8000 - 3 * t],
      bearing: [0.5, 2],
      complete: true,
    }
    expect(tracker.observe(scan)).toBeNull()
    if (t % 10 === 0) {
      const range = 5000 + 6 * t
      tracker.observe({
        kind: 'ais',
        id: Math.round(t * 10) + 2,
        timeMs: t * 1000,
        sensor: 'AIS',
        mmsi: 227000001,
        x: range * Math.sin(0.5),
        y: range * Math.cos(0.5),
        covariance: [36, 0, 36],
        speed: 6,
        course: 0.5,
        shipType: 'cargo',
      })
    }
    tracker.advance(t * 1000)
  }
}

describe('a snapshot', () => {
  test('lives on as the tracker itself does: same tracks, same names, same explanations, bit for bit', () => {
    const original = createTracker(config)
    feed(original, 0, 150)
    const restored = restoreTracker(config, original.snapshot())
    expect(restored.tracks()).toEqual(original.tracks())
    feed(original, 150, 200)
    feed(restored, 150, 200)
    expect(restored.tracks()).toEqual(original.tracks())
    expect(original.tracks()).toHaveLength(2)
    const { id } = original.tracks()[0]
    expect(restored.explain(id)).toEqual(original.explain(id))
    expect(restored.explain(id).length).toBeGreaterThan(50)
  })

  test('of a tracker that has seen nothing restores to one that has seen nothing', () => {
    expect(restoreTracker(config, createTracker(config).snapshot()).tracks()).toEqual([])
  })

  test('made for other sensors is refused with their names', () => {
    const other = { ...config, sensors: config.sensors.slice(0, 1) }
    expect(() => restoreTracker(other, createTracker(config).snapshot())).toThrow('R1, AIS')
  })

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 3)],
    ['of another kind', (bytes: Uint8Array) => bytes.slice(1)],
    ['empty', () => new Uint8Array(0)],
  ])('that is %s is refused', (_, damage) => {
    const bytes = createTracker(config).snapshot()
    expect(() => restoreTracker(config, damage(bytes))).toThrow(/snapshot/)
  })

  test('keeps every number bit for bit', () => {
    const numbers = Float64Array.of(0, -0, Math.PI, Number.NEGATIVE_INFINITY, 5e-324, Number.NaN)
    const { arrays, value } = unpack(
      pack({ value: { a: ['b', 1] }, arrays: { numbers, none: new Float64Array(0) } }),
    )
    expect(Array.from(arrays.numbers)).toEqual(Array.from(numbers))
    expect(arrays.none).toHaveLength(0)
    expect(value).toEqual({ a: ['b', 1] })
  })
})
