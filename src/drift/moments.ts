/** What a cloud is like as a whole, about a place: mean, spread, and how much of it is ashore. */
import type { Position } from '#geo'
import type { Cloud } from './cloud.ts'
import { onPlane } from './ellipsoid.ts'
import { STATUS } from './run.ts'

export interface Moments {
  /** Particles that have been released by then. */
  readonly released: number
  /** Metres east and north of the place (azimuthal equidistant, WGS-84); NaN before any is released. */
  readonly meanX: number
  readonly meanY: number
  /** [xx, xy, yy] in square metres, about the mean, divided by the number. */
  readonly cov: readonly [number, number, number]
  /** Of those released. */
  readonly strandedFraction: number
}

/** Each released particle counts by its weight, also those ashore and those that left the forcing. */
export function momentsOf(cloud: Cloud, about: Position): Moments {
  const { count, longitudes, latitudes, status, weights } = cloud
  let released = 0
  let total = 0
  let ashore = 0
  const sums = [0, 0, 0, 0, 0] as [number, number, number, number, number]
  for (let k = 0; k < count; k++) {
    if (status[k] === STATUS.waiting) continue
    const weight = weights[k] as number
    const { east, north } = onPlane(about, {
      longitude: longitudes[k] as number,
      latitude: latitudes[k] as number,
    })
    released += 1
    total += weight
    if (status[k] === STATUS.stranded) ashore += weight
    sums[0] += weight * east
    sums[1] += weight * north
    sums[2] += weight * east * east
    sums[3] += weight * east * north
    sums[4] += weight * north * north
  }
  const [x, y, xx, xy, yy] = sums.map(sum => sum / total) as [number, number, number, number, number]
  return {
    released,
    meanX: x,
    meanY: y,
    cov: [xx - x * x, xy - x * y, yy - y * y],
    strandedFraction: ashore / total,
  }
}
