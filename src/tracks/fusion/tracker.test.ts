/** What the tracker promises of ships, radars and AIS that misbehave. */
import { describe, expect, test } from 'vitest'
import { type FusionConfig, type RadarConfig, SHIP_CLASSES, TUNING } from './config.ts'
import type { FusionObservation } from './observation.ts'
import { createTracker, type Tracker } from './tracker.ts'

const radar = (id: string, x: number, y: number): RadarConfig => ({
  id,
  kind: 'radar',
  x,
  y,
  periodS: 2.5,
  rangeSigma: 10,
  bearingSigma: 0.002,
  rangeMax: 30_000,
  smallBoatRangeMax: null,
  clutterPerScan: 5,
})
const config: FusionConfig = {
  sensors: [
    radar('R1', 0, 0),
    radar('R2', 12_000, 0),
    { id: 'AIS', kind: 'ais' },
    { id: 'C1', kind: 'camera', x: 0, y: 0, bearingSigma: 0.001, rangeMax: 12_000 },
    { id: 'D1', kind: 'drone' },
    { id: 'H', kind: 'report' },
  ],
  area: null,
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

interface Ship {
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
}

/** Even numbers in 0..1 from a seed (mulberry32). */
function chance(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A small sea: ships in straight lines, seen by radars with noise; ids of observations count up. */
class Sea {
  readonly tracker: Tracker = createTracker(config)
  readonly ships: Ship[]
  readonly #chance = chance(20261125)
  #id = 0

  constructor(ships: readonly Ship[]) {
    this.ships = [...ships]
  }

  nextId(): number {
    return ++this.#id
  }

  noise(sigma: number): number {
    return sigma * Math.sqrt(-2 * Math.log(this.#chance() + 1e-12)) * Math.cos(2 * Math.PI * this.#chance())
  }

  at(ship: number, t: number): { x: number; y: number } {
    const { x, y, u, v } = this.ships[ship]
    return { x: x + u * t, y: y + v * t }
  }

  /** A turn of a radar that is off by some metres and radians, with clutter. */
  scan(
    id: string,
    t: number,
    options: { range?: number; bearing?: number; clutter?: number; miss?: number[] } = {},
  ) {
    const { x: rx, y: ry } = config.sensors.find(each => each.id === id) as RadarConfig
    const plots = this.ships.flatMap((_, k) => {
      if (options.miss?.includes(k) === true) return []
      const { x, y } = this.at(k, t)
      const range = Math.hypot(x - rx, y - ry) + (options.range ?? 0) + this.noise(10)
      return [[range, Math.atan2(x - rx, y - ry) + (options.bearing ?? 0) + this.noise(0.002)]]
    })
    for (let k = 0; k < (options.clutter ?? 0); k++)
      plots.push([30_000 * Math.sqrt(this.#chance()), 2 * Math.PI * this.#chance()])
    return this.tracker.observe({
      kind: 'radarScan',
      id: this.nextId(),
      timeMs: t * 1000,
      sensor: id,
      range: plots.map(plot => plot[0]),
      bearing: plots.map(plot => plot[1]),
      complete: true,
    })
  }

  ais(ship: number, mmsi: number, t: number, offX = 0, change: Partial<FusionObservation> = {}) {
    const { x, y } = this.at(ship, t)
    const { u, v } = this.ships[ship]
    return this.tracker.observe({
      kind: 'ais',
      id: this.nextId(),
      timeMs: t * 1000,
      sensor: 'AIS',
      mmsi,
      x: x + offX + this.noise(6),
      y: y + this.noise(6),
      covariance: [36, 0, 36],
      speed: Math.hypot(u, v),
      course: Math.atan2(u, v),
      shipType: 'cargo',
      ...change,
    } as FusionObservation)
  }

  /** Radar turns and what else is said, from one time to another. */
  run(
    from: number,
    to: number,
    radars: readonly string[],
    also: (t: number) => void = () => {},
    options = {},
  ) {
    for (let t = from; t < to; t += 2.5) {
      also(t)
      for (const id of radars) this.scan(id, t, options)
      this.tracker.advance(t * 1000)
    }
  }

  nearest(ship: number) {
    const { x, y } = this.at(ship, this.tracker.timeMs / 1000)
    const all = this.tracker.tracks().map(track => ({ track, metres: Math.hypot(track.x - x, track.y - y) }))
    return all.toSorted((a, b) => a.metres - b.metres)[0]
  }
}

const convoy: readonly Ship[] = [0, 1, 2, 3, 4, 5].map(k => ({
  x: -6000 + 3500 * k,
  y: 7000 + 900 * (k % 3),
  u: 5 - k,
  v: k % 2 === 0 ? 4 : -3,
}))

describe('AIS as evidence', () => {
  test('a ship that radar and AIS agree on is one track with its MMSI', () => {
    const sea = new Sea(convoy)
    sea.run(0, 40, ['R1'], t => t % 10 === 0 && sea.ais(0, 227000001, t))
    expect(sea.tracker.tracks()).toHaveLength(6)
    expect(sea.nearest(0).track.mmsi).toBe(227000001)
    expect(sea.nearest(0).metres).toBeLessThan(30)
    expect(sea.nearest(1).track.mmsi).toBeNull()
  })

  test('a position that contradicts radar is detached and flagged within 60 s; the ship keeps its track', () => {
    const sea = new Sea(convoy)
    sea.run(0, 100, ['R1', 'R2'], t => t % 10 === 0 && sea.ais(0, 227000001, t))
    const before = sea.nearest(0).track.id
    sea.run(100, 160, ['R1', 'R2'], t => t % 10 === 0 && sea.ais(0, 227000001, t, 4000))
    const after = sea.nearest(0)
    expect(after.track.id).toBe(before)
    expect(after.track.aisDisagrees).toBe(true)
    expect(after.track.mmsi).toBeNull()
    expect(after.metres).toBeLessThan(30)
    sea.run(160, 220, ['R1', 'R2'], t => t % 10 === 0 && sea.ais(0, 227000001, t, 4000))
    expect(sea.tracker.tracks()).toHaveLength(6)
    const { claims } = sea.tracker
    expect(claims().map(claim => [claim.mmsi, claim.isDisputed])).toEqual([[227000001, true]])
  })

  test('a ship that stops transmitting keeps its name while radar goes on, and is called dark', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'], t => t % 10 === 0 && sea.ais(0, 227000001, t))
    sea.run(60, 200, ['R1'])
    const { track } = sea.nearest(0)
    expect(track.mmsi).toBe(227000001)
    expect(track.isDark).toBe(true)
    expect(track.aisAgeS).toBeGreaterThan(120)
  })

  test('one ship with two MMSI is one track with both names', () => {
    const sea = new Sea(convoy)
    sea.run(0, 100, ['R1'], t => t % 10 === 0 && (sea.ais(0, 227000001, t), sea.ais(0, 235000002, t)))
    expect(sea.tracker.tracks()).toHaveLength(6)
    expect(sea.nearest(0).track.mmsi).toBe(227000001)
    expect(sea.nearest(0).track.otherMmsi).toBe(235000002)
  })

  test('two ships with one MMSI keep two tracks, and the number is known to jump', () => {
    const sea = new Sea(convoy)
    sea.run(0, 100, ['R1'], t => {
      if (t % 10 === 0) sea.ais(0, 227000001, t)
      if (t % 10 === 5) sea.ais(3, 227000001, t)
    })
    expect(sea.tracker.tracks()).toHaveLength(6)
    expect(sea.tracker.claims()[0].jumps).toBeGreaterThan(5)
    expect(sea.nearest(0).metres).toBeLessThan(30)
    expect(sea.nearest(3).metres).toBeLessThan(30)
  })

  test('an impossible speed is refused with its reason', () => {
    const sea = new Sea(convoy)
    expect(sea.ais(0, 227000001, 0, 0, { speed: 80 } as Partial<FusionObservation>)).toEqual({
      reason: 'impossible',
    })
  })
})

describe('radars that misbehave', () => {
  test('a constant error of range and bearing is found from identified ships and taken out', () => {
    const sea = new Sea(convoy)
    const named = (t: number) => t % 5 === 0 && convoy.forEach((_, k) => sea.ais(k, 227000001 + k, t))
    sea.run(0, 120, ['R1'], t => (named(t), sea.scan('R2', t, { range: -35, bearing: 0.005 })))
    const [, second] = sea.tracker.health()
    expect(second.rangeOffset).toBeCloseTo(-35, -1)
    expect(Math.abs(second.bearingOffset - 0.005)).toBeLessThan(0.0005)
    expect(second.hasJumped).toBe(false)
    expect(sea.tracker.tracks()).toHaveLength(6)
    expect(Math.max(...convoy.map((_, k) => sea.nearest(k).metres))).toBeLessThan(25)
  })

  test('a sensor moved by 1 km raises its alarm, and no ship loses its name', () => {
    const sea = new Sea(convoy)
    const named = (t: number) => t % 5 === 0 && convoy.forEach((_, k) => sea.ais(k, 227000001 + k, t))
    sea.run(0, 60, ['R1', 'R2'], named)
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    expect(sea.tracker.health().map(each => each.hasJumped)).toEqual([false, false])
    sea.run(60, 110, ['R1'], t => (named(t), sea.scan('R2', t, { range: 1000 })))
    expect(sea.tracker.health().map(each => each.hasJumped)).toEqual([false, true])
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
  })

  test('one that turns silent is called silent, and the other carries the tracks', () => {
    const sea = new Sea(convoy)
    sea.run(0, 50, ['R1', 'R2'])
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    sea.run(50, 120, ['R1'])
    expect(sea.tracker.health().map(each => each.isSilent)).toEqual([false, true])
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
  })

  test('ten times the clutter: it says it is swamped, keeps the ships, and invents next to nothing', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'], () => {}, { clutter: 5 })
    expect(sea.tracker.health()[0].isSwamped).toBe(false)
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    sea.run(60, 100, ['R1'], () => {}, { clutter: 50 })
    expect(sea.tracker.health()[0].isSwamped).toBe(true)
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
    expect(sea.tracker.tracks().length).toBeLessThanOrEqual(7)
  })

  test('a radar that cannot see a boat does not kill the track that another sees', () => {
    const sea = new Sea(convoy)
    sea.run(0, 150, ['R1'], t => sea.scan('R2', t, { miss: [2] }))
    expect(sea.nearest(2).metres).toBeLessThan(30)
    expect(sea.nearest(2).track.sensors.map(each => each.id)).toEqual(['R1'])
  })

  test('a track that nobody sees any more ends', () => {
    const sea = new Sea(convoy)
    sea.run(0, 50, ['R1', 'R2'])
    sea.run(50, 110, ['R1', 'R2'], () => {}, { miss: [2] })
    expect(sea.tracker.tracks()).toHaveLength(5)
  })

  test.each([
    ['a plot that is no number', { range: [Number.NaN], bearing: [0] }, 'notANumber'],
    [
      'more plots than any radar has',
      { range: new Float64Array(5000), bearing: new Float64Array(5000) },
      'tooManyPlots',
    ],
    ['a time that is no number', { timeMs: Number.NaN }, 'notANumber'],
    ['a sensor nobody named', { sensor: 'R9' }, 'unknownSensor'],
    ['a time far ahead', { timeMs: 500_000 }, 'future'],
    ['a time 90 s gone', { timeMs: 10_000 }, 'tooLate'],
    ['the same scan again', { id: 1_000_000 }, 'duplicate'],
  ])('%s is refused, and the picture is as before', (_, change, reason) => {
    const sea = new Sea(convoy)
    sea.run(0, 150, ['R1'])
    const scan = { kind: 'radarScan', id: 1_000_000, timeMs: 149_000, sensor: 'R1', complete: true } as const
    sea.tracker.observe({ ...scan, range: [4000], bearing: [1] })
    sea.tracker.advance(150_000)
    const before = sea.tracker.tracks()
    const again = { ...scan, range: [4000], bearing: [1], ...change } as FusionObservation
    expect(sea.tracker.observe(again)).toEqual({ reason })
    sea.tracker.advance(150_000)
    expect(sea.tracker.tracks()).toEqual(before)
  })

  test('plots at range zero and an empty scan harm nothing', () => {
    const sea = new Sea(convoy)
    sea.run(0, 50, ['R1'], t => {
      const scan = { kind: 'radarScan', timeMs: t * 1000 + 1, sensor: 'R2', complete: true } as const
      sea.tracker.observe({ ...scan, id: sea.nextId(), range: [0, 0], bearing: [0, 1] })
    })
    expect(convoy.map((_, k) => Math.round(sea.nearest(k).metres)).every(each => each < 40)).toBe(true)
  })
})

describe('cameras, drones and people', () => {
  const scores = { cargo: 0.05, ferry: 0.05, fishing: 0.1, yacht: 0.1, 'small-boat': 0.7 }

  test('class evidence says unknown until it is sure', () => {
    const sea = new Sea(convoy)
    sea.run(0, 30, ['R1'])
    expect(sea.nearest(1).track.evidence.class).toBe('unknown')
    sea.run(30, 60, ['R1'], t => {
      const { x, y } = sea.at(1, t)
      const bearing = Math.atan2(x, y)
      const look = {
        kind: 'camera',
        timeMs: t * 1000,
        sensor: 'C1',
        from: bearing - 0.2,
        to: bearing + 0.2,
      } as const
      sea.tracker.observe({ ...look, id: sea.nextId(), bearings: [{ bearing, scores }] })
    })
    expect(sea.nearest(1).track.evidence.class).toBe('small-boat')
    expect(sea.nearest(1).track.sensors.map(each => each.id)).toContain('C1')
  })

  test('a drone begins a track where radar sees nothing', () => {
    const sea = new Sea([])
    for (let t = 0; t < 30; t += 5) {
      const drone = {
        kind: 'drone',
        timeMs: t * 1000,
        sensor: 'D1',
        footprint: { x: 0, y: 5000, radius: 2500 },
      } as const
      const seen = { x: 3 * t, y: 5000, covariance: [625, 0, 625] as const, scores }
      sea.scan('R1', t)
      sea.tracker.observe({ ...drone, id: sea.nextId(), positions: [seen] })
      sea.tracker.advance(t * 1000)
    }
    expect(sea.tracker.tracks()).toHaveLength(1)
    expect(sea.tracker.tracks()[0].sensors.map(each => each.id)).toEqual(['D1'])
  })

  test('a sighting starts no track, but what is then seen there is believed sooner', () => {
    const existenceAfterTwoPlots = (isReported: boolean) => {
      const sea = new Sea([{ x: 3000, y: 5000, u: 2, v: 1 }])
      const quiet = { clutter: 5, miss: [0] }
      sea.run(0, 100, ['R1'], () => {}, quiet)
      if (isReported) {
        const sighting = { kind: 'sighting', timeMs: 60_000, sensor: 'H', x: 3400, y: 4900 } as const
        sea.tracker.observe({
          ...sighting,
          id: sea.nextId(),
          covariance: [250_000, 0, 250_000],
          class: 'small-boat',
          count: 30,
        })
        sea.tracker.advance(100_000)
        expect(sea.tracker.tracks()).toHaveLength(0)
      }
      let turns = 0
      for (let t = 100; sea.tracker.tracks().length === 0 && turns < 20; t += 2.5, turns++)
        sea.run(t, t + 2.5, ['R1'])
      return turns
    }
    expect(existenceAfterTwoPlots(true)).toBeLessThan(existenceAfterTwoPlots(false))
  })
})
