/**
 * What a thing is: log-odds per class, gathered from scores of cameras and drones, from AIS and from people. Looks that
 * follow each other are not independent: within a few seconds they count as one. Until it is sure it says 'unknown'.
 */
import { FIELD } from './bank.ts'
import type { ClassScores } from './observation.ts'
import type { World } from './world.ts'

/** Looks closer than this count in part, s. */
const INDEPENDENT_S = 5
/** The most that one item may say for or against a class. */
const ITEM_MAX = 1.5
const SCORE_FLOOR = 0.03
/** All evidence for a class is held within this, so that a mistake can be outweighed. */
const SUM_MAX = 12
const SURE = 0.85
const AIS_SCORE = 0.8
const REPORT_SCORE = 0.6

export interface ClassEvidence {
  /** The class, or 'unknown' until one is sure. */
  readonly class: string
  readonly probabilities: Readonly<Record<string, number>>
}

export function addScores(
  world: World,
  row: number,
  timeS: number,
  scores: ClassScores,
  weight: number,
): void {
  const { data, classesAt } = world.bank
  const since = timeS - data[row + FIELD.classAt]
  const fresh = Math.min(1, Math.max(0, since / INDEPENDENT_S))
  if (fresh * weight < 0.05) return
  data[row + FIELD.classAt] = timeS
  const { classes } = world.config
  const logs = classes.map(name => Math.log(Math.max(SCORE_FLOOR, scores[name] ?? SCORE_FLOOR)))
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length
  logs.forEach((log, c) => {
    const item = Math.max(-ITEM_MAX, Math.min(ITEM_MAX, log - mean))
    const sum = data[row + classesAt + c] + fresh * weight * item
    data[row + classesAt + c] = Math.max(-SUM_MAX, Math.min(SUM_MAX, sum))
  })
}

/** One class named by AIS or by a person: the rest of the score is shared by the others. */
export function addNamed(
  world: World,
  row: number,
  timeS: number,
  name: string,
  from: 'ais' | 'report',
  weight: number,
): void {
  const { classes } = world.config
  if (!classes.includes(name)) return
  const score = from === 'ais' ? AIS_SCORE : REPORT_SCORE
  const other = (1 - score) / Math.max(1, classes.length - 1)
  const scores = Object.fromEntries(classes.map(each => [each, each === name ? score : other]))
  addScores(world, row, timeS, scores, weight)
}

export function classOf(world: World, row: number): ClassEvidence {
  const { data, classesAt } = world.bank
  const { classes } = world.config
  const sums = classes.map((_, c) => data[row + classesAt + c])
  const top = Math.max(...sums)
  const parts = sums.map(each => Math.exp(each - top))
  const total = parts.reduce((sum, each) => sum + each, 0)
  const probabilities = Object.fromEntries(classes.map((name, c) => [name, parts[c] / total]))
  const best = sums.indexOf(top)
  return { class: parts[best] / total >= SURE ? classes[best] : 'unknown', probabilities }
}
