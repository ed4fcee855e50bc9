/** What a plan is worth: the chance that it finds them, part by part, and how near it comes to the best possible. */
import { searchBound } from './bound.ts'
import { addCoverage, type SearchTask } from './coverage.ts'
import { type Detection, probabilityOfDetection } from './detection.ts'
import type { MovingCloud } from './moving.ts'

export interface Judgement {
  /** Probability of success of all tasks together, of all that may have happened: also of what is ashore or not yet adrift. */
  readonly pos: number
  /** In the order of the tasks, each as if it were alone. */
  readonly posAlone: readonly number[]
  /** In the order of the scenarios: found, if that is what happened; null for a scenario that is no longer believed. */
  readonly posByScenario: readonly (number | null)[]
  /** What the same effort could find at best. */
  readonly bound: number
  /** pos / bound; null when nothing can be found at all. */
  readonly ratio: number | null
}

/** Chance to see each particle, by all tasks: one minus the chance that every one of them misses it. */
export function detectionPerParticle(
  cloud: MovingCloud,
  tasks: readonly SearchTask[],
  detection: Detection,
): Float64Array {
  const missed = new Float64Array(cloud.count).fill(1)
  for (const task of tasks) {
    const coverage = new Float64Array(cloud.count)
    addCoverage(cloud, task, coverage)
    for (let k = 0; k < cloud.count; k++) missed[k] *= 1 - probabilityOfDetection(coverage[k], detection)
  }
  return missed.map(each => 1 - each)
}

/** POS of tasks as they stand. Areas moved by hand are judged the same way. */
export function judge(
  cloud: MovingCloud,
  tasks: readonly SearchTask[],
  detection: Detection,
  cellM?: number,
): Judgement {
  const seen = detectionPerParticle(cloud, tasks, detection)
  const pos = weighted(cloud, seen)
  const bound = searchBound(cloud, tasks, detection, cellM).pos
  return {
    pos,
    posAlone: tasks.map(task => weighted(cloud, detectionPerParticle(cloud, [task], detection))),
    posByScenario: byScenario(cloud, seen),
    bound,
    ratio: bound > 0 ? pos / bound : null,
  }
}

function weighted({ weights }: MovingCloud, seen: Float64Array): number {
  return seen.reduce((sum, each, k) => sum + each * weights[k], 0)
}

function byScenario(cloud: MovingCloud, seen: Float64Array): readonly (number | null)[] {
  const found = cloud.scenarioIds.map(() => 0)
  const believed = cloud.scenarioIds.map(() => 0)
  for (let k = 0; k < cloud.count; k++) {
    found[cloud.scenarios[k]] += cloud.weights[k] * seen[k]
    believed[cloud.scenarios[k]] += cloud.weights[k]
  }
  return found.map((each, scenario) => (believed[scenario] > 0 ? each / believed[scenario] : null))
}
