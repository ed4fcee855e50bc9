/** What is believed after a search that found nothing: what was looked at well has become less likely (Bayes). */
import type { SearchTask } from './coverage.ts'
import type { Detection } from './detection.ts'
import { detectionPerParticle } from './judge.ts'
import { WrongSearch } from './limits.ts'
import { type MovingCloud, reweighted } from './moving.ts'

/** Kept with the case: all that earlier searches say about each particle. */
export interface Belief {
  /** Per particle: the chance that it was missed by all searches so far, 1 before the first. */
  readonly missed: Float64Array
  /** Chance that all searches so far together would have found them. */
  readonly cumulativePos: number
}

export function beliefBefore(particles: number): Belief {
  return { missed: new Float64Array(particles).fill(1), cumulativePos: 0 }
}

export interface FruitlessSearch {
  readonly tasks: readonly SearchTask[]
  readonly detection: Detection
  /** Part of each task that was really done, 0 to 1; all of it when not said. */
  readonly done?: readonly number[]
}

/**
 * @param cloud with the weights of the run as it was before any search, at the times of this search
 * @returns the belief, and the chance that this search had to find them, given that those before had not
 */
export function afterFruitless(
  cloud: MovingCloud,
  before: Belief,
  search: FruitlessSearch,
): { readonly belief: Belief; readonly pos: number } {
  if (before.missed.length !== cloud.count)
    throw new WrongSearch(
      `the searches before were of ${before.missed.length} particles, not of these ${cloud.count}`,
    )
  const seen = detectionPerParticle(
    cloud,
    search.tasks.map((task, index) => shortened(task, search.done?.[index] ?? 1)),
    search.detection,
  )
  const missed = before.missed.map((each, k) => each * (1 - seen[k]))
  const left = missed.reduce((sum, each, k) => sum + each * cloud.weights[k], 0)
  const leftBefore = before.missed.reduce((sum, each, k) => sum + each * cloud.weights[k], 0)
  return {
    belief: { missed, cumulativePos: 1 - left },
    pos: leftBefore > 0 ? Math.max(0, 1 - left / leftBefore) : 0,
  }
}

/** The cloud as it is believed in now: the next plan is made on it. */
export function believed(cloud: MovingCloud, belief: Belief): MovingCloud {
  if (belief.missed.length !== cloud.count)
    throw new WrongSearch(
      `the belief is about ${belief.missed.length} particles, not about these ${cloud.count}`,
    )
  return reweighted(
    cloud,
    cloud.weights.map((weight, k) => weight * belief.missed[k]),
  )
}

/** Broken off: the track is shorter, over the whole area and time. Legs flown in full are told as an area of their own. */
function shortened(task: SearchTask, done: number): SearchTask {
  if (!(done >= 0 && done <= 1))
    throw new WrongSearch(`unit '${task.unitId}': done must be 0 to 1, not ${done}`)
  return { ...task, trackM: task.trackM * done }
}
