import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cloudAt } from './cloud.ts'
import { DOUBT_DEFAULT } from './doubt.ts'
import { createRun, driftRange } from './drift.ts'
import { metresPerDegreeEast, metresPerDegreeNorth, onPlane } from './ellipsoid.ts'
import type { GridSpec } from './forcing/grid.ts'
import { openForcing } from './forcing/open.ts'
import { coefficientsOf, writeLeeway } from './leeway.ts'
import { OBJECT_CLASSES } from './objects/classes.ts'
import { createParticles } from './particles.ts'
import type { Run } from './run.ts'
import { Stepper } from './step.ts'
import { formula, M2, planOf, question, runOf, scenario, SOURCE, START, T0, windFrom } from './test/given.ts'

/** An hourly grid with all that the formula has, and different values at every node. */
function grid(seed: number): GridSpec {
  const values = new Float32Array(8 * 30 * 40 * 4)
  for (let at = 0; at < values.length; at++) values[at] = Math.sin(at * 0.37 + seed) * (at % 4 < 2 ? 1 : 8)
  return {
    kind: 'grid',
    source: SOURCE,
    times: { first: T0, step: 3600, count: 8 },
    latitudes: { first: 50.4, step: 0.04, count: 30 },
    longitudes: { first: 0.6, step: 0.04, count: 40 },
    values,
  }
}

/** One midpoint step of one particle, as one would explain it on paper. */
function slowStep(
  spec: GridSpec,
  at: { longitude: number; latitude: number },
  object: number,
  isRight: boolean,
  eps: { downwind: number; crosswind: number },
  timeS: number,
  lastsS: number,
) {
  const own = coefficientsOf(OBJECT_CLASSES[object], isRight, eps)
  const velocity = (place: { longitude: number; latitude: number }, when: number) => {
    const [u, v, windEast, windNorth] = slowSample(spec, when, place.longitude, place.latitude)
    const wind = Math.hypot(windEast, windNorth)
    const towards = Math.atan2(windEast, windNorth)
    const down = own.downSlope * wind + own.downOffset
    const right = (own.crossSlope + own.crossSpread) * wind + own.crossOffset
    return {
      east: u + down * Math.sin(towards) + right * Math.sin(towards + Math.PI / 2),
      north: v + down * Math.cos(towards) + right * Math.cos(towards + Math.PI / 2),
    }
  }
  const go = (by: { east: number; north: number }, seconds: number, latitude: number) => ({
    longitude: at.longitude + (by.east * seconds) / metresPerDegreeEast(latitude),
    latitude: at.latitude + (by.north * seconds) / metresPerDegreeNorth(latitude),
  })
  const middle = go(velocity(at, timeS), lastsS / 2, at.latitude)
  return go(velocity(middle, timeS + lastsS / 2), lastsS, middle.latitude)
}

function slowSample({ times, latitudes, longitudes, values }: GridSpec, t: number, lon: number, lat: number) {
  const nodes = [
    [times, t],
    [latitudes, lat],
    [longitudes, lon],
  ] as const
  return [0, 1, 2, 3].map(component => {
    let sum = 0
    for (let l = 0; l < times.count; l++)
      for (let j = 0; j < latitudes.count; j++)
        for (let i = 0; i < longitudes.count; i++) {
          const weight = nodes.reduce((product, [axis, value], which) => {
            const node = axis.first + axis.step * [l, j, i][which]
            return product * Math.max(0, 1 - Math.abs(value - node) / axis.step)
          }, 1)
          if (weight > 0)
            sum += weight * values[((l * latitudes.count + j) * longitudes.count + i) * 4 + component]
        }
    return sum
  })
}

describe('a step', () => {
  test('is that of its slow twin, to a millimetre, for any object, side, place and time', () => {
    const object = fc.integer({ min: 0, max: OBJECT_CLASSES.length - 1 })
    fc.assert(
      fc.property(
        object,
        fc.boolean(),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0.9, max: 1.9, noNaN: true }),
        fc.double({ min: 50.6, max: 51.3, noNaN: true }),
        fc.integer({ min: 0, max: 35 }),
        (kind, isRight, downwind, crosswind, longitude, latitude, step) => {
          const spec = grid(kind)
          const particles = createParticles(0, 1, false)
          writeLeeway(particles, 0, kind, isRight, { downwind, crosswind })
          particles.releaseStep[0] = -1
          particles.longitudes[0] = longitude
          particles.latitudes[0] = latitude
          const fates = { strandedS: new Float64Array(1), lostS: new Float64Array(1) }
          const plan = planOf(question({ particles: 1 }), spec)
          new Stepper(particles, plan, openForcing(spec), null, fates).step(step, T0 + step * 600)
          const eps = { downwind, crosswind }
          const slow = slowStep(spec, { longitude, latitude }, kind, isRight, eps, T0 + step * 600, 600)
          const missed = onPlane(slow, {
            longitude: particles.longitudes[0],
            latitude: particles.latitudes[0],
          })
          expect(Math.hypot(missed.east, missed.north)).toBeLessThan(0.001)
        },
      ),
      { seed: 5, numRuns: 40 },
    )
  })

  test('right is right: with the wind to the north, a positive crosswind leads east; in compat mode west', () => {
    const east = (compat: 'opendrift' | null) => {
      const spec = formula([], windFrom(180, 10))
      const plan = planOf(question({ particles: 1, compat }), spec)
      const particles = createParticles(0, 1, false)
      writeLeeway(particles, 0, 0, true, { downwind: 0, crosswind: 0 })
      particles.releaseStep[0] = -1
      particles.longitudes[0] = START.longitude
      particles.latitudes[0] = START.latitude
      const fates = { strandedS: new Float64Array(1), lostS: new Float64Array(1) }
      new Stepper(particles, plan, openForcing(spec), null, fates).step(0, T0)
      return onPlane(START, { longitude: particles.longitudes[0], latitude: particles.latitudes[0] })
    }
    // PIW-1 in 10 m/s: 0.096 m/s down, 0.054 m/s across, for 600 s.
    expect(east(null).east).toBeCloseTo(32.4, 1)
    expect(east(null).north).toBeCloseTo(57.6, 1)
    expect(east('opendrift').east).toBeCloseTo(-32.4, 1)
  })

  test('midpoint steps miss the exact way in a pure M2 stream by at most a twentieth of what Euler steps miss', () => {
    const spec = formula([M2])
    const missed = (scheme: 'euler' | 'midpoint') => {
      const buoy = scenario({ objects: [{ object: 'SLDMB', weight: 1 }] })
      const run = runOf(
        question({ particles: 1, scenarios: [buoy], hours: 24, scheme, jibePerHour: 0 }),
        spec,
      )
      const worst = [...run.times].map((timeS, hour) => {
        const exact = exactM2(timeS - T0)
        const at = placeOf(run, hour)
        return Math.hypot(at.east - exact.east, at.north - exact.north)
      })
      return Math.max(...worst)
    }
    const euler = missed('euler')
    expect(euler).toBeGreaterThan(300)
    expect(missed('midpoint')).toBeLessThan(euler / 20)
  })

  test('back along the same forcing, what drifted without chance comes home', () => {
    const spec = formula([M2, { kind: 'uniform', u: 0.1, v: -0.05 }])
    const buoy = [{ object: 'SLDMB', weight: 1 }]
    const ahead = runOf(question({ particles: 1, scenarios: [scenario({ objects: buoy })], hours: 12 }), spec)
    const end = cloudAt(ahead, T0 + 12 * 3600)
    const at = { longitude: end?.longitudes[0] ?? 0, latitude: end?.latitudes[0] ?? 0 }
    const window = { fromS: T0 + 12 * 3600, toS: T0 + 12 * 3600 }
    const back = runOf(
      question({
        particles: 1,
        hours: 12,
        direction: 'backward',
        scenarios: [scenario({ objects: buoy, place: { kind: 'point', at }, window })],
      }),
      spec,
    )
    const home = placeOf(back, 12)
    expect(Math.hypot(home.east, home.north)).toBeLessThan(5)
  })
})

describe('a run', () => {
  test('is the same, bit for bit, in one range or in many, in any order, and again', () => {
    const spec = grid(3)
    const asked = question({
      particles: 700,
      doubt: DOUBT_DEFAULT,
      jibePerHour: 0.5,
      scenarios: [
        scenario({ positionStdM: 800, window: { fromS: T0, toS: T0 + 5000 } }),
        scenario({ id: 'two', weight: 0.3, objects: [{ object: 'SKIFF-2', weight: 1 }] }),
      ],
    })
    const whole = runOf(asked, spec)
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 699 }), { maxLength: 6 }), cuts => {
        const plan = planOf(asked, spec)
        const run = createRun(plan)
        const edges = [0, ...cuts.toSorted((a, b) => a - b), 700]
        const ranges = edges.slice(1).map((end, k) => ({ first: edges[k], count: end - edges[k] }))
        for (const range of [...ranges.toReversed(), ranges[0]])
          driftRange(plan, run, range, openForcing(spec), null)
        for (const name of [
          'eastDegrees',
          'northDegrees',
          'releasedS',
          'lostS',
          'isRight',
          'objects',
        ] as const)
          expect(run[name]).toEqual(whole[name])
      }),
      { seed: 8, numRuns: 15 },
    )
  })

  test('stops where the forcing ends, says so, and goes nowhere after', () => {
    const run = runOf(
      question({ hours: 12, scenarios: [scenario({ objects: [{ object: 'SLDMB', weight: 1 }] })] }),
      {
        ...grid(1),
        latitudes: { first: 40, step: 1, count: 30 },
        longitudes: { first: -20, step: 1, count: 40 },
      },
    )
    expect(run.stopped).toEqual({
      atS: T0 + 7 * 3600,
      reason:
        'current and wind are known only until 2026-03-01 07:00 UTC: the drift was stopped at 2026-03-01 07:00 UTC',
    })
    expect(run.eastDegrees.slice(7 * 400, 8 * 400)).toEqual(run.eastDegrees.slice(12 * 400))
  })

  test('keeps a particle that leaves the field where it was, as lost, and no number becomes none', () => {
    const run = runOf(question({ hours: 6 }), {
      ...grid(1),
      longitudes: { first: 1.39, step: 0.0005, count: 40 },
    })
    expect(run.lostS.filter(at => !Number.isNaN(at)).length).toBeGreaterThan(20)
    expect(run.eastDegrees.every(Number.isFinite)).toBe(true)
    expect(cloudAt(run, T0 + 6 * 3600)?.status.includes(3)).toBe(true)
  })
})

/** The integral of the ellipse from 0 to t, on the plane. */
function exactM2(t: number): { east: number; north: number } {
  if (M2.kind !== 'ellipse') throw new Error('M2 is an ellipse')
  const w = (2 * Math.PI) / M2.periodS
  const phase = (M2.phaseDeg * Math.PI) / 180
  const incline = (M2.inclinationDeg * Math.PI) / 180
  const a = (M2.majorMs / w) * (Math.sin(w * t - phase) + Math.sin(phase))
  const b = (-M2.minorMs / w) * (Math.cos(w * t - phase) - Math.cos(phase))
  return {
    east: a * Math.cos(incline) - b * Math.sin(incline),
    north: a * Math.sin(incline) + b * Math.cos(incline),
  }
}

function placeOf(run: Run, picture: number): { east: number; north: number } {
  return onPlane(START, {
    longitude: run.originLongitude + run.eastDegrees[picture],
    latitude: run.originLatitude + run.northDegrees[picture],
  })
}
