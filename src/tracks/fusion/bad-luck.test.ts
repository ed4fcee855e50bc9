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

const plotsOf = (ships: readonly Ship[], t: number) => ({
  range: ships.map(({ x, y, u, v }) => Math.hypot(x + u * t, y + v * t)),
  bearing: ships.map(({ x, y, u, v }) => Math.atan2(x + u * t, y + v * t)),
})

describe('a radar that misbehaves', () => {
  test('a turn that comes twice under another number counts once', () => {
    const once = new Sea(convoy)
    const twice = new Sea(convoy)
    for (let t = 0; t < 60; t += 2.5) {
      const plots = plotsOf(convoy, t)
      expect(once.tracker.observe({ ...scan(once, t, plots), id: t * 10 })).toBeNull()
      expect(twice.tracker.observe({ ...scan(twice, t, plots), id: t * 10 })).toBeNull()
      const again = { ...scan(twice, t, plots), id: t * 10 + 1 }
      expect(twice.tracker.observe(again)).toEqual({ reason: 'duplicate' })
      once.tracker.advance(t * 1000)
      twice.tracker.advance(t * 1000)
      expect(twice.tracker.observe({ ...again, id: t * 10 + 2 })).toEqual({ reason: 'duplicate' })
    }
    expect(twice.tracker.tracks()).toEqual(once.tracker.tracks())
    expect(once.tracker.tracks()).toHaveLength(6)
  })

  test('stuck on one turn: said so, its frozen plots move no ship and invent none', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1', 'R2'])
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    expect(sea.tracker.health().map(each => each.isStuck)).toEqual([false, false])
    const { range, bearing } = plotsOf(convoy, 60)
    for (let t = 60; t < 180; t += 2.5) {
      sea.scan('R2', t)
      sea.tracker.observe(scan(sea, t, { range, bearing }))
      sea.tracker.advance(t * 1000)
    }
    expect(sea.tracker.health().map(each => each.isStuck)).toEqual([true, false])
    expect(sea.tracker.health().map(each => each.isSilent)).toEqual([false, false])
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
    expect(Math.max(...convoy.map((_, k) => sea.nearest(k).metres))).toBeLessThan(40)
    expect(sea.tracker.tracks()).toHaveLength(6)
  })

  test('stuck and alone: the tracks end instead of standing still for ever; when it lives again they come back', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'])
    const { range, bearing } = plotsOf(convoy, 60)
    for (let t = 60; t < 760; t += 2.5) {
      sea.tracker.observe(scan(sea, t, { range, bearing }))
      sea.tracker.advance(t * 1000)
    }
    expect(sea.tracker.health()[0].isStuck).toBe(true)
    expect(sea.tracker.tracks()).toHaveLength(0)
    sea.run(760, 800, ['R1'])
    expect(sea.tracker.health()[0].isStuck).toBe(false)
    expect(sea.tracker.tracks()).toHaveLength(6)
  })

  test('an empty sea turn after turn is not a stuck radar', () => {
    const sea = new Sea([])
    for (let t = 0; t < 100; t += 2.5) sea.scan('R1', t)
    sea.tracker.advance(100_000)
    expect(sea.tracker.health()[0].isStuck).toBe(false)
  })

  test('twice its rate: the same ships, none invented, and it says how fast it turns', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'], () => {}, { clutter: 5 })
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    for (let t = 60; t < 160; t += 1.25) {
      sea.scan('R1', t, { clutter: 5 })
      sea.tracker.advance(t * 1000)
    }
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
    expect(Math.max(...convoy.map((_, k) => sea.nearest(k).metres))).toBeLessThan(30)
    expect(sea.tracker.tracks()).toHaveLength(6)
    const [first] = sea.tracker.health()
    expect([first.isSilent, first.isSwamped, first.isStuck]).toEqual([false, false, false])
    expect(first.periodS).toBeCloseTo(1.25, 1)
  })

  test('moved by 1 km where no ship names herself: no ship is lost while the other radar sees her', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1', 'R2'])
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    sea.run(60, 160, ['R1'], t => sea.scan('R2', t, { range: 1000 }))
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
    expect(Math.max(...convoy.map((_, k) => sea.nearest(k).metres))).toBeLessThan(40)
  })

  test('every radar silent: what AIS says late is still taken at its own time, and nothing piles up', () => {
    const sea = new Sea(convoy)
    const named = (t: number) => convoy.forEach((_, k) => sea.ais(k, 227_000_001 + k, t))
    sea.run(0, 50, ['R1', 'R2'], t => t % 5 === 0 && named(t))
    const sizeAt = (from: number, to: number) => {
      for (let t = from; t < to; t += 5) {
        named(t - 20)
        sea.tracker.advance(t * 1000)
      }
      return sea.tracker.snapshot().length
    }
    const early = sizeAt(70, 300)
    const late = sizeAt(300, 3000)
    const fixes = (6 * 2700) / 5
    expect(sea.tracker.health().map(each => each.isSilent)).toEqual([true, true])
    expect(sea.tracker.tracks()).toHaveLength(6)
    // Where each went is remembered for explain() in 32 bytes; the fix itself (some 200) is let go.
    expect((late - early) / fixes).toBeLessThan(48)
  })

  test('no radar at all: a drone alone begins a track', () => {
    const sea = new Sea([])
    for (let t = 0; t < 30; t += 5) {
      expect(sea.tracker.observe(drone(sea, t))).toBeNull()
      sea.tracker.advance(t * 1000)
    }
    expect(sea.tracker.tracks().map(track => track.sensors.map(each => each.id))).toEqual([['D1']])
  })

  test('no radar at all: what a drone saw once is let go, so that nothing piles up', () => {
    const sea = new Sea([])
    const rowsAt = (from: number, to: number) => {
      for (let t = from; t < to; t += 5) {
        const seen = drone(sea, t)
        const [x, y] = [4000 * Math.sin(t * t), 4000 * Math.cos(t * t)]
        const footprint = { x, y, radius: 500 }
        sea.tracker.observe({ ...seen, footprint, positions: [{ ...seen.positions[0], x, y }] })
        sea.tracker.advance(t * 1000)
      }
      return sea.tracker.snapshot().length
    }
    const early = rowsAt(0, 1500)
    const late = rowsAt(1500, 6000)
    // Each look is remembered for explain() in some hundred bytes; its row (a thousand) is let go.
    expect((late - early) / (4500 / 5)).toBeLessThan(400)
  })
})

describe('ten times the clutter', () => {
  test('for long: candidates stay within the limit, it is said, and the ships keep their names', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'], () => {}, { clutter: 50 })
    const before = convoy.map((_, k) => sea.nearest(k).track.id)
    const calm = sea.tracker.snapshot().length
    sea.run(60, 160, ['R1'], () => {}, { clutter: 500 })
    expect(sea.tracker.health()[0].isSwamped).toBe(true)
    expect(sea.tracker.health()[0].clutterRatio).toBeGreaterThan(3)
    expect(convoy.map((_, k) => sea.nearest(k).track.id)).toEqual(before)
    expect(sea.tracker.tracks().length).toBeLessThanOrEqual(8)
    expect(sea.tracker.snapshot().length).toBeLessThan(40 * calm)
  })
})

describe('AIS that cannot be', () => {
  test('an impossible speed between fixes is a jump: the ship keeps her track, the claim is told', () => {
    const sea = new Sea(convoy)
    sea.run(0, 60, ['R1'], t => t % 10 === 0 && sea.ais(0, 227_000_001, t))
    const before = sea.nearest(0).track.id
    sea.run(60, 160, ['R1'], t => t % 10 === 0 && sea.ais(0, 227_000_001, t, t % 20 === 0 ? 15_000 : -15_000))
    expect(sea.nearest(0).track.id).toBe(before)
    expect(sea.nearest(0).metres).toBeLessThan(30)
    expect(sea.tracker.tracks()).toHaveLength(6)
    const [claim] = sea.tracker.claims()
    expect(claim.mmsi).toBe(227_000_001)
    expect(claim.jumps).toBeGreaterThanOrEqual(5)
  })

  test('the same fix from two receivers counts once', () => {
    const sea = new Sea(convoy)
    expect(sea.tracker.observe(fix(sea, 0))).toBeNull()
    expect(sea.tracker.observe(fix(sea, 0))).toEqual({ reason: 'duplicate' })
    expect(sea.tracker.observe({ ...fix(sea, 0), mmsi: 227_000_010 })).toBeNull()
  })
})
