/** The cloud as a search sees it: weighted particles in metres on one plane, picture after picture. */
import type { Position } from '#geo'
import { type Cloud, cloudAt } from '../cloud.ts'
import { type Run, STATUS } from '../run.ts'
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'
import { toPlane } from './plane.ts'

export interface MovingCloud {
  readonly origin: Position
  /** Epoch seconds, rising. One picture alone: nothing moves, at any time. */
  readonly times: Float64Array
  readonly count: number
  /** [picture][particle], metres. NaN when a search at sea cannot find it: not yet adrift, ashore, or lost from sight. */
  readonly east: Float32Array
  readonly north: Float32Array
  /** [picture][particle], values of `STATUS`. */
  readonly status: Uint8Array
  /** Sum to 1. */
  readonly weights: Float64Array
  readonly scenarios: Uint8Array
  readonly scenarioIds: readonly string[]
  /** Metres that what is adrift has gone on average since the first picture. */
  readonly datumEast: Float64Array
  readonly datumNorth: Float64Array
}

/** Anything that has positions at one instant; a `Cloud` is one. */
export type Picture = Pick<Cloud, 'timeS' | 'longitudes' | 'latitudes' | 'status' | 'weights' | 'scenarios'>

/**
 * @param pictures of the same particles, in the order of time. Weights are taken from the first.
 * @throws WrongSearch
 */
export function movingCloud(pictures: readonly Picture[], scenarioIds: readonly string[]): MovingCloud {
  const [first] = pictures
  if (first === undefined) throw new WrongSearch('there is no picture of the cloud')
  checkPictures(pictures, scenarioIds)
  const count = first.longitudes.length
  const origin = middle(first)
  const size = pictures.length * count
  const cloud = {
    origin,
    times: Float64Array.from(pictures, each => each.timeS),
    count,
    east: new Float32Array(size).fill(Number.NaN),
    north: new Float32Array(size).fill(Number.NaN),
    status: new Uint8Array(size),
    weights: normalised(first.weights),
    scenarios: Uint8Array.from(first.scenarios),
    scenarioIds,
  }
  pictures.forEach(({ longitudes, latitudes, status }, picture) => {
    cloud.status.set(status, picture * count)
    for (let k = 0; k < count; k++) {
      if (status[k] !== STATUS.adrift) continue
      const { east, north } = toPlane(origin, { longitude: longitudes[k], latitude: latitudes[k] })
      cloud.east[picture * count + k] = east
      cloud.north[picture * count + k] = north
    }
  })
  return { ...cloud, ...datum(cloud) }
}

/**
 * Pictures of a run each `everyS` seconds, both ends included.
 * @throws WrongSearch when the run does not reach so far
 */
export function picturesOf(run: Run, fromS: number, toS: number, everyS: number): MovingCloud {
  if (!(everyS > 0 && toS >= fromS)) throw new WrongSearch('the window of the search is no window of time')
  const number = Math.ceil((toS - fromS) / everyS) + 1
  if (number > SEARCH_LIMITS.picturesMax) throw tooMany(number)
  const pictures = Array.from({ length: number }, (_, k) => {
    const timeS = Math.min(toS, fromS + k * everyS)
    const cloud = cloudAt(run, timeS)
    if (cloud === null)
      throw new WrongSearch(
        `the drift is known from ${utc(Math.min(...run.times))} to ${utc(Math.max(...run.times))}, not at ${utc(timeS)}: run it for more hours`,
      )
    return cloud
  })
  return movingCloud(
    run.times[0] <= (run.times.at(-1) as number) ? pictures : pictures.toReversed(),
    run.case.scenarios.map(each => each.id),
  )
}

/** The same particles, believed in otherwise: after a fruitless search. */
export function reweighted(cloud: MovingCloud, weights: Float64Array): MovingCloud {
  const believed = { ...cloud, weights: normalised(weights) }
  return { ...believed, ...datum(believed) }
}

/** An instant as people write it. */
export function utc(timeS: number): string {
  return `${new Date(timeS * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function checkPictures(pictures: readonly Picture[], scenarioIds: readonly string[]): void {
  if (pictures.length > SEARCH_LIMITS.picturesMax) throw tooMany(pictures.length)
  if (scenarioIds.length > SEARCH_LIMITS.scenariosMax)
    throw new WrongSearch(
      `${scenarioIds.length} scenarios are too many: ${SEARCH_LIMITS.scenariosMax} is the most`,
    )
  const count = pictures[0].longitudes.length
  if (count === 0) throw new WrongSearch('the cloud has no particle')
  pictures.forEach((picture, index) => {
    if (index > 0 && !(picture.timeS > pictures[index - 1].timeS))
      throw new WrongSearch('the pictures of the cloud are not in the order of time')
    const lengths = [picture.latitudes, picture.status, picture.weights, picture.scenarios]
    if (picture.longitudes.length !== count || lengths.some(each => each.length !== count))
      throw new WrongSearch(`the picture at ${utc(picture.timeS)} is not of the same ${count} particles`)
    for (let k = 0; k < count; k++) {
      if (picture.status[k] !== STATUS.adrift) continue
      if (!(Math.abs(picture.latitudes[k]) <= 85 && Math.abs(picture.longitudes[k]) <= 180))
        throw new WrongSearch(`particle ${k} has no place at ${utc(picture.timeS)}`)
    }
  })
  const stray = pictures[0].scenarios.findIndex(scenario => scenario >= scenarioIds.length)
  if (stray >= 0) throw new WrongSearch(`particle ${stray} is of a scenario that has no name`)
}

function tooMany(pictures: number): WrongSearch {
  return new WrongSearch(`${pictures} pictures are too many: ${SEARCH_LIMITS.picturesMax} is the most`)
}

function normalised(weights: Float64Array): Float64Array {
  let total = 0
  for (const weight of weights) {
    if (!(weight >= 0)) throw new WrongSearch(`a weight must be 0 or more, not ${weight}`)
    total += weight
  }
  if (!(total > 0 && Number.isFinite(total)))
    throw new WrongSearch('all weights are 0: nothing is believed any more')
  return weights.map(weight => weight / total)
}

/** The weighted mean of what has a place at all: the plane is truest there. */
function middle({ longitudes, latitudes, status, weights }: Picture): Position {
  let [total, longitude, latitude] = [0, 0, 0]
  for (let k = 0; k < longitudes.length; k++) {
    if (status[k] === STATUS.lost || !Number.isFinite(longitudes[k] + latitudes[k])) continue
    total += weights[k]
    longitude += weights[k] * longitudes[k]
    latitude += weights[k] * latitudes[k]
  }
  if (!(total > 0)) throw new WrongSearch('no particle has a place')
  return { latitude: latitude / total, longitude: longitude / total }
}

type Placed = Pick<MovingCloud, 'times' | 'count' | 'east' | 'north' | 'weights'>

/** Mean steps of what is adrift before and after, added up: a landfall does not pull the datum ashore. */
function datum({
  times,
  count,
  east,
  north,
  weights,
}: Placed): Pick<MovingCloud, 'datumEast' | 'datumNorth'> {
  const datumEast = new Float64Array(times.length)
  const datumNorth = new Float64Array(times.length)
  for (let picture = 1; picture < times.length; picture++) {
    let [total, alongEast, alongNorth] = [0, 0, 0]
    for (let k = 0; k < count; k++) {
      const at = picture * count + k
      const step = east[at] - east[at - count]
      if (Number.isNaN(step)) continue
      total += weights[k]
      alongEast += weights[k] * step
      alongNorth += weights[k] * (north[at] - north[at - count])
    }
    datumEast[picture] = datumEast[picture - 1] + (total > 0 ? alongEast / total : 0)
    datumNorth[picture] = datumNorth[picture - 1] + (total > 0 ? alongNorth / total : 0)
  }
  return { datumEast, datumNorth }
}

/** Metres the datum has gone since the first picture, at any instant; beyond the pictures it stands. */
export function datumAt(
  cloud: MovingCloud,
  timeS: number,
): { readonly east: number; readonly north: number } {
  const { times, datumEast, datumNorth } = cloud
  const last = times.length - 1
  if (timeS <= times[0]) return { east: 0, north: 0 }
  if (timeS >= times[last]) return { east: datumEast[last], north: datumNorth[last] }
  let after = 1
  while (times[after] < timeS) after++
  const part = (timeS - times[after - 1]) / (times[after] - times[after - 1])
  const between = (values: Float64Array) => values[after - 1] + part * (values[after] - values[after - 1])
  return { east: between(datumEast), north: between(datumNorth) }
}
