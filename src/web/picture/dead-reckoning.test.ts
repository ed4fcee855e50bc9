import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrame, UNKNOWN_U16 } from '#contract'
import { destination, distanceMetres, RADIANS_PER_DEGREE } from '#geo'
import { bowDegrees, RECKONING_SECONDS_MAX, reckonedPosition } from './dead-reckoning.ts'
import { createTrackTable } from './track-table.ts'

const FIX_MS = Date.UTC(2026, 10, 25, 2, 14, 36)

function ship(latitude: number, longitude: number, speed: number, course: number, heading = UNKNOWN_U16) {
  const frame = createFrame(1)
  frame.count = 1
  frame.timeMs = FIX_MS
  frame.track[0] = 7
  frame.latitude[0] = Math.round(latitude * 1e7)
  frame.longitude[0] = Math.round(longitude * 1e7)
  frame.speed[0] = speed
  frame.course[0] = course
  frame.heading[0] = heading
  const table = createTrackTable()
  table.apply(frame)
  return table.columns
}

describe('a ship between two fixes', () => {
  test('is where the great circle leads, within 0.2 % of the way it has run', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 48, max: 53, noNaN: true }),
        fc.double({ min: -6, max: 4, noNaN: true }),
        fc.integer({ min: 100, max: 4000 }),
        fc.integer({ min: 0, max: 35_999 }),
        fc.integer({ min: 0, max: RECKONING_SECONDS_MAX }),
        (latitude, longitude, speed, course, seconds) => {
          const seen = reckonedPosition(ship(latitude, longitude, speed, course), 0, FIX_MS + seconds * 1000)
          const run = (speed / 100) * seconds
          const wanted = destination({ latitude, longitude }, (course / 100) * RADIANS_PER_DEGREE, run)
          expect(distanceMetres(seen, wanted)).toBeLessThan(0.2 + run * 0.002)
        },
      ),
      { seed: 20261125 },
    )
  })

  test.each([
    ['speed not known', UNKNOWN_U16, 9000],
    ['course not known', 500, UNKNOWN_U16],
    ['moored: 0.1 m/s is a trembling receiver', 10, 9000],
  ])('stays at its fix: %s', (_why, speed, course) => {
    const seen = reckonedPosition(ship(51, 1.5, speed, course), 0, FIX_MS + 60_000)
    expect(distanceMetres(seen, { latitude: 51, longitude: 1.5 })).toBeLessThan(0.05)
  })

  test('is not carried further than the limit, nor back before its fix', () => {
    const columns = ship(51, 1.5, 1000, 9000)
    const far = reckonedPosition(columns, 0, FIX_MS + 86_400_000)
    expect(distanceMetres(far, { latitude: 51, longitude: 1.5 })).toBeCloseTo(10 * RECKONING_SECONDS_MAX, -2)
    const before = reckonedPosition(columns, 0, FIX_MS - 60_000)
    expect(distanceMetres(before, { latitude: 51, longitude: 1.5 })).toBeLessThan(0.05)
  })
})

describe('the bow', () => {
  test.each([
    ['points along the heading when there is one', 500, 9000, 4500, 45],
    ['follows the course of a ship that moves without heading', 500, 9000, UNKNOWN_U16, 90],
    ['is not known for a ship that lies still without heading', 5, 9000, UNKNOWN_U16, null],
    ['is not known without heading and course', 500, UNKNOWN_U16, UNKNOWN_U16, null],
  ])('%s', (_title, speed, course, heading, wanted) => {
    expect(bowDegrees(ship(51, 1.5, speed, course, heading), 0)).toBe(wanted)
  })
})
