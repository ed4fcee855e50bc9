/** Bad input and bad luck: what the tracker does, and what it says of it. Jumps, silence and clutter: tracker.test.ts. */
import { describe, expect, test } from 'vitest'
import type { FusionObservation, RadarScan } from './observation.ts'
import { convoy, Sea, type Ship } from './sea.exam.ts'

const scan = (sea: Sea, t: number, change: Partial<RadarScan> = {}): RadarScan => ({
  kind: 'radarScan',
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'R1',
  range: [4000],
  bearing: [1],
  complete: true,
  ...change,
})
const fix = (sea: Sea, t: number) => ({
  kind: 'ais' as const,
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'AIS',
  mmsi: 227_000_009,
  x: 100,
  y: 9000,
  covariance: [36, 0, 36] as const,
  speed: 5,
  course: 1,
  shipType: null,
})
const look = (sea: Sea, t: number) => ({
  kind: 'camera' as const,
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'C1',
  from: 0,
  to: 1,
  bearings: [{ bearing: 0.5, scores: { cargo: 1 } }],
})
const drone = (sea: Sea, t: number) => ({
  kind: 'drone' as const,
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'D1',
  footprint: { x: 0, y: 5000, radius: 2500 },
  positions: [{ x: 10, y: 5000, covariance: [625, 0, 625] as const, scores: { cargo: 1 } }],
})
const sighting = (sea: Sea, t: number) => ({
  kind: 'sighting' as const,
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'H',
  x: 0,
  y: 5000,
  covariance: [90_000, 0, 90_000] as const,
  class: null,
  count: 3,
})
const target = (sea: Sea, t: number) => ({
  kind: 'radarTarget' as const,
  id: sea.nextId(),
  timeMs: t * 1000,
  sensor: 'R1',
  number: 1,
  x: 0,
  y: 5000,
  covariance: [900, 0, 900] as const,
  speed: 5,
  course: 1,
})

describe('an observation that cannot be true', () => {
  const bad: readonly (readonly [string, (sea: Sea) => object, string])[] = [
    ['a plot without bearing', sea => scan(sea, 51, { range: [4000, 5000] }), 'notANumber'],
    ['a plot of endless range', sea => scan(sea, 51, { range: [Infinity] }), 'notANumber'],
    ['a plot behind the radar', sea => scan(sea, 51, { range: [-20] }), 'impossible'],
    ['a plot beyond the earth', sea => scan(sea, 51, { range: [1e12] }), 'impossible'],
    ['plots of a sensor that is no radar', sea => scan(sea, 51, { sensor: 'AIS' }), 'unknownSensor'],
    ['an AIS place that is no number', sea => ({ ...fix(sea, 51), x: Number.NaN }), 'notANumber'],
    ['an AIS course that is no number', sea => ({ ...fix(sea, 51), course: Number.NaN }), 'notANumber'],
    ['an AIS speed that is no number', sea => ({ ...fix(sea, 51), speed: Number.NaN }), 'notANumber'],
    ['an AIS speed below nothing', sea => ({ ...fix(sea, 51), speed: -3 }), 'impossible'],
    ['an AIS speed of an aeroplane', sea => ({ ...fix(sea, 51), speed: 80 }), 'impossible'],
    ['an AIS place beyond the earth', sea => ({ ...fix(sea, 51), y: 1e9 }), 'impossible'],
    ['an AIS number that is none', sea => ({ ...fix(sea, 51), mmsi: Number.NaN }), 'notANumber'],
    ['a place surer than sure', sea => ({ ...fix(sea, 51), covariance: [36, 40, 36] }), 'impossible'],
    ['a target with no doubt at all', sea => ({ ...target(sea, 51), covariance: [0, 0, 0] }), 'impossible'],
    ['a field of view that is no number', sea => ({ ...look(sea, 51), to: Number.NaN }), 'notANumber'],
    [
      'a class score that is no number',
      sea => ({ ...look(sea, 51), bearings: [{ bearing: 0.5, scores: { cargo: Number.NaN } }] }),
      'notANumber',
    ],
    [
      'more bearings than any camera has',
      sea => ({ ...look(sea, 51), bearings: Array(5000).fill(look(sea, 51).bearings[0]) }),
      'tooManyPlots',
    ],
    ['a look of a sensor that is no camera', sea => ({ ...look(sea, 51), sensor: 'D1' }), 'unknownSensor'],
    [
      'a footprint that is no number',
      sea => ({ ...drone(sea, 51), footprint: { x: 0, y: Number.NaN, radius: 1 } }),
      'notANumber',
    ],
    [
      'more places than any drone sees',
      sea => ({ ...drone(sea, 51), positions: Array(5000).fill(drone(sea, 51).positions[0]) }),
      'tooManyPlots',
    ],
    ['a sighting nowhere', sea => ({ ...sighting(sea, 51), x: Number.NaN }), 'notANumber'],
    ['an AIS fix of the future', sea => fix(sea, 52 + 61), 'future'],
  ]
  test.each(bad)('%s is refused, and the picture is as before', (_, make, reason) => {
    const sea = new Sea(convoy)
    sea.run(0, 50, ['R1'])
    sea.tracker.advance(52_000)
    const before = sea.tracker.tracks()
    expect(before).toHaveLength(6)
    expect(sea.tracker.observe(make(sea) as FusionObservation)).toEqual({ reason })
    sea.tracker.advance(52_000)
    expect(sea.tracker.tracks()).toEqual(before)
  })
})
