/** Where the units at hand should search: areas that find most, on particles that move while they are searched. */
import { beginByChance, beginInStrips, type Ellipse, ellipseOf } from './begin.ts'
import type { SearchChance } from './chance.ts'
import { climb } from './climb.ts'
import type { Detection } from './detection.ts'
import { type Judgement, judge } from './judge.ts'
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'
import { checkWindow, type LegTask, type Setting, taskFor } from './task.ts'
import { thinned } from './thin.ts'
import { Trial } from './trial.ts'
import { checkUnit, type SearchUnit, type Separation } from './unit.ts'

export interface SearchQuestion extends Setting {
  readonly units: readonly SearchUnit[]
  readonly separation: Separation
  readonly detection: Detection
  /** Beginnings tried; the first two are strips. 8 is the default of the program. */
  readonly restarts: number
  readonly chance: SearchChance
  /** Cells of the bound; null: by the number of particles. */
  readonly cellM: number | null
}

export interface SearchPlan extends Judgement {
  /** In the order of the units; a unit for which no place was found is not among them. */
  readonly tasks: readonly LegTask[]
  readonly idle: readonly string[]
  readonly detection: Detection
  readonly followsDatum: boolean
}

export const RESTARTS_DEFAULT = 8

/**
 * Coordinate ascent from several beginnings, on particles resampled to a few; the best is judged on all.
 * @throws WrongSearch
 */
export function planSearch(question: SearchQuestion): SearchPlan {
  const { cloud, units, detection, followsDatum, cellM } = question
  checkQuestion(question)
  const few = {
    ...question,
    cloud: thinned(cloud, SEARCH_LIMITS.particlesTried, SEARCH_LIMITS.picturesTried),
  }
  const about = ellipseOf(few.cloud)
  if (about === null)
    throw new WrongSearch(
      'nothing is adrift at any time of the search: it is ashore, not yet adrift, or lost from the forcing',
    )
  checkReach(question, about)
  const layouts = best(few, about)
  const found = units.map((unit, index) => {
    const layout = layouts[index]
    return layout === null ? null : taskFor(question, unit, layout)
  })
  const tasks = found.filter(task => task !== null)
  checkWindow(cloud, tasks)
  return {
    ...judge(cloud, tasks, detection, cellM ?? undefined),
    tasks,
    idle: units.filter((_, index) => found[index] === null).map(unit => unit.id),
    detection,
    followsDatum,
  }
}

function checkQuestion({ cloud, units, restarts }: SearchQuestion): void {
  if (units.length === 0) throw new WrongSearch('there is no unit to search with')
  if (units.length > SEARCH_LIMITS.unitsMax)
    throw new WrongSearch(`${units.length} units are too many: ${SEARCH_LIMITS.unitsMax} is the most`)
  const twice = units.find((unit, index) => units.findIndex(each => each.id === unit.id) !== index)
  if (twice !== undefined) throw new WrongSearch(`two units are called '${twice.id}'`)
  if (!(restarts >= 1 && restarts <= SEARCH_LIMITS.restartsMax))
    throw new WrongSearch(`restarts must be 1 to ${SEARCH_LIMITS.restartsMax}, not ${restarts}`)
  for (const unit of units) checkUnit(unit, cloud.scenarioIds.length)
}

/** At least in the middle of the cloud each unit must have time, and the cloud be known. */
function checkReach(question: SearchQuestion, { east, north }: Ellipse): void {
  const { cloud, units } = question
  for (const unit of units) {
    const probe = taskFor(
      question,
      { ...unit, legNmMin: 1e-9 },
      { east, north, heading: 0, legs: 1, spacingM: 1e9 },
    )
    if (probe === null)
      throw new WrongSearch(
        `unit '${unit.id}': nothing is left for searching: it reaches the area too late, or must turn back at once`,
      )
    checkWindow(cloud, [probe])
  }
}

function best(question: SearchQuestion, about: Ellipse): Trial['layouts'] {
  const { units, separation, detection, restarts, chance } = question
  let layouts: Trial['layouts'] = []
  let pos = -1
  for (let restart = 0; restart < restarts; restart++) {
    const trial = new Trial(question, units, separation, detection)
    if (restart < 2) beginInStrips(trial, question, units, about, restart === 0 ? 0 : 1)
    // Those for which no strip was found, or all.
    beginByChance(trial, question, units, about, draw => chance(restart, draw))
    climb(trial, units.length)
    const reached = trial.pos()
    if (reached <= pos) continue
    pos = reached
    layouts = trial.layouts.map((layout, unit) => (trial.tasks[unit] === null ? null : layout))
  }
  return layouts
}
