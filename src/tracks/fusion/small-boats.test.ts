/**
 * Small boats that one radar of two can show, every second turn or so, in sea clutter that is densest close to the radar:
 * how soon they are believed, and how little is invented meanwhile. And the two maps that this rests on.
 */
import { describe, expect, test } from 'vitest'
import { beginTurn, clutterAt, createClutterMap, learnClutter, prepareClutter } from './clutter.ts'
import { type FusionConfig, type RadarConfig, SHIP_CLASSES, TUNING } from './config.ts'
import { chance } from './sea.exam.ts'
import { createTracker } from './tracker.ts'
import { createUnknown, growUnknown, showingAt, startLevel, thinUnknown } from './unknown.ts'

const radar = (id: string, x: number, periodS: number): RadarConfig => ({
  id,
  kind: 'radar',
  x,
  y: 0,
  periodS,
  rangeSigma: 15,
  bearingSigma: 0.0026,
  rangeMax: 40_000,
  smallBoatRangeMax: 22_000,
  clutterPerScan: 100,
})
const NEAR = radar('near', 0, 3)
const FAR = radar('far', 34_000, 2.5)
const area = [
  [-9000, -25_000],
  [43_000, -25_000],
  [43_000, 25_000],
  [-9000, 25_000],
] as const
const config: FusionConfig = { sensors: [NEAR, FAR], area, classes: [...SHIP_CLASSES], tuning: TUNING }

interface Boat {
  readonly fromS: number
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
  readonly seen: number
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
}

/** Boats begin 4 to 14 km from the near radar, between 30 and 150 s, at 2 to 4 m/s; each turn shows half to two thirds. */
function boatsOf(random: () => number, count: number): Boat[] {
  return Array.from({ length: count }, () => {
    const range = 4000 + 10_000 * random()
    const bearing = -Math.PI / 6 - ((2 * Math.PI) / 3) * random()
    const course = 2 * Math.PI * random()
    const speed = 2 + 2 * random()
    return {
      fromS: 30 + 120 * random(),
      x: range * Math.sin(bearing + Math.PI / 2 + 0.6),
      y: range * Math.cos(bearing + Math.PI / 2 + 0.6),
      u: speed * Math.sin(course),
      v: speed * Math.cos(course),
      seen: 0.5 + 0.2 * random(),
    }
  })
}

const placeOf = (boat: Boat, t: number) => ({
  x: boat.x + (t - boat.fromS) * boat.u,
  y: boat.y + (t - boat.fromS) * boat.v,
})

/** One turn: boats within the horizon, and clutter, half of it even over the sea and half falling with range. */
function turnOf(site: RadarConfig, boats: readonly Boat[], t: number, random: () => number) {
  const range: number[] = []
  const bearing: number[] = []
  for (const boat of boats) {
    const { x, y } = placeOf(boat, t)
    const apart = Math.hypot(x - site.x, y - site.y)
    if (t < boat.fromS || apart > 22_000 || random() > boat.seen) continue
    range.push(apart + site.rangeSigma * normal(random))
    bearing.push(Math.atan2(x - site.x, y - site.y) + site.bearingSigma * normal(random))
  }
  while (range.length < 100) {
    const falls = random() < 0.5
    const angle = 2 * Math.PI * random()
    const away = -6000 * Math.log(random() + 1e-12)
    const x = falls ? site.x + away * Math.sin(angle) : -9000 + 52_000 * random()
    const y = falls ? away * Math.cos(angle) : -25_000 + 50_000 * random()
    if (x < -9000 || x > 43_000 || Math.abs(y) > 25_000) continue
    range.push(Math.hypot(x - site.x, y - site.y))
    bearing.push(Math.atan2(x - site.x, y - site.y))
  }
  return { range, bearing }
}

/** Seconds until each boat is first a track, and how many tracks were never any boat. */
function watch(seed: number, count: number, untilS: number) {
  const random = chance(seed)
  const boats = boatsOf(random, count)
  const tracker = createTracker(config)
  const delays = boats.map(() => Number.POSITIVE_INFINITY)
  const invented = new Set<number>()
  const real = new Set<number>()
  let id = 0
  for (let tick = 1; tick <= 2 * untilS; tick++) {
    const t = tick / 2
    for (const site of [FAR, NEAR]) {
      if (t % site.periodS !== 0) continue
      const scan = { kind: 'radarScan', id: ++id, timeMs: t * 1000, sensor: site.id, complete: true } as const
      tracker.observe({ ...scan, ...turnOf(site, boats, t, random) })
    }
    tracker.advance(t * 1000)
    for (const track of tracker.tracks()) {
      const near = boats.findIndex(boat => {
        const { x, y } = placeOf(boat, t)
        return t >= boat.fromS && Math.hypot(x - track.x, y - track.y) < 200
      })
      if (near < 0) invented.add(track.id)
      else {
        real.add(track.id)
        if (delays[near] === Number.POSITIVE_INFINITY) delays[near] = t - boats[near].fromS
      }
    }
  }
  return { delays: delays.toSorted((a, b) => a - b), invented: [...invented].filter(each => !real.has(each)) }
}

const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)]

describe('small boats that only one radar shows', () => {
  test('half of them are believed within 13 s, in seas that nothing was chosen on, and next to nothing is invented', () => {
    const seas = [1, 2, 3, 4].map(seed => watch(seed, 12, 200))
    const delays = seas.flatMap(sea => sea.delays).toSorted((a, b) => a - b)
    // Before: 13.9 s. A boat that shows in every second turn of 3 s has shown three times after 12 s or more.
    expect(middle(delays)).toBeLessThanOrEqual(13)
    for (const { invented } of seas) expect(invented.length).toBeLessThanOrEqual(2)
  }, 120_000)
})

describe('what is not seen yet', () => {
  const reaches = [
    { x: 0, y: 0, near: 22_000, far: 40_000 },
    { x: 34_000, y: 0, near: 22_000, far: 40_000 },
  ]

  test('turns of a radar that cannot show small boats somewhere do not make them less there', () => {
    const unknown = createUnknown(reaches)
    startLevel(unknown, 0, 100, 100, 1e9)
    for (const k of [0, 1, 0, 1, 0, 1]) thinUnknown(unknown, k, () => 0)
    growUnknown(unknown, 100, 1e-10)
    const before = [showingAt(unknown, 0, 100, 5000, 0), showingAt(unknown, 0, 100, 17_000, 0)]
    thinUnknown(unknown, 1, () => 0)
    const after = [showingAt(unknown, 0, 100, 5000, 0), showingAt(unknown, 0, 100, 17_000, 0)]
    expect(after[0]).toBeGreaterThan(0.8 * before[0])
    expect(after[1]).toBeLessThan(0.5 * before[1])
  })

  test('what a radar cannot show is not expected in its turns', () => {
    const unknown = createUnknown(reaches)
    startLevel(unknown, 0, 100, 100, 1e9)
    growUnknown(unknown, 100, 1e-10)
    expect(showingAt(unknown, 1, 100, -7000, 0)).toBe(0)
    expect(showingAt(unknown, 1, 100, 5000, 0)).toBeLessThan(0.5 * showingAt(unknown, 0, 100, 5000, 0))
  })
})

describe('clutter close to a radar', () => {
  test('a small ring that showed no plot for some turns is taken to be as full as the next one out', () => {
    const map = createClutterMap(NEAR, null)
    for (let turn = 0; turn < 5; turn++) {
      beginTurn(map)
      for (let k = 0; k < 40; k++) {
        const range = 600 + 30 * k
        learnClutter(map, range * Math.sin(2.4 * k), range * Math.cos(2.4 * k), 1)
      }
    }
    prepareClutter(map)
    expect(map.ringDensities[0]).toBeGreaterThan(20 * map.density)
    expect(clutterAt(map, -100, -100)).toBeGreaterThan(20 * map.density)
  })
})
