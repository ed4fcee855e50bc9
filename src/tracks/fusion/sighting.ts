/**
 * What a person saw. It starts no track and moves none: it speaks for the class of the rows that may be meant, and where
 * no row explains it, it raises the expectation that something is there (unknown.ts), so that the first plots count more.
 */
import { FIELD, modelAt } from './bank.ts'
import { addNamed, classOf } from './evidence.ts'
import type { Covariance2, Sighting } from './observation.ts'
import type { Took } from './radar.ts'
import { raiseHill } from './unknown.ts'
import type { World } from './world.ts'

/** Density of things people report that no track is behind, per square metre. */
const UNEXPLAINED = 2e-8
/** A sighting older than the replay reaches is spread by this speed per axis, one sigma, m/s. */
const DRIFT_SPEED = 3
const ROW_EXISTS_MIN = 0.1

export function takeSighting(world: World, sighting: Sighting, timeS: number, took: Took): void {
  const { bank } = world
  const { data, stride } = bank
  const likely: { row: number; weight: number }[] = []
  let total = UNEXPLAINED
  for (let row = 0; row < bank.count * stride; row += stride) {
    if (data[row + FIELD.exists] < ROW_EXISTS_MIN) continue
    const weight = data[row + FIELD.exists] * nearness(data, row, timeS, sighting) * fit(world, row, sighting)
    if (weight <= 0) continue
    likely.push({ row, weight })
    total += weight
  }
  for (const { row, weight } of likely) {
    const share = weight / total
    if (share < 0.1) continue
    if (sighting.class !== null) addNamed(world, row, timeS, sighting.class, 'report', share)
    took(row, 0, share)
  }
  const { x, y, covariance } = sighting
  raiseHill(world.unknown, timeS, x, y, covariance, UNEXPLAINED / total, world.config.area)
}

/** Density of the sighting about where the row is (carried in a straight line; the doubt is hundreds of metres). */
function nearness(data: Float64Array, row: number, timeS: number, sighting: Sighting): number {
  const m = modelAt(row, 0)
  const dt = timeS - data[row + FIELD.time]
  const dx = sighting.x - data[m + 1] - dt * data[m + 3]
  const dy = sighting.y - data[m + 2] - dt * data[m + 4]
  const [xx, xy, yy] = sighting.covariance
  const sxx = xx + data[m + 5]
  const sxy = xy + data[m + 6]
  const syy = yy + data[m + 9]
  const det = sxx * syy - sxy * sxy
  const d2 = (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / det
  return d2 > 14 ? 0 : Math.exp(-0.5 * d2) / (2 * Math.PI * Math.sqrt(det))
}

/** How well the class that was called fits what is known of the row. */
function fit(world: World, row: number, sighting: Sighting): number {
  if (sighting.class === null) return 1
  const { probabilities } = classOf(world, row)
  return (probabilities[sighting.class] ?? 0.2) * world.config.classes.length
}

/** A sighting moved to a later time: its doubt has grown by what a boat may have moved. */
export function carried(sighting: Sighting, toMs: number): Sighting {
  const spread = (DRIFT_SPEED * Math.max(0, toMs - sighting.timeMs)) / 1000
  const [xx, xy, yy] = sighting.covariance
  const covariance: Covariance2 = [xx + spread * spread, xy, yy + spread * spread]
  return { ...sighting, timeMs: toMs, covariance }
}
