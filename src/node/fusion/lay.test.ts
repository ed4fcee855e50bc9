import { describe, expect, test } from 'vitest'
import { destination, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { AisReport, RadarDetection, TrackedTarget } from '#sensors'
import { createPlane } from '#tracks'
import { layAis, layDetection, layTarget, northOn, timeOf } from './lay.ts'
import { createSea, siteWithoutPlace } from './sites.ts'

const EAST: Position = { latitude: 51, longitude: 2.2 }
const WEST: Position = { latitude: 50.9, longitude: 0.8 }
const MS = Date.UTC(2026, 10, 25, 2)
const SEA = createSea(false, [
  radarAt('east', EAST),
  radarAt('west', WEST),
  siteWithoutPlace('calls', 'report'),
])
const planeAt = (origin: Position) => createPlane(origin)

function radarAt(id: string, place: Position) {
  return {
    ...siteWithoutPlace(id, 'radar'),
    place,
    periodSeconds: 3,
    rangeMetres: 40_000,
    rangeNoiseMetres: 15,
    bearingNoiseDegrees: 0.15,
  }
}

describe('what sensors say, laid on the plane', () => {
  test('a plot due north of a radar lies due north of it on the earth, not on the plane', () => {
    for (const [id, place] of [
      ['east', EAST],
      ['west', WEST],
    ] as const) {
      const plot = { range: 20_000, bearing: 0 }
      const laid = layDetection(SEA, scan(id, plot), null, planeAt, 1)
      if (typeof laid === 'string' || laid.kind !== 'radarScan') throw new Error(String(laid))
      const from = SEA.plane.toPlane(place)
      const [bearing] = Array.from(laid.bearing)
      const x = from.x + plot.range * Math.sin(bearing)
      const y = from.y + plot.range * Math.cos(bearing)
      expect(SEA.plane.toPosition(x, y).longitude, id).toBeCloseTo(place.longitude, 5)
    }
  })

  test('north of a place leans over by the meridian convergence: difference of longitude by sine of latitude', () => {
    const off = EAST.longitude - SEA.plane.origin.longitude
    const expected = -off * Math.sin(EAST.latitude * RADIANS_PER_DEGREE) * RADIANS_PER_DEGREE
    expect(northOn(SEA.plane, EAST)).toBeCloseTo(expected, 4)
  })

  test('the course of AIS is told from the same north', () => {
    const laid = layAis(SEA, report({ position: EAST, course: 0, speed: 5 }), 1)
    if (laid?.kind !== 'ais' || laid.course === null) throw new Error('It was not laid.')
    expect(laid.course).toBeCloseTo(northOn(SEA.plane, EAST), 9)
  })

  test.each([
    ['no position', { position: null }],
    ['a base station', { station: 'baseStation' }],
    ['an aid', { messageType: 21 }],
    ['our own ship', { ownShip: true }],
    ['a speed that no ship has', { speed: 60 }],
    ['a place out of reach', { position: { latitude: 48, longitude: 1.5 } }],
  ] as const)('AIS stays with AIS: %s', (_, parts) => {
    expect(layAis(SEA, report(parts), 1)).toBeNull()
  })

  test('a target of a radar (TTM) lies where range and bearing say, with the doubt of that radar', () => {
    const laid = layTarget(SEA, target({}), 'west', MS, 1)
    if (typeof laid === 'string' || laid.kind !== 'radarTarget') throw new Error(String(laid))
    const there = SEA.plane.toPosition(laid.x, laid.y)
    const truth = destination(WEST, Math.PI / 3, 10_000)
    expect(there.latitude).toBeCloseTo(truth.latitude, 3)
    expect(there.longitude).toBeCloseTo(truth.longitude, 3)
    const [xx, xy, yy] = laid.covariance
    // Along: 15 m; across: 0.15 degrees at 10 km.
    expect(Math.sqrt(xx * yy - xy * xy)).toBeCloseTo(15.03 * 26.2, -1)
  })

  test.each([
    ['a radar that is not configured', 'north', {}, 'unknown-sensor'],
    ['a sensor that is no radar', 'calls', {}, 'wrong-sensor-kind'],
    ['a bearing from the bow', 'west', { bearingIsTrue: false }, 'relative-bearing'],
    ['a target that was lost', 'west', { status: 'lost' }, 'no-target'],
    ['a target without a number', 'west', { target: null }, 'no-target'],
  ] as const)('%s has no place', (_, radar, parts, reason) => {
    expect(layTarget(SEA, target(parts), radar, MS, 1)).toBe(reason)
  })

  test('a feed on its own plane is laid anew from where that plane touches the earth', () => {
    const place = { kind: 'plane', east: 1000, north: 2000 } as const
    const sighting = {
      kind: 'sighting',
      measuredMs: MS,
      sentMs: null,
      sensor: 'calls',
      place,
      count: null,
    } as const
    const told = { ...sighting, covariance: [1e4, 0, 1e4], class: null } as const
    const laid = layDetection(SEA, told, WEST, planeAt, 1)
    if (typeof laid === 'string' || laid.kind !== 'sighting') throw new Error(String(laid))
    const truth = createPlane(WEST).toPosition(1000, 2000)
    const there = SEA.plane.toPosition(laid.x, laid.y)
    expect(there.latitude).toBeCloseTo(truth.latitude, 7)
    expect(there.longitude).toBeCloseTo(truth.longitude, 7)
    expect(layDetection(SEA, told, null, planeAt, 1)).toBe('no-origin')
  })

  test('a time of day belongs to the day nearest to when it came; a wrong clock does not count', () => {
    const midnight = Date.UTC(2026, 10, 25)
    expect(timeOf(86_399, midnight + 1000)).toBe(midnight - 1000)
    expect(timeOf(0.5, midnight - 500)).toBe(midnight + 500)
    expect(timeOf(43_200, midnight)).toBe(midnight)
    expect(timeOf(null, midnight)).toBe(midnight)
  })
})

function scan(sensor: string, ...plots: RadarDetection['plots']): RadarDetection {
  return { kind: 'radar', measuredMs: MS, sentMs: null, sensor, complete: true, sequence: null, plots }
}

function target(parts: Partial<TrackedTarget>): TrackedTarget {
  return {
    kind: 'trackedTarget',
    talker: 'RA',
    target: 7,
    name: null,
    status: 'tracking',
    timeOfDaySeconds: null,
    range: 10_000,
    bearing: Math.PI / 3,
    bearingIsTrue: true,
    speed: 5,
    course: 1,
    courseIsTrue: true,
    acquisition: null,
    ...parts,
  }
}

function report(parts: Partial<AisReport>): AisReport {
  const provenance = { feed: 'f', receivedMs: MS, station: null, channel: 'A', simulated: false, logEnd: 9 }
  return {
    kind: 'ais',
    provenance,
    messageType: 1,
    mmsi: 227_006_760,
    station: 'vessel',
    ownShip: false,
    position: WEST,
    positionAccuracyHigh: null,
    speed: 5,
    course: 1,
    heading: null,
    status: 0,
    identity: null,
    aidToNavigation: null,
    distress: null,
    text: null,
    classB: false,
    ...parts,
  }
}
