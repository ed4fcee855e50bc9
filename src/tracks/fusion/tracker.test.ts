/** What the tracker promises of ships, radars and AIS that misbehave. */
import { describe, expect, test } from 'vitest'
import type { FusionObservation } from './observation.ts'
import { chance, convoy, Sea } from './sea.exam.ts'

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

  test('registration says how many ships it was learned from, each counted once', () => {
    const sea = new Sea(convoy)
    const named = (t: number) => t % 5 === 0 && convoy.forEach((_, k) => sea.ais(k, 227000001 + k, t))
    sea.run(0, 120, ['R1', 'R2'], named)
    expect(sea.tracker.health().map(each => each.shipsUsed)).toEqual([6, 6])
    sea.run(120, 1205, ['R1', 'R2'])
    expect(sea.tracker.health().map(each => each.shipsUsed)).toEqual([0, 0])
  })

  test('a sensor moved by 1 km is noticed by another radar where no ship says who she is', () => {
    const sea = new Sea(convoy)
    sea.run(0, 90, ['R1', 'R2'])
    expect(sea.tracker.health().map(each => each.hasJumped)).toEqual([false, false])
    sea.run(90, 120, ['R1'], t => sea.scan('R2', t, { range: 700, bearing: 0.05 }))
    expect(sea.tracker.health().map(each => each.hasJumped)).toEqual([false, true])
  })

  test('radars that often miss what the other shows are not taken to have moved', () => {
    const sea = new Sea(convoy)
    const even = chance(7)
    const missing = () => ({ miss: convoy.flatMap((_, k) => (even() < 0.6 ? [k] : [])), clutter: 5 })
    for (let t = 0; t < 400; t += 2.5) {
      for (const id of ['R1', 'R2']) sea.scan(id, t, missing())
      sea.tracker.advance(t * 1000)
      expect(sea.tracker.health().map(each => each.hasJumped)).toEqual([false, false])
    }
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
