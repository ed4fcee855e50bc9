/**
 * How well a unit's search covers each particle: while a particle is in the area, coverage grows at W V / A. One that
 * stays all the time gets W T V / A = W / S; one that drifts out gets less. Listed as hot in the README.
 */
import type { MovingCloud } from './moving.ts'
import type { OnScene } from './unit.ts'
import type { Rectangle } from './rectangle.ts'

export interface SearchTask extends OnScene {
  readonly unitId: string
  readonly rectangle: Rectangle
  /** Metres, for each scenario of the cloud. */
  readonly widthsM: Float64Array
  /** The area goes with the datum from the first picture on; else it stays where it is. */
  readonly followsDatum: boolean
}

/** For how many seconds of [fromS, toS] each picture stands: it reaches half way to its neighbours. */
export function secondsOfPictures(times: Float64Array, fromS: number, toS: number): Float64Array {
  const last = times.length - 1
  return Float64Array.from(times, (time, picture) => {
    const begins = picture === 0 ? Number.NEGATIVE_INFINITY : (times[picture - 1] + time) / 2
    const ends = picture === last ? Number.POSITIVE_INFINITY : (time + times[picture + 1]) / 2
    return Math.max(0, Math.min(toS, ends) - Math.max(fromS, begins))
  })
}

/** Adds the coverage of a task to `into`, per particle. */
export function addCoverage(cloud: MovingCloud, task: SearchTask, into: Float64Array): void {
  const { count, scenarios } = cloud
  const area = task.rectangle.length * task.rectangle.width
  const perSecond = task.trackM / (task.toS - task.fromS) / area
  const inside = new Float64Array(count)
  addSecondsInside(
    cloud,
    task.rectangle,
    secondsOfPictures(cloud.times, task.fromS, task.toS),
    task.followsDatum,
    inside,
  )
  for (let k = 0; k < count; k++) into[k] += inside[k] * perSecond * task.widthsM[scenarios[k]]
}

/** Adds the seconds that each particle is in the rectangle. */
export function addSecondsInside(
  cloud: MovingCloud,
  { centre, heading, length, width }: Rectangle,
  seconds: Float64Array,
  followsDatum: boolean,
  into: Float64Array,
): void {
  const { count, east, north } = cloud
  const s = Math.sin(heading)
  const c = Math.cos(heading)
  const halfLength = length / 2
  const halfWidth = width / 2
  for (let picture = 0; picture < seconds.length; picture++) {
    const weight = seconds[picture]
    if (weight === 0) continue
    const x0 = centre.east + (followsDatum ? cloud.datumEast[picture] : 0)
    const y0 = centre.north + (followsDatum ? cloud.datumNorth[picture] : 0)
    const first = picture * count
    for (let k = 0; k < count; k++) {
      const x = east[first + k] - x0
      const y = north[first + k] - y0
      // NaN is inside of nothing.
      if (Math.abs(x * s + y * c) <= halfLength && Math.abs(x * c - y * s) <= halfWidth) into[k] += weight
    }
  }
}
