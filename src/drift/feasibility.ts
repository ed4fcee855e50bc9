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
  const density = (east: number, north: number) =>
    weights.reduce((sum, weight, k) => {
      const d = (east - (x[k] as number)) ** 2 / widths[0] + (north - (y[k] as number)) ** 2 / widths[1]
      return sum + weight * Math.exp(-d / 2)
    }, 0)
  const here = density(0, 0)
  return weights.reduce(
    (sum, weight, k) => sum + (density(x[k] as number, y[k] as number) <= here ? weight / total : 0),
    0,
  )
}
