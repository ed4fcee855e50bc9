/** Could two sightings be one craft? What drifted from the first is asked whether it may be where the second was made. */
import type { Position } from '#geo'
import { cloudAt } from './cloud.ts'
import { onPlane } from './ellipsoid.ts'
import { type Run, STATUS } from './run.ts'

export interface Sighting {
  readonly at: Position
  /** Epoch seconds. */
  readonly timeS: number
  /** Standard deviation of its position, metres, each way. */
  readonly positionStdM: number
}

export interface Feasibility {
  /** 'adrift': drifting explains it. 'under-way': only with an engine or oars of `ownSpeedMs`. 'no': neither does. */
  readonly verdict: 'adrift' | 'under-way' | 'no'
  /** How much of the drift is at places as unlikely as that of the second sighting, or more so: small is unlikely. */
  readonly chance: number
  /** From the nearest particle to the second sighting, metres, less twice its doubt. */
  readonly nearestM: number
  /** Speed of its own, beside the drift, that would be needed over the whole time, m/s. */
  readonly neededMs: number
}

/** Below this chance drifting alone is no longer taken to explain a sighting. */
export const FEASIBLE_CHANCE = 0.05
/** Particles that stand for the cloud: the cost goes with their square. */
const SAMPLE = 600

/**
 * The run begins at the first sighting, with its doubt; the second falls within its time.
 * The density is that of the particles, each widened by Silverman's rule and by the doubt of the second sighting.
 * @param ownSpeedMs what the craft could make by itself, m/s; 0 when it is known to drift
 * @returns null when the second sighting is not within the time of the run, or nothing is adrift or ashore then
 */
export function mergeFeasibility(run: Run, second: Sighting, ownSpeedMs: number): Feasibility | null {
  const cloud = cloudAt(run, second.timeS)
  if (cloud === null) return null
  const x: number[] = []
  const y: number[] = []
  const weights: number[] = []
  const stride = Math.max(1, Math.floor(cloud.count / SAMPLE)) | 1
  for (let k = 0; k < cloud.count; k += stride) {
    if (cloud.status[k] === STATUS.waiting || cloud.status[k] === STATUS.lost) continue
    const { east, north } = onPlane(second.at, {
      longitude: cloud.longitudes[k] as number,
      latitude: cloud.latitudes[k] as number,
    })
    x.push(east)
    y.push(north)
    weights.push(cloud.weights[k] as number)
  }
  if (x.length === 0) return null
  const chance = chanceAtOrigin(x, y, weights, second.positionStdM)
  const nearestM = Math.max(
    0,
    Math.min(...x.map((east, k) => Math.hypot(east, y[k] as number))) - 2 * second.positionStdM,
  )
  const elapsedS = Math.abs(second.timeS - (run.times[0] as number))
  const neededMs = nearestM === 0 ? 0 : nearestM / elapsedS
  const verdict =
    chance >= FEASIBLE_CHANCE ? 'adrift' : neededMs <= ownSpeedMs && ownSpeedMs > 0 ? 'under-way' : 'no'
  return { verdict, chance, nearestM, neededMs }
}

/** Weight of the particles whose density is no greater than that at the origin: the region outside its contour. */
function chanceAtOrigin(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  stdM: number,
): number {
  const total = weights.reduce((sum, each) => sum + each, 0)
  const widths = [x, y].map(values => {
    const mean = values.reduce((sum, each, k) => sum + each * (weights[k] as number), 0) / total
    const variance =
      values.reduce((sum, each, k) => sum + (each - mean) ** 2 * (weights[k] as number), 0) / total
    // A cloud of one place still has a width: ten metres, a boat's length.
    return variance * values.length ** (-1 / 3) + stdM ** 2 + 100
  }) as [number, number]
  const here = x.reduce((sum, _, k) => sum + kernel(x, y, weights, widths, k, 0, 0), 0)
  let chance = 0
  for (let k = 0; k < x.length; k++)
    if (!isDenser(x, y, weights, widths, k, here)) chance += (weights[k] as number) / total
  return chance
}

/** What particle `k` adds to the density at a place. */
function kernel(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  [wide, high]: readonly [number, number],
  k: number,
  east: number,
  north: number,
): number {
  const d = (east - (x[k] as number)) ** 2 / wide + (north - (y[k] as number)) ** 2 / high
  return d > NOTHING_BEYOND ? 0 : (weights[k] as number) * Math.exp(-d / 2)
}

/** Beyond so many widths, squared, `exp(-d / 2)` is 0 in double precision. */
const NOTHING_BEYOND = 1492

/** Whether the density at particle `k` is above a figure: it is first itself, and no term is negative, so most sums end early. */
function isDenser(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  widths: readonly [number, number],
  k: number,
  than: number,
): boolean {
  const [east, north] = [x[k] as number, y[k] as number]
  let sum = weights[k] as number
  for (let other = 0; other < x.length && sum <= than; other++)
    if (other !== k) sum += kernel(x, y, weights, widths, other, east, north)
  return sum > than
}
