/** What holds on any sea, however its sensors talk: random ships, noise, clutter, doubt and delay, from printed seeds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RadarConfig } from './config.ts'
import type { Covariance2, FusionObservation } from './observation.ts'
import { chance, seaConfig } from './sea.exam.ts'
import type { FusedTrack } from './track.ts'
import { createTracker, type Tracker } from './tracker.ts'

interface Said {
  readonly arrivesMs: number
  readonly observation: FusionObservation
}

const LENGTH_S = 60
const STEP_MS = 2500
const sea = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 }),
  ships: fc.array(
    fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      u: fc.integer({ min: -15, max: 15 }),
      v: fc.integer({ min: -15, max: 15 }),
      /** Two ships may well give one number. */
      mmsi: fc.constantFrom(null, 227_000_001, 227_000_001, 227_000_002, 235_000_003),
    }),
    { maxLength: 6 },
  ),
  clutter: fc.constantFrom(0, 3, 30),
  /** Metres; from surer than any sensor to hardly anything. */
  doubt: fc.constantFrom(0.01, 6, 500),
  lateS: fc.constantFrom(0, 4, 40),
})
type Sea = typeof sea extends fc.Arbitrary<infer S> ? S : never

/** All that is said on a sea, in the order in which it arrives. */
function talk({ seed, ships, clutter, doubt, lateS }: Sea): Said[] {
  const even = chance(seed)
  const noise = (sigma: number) => sigma * (even() + even() + even() - 1.5) * 2
  const covariance: Covariance2 = [doubt ** 2, 0.3 * doubt ** 2, 2 * doubt ** 2]
  const scores = () => ({ cargo: even(), 'small-boat': even() })
  const said: Said[] = []
  let id = 0
  const say = (t: number, delayS: number, observation: object) =>
    said.push({
      arrivesMs: (t + delayS) * 1000,
      observation: { id: ++id, timeMs: t * 1000, ...observation } as FusionObservation,
    })
  for (let t = 0; t < LENGTH_S; t += 2.5) {
    const at = ships.map(ship => ({ ...ship, x: ship.x + ship.u * t, y: ship.y + ship.v * t }))
    for (const radar of seaConfig.sensors.filter(each => each.kind === 'radar') as RadarConfig[]) {
      const plots = at
        .filter(() => even() < 0.8)
        .map(({ x, y }) => [
          Math.max(0, Math.hypot(x - radar.x, y - radar.y) + noise(10)),
          Math.atan2(x - radar.x, y - radar.y) + noise(0.002),
        ])
      for (let k = 0; k < clutter; k++) plots.push([30_000 * even(), 2 * Math.PI * even()])
      say(t, 0, {
        kind: 'radarScan',
        sensor: radar.id,
        range: plots.map(plot => plot[0]),
        bearing: plots.map(plot => plot[1]),
        complete: even() < 0.9,
      })
    }
    for (const { x, y, u, v, mmsi } of at) {
      const place = { x: x + noise(doubt), y: y + noise(doubt), covariance }
      const motion = { speed: Math.hypot(u, v), course: Math.atan2(u, v) }
      if (mmsi !== null && even() < 0.4)
        say(t, lateS * even(), { kind: 'ais', sensor: 'AIS', mmsi, ...place, ...motion, shipType: null })
      const bearing = Math.atan2(x, y)
      if (even() < 0.2)
        say(t, lateS * even(), {
          kind: 'camera',
          sensor: 'C1',
          from: bearing - 0.3,
          to: bearing + 0.3,
          bearings: [{ bearing: bearing + noise(0.001), scores: scores() }],
        })
      if (even() < 0.1)
        say(t, lateS * even(), {
          kind: 'drone',
          sensor: 'D1',
          footprint: { x, y, radius: 2500 },
          positions: [{ ...place, scores: scores() }],
        })
      if (even() < 0.05)
        say(t, lateS * even(), { kind: 'sighting', sensor: 'H', ...place, class: 'small-boat', count: 3 })
      if (even() < 0.05)
        say(t, lateS * even(), { kind: 'radarTarget', sensor: 'R1', number: 1, ...place, ...motion })
    }
  }
  return said.toSorted((a, b) => a.arrivesMs - b.arrivesMs || a.observation.id - b.observation.id)
}

/** Lives through what is said as it arrives; looks at the tracks after each step. */
function live(said: readonly Said[], look: (tracker: Tracker, nowMs: number) => void): Tracker {
  const tracker = createTracker(seaConfig)
  let next = 0
  for (let nowMs = 0; nowMs <= (LENGTH_S + 45) * 1000; nowMs += STEP_MS) {
    for (; next < said.length && said[next].arrivesMs <= nowMs; next++)
      expect(tracker.observe(said[next].observation)).toBeNull()
    tracker.advance(nowMs)
    look(tracker, nowMs)
  }
  return tracker
}

/** Cholesky of the upper triangle by rows; the least pivot. */
function leastPivot(upper: readonly number[]): number {
  const at = (i: number, j: number) => upper[4 * i - (i * (i - 1)) / 2 + (j - i)]
  const low = [0, 1, 2, 3].map(() => [0, 0, 0, 0])
  let least = Number.POSITIVE_INFINITY
  for (let j = 0; j < 4; j++) {
    for (let i = j; i < 4; i++) {
      let sum = at(j, i)
      for (let k = 0; k < j; k++) sum -= low[i][k] * low[j][k]
      if (i === j) least = Math.min(least, sum)
      low[i][j] = i === j ? Math.sqrt(Math.max(sum, 0)) : sum / low[j][j]
    }
  }
  return least
}

const nameless = (track: FusedTrack) => ({ ...track, id: 0 })
const RUNS = { seed: 20_261_125, numRuns: 6 }

describe('on any sea', () => {
  test('every covariance is positive definite, every existence and every class a probability', () => {
    let looked = 0
    fc.assert(
      fc.property(sea, each => {
        live(talk(each), tracker => {
          looked += tracker.tracks().length
          for (const track of tracker.tracks()) {
            expect([track.x, track.y, track.vx, track.vy].every(Number.isFinite)).toBe(true)
            expect(leastPivot(track.fullCovariance)).toBeGreaterThan(0)
            expect(track.existence).toBeGreaterThan(0)
            expect(track.existence).toBeLessThanOrEqual(1)
            const sum = Object.values(track.evidence.probabilities).reduce((a, b) => a + b, 0)
            expect(sum).toBeCloseTo(1, 9)
          }
        })
      }),
      RUNS,
    )
    expect(looked).toBeGreaterThan(100)
  })

  test('a name stays with what began the track: none is given to two, none changes, none comes twice', () => {
    fc.assert(
      fc.property(sea, each => {
        const originOf = new Map<number, number>()
        const nameOf = new Map<number, number>()
        live(talk(each), tracker => {
          const tracks = tracker.tracks()
          expect(new Set(tracks.map(track => track.id)).size).toBe(tracks.length)
          for (const { id, origin } of tracks) {
            expect(originOf.get(id) ?? origin).toBe(origin)
            expect(nameOf.get(origin) ?? id).toBe(id)
            originOf.set(id, origin)
            nameOf.set(origin, id)
          }
        })
      }),
      RUNS,
    )
  })

  test('the same words give the same picture, bit for bit', () => {
    fc.assert(
      fc.property(sea, each => {
        const pictures = () => {
          const seen: string[] = []
          live(talk(each), tracker => seen.push(JSON.stringify([tracker.tracks(), tracker.health()])))
          return seen
        }
        expect(pictures()).toEqual(pictures())
      }),
      RUNS,
    )
  })

  test('the picture of a moment knows nothing of what is measured after it, though it has arrived', () => {
    fc.assert(
      fc.property(sea, fc.integer({ min: 4, max: 20 }), (each, steps) => {
        const nowMs = steps * STEP_MS
        const said = talk({ ...each, lateS: 0 }).map(({ observation }) => observation)
        const blind = createTracker(seaConfig)
        const ahead = createTracker(seaConfig)
        for (const observation of said) if (observation.timeMs <= nowMs) blind.observe(observation)
        for (const observation of said.toReversed()) ahead.observe(observation)
        blind.advance(nowMs)
        ahead.advance(nowMs)
        expect(ahead.tracks()).toEqual(blind.tracks())
        expect(ahead.health()).toEqual(blind.health())
      }),
      RUNS,
    )
  })

  test('up to 90 s late, the order of arrival leaves no mark on the state', () => {
    fc.assert(
      fc.property(sea, each => {
        const said = talk(each)
        const late = live(said, () => {})
        const inTime = live(
          said
            .map(({ observation }) => ({ arrivesMs: observation.timeMs, observation }))
            .toSorted((a, b) => a.arrivesMs - b.arrivesMs),
          () => {},
        )
        expect(late.tracks().map(nameless)).toEqual(inTime.tracks().map(nameless))
      }),
      RUNS,
    )
  })
})
