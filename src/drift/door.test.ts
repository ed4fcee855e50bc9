/** The questions that others ask of a run. */
import { describe, expect, test } from 'vitest'
import {
  crossingsOf,
  cloudAt,
  demoForcing,
  makeGrid,
  mergeFeasibility,
  mixtureOf,
  NAMED_OBJECTS,
  OBJECT_CLASSES,
  objectName,
  openForcing,
  resample,
  SMALL_BOAT_CHANNEL,
  withWeights,
} from './index.ts'
import { onPlane } from './ellipsoid.ts'
import { DOUBT_DEFAULT, refreshNoise } from './doubt.ts'
import { jibe, writeLeeway } from './leeway.ts'
import { objectIndex } from './objects/classes.ts'
import { createParticles } from './particles.ts'
import { Chance } from './random.ts'
import { formula, M2, question, runOf, scenario, SOURCE, START, T0, windFrom } from './test/given.ts'

const HOUR = 3600
const buoy = scenario({ objects: [{ object: 'SLDMB', weight: 1 }] })
const east = formula([{ kind: 'uniform', u: 1, v: 0 }], windFrom(0, 0))

describe('the cloud at an instant', () => {
  test('between hourly pictures misses a turning tide by less than 20 m, and by 70 m in the first and the last hour', () => {
    const spec = formula([M2])
    const hourly = runOf(question({ particles: 1, hours: 12, scenarios: [buoy] }), spec)
    const fine = runOf(question({ particles: 1, hours: 12, scenarios: [buoy], snapshotS: 600 }), spec)
    const missed = [...fine.times].map(timeS => {
      const [a, b] = [cloudAt(hourly, timeS), cloudAt(fine, timeS)]
      if (a === null || b === null) throw new Error('no picture')
      const at = { longitude: a.longitudes[0], latitude: a.latitudes[0] }
      const off = onPlane(at, { longitude: b.longitudes[0], latitude: b.latitudes[0] })
      return Math.hypot(off.east, off.north)
    })
    // At both ends the way goes on as a parabola.
    expect(Math.max(...missed.slice(6, -6))).toBeLessThan(20)
    expect(Math.max(...missed)).toBeLessThan(70)
  })

  test('is null before the run and after it, and waiting particles are said to wait', () => {
    const run = runOf(question({ scenarios: [{ ...buoy, window: { fromS: T0, toS: T0 + 2 * HOUR } }] }), east)
    expect(cloudAt(run, T0 - 1)).toBeNull()
    expect(cloudAt(run, T0 + 6 * HOUR + 1)).toBeNull()
    const cloud = cloudAt(run, T0 + HOUR)
    expect(cloud?.status.filter(each => each === 0).length).toBeGreaterThan(150)
    expect(cloudAt(run, T0 + 3 * HOUR, cloud)?.longitudes).toBe(cloud?.longitudes)
  })
})

describe('crossings', () => {
  const line = [
    { latitude: 50.8, longitude: 1.5 },
    { latitude: 51.1, longitude: 1.5 },
  ]
  test('come when the stream has carried it there, from the side it came from', () => {
    const found = crossingsOf(runOf(question({ scenarios: [buoy] }), east), line)
    const metres = onPlane(START, { latitude: 50.95, longitude: 1.5 }).east
    expect(found.chance).toBeCloseTo(1, 9)
    expect(found.chanceLeftToRight).toBeCloseTo(1, 9)
    expect((found.byS.middle ?? 0) - T0).toBeCloseTo(metres, -1)
  })

  test('never come for what goes the other way, and a line of one point is refused', () => {
    const west = formula([{ kind: 'uniform', u: -1, v: 0 }], windFrom(0, 0))
    const run = runOf(question({ scenarios: [buoy] }), west)
    expect(crossingsOf(run, line)).toMatchObject({
      chance: 0,
      byS: { early: null, middle: null, late: null },
    })
    expect(() => crossingsOf(run, [START])).toThrow('2 to 2000 points')
  })
})

describe('two sightings', () => {
  const run = runOf(question({ scenarios: [scenario({ positionStdM: 500 })] }), east)
  const seen = (metresEast: number, metresNorth: number) => ({
    at: { latitude: 50.95 + metresNorth / 111_260, longitude: 1.4 + metresEast / 70_290 },
    timeS: T0 + 3 * HOUR,
    positionStdM: 200,
  })
  test.each([
    ['where the drift leads', 10_800, 0, 0, 'adrift'],
    ['far off, with no engine', 10_800, 25_000, 0, 'no'],
    ['far off, with an engine', 10_800, 25_000, 3, 'under-way'],
    ['where it was three hours ago', -6000, 0, 0, 'no'],
  ] as const)('%s', (_name, toEast, toNorth, ownSpeedMs, verdict) => {
    expect(mergeFeasibility(run, seen(toEast, toNorth), ownSpeedMs)?.verdict).toBe(verdict)
  })

  test('outside the time of the run have no answer', () => {
    expect(mergeFeasibility(run, { ...seen(0, 0), timeS: T0 + 30 * HOUR }, 0)).toBeNull()
  })
})

describe('objects', () => {
  test('are 85, as published, with the oddity of LIFE-RAFT-SB-10', () => {
    expect(OBJECT_CLASSES).toHaveLength(85)
    expect(new Set(OBJECT_CLASSES.map(each => each.key)).size).toBe(85)
    expect(OBJECT_CLASSES[objectIndex('LIFE-RAFT-SB-10')].crosswindLeft.slopePercent).toBe(0.1)
    expect(OBJECT_CLASSES[objectIndex('PIW-4')]).toMatchObject({
      downwind: { slopePercent: 1.71, offsetCms: 1.12, stdCms: 3.93 },
      crosswindRight: { slopePercent: 1.36, offsetCms: -3.3, stdCms: 1.71 },
      crosswindLeft: { slopePercent: -0.13, offsetCms: -2.65, stdCms: 1.62 },
    })
    for (const key of NAMED_OBJECTS) {
      expect(mixtureOf(key), key).not.toBeNull()
      expect(objectName(key)?.fr.length).toBeGreaterThan(2)
    }
    expect(mixtureOf('PIW-99')).toBeNull()
  })

  test('the small boat of the Channel is a proxy and stays one with other weights', () => {
    const changed = withWeights(SMALL_BOAT_CHANNEL, [{ object: 'SKIFF-3', weight: 2 }])
    expect(changed).toMatchObject({
      basis: 'proxy',
      parts: [{ weight: 0.4 }, { weight: 2 }, { weight: 0.3 }],
    })
    const run = runOf(question({ scenarios: [scenario({ objects: changed.parts })], particles: 2700 }), east)
    const skiffs = run.objects.filter(each => each === objectIndex('SKIFF-3')).length
    expect(Math.abs(skiffs - 2000)).toBeLessThan(5)
  })

  test('a jibe of the slope leaves offset and spread; two of the whole side bring all back', () => {
    const particles = createParticles(0, 1, false)
    writeLeeway(particles, 0, objectIndex('SKIFF-2'), true, { downwind: 3, crosswind: 4 })
    const before = [...particles.leeway]
    jibe(particles, 0, 'slope')
    expect(particles.leeway[2]).toBeCloseTo(-0.0032 + 0.002, 6)
    expect(particles.leeway[3]).toBe(before[3])
    jibe(particles, 0, 'slope')
    jibe(particles, 0, 'side')
    expect(particles.leeway[2]).toBeCloseTo(-0.0062 - (0.002 * 3.05) / 2.53, 6)
    jibe(particles, 0, 'side')
    for (const [k, value] of before.entries()) expect(particles.leeway[k]).toBeCloseTo(value, 6)
  })
})

describe('doubt', () => {
  test('has its standard deviation at every step, and remembers for its time scale', () => {
    const particles = createParticles(0, 20_000, true)
    const chance = Chance.ofSeed(3)
    let first = new Float32Array()
    for (let step = 0; step <= 36; step++) {
      refreshNoise(particles, DOUBT_DEFAULT, step, 600, chance)
      if (step === 0) first = particles.noise.slice()
      const squares = particles.noise.reduce((sum, each, at) => sum + (at % 4 < 2 ? each * each : 0), 0)
      expect(Math.sqrt(squares / 40_000)).toBeCloseTo(DOUBT_DEFAULT.currentMs, 2)
    }
    let product = 0
    for (let at = 0; at < first.length; at += 4) product += first[at] * particles.noise[at]
    expect(product / 20_000 / DOUBT_DEFAULT.currentMs ** 2).toBeCloseTo(Math.exp(-1), 1)
  })
})

describe('a field', () => {
  const raw = {
    source: SOURCE,
    times: [T0, T0 + HOUR],
    latitudes: [51, 50.5, 50],
    longitudes: [1, 1.5, 2, 2.5],
    values: Float32Array.from({ length: 96 }, (_, at) => (at % 4 < 2 ? 0.1 : 5) + at / 1000),
  }
  const at = (grid: Parameters<typeof openForcing>[0], lon: number, lat: number) => {
    const out = new Float64Array(4)
    openForcing(grid).sample(T0, new Float64Array([lon]), new Float64Array([lat]), 1, out)
    return [...out]
  }

  test('whose latitudes descend is turned, and says so', () => {
    const made = makeGrid(raw)
    if (made.kind === 'refused') throw new Error(made.reason)
    expect(made.grid.latitudes).toEqual({ first: 50, step: 0.5, count: 3 })
    expect(made.grid.source.remarks).toEqual(['The grid was turned: its axis ran the other way.'])
    expect(at(made.grid, 1, 51)[0]).toBeCloseTo(0.1, 6)
    expect(at(made.grid, 2.5, 50)[3]).toBeCloseTo(5.047, 6)
  })

  test('with a hole at the coast is closed from its neighbours, and says how often; a larger hole stays one', () => {
    const values = raw.values.slice()
    values[0] = Number.NaN
    const made = makeGrid({ ...raw, values })
    if (made.kind === 'refused') throw new Error(made.reason)
    expect(made.grid.source.remarks[1]).toBe(
      '1 values without number were taken from their neighbours (up to 3 nodes).',
    )
    expect(Number.isFinite(at(made.grid, 1, 51)[0])).toBe(true)
  })

  test.each([
    ['a rotated grid', { longitudes: [1, 1.5, 2.2, 2.5] }, 'rotated or curvilinear'],
    ['times that go back', { times: [T0, T0 - HOUR] }, 'ascending'],
    ['cm/s', { values: raw.values.map(each => each * 1000) }, 'cm/s or knots'],
    ['a fill value', { values: raw.values.with(2, 9999) }, 'fill value'],
    ['nothing', { values: new Float32Array(96).fill(Number.NaN) }, 'no value at all'],
    ['too few numbers', { values: new Float32Array(95) }, 'holds 95'],
  ] as const)('%s is refused in words', (_name, change, reason) => {
    const made = makeGrid({ ...raw, ...change })
    expect(made.kind === 'refused' ? made.reason : 'made').toContain(reason)
  })

  test('for exercises is stamped DEMO and turns as the strait does: hard to the north-east after high water, then back', () => {
    const demo = demoForcing()
    expect(demo.source).toMatchObject({ isDemo: true, name: 'DEMO' })
    const forcing = openForcing(demo)
    const out = new Float64Array(4)
    // High water at Dover on 2026-03-03, the day of a full moon, about 11:15 UTC.
    const speeds = Array.from({ length: 25 }, (_, hour) => {
      const timeS = Date.UTC(2026, 2, 3, hour) / 1000
      forcing.sample(timeS, new Float64Array([1.5]), new Float64Array([51]), 1, out)
      return out[0] + out[1]
    })
    const hardest = speeds.indexOf(Math.max(...speeds.slice(6, 19)))
    expect(Math.max(...speeds)).toBeGreaterThan(0.8)
    expect(Math.min(...speeds)).toBeLessThan(-0.8)
    expect([11, 12, 13, 14]).toContain(hardest)
  })

  test('brought to a grid and asked at a node says what it said before', () => {
    const demo = openForcing(demoForcing())
    const frame = {
      times: { first: T0, step: 1800, count: 3 },
      latitudes: { first: 50.8, step: 0.05, count: 5 },
      longitudes: { first: 1.2, step: 0.05, count: 6 },
    }
    const grid = resample(demo, demo, frame, SOURCE)
    const out = new Float64Array(4)
    demo.sample(T0, new Float64Array([1.3]), new Float64Array([50.9]), 1, out)
    for (const [m, value] of at(grid, 1.3, 50.9).entries()) expect(value).toBeCloseTo(out[m], 5)
  })
})
