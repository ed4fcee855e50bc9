/** The answer of `entente search-plan` (`entente-search-answer/1`): the bound, the belief, the plan and how it is written out. */
import {
  afterFruitless,
  type Belief,
  believed,
  beliefBefore,
  densestArea,
  type LegTask,
  type MovingCloud,
  optimalEffort,
  optimalOnNormal,
  planSearch,
  pocGrid,
  RESTARTS_DEFAULT,
  routeOf,
  sampleSize,
  type SearchPlan,
  type SearchRoute,
  scenarioChances,
  searchChance,
  SEPARATION_DEFAULT,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import { cloudOf, secondsOf, tasksBefore, unitOf } from './search-cloud.ts'
import type { SearchProblem } from './search-problem.ts'

export const ANSWER_FORMAT = 'entente-search-answer/1'

export interface SearchAnswer {
  /** Printed. */
  readonly json: Readonly<Record<string, unknown>>
  /** For files; empty without units. */
  readonly routes: readonly SearchRoute[]
  readonly plan: SearchPlan | null
}

/** @throws WrongSearch or Error in words */
export function answerSearch(problem: SearchProblem): SearchAnswer {
  const { poc } = problem
  if (poc.kind === 'cells') return answerCells(problem, poc)
  const cloud = cloudOf(poc)
  const { belief, each } = beliefNow(problem, cloud)
  const now = believed(cloud, belief)
  const plan = planOf(problem, now)
  const routes = plan === null ? [] : plan.tasks.map(task => routeOf(now, task))
  const json = {
    format: ANSWER_FORMAT,
    optimal: optimalOf(problem),
    cloud: cloudWords(now),
    searched: { pos: each, cumulativePos: belief.cumulativePos },
    plan: plan === null ? null : planWords(plan, routes, belief, now),
  }
  return { json, routes, plan }
}

function answerCells(
  problem: SearchProblem,
  poc: Extract<SearchProblem['poc'], { kind: 'cells' }>,
): SearchAnswer {
  if (problem.effort === undefined)
    throw new Error('effort: cells are answered with the optimal effort; say how much there is, in NM²')
  if ((problem.units ?? []).length > 0)
    throw new Error(
      'units: cells have no place on the sea. Give the poc as a normal distribution or as particles',
    )
  const found = optimalEffort(poc.poc, poc.areas, problem.effort)
  const optimal = {
    effort: [...found.effort],
    pos: found.pos,
    posterior: [...found.posterior],
    outside: found.outside,
    densityLeft: Number.isFinite(found.densityLeft) ? found.densityLeft : null,
  }
  return { json: { format: ANSWER_FORMAT, optimal }, routes: [], plan: null }
}

function optimalOf({ poc, effort }: SearchProblem) {
  if (effort === undefined || poc.kind !== 'normal') return null
  // An ellipse becomes a circle when its sides are scaled: only the product counts.
  const { radius, pos } = optimalOnNormal(Math.sqrt(poc.sigmaNm * (poc.sigmaAcrossNm ?? poc.sigmaNm)), effort)
  return { effort, radiusNm: radius, pos }
}

function beliefNow(problem: SearchProblem, cloud: MovingCloud): { belief: Belief; each: readonly number[] } {
  let belief = beliefBefore(cloud.count)
  const each: number[] = []
  for (const { done, ...task } of tasksBefore(problem, cloud)) {
    const detection = problem.detection ?? 'exponential'
    const after = afterFruitless(cloud, belief, { tasks: [task], detection, done: [done] })
    belief = after.belief
    each.push(after.pos)
  }
  return { belief, each }
}

function planOf(problem: SearchProblem, cloud: MovingCloud): SearchPlan | null {
  const units = problem.units ?? []
  if (units.length === 0) return null
  return planSearch({
    cloud,
    units: units.map(words => unitOf(words, problem, cloud)),
    separation: problem.separation ?? SEPARATION_DEFAULT,
    detection: problem.detection ?? 'exponential',
    followsDatum: problem.followsDatum ?? false,
    untilS: problem.until === undefined ? null : secondsOf(problem.until),
    restarts: problem.restarts ?? RESTARTS_DEFAULT,
    chance: searchChance(problem.seed ?? 1),
    cellM: null,
  })
}

/** At the first and at the last instant. */
function cloudWords(cloud: MovingCloud) {
  const pictures = [...new Set([0, cloud.times.length - 1])]
  const { effective, halvesDiffer, warnings } = sampleSize(cloud, 0)
  const chances = scenarioChances(cloud)
  return {
    particles: cloud.count,
    effectiveSampleSize: effective,
    halvesDiffer,
    warnings,
    scenarios: cloud.scenarioIds.map((id, k) => ({ id, chance: chances[k] })),
    areas: pictures.map(picture => {
      const grid = pocGrid(cloud, picture)
      const nm2 = (share: number) => densestArea(grid, share).areaM2 / METRES_PER_NAUTICAL_MILE ** 2
      return {
        time: instant(grid.timeS),
        cellM: grid.cellM,
        shares: grid.shares,
        area50Nm2: nm2(0.5),
        area90Nm2: nm2(0.9),
      }
    }),
  }
}

function planWords(plan: SearchPlan, routes: readonly SearchRoute[], belief: Belief, cloud: MovingCloud) {
  return {
    pos: plan.pos,
    bound: plan.bound,
    ratio: plan.ratio,
    cumulativePos: 1 - (1 - belief.cumulativePos) * (1 - plan.pos),
    detection: plan.detection,
    followsDatum: plan.followsDatum,
    scenarios: cloud.scenarioIds.map((id, k) => ({ id, pos: plan.posByScenario[k] })),
    idle: plan.idle,
    areas: plan.tasks.map((task, k) => areaWords(task, routes[k], plan.posAlone[k])),
  }
}

const nm = (metres: number) => metres / METRES_PER_NAUTICAL_MILE

function areaWords(task: LegTask, route: SearchRoute, posAlone: number) {
  const { rectangle, trackM, spacingM, legs, fromS, toS, unitId } = task
  const heading = ((rectangle.heading / RADIANS_PER_DEGREE) % 360) + 360
  return {
    unit: unitId,
    pattern: route.kind,
    corners: route.area.map(({ longitude, latitude }) => [longitude, latitude]),
    headingDegrees: heading % 360,
    lengthNm: nm(rectangle.length),
    widthNm: nm(rectangle.width),
    legs,
    spacingNm: nm(spacingM),
    trackNm: nm(trackM),
    from: instant(fromS),
    to: instant(toS),
    coverage: Array.from(task.widthsM, width => (width * trackM) / (rectangle.length * rectangle.width)),
    posAlone,
    waypoints: route.waypoints.map(({ name, at, timeS }) => ({ name, ...at, time: instant(timeS) })),
  }
}

export const instant = (timeS: number) => `${new Date(Math.round(timeS) * 1000).toISOString().slice(0, 19)}Z`
