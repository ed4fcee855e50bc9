/** The model in its compat mode against OpenDrift's Leeway 1.14.10: paths, and clouds with fewer particles than the bench. */
import { describe, expect, test } from 'vitest'
import { readCases, type WrittenCase } from './cases.ts'
import { cloudAt } from './cloud.ts'
import { onPlane } from './ellipsoid.ts'
import type { CurrentTerm, FormulaSpec, WindTerm } from './forcing/formula.ts'
import { openForcing } from './forcing/open.ts'
import { writeLeeway } from './leeway.ts'
import { momentsOf } from './moments.ts'
import { objectIndex } from './objects/classes.ts'
import { createParticles } from './particles.ts'
import { Stepper } from './step.ts'
import { formula, hasReference, M2, planOf, question, readReference, runOf, START, T0 } from './test/given.ts'

const PARTICLES = 4000
/** Against 40,000 of the reference; the bench asks 4 of 20,000 and more. 800 figures are judged here: 4.5 is their 1 in 100. */
const Z_MAX = 4.5
/** The spread of a variance from 4,000 is 2.2 % for a normal cloud, and more for one with two lobes. */
const VARIANCE_MAX = 0.11
const SPREAD_MIN_M2 = 100

interface Deterministic {
  readonly cases: readonly {
    readonly object: string
    readonly forcing: string
    readonly orientation: readonly number[]
    readonly downwind_eps: readonly number[]
    readonly crosswind_eps: readonly number[]
    readonly lon: readonly (readonly number[])[]
    readonly lat: readonly (readonly number[])[]
  }[]
}

interface Stochastic {
  readonly hourly: readonly { readonly n: number; readonly frac_stranded: number }[]
  readonly across_seeds: { readonly mean_of: readonly (readonly number[])[] }
}

describe.runIf(hasReference)('the model as OpenDrift runs it', () => {
  test('D01: follows 220 given paths of 24 hours to 10 m', () => {
    const { cases } = readReference('D01_deterministic.json') as Deterministic
    expect(cases).toHaveLength(22)
    const worst = cases.map(pathError)
    expect(Math.max(...worst)).toBeLessThan(10)
    expect(Math.max(...worst)).toBeGreaterThan(0)
  })

  const written = hasReference
    ? readCases(readReference('cases.json'), { particles: PARTICLES, seed: 20_260_301 })
    : []

  test('all sixteen cases are there', () => {
    expect(written.map(each => each.name.slice(0, 3))).toEqual(
      Array.from({ length: 16 }, (_, k) => `C${String(k + 1).padStart(2, '0')}`),
    )
  })

  test.each(written)(
    `$name: each hour, the mean is within ${Z_MAX} standard errors, variances within ${VARIANCE_MAX} of one, stranded within 0.02`,
    each => {
      const { z, variance, stranded } = compare(each)
      expect(z).toBeLessThan(Z_MAX)
      expect(variance).toBeLessThan(VARIANCE_MAX)
      expect(stranded).toBeLessThan(0.02)
    },
  )

  test('a model that takes right for right fails the mirrored cases: the comparison can tell', () => {
    const mirrored = written.find(each => each.name.startsWith('C05')) as WrittenCase
    const { z } = compare({ ...mirrored, question: { ...mirrored.question, compat: null } })
    expect(z).toBeGreaterThan(20)
  })
})

const UNEVEN: CurrentTerm = {
  kind: 'shear-ellipse',
  majorMs: 1,
  latAmplitude: 0.25,
  lat0: 51,
  latPeriodDeg: 1,
  minorMs: 0.12,
  inclinationDeg: 50,
  phaseDegPerLonDeg: 60,
  lon0: 1.5,
  periodS: 44_714.16,
}

/** The two fields of D01, by how it describes them. */
function fieldOf(description: string): FormulaSpec {
  const wind: WindTerm = {
    kind: 'varying',
    speedMs: { mean: 6, amplitude: 4, periodS: 86_400, function: 'sin' },
    fromDeg: { start: 180, perHour: 5 },
  }
  return description === 'as C11'
    ? formula([M2, { kind: 'uniform', u: 0.03, v: 0.03 }], wind)
    : formula([UNEVEN, { kind: 'uniform', u: 0.03, v: 0.02 }], wind)
}

function pathError(given: Deterministic['cases'][number]): number {
  const spec = fieldOf(given.forcing)
  const count = given.lon.length
  const asked = question({
    particles: count,
    hours: 24,
    jibePerHour: 0,
    scheme: 'euler',
    compat: 'opendrift',
  })
  const particles = createParticles(0, count, false)
  // All have been adrift before the first step.
  particles.releaseStep.fill(-1)
  given.orientation.forEach((side, k) => {
    writeLeeway(particles, k, objectIndex(given.object), side === 0, {
      downwind: given.downwind_eps[k],
      crosswind: given.crosswind_eps[k],
    })
    particles.longitudes[k] = START.longitude
    particles.latitudes[k] = START.latitude
  })
  const fates = { strandedS: new Float64Array(count), lostS: new Float64Array(count) }
  const stepper = new Stepper(particles, planOf(asked, spec), openForcing(spec), null, fates)
  let worst = 0
  for (let step = 0; step < 144; step++) {
    stepper.step(step, T0 + step * 600)
    if ((step + 1) % 6 !== 0) continue
    for (let k = 0; k < count; k++) {
      const there = { longitude: given.lon[k][(step + 1) / 6], latitude: given.lat[k][(step + 1) / 6] }
      const { east, north } = onPlane(there, {
        longitude: particles.longitudes[k],
        latitude: particles.latitudes[k],
      })
      worst = Math.max(worst, Math.hypot(east, north))
    }
  }
  return worst
}

function compare({ name, question: asked, forcing, coast }: WrittenCase) {
  const { hourly, across_seeds } = readReference(`${name}.json`) as Stochastic
  const run = runOf(asked, forcing, coast)
  let [z, variance, stranded] = [0, 0, 0]
  across_seeds.mean_of.forEach(([x, y, xx, , yy], hour) => {
    const cloud = cloudAt(run, run.times[hour])
    if (cloud === null) throw new Error(`no picture of hour ${hour}`)
    const ours = momentsOf(cloud, START)
    stranded = Math.max(stranded, Math.abs(ours.strandedFraction - hourly[hour].frac_stranded))
    if (xx < SPREAD_MIN_M2) return
    const error = (spread: number) => Math.sqrt(spread * (1 / ours.released + 1 / (8 * hourly[hour].n)))
    z = Math.max(z, Math.abs(ours.meanX - x) / error(xx), Math.abs(ours.meanY - y) / error(yy))
    variance = Math.max(variance, Math.abs(ours.cov[0] / xx - 1), Math.abs(ours.cov[2] / yy - 1))
  })
  return { z, variance, stranded }
}
