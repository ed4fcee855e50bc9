import { bearingRadians, distanceMetres } from '#geo'
import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import type { Craft } from './craft.ts'
import { newCraft, rolesFor } from './fleet.ts'
import { journeyEndMs, motionAt, move } from './motion.ts'
import { newRegister } from './names.ts'
import { followRoute, routeOf } from './route.ts'
import { standingCraft } from './standing.ts'

const SEED = 7
const START_MS = Date.UTC(2026, 5, 1, 12)
const HOUR = 3_600_000

const register = newRegister()
const fleet: Craft[] = [
  ...rolesFor(400).map((role, slot) =>
    newCraft(role, { chance: chanceOf(SEED, slot), register, hostileNames: false }, START_MS, false),
  ),
  ...standingCraft(START_MS),
]
const kinds = [...new Set(fleet.map(craft => craft.journey.kind))]

function angleBetween(a: number, b: number): number {
  return Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)))
}

describe('a motion', () => {
  test('of every kind was looked at', () => {
    expect(kinds.toSorted()).toEqual(['circuit', 'passage', 'shuttle', 'still', 'swinging', 'working'])
  })

  test.each(kinds)('says of a %s the speed and course that its places have', kind => {
    const [before, now, after] = [motionAt(), motionAt(), motionAt()]
    let looked = 0
    for (const { journey } of fleet.filter(craft => craft.journey.kind === kind)) {
      for (
        let ms = START_MS;
        ms < Math.min(journeyEndMs(journey) - 1000, START_MS + 6 * HOUR);
        ms += 1_237_000
      ) {
        move(journey, ms - 1000, before)
        move(journey, ms, now)
        move(journey, ms + 1000, after)
        const speed = distanceMetres(before, after) / 2
        // Of a ship at rest there is no course to compare.
        if (speed < 0.2) continue
        expect(Math.abs(speed - now.speed)).toBeLessThan(0.02 + 0.01 * now.speed)
        expect(angleBetween(bearingRadians(before, after), now.course)).toBeLessThan(0.06)
        looked++
      }
      move(journey, START_MS, now)
      for (const angle of [now.course, now.heading]) {
        expect(angle).toBeGreaterThanOrEqual(0)
        expect(angle).toBeLessThan(2 * Math.PI)
      }
    }
    if (kind !== 'still' && kind !== 'swinging') expect(looked).toBeGreaterThan(10)
  })

  test('never jumps: nothing is further off after ten seconds than its kind can go', () => {
    const [now, after] = [motionAt(), motionAt()]
    for (const craft of fleet) {
      const limit = craft.kind === 'sarAircraft' ? 65 : 16
      for (let ms = START_MS; ms < START_MS + 5 * HOUR; ms += 1_199_000) {
        move(craft.journey, ms, now)
        move(craft.journey, ms + 10_000, after)
        expect(distanceMetres(now, after), craft.ship.name).toBeLessThan(limit * 10)
      }
    }
  })

  test('of a boat at anchor: she stays within her scope, her bow towards the anchor', () => {
    const motion = motionAt()
    const anchor = { latitude: 51.22, longitude: 1.47 }
    for (let ms = 0; ms < 13 * HOUR; ms += 300_000) {
      move({ kind: 'swinging', anchor, scopeMetres: 100, lieMs: 0 }, ms, motion)
      expect(distanceMetres(anchor, motion)).toBeCloseTo(100, 3)
      expect(angleBetween(motion.heading, bearingRadians(motion, anchor))).toBeLessThan(0.001)
      expect(motion.speed).toBeLessThan(0.3)
    }
  })
})

describe('a route', () => {
  const points = [
    { latitude: 51, longitude: 1 },
    { latitude: 51.2, longitude: 1 },
    { latitude: 51.2, longitude: 1.3 },
  ]

  test('goes from its first point to its last', () => {
    const route = routeOf(points, 1500)
    const motion = motionAt()
    followRoute(route, 0, false, motion)
    expect(distanceMetres(motion, points[0] as (typeof points)[0])).toBeLessThan(0.01)
    followRoute(route, route.length, false, motion)
    expect(distanceMetres(motion, points[2] as (typeof points)[0])).toBeLessThan(0.01)
  })

  test('rounds its corner: the course changes little by little, and the turn adds up to the bend', () => {
    const route = routeOf(points, 1500)
    const motion = { ...motionAt(), speed: 1 }
    let sum = 0
    let course = 0
    for (let along = 0; along < route.length; along += 10) {
      followRoute(route, along, false, motion)
      expect(angleBetween(motion.course, course)).toBeLessThan(0.12)
      course = motion.course
      sum += motion.turnRate * 10
    }
    expect(Math.abs(sum - Math.PI / 2)).toBeLessThan(0.15)
  })
})
