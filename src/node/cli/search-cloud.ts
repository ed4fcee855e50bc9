/** The cloud, the units and the searches before, made from what a problem says. */
import {
  fromPlane,
  type LegTask,
  type MovingCloud,
  movingCloud,
  type Picture,
  SEARCH_FRACTION,
  type SearchUnit,
  STATUS,
  SWEEP_OBJECTS,
  sweepObjectOf,
  sweepWidth,
  toPlane,
  UNIT_LEAST,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE, METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'
import type { SearchProblem } from './search-problem.ts'

type Normal = Extract<SearchProblem['poc'], { kind: 'normal' }>
type Particles = Extract<SearchProblem['poc'], { kind: 'particles' }>
type UnitWords = NonNullable<SearchProblem['units']>[number]

const PARTICLES_DEFAULT = 5000
const PICTURE_S = 600

export const secondsOf = (instant: string) => Date.parse(instant) / 1000

export function cloudOf(poc: Normal | Particles): MovingCloud {
  return poc.kind === 'normal' ? normalCloud(poc) : particleCloud(poc)
}

/** Particles spread evenly over the distribution (the sequence of Roberts, 2018): no luck in it. */
function normalCloud(poc: Normal): MovingCloud {
  const count = poc.particles ?? PARTICLES_DEFAULT
  const heading = (poc.headingDegrees ?? 0) * RADIANS_PER_DEGREE
  const towards = (poc.driftDegrees ?? 0) * RADIANS_PER_DEGREE
  const speed = (poc.driftKn ?? 0) * METRES_PER_SECOND_PER_KNOT
  const lasts = (poc.hours ?? 0) * 3600
  const steps = Math.ceil(lasts / PICTURE_S)
  const points = Array.from({ length: count }, (_, k) => {
    const radius = Math.sqrt(-2 * Math.log(1 - ((0.5 + (k + 1) * 0.7548776662466927) % 1)))
    const angle = 2 * Math.PI * ((0.5 + (k + 1) * 0.5698402909980532) % 1)
    const along = radius * Math.cos(angle) * poc.sigmaNm * METRES_PER_NAUTICAL_MILE
    const right = radius * Math.sin(angle) * (poc.sigmaAcrossNm ?? poc.sigmaNm) * METRES_PER_NAUTICAL_MILE
    const [s, c] = [Math.sin(heading), Math.cos(heading)]
    return { east: along * s + right * c, north: along * c - right * s }
  })
  const pictures = Array.from({ length: steps + 1 }, (_, step) => {
    const went = Math.min(lasts, step * PICTURE_S)
    const places = points.map(({ east, north }) =>
      fromPlane(poc.at, {
        east: east + went * speed * Math.sin(towards),
        north: north + went * speed * Math.cos(towards),
      }),
    )
    return {
      timeS: secondsOf(poc.time) + went,
      longitudes: Float64Array.from(places, place => place.longitude),
      latitudes: Float64Array.from(places, place => place.latitude),
      status: new Uint8Array(count).fill(STATUS.adrift),
      weights: new Float64Array(count).fill(1),
      scenarios: new Uint8Array(count),
    }
  })
  return movingCloud(pictures, ['normal'])
}

function particleCloud(poc: Particles): MovingCloud {
  const count = poc.pictures[0].positions.length
  const scenarios = poc.scenarios ?? ['all']
  if (poc.weights !== undefined && poc.weights.length !== count)
    throw new Error(`poc.weights: ${poc.weights.length} for ${count} particles`)
  if (poc.scenarioOf !== undefined && poc.scenarioOf.length !== count)
    throw new Error(`poc.scenarioOf: ${poc.scenarioOf.length} for ${count} particles`)
  const stray = poc.scenarioOf?.find(each => each >= scenarios.length)
  if (stray !== undefined) throw new Error(`poc.scenarioOf: there is no scenario ${stray}`)
  const weights = poc.weights === undefined ? new Float64Array(count).fill(1) : Float64Array.from(poc.weights)
  const pictures: Picture[] = poc.pictures.map(({ time, positions }) => ({
    timeS: secondsOf(time),
    longitudes: Float64Array.from(positions, each => each?.[0] ?? Number.NaN),
    latitudes: Float64Array.from(positions, each => each?.[1] ?? Number.NaN),
    status: Uint8Array.from(positions, each => (each === null ? STATUS.lost : STATUS.adrift)),
    weights,
    scenarios: poc.scenarioOf === undefined ? new Uint8Array(count) : Uint8Array.from(poc.scenarioOf),
  }))
  return movingCloud(pictures, scenarios)
}

/** @throws Error that names the unit when its sweep width is neither given nor in the tables */
export function unitOf(words: UnitWords, problem: SearchProblem, cloud: MovingCloud): SearchUnit {
  const least = UNIT_LEAST[words.platform]
  return {
    id: words.id,
    platform: words.platform,
    heightFt: words.heightFt ?? null,
    speedKn: words.speedKn,
    transitKn: words.transitKn ?? words.speedKn,
    readyS: words.ready === undefined ? cloud.times[0] : secondsOf(words.ready),
    base: words.base ?? null,
    transitH: words.base === undefined ? (words.transitH ?? 0) : (words.transitH ?? null),
    enduranceH: words.enduranceH,
    searchFraction: words.searchFraction ?? SEARCH_FRACTION,
    widthsNm: widthsOf(words, problem, cloud),
    spacingNmMin: words.spacingNmMin ?? least.spacingNm,
    legNmMin: words.legNmMin ?? least.legNm,
  }
}

function widthsOf(
  words: UnitWords,
  { object, conditions }: SearchProblem,
  cloud: MovingCloud,
): readonly number[] {
  const scenarios = cloud.scenarioIds.length
  if (words.sweepWidthNm !== undefined) return forEach(words.sweepWidthNm, scenarios, `unit '${words.id}'`)
  if (object === undefined || conditions === undefined)
    throw new Error(
      `unit '${words.id}': give its sweepWidthNm, or the object and the conditions for the tables`,
    )
  return forEach(object, scenarios, 'object').map(each => {
    const width = sweepWidth({
      object: SWEEP_OBJECTS.includes(each) ? each : (sweepObjectOf(each)?.object ?? each),
      platform: words.platform,
      heightFt: words.heightFt ?? null,
      visibilityNm: conditions.visibilityNm,
      windKn: conditions.windKn,
      speedKn: words.speedKn,
      isFatigued: words.isFatigued ?? false,
      hasFlotation: conditions.hasFlotation ?? false,
      weatherAfter: conditions.weatherAfter ?? 'iamsar',
    })
    if (width.kind === 'refused') throw new Error(`unit '${words.id}': ${width.reason}`)
    return width.widthNm
  })
}

function forEach<T>(value: T | readonly T[], scenarios: number, whose: string): readonly T[] {
  const list: readonly T[] = Array.isArray(value)
    ? value
    : Array.from({ length: scenarios }, () => value as T)
  if (list.length !== scenarios) throw new Error(`${whose}: ${list.length} values for ${scenarios} scenarios`)
  return list
}

/** Searches before: areas that stayed where they were. */
export function tasksBefore(
  problem: SearchProblem,
  cloud: MovingCloud,
): readonly (LegTask & { done: number })[] {
  return (problem.searched ?? []).map(words => {
    const [length, width, trackM] = [words.lengthNm, words.widthNm, words.trackNm].map(
      nm => nm * METRES_PER_NAUTICAL_MILE,
    )
    const [fromS, toS] = [secondsOf(words.from), secondsOf(words.to)]
    if (!(toS > fromS)) throw new Error(`the search of '${words.unit}' ends before it begins`)
    const legs = Math.max(1, Math.round(trackM / length))
    const widths = forEach(words.sweepWidthNm, cloud.scenarioIds.length, `the search of '${words.unit}'`)
    return {
      unitId: words.unit,
      rectangle: {
        centre: toPlane(cloud.origin, words.centre),
        heading: words.headingDegrees * RADIANS_PER_DEGREE,
        length,
        width,
      },
      fromS,
      toS,
      trackM,
      legs,
      spacingM: width / legs,
      widthsM: Float64Array.from(widths, each => each * METRES_PER_NAUTICAL_MILE),
      followsDatum: false,
      done: words.done ?? 1,
    }
  })
}
