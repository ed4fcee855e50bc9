import { describe, expect, test } from 'vitest'
import { openForcing } from './forcing/open.ts'
import { planDrift } from './plan.ts'
import type { DriftCase, Scenario } from './scenario.ts'
import { formula, question, refusalOf, runOf, scenario, SOURCE, START, T0, windFrom } from './test/given.ts'

const CALM = formula([])

describe('a wrong case is refused in words', () => {
  const wrong: readonly (readonly [string, Partial<DriftCase>, string])[] = [
    [
      'ten million particles',
      { particles: 10_000_000 },
      '10000000 particles are too many: 500000 is the most',
    ],
    ['no particle', { particles: 0 }, 'at least 1'],
    ['half a particle', { particles: 1.5 }, 'whole number'],
    ['a month', { hours: 720 }, 'at most 240 hours'],
    ['no time', { hours: Number.NaN }, 'not NaN'],
    ['a day in seconds', { stepS: 1 }, 'a step must last'],
    ['pictures between steps', { snapshotS: 900 }, 'do not fall on steps'],
    ['hours between pictures', { hours: 1.5 }, 'no whole number of pictures'],
    ['a chance in per cent', { jibePerHour: 4 }, '0 to 1'],
    ['a negative seed', { seed: -1 }, 'seed'],
    ['a doubt of 40 knots of current', { doubt: { currentMs: 20, windMs: 0, timeScaleS: null } }, 'doubt'],
    ['no scenario', { scenarios: [] }, 'nothing drifts'],
    ['more than fits', { particles: 500_000, hours: 240, snapshotS: 600 }, 'do not fit'],
  ]
  test.each(wrong)('%s', (_name, change, reason) => {
    expect(refusalOf(question(change), CALM)).toContain(reason)
  })

  const wrongScenarios: readonly (readonly [string, Partial<Scenario>, string])[] = [
    ['an unknown object', { objects: [{ object: 'PIW-99', weight: 1 }] }, "no object class 'PIW-99'"],
    ['no weight', { objects: [{ object: 'PIW-1', weight: 0 }] }, 'all weights'],
    ['a weight that is none', { weight: Number.NaN }, 'weight'],
    ['a pole', { place: { kind: 'point', at: { latitude: 90, longitude: 0 } } }, 'no place the model knows'],
    ['no number', { place: { kind: 'point', at: { latitude: Number.NaN, longitude: 0 } } }, 'NaN'],
    ['an area of two corners', { place: { kind: 'area', ring: [START, START] } }, 'area needs 3'],
    ['a window backwards', { window: { fromS: T0, toS: T0 - 1 } }, 'ends before it begins'],
    [
      'a release longer than the drift',
      { window: { fromS: T0, toS: T0 + 1e6 } },
      'longer than the whole drift',
    ],
  ]
  test.each(wrongScenarios)('%s', (_name, change, reason) => {
    expect(refusalOf(question({ scenarios: [scenario(change)] }), CALM)).toContain(reason)
  })

  test('a begin outside the window of the forcing', () => {
    const grid = {
      kind: 'grid',
      source: SOURCE,
      times: { first: T0 + 7200, step: 3600, count: 2 },
      latitudes: { first: 50, step: 1, count: 3 },
      longitudes: { first: 0, step: 1, count: 3 },
      values: new Float32Array(72),
    } as const
    expect(refusalOf(question(), grid)).toBe(
      'current and wind are known from 2026-03-01 02:00 UTC to 2026-03-01 03:00 UTC; the drift begins at 2026-03-01 00:00 UTC. Nothing is guessed beyond',
    )
  })
})

describe('a right case', () => {
  test('shares its particles by weight, and the weights of all add up to one', () => {
    const scenarios = [0.2, 1, 3].map((weight, k) => scenario({ id: String(k), weight }))
    const planned = planDrift(question({ particles: 1001, scenarios }), openForcing(CALM), null)
    if (planned.kind === 'refused') throw new Error(planned.reason)
    expect(planned.plan.shares.map(each => each.count)).toEqual([49, 238, 714])
    const run = runOf(question({ particles: 1001, scenarios }), CALM)
    expect(run.weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12)
    const shares = [0, 1, 2].map(k =>
      run.weights.filter((_weight, at) => run.scenarios[at] === k).reduce((sum, each) => sum + each, 0),
    )
    for (const [k, weight] of [0.2, 1, 3].entries()) expect(shares[k]).toBeCloseTo(weight / 4.2, 12)
  })

  test('begins on a line, in an area and along a track, within the window', () => {
    const [a, b, c] = [
      { latitude: 50.9, longitude: 1.2 },
      { latitude: 51.1, longitude: 1.2 },
      { latitude: 51.1, longitude: 1.6 },
    ]
    const window = { fromS: T0, toS: T0 + 3600 }
    const track = [
      { ...a, timeS: T0 },
      { ...b, timeS: T0 + 3600 },
    ]
    const begun = (place: Scenario['place']) =>
      runOf(question({ scenarios: [scenario({ place, window })] }), CALM)
    const places = (place: Scenario['place']) => {
      const run = begun(place)
      return Array.from({ length: 400 }, (_, k) => ({
        latitude: run.originLatitude + run.northDegrees[k],
        longitude: run.originLongitude + run.eastDegrees[k],
        releasedS: run.releasedS[k],
      }))
    }
    const onLine = places({ kind: 'line', points: [a, b, c] })
    expect(
      onLine.every(at => Math.abs(at.longitude - 1.2) < 1e-6 || Math.abs(at.latitude - 51.1) < 1e-5),
    ).toBe(true)
    const inArea = places({ kind: 'area', ring: [a, b, c] })
    expect(inArea.every(at => at.latitude - 50.9 > (at.longitude - 1.2) / 2 - 1e-5)).toBe(true)
    const onTrack = places({ kind: 'track', fixes: track })
    for (const at of onTrack) expect(at.latitude).toBeCloseTo(50.9 + (0.2 * (at.releasedS - T0)) / 3600, 4)
    expect(Math.min(...onTrack.map(at => at.releasedS))).toBeGreaterThanOrEqual(T0)
    expect(Math.max(...onTrack.map(at => at.releasedS))).toBeLessThanOrEqual(T0 + 3600)
  })

  test('drifts in its first step only for what is left of it', () => {
    const east = formula([{ kind: 'uniform', u: 1, v: 0 }], windFrom(0, 0))
    const buoy = scenario({
      objects: [{ object: 'SLDMB', weight: 1 }],
      window: { fromS: T0, toS: T0 + 3000 },
    })
    const run = runOf(question({ scenarios: [buoy] }), east)
    for (let k = 0; k < 400; k++) {
      const metres = run.eastDegrees[6 * 400 + k] * 70_290
      expect(metres / (T0 + 6 * 3600 - run.releasedS[k])).toBeCloseTo(1, 2)
    }
  })

  test('that capsizes in a window goes on as people in the water', () => {
    const boat = scenario({
      objects: [{ object: 'SPORT-BOAT', weight: 1 }],
      capsize: {
        kind: 'window',
        window: { fromS: T0 + 3600, toS: T0 + 7200 },
        becomes: [{ object: 'SLDMB', weight: 1 }],
      },
    })
    const run = runOf(question({ scenarios: [boat] }), formula([], windFrom(270, 10)))
    expect(run.capsizedS.every(at => at >= T0 + 3600 && at <= T0 + 7200)).toBe(true)
    // A datum buoy does not feel the wind: after the capsize nothing moves.
    expect(run.eastDegrees.slice(3 * 400, 4 * 400)).toEqual(run.eastDegrees.slice(6 * 400))
  })

  test('in a storm keeps the given part of its leeway once it has capsized', () => {
    const capsize = { kind: 'wind', thresholdMs: 30, sigmaMs: 5, leewayFraction: 0.4 } as const
    const asked = question({ hours: 24, scenarios: [scenario({ capsize })] })
    const calm = runOf(asked, formula([], windFrom(270, 8)))
    const storm = runOf(asked, formula([], windFrom(270, 45)))
    expect(calm.capsizedS.filter(at => !Number.isNaN(at)).length).toBeLessThan(10)
    expect(storm.capsizedS.filter(at => !Number.isNaN(at)).length).toBe(400)
  })
})
