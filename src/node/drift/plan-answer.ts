/** Plans a search, judges areas that a person drew, and tells what a fruitless search leaves. Pure work: done on a thread. */
import type { PlanQuestion, SearchUnitAsked } from '#contract'
import {
  afterFruitless,
  type Belief,
  believed,
  detectionPerParticle,
  type FruitlessSearch,
  judge,
  type LegTask,
  mixtureOf,
  type MovingCloud,
  picturesOf,
  planSearch,
  type Rectangle,
  RESTARTS_DEFAULT,
  routeOf,
  type Run,
  SEARCH_FRACTION,
  type SearchPlan,
  type SearchRoute,
  type SearchUnit,
  searchChance,
  SEPARATION_DEFAULT,
  type Setting,
  sweepObjectOf,
  sweepWidth,
  taskIn,
  toPlane,
  UNIT_LEAST,
  WrongSearch,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import { shareInside } from './inside.ts'

const PICTURE_S = 600
/** How far off a sweep width of the tables may be: they were measured for other objects, seas and crews. */
export const SWEEP_DOUBT = 0.3

export interface PlanJob {
  readonly kind: 'plan'
  readonly run: Run
  readonly belief: Belief
  readonly question: PlanQuestion
  readonly seed: number
}

export interface FruitlessJob {
  readonly kind: 'fruitless'
  readonly run: Run
  readonly belief: Belief
  readonly search: FruitlessSearch
}

export interface Width {
  readonly meanNm: number
  readonly source: string
  readonly isProxy: boolean
}

export interface PlanAnswer {
  readonly tasks: readonly LegTask[]
  readonly routes: readonly SearchRoute[]
  readonly idle: readonly string[]
  readonly pos: number
  readonly posAlone: readonly number[]
  readonly posLow: number
  readonly posHigh: number
  readonly bound: number
  readonly ratio: number | null
  readonly widths: readonly Width[]
  /** By area: chance that it is in there in the middle of the search, before and after it found nothing; and outside all. */
  readonly poc: readonly number[]
  readonly pocAfter: readonly number[]
  readonly outside: number
  readonly outsideAfter: number
  /** The belief if this plan finds nothing. */
  readonly after: Belief
  readonly origin: { readonly latitude: number; readonly longitude: number }
}

/** @throws WrongSearch in words */
export function answerPlan({ run, belief, question, seed }: PlanJob): PlanAnswer {
  const widths = question.units.map(unit => widthsOf(unit, question, run))
  const units = question.units.map((unit, k) => unitOf(unit, widths[k]?.eachNm ?? []))
  const prior = cloudFor(run, units)
  const cloud = believed(prior, belief)
  const setting: Setting = { cloud, followsDatum: question.followsDatum, untilS: lastOf(run) }
  const plan =
    question.areas === null ? planned(setting, units, question, seed) : judged(setting, units, question)
  const after = afterFruitless(prior, belief, plan).belief
  const later = believed(prior, after)
  const inside = shareInside(cloud, plan.tasks)
  const insideAfter = shareInside(later, plan.tasks)
  const posWith = (factor: number) =>
    posOf(
      cloud,
      plan.tasks.map(task => scaled(task, factor)),
      plan,
    )
  return {
    tasks: plan.tasks,
    routes: plan.tasks.map(task => routeOf(cloud, task)),
    idle: plan.idle,
    pos: plan.pos,
    posAlone: plan.posAlone,
    posLow: posWith(1 - SWEEP_DOUBT),
    posHigh: posWith(1 + SWEEP_DOUBT),
    bound: plan.bound,
    ratio: plan.ratio,
    widths: plan.tasks.map(task => {
      const found = widths[question.units.findIndex(unit => unit.name === task.unitId)]
      if (found === undefined) throw new WrongSearch(`unit '${task.unitId}': it is not among the units`)
      return { meanNm: meanWidth(cloud, task), source: found.source, isProxy: found.isProxy }
    }),
    poc: inside.each,
    pocAfter: insideAfter.each,
    outside: 1 - inside.any,
    outsideAfter: 1 - insideAfter.any,
    after,
    origin: cloud.origin,
  }
}

/** @throws WrongSearch in words */
export function answerFruitless({ run, belief, search }: FruitlessJob) {
  const fromS = Math.min(...search.tasks.map(task => task.fromS))
  const toS = Math.max(...search.tasks.map(task => task.toS))
  return afterFruitless(picturesOf(run, clamp(run, fromS), clamp(run, toS), PICTURE_S), belief, search)
}

function planned(
  setting: Setting,
  units: readonly SearchUnit[],
  { detection }: PlanQuestion,
  seed: number,
): SearchPlan {
  return planSearch({
    ...setting,
    units,
    separation: SEPARATION_DEFAULT,
    detection,
    restarts: RESTARTS_DEFAULT,
    chance: searchChance(seed),
    cellM: null,
  })
}

function judged(setting: Setting, units: readonly SearchUnit[], question: PlanQuestion): SearchPlan {
  const tasks = (question.areas ?? []).map(area => {
    const unit = units.find(each => each.id === area.unit)
    if (unit === undefined) throw new WrongSearch(`unit '${area.unit}': it is not among the units`)
    const rectangle: Rectangle = {
      centre: toPlane(setting.cloud.origin, area.middle),
      heading: area.headingDegrees * RADIANS_PER_DEGREE,
      length: area.lengthNm * METRES_PER_NAUTICAL_MILE,
      width: area.widthNm * METRES_PER_NAUTICAL_MILE,
    }
    return taskIn(setting, unit, rectangle, area.pattern ?? null)
  })
  if (tasks.length === 0) throw new WrongSearch('there is no area to search')
  const { detection, followsDatum } = question
  return {
    ...judge(setting.cloud, tasks, detection),
    tasks,
    idle: units.filter(unit => !tasks.some(task => task.unitId === unit.id)).map(unit => unit.id),
    detection,
    followsDatum,
  }
}

/** Pictures from the first unit that may be there to the last that must leave. */
function cloudFor(run: Run, units: readonly SearchUnit[]): MovingCloud {
  const fromS = Math.min(...units.map(unit => unit.readyS + (unit.transitH ?? 0) * 3600))
  const toS = Math.max(...units.map(unit => unit.readyS + (unit.enduranceH - (unit.transitH ?? 0)) * 3600))
  if (fromS >= lastOf(run) || fromS < firstOf(run) - 1)
    throw new WrongSearch(
      `the units would search from ${utc(fromS)}, but the cloud is known from ${utc(firstOf(run))} to ${utc(lastOf(run))}: run the drift for longer`,
    )
  return picturesOf(run, clamp(run, fromS), clamp(run, Math.max(toS, fromS)), PICTURE_S)
}

const firstOf = ({ times }: Run) => Math.min(times[0] as number, times.at(-1) as number)
const lastOf = ({ times, stopped }: Run) =>
  Math.min(Math.max(times[0] as number, times.at(-1) as number), stopped?.atS ?? Number.POSITIVE_INFINITY)
const clamp = (run: Run, timeS: number) => Math.min(lastOf(run), Math.max(firstOf(run), timeS))
const utc = (timeS: number) => `${new Date(timeS * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function unitOf(asked: SearchUnitAsked, widthsNm: readonly number[]): SearchUnit {
  const least = UNIT_LEAST[asked.platform]
  return {
    id: asked.name,
    platform: asked.platform,
    heightFt: asked.heightFt,
    speedKn: asked.speedKn,
    transitKn: asked.transitKn,
    readyS: Date.parse(asked.ready) / 1000,
    base: null,
    transitH: asked.transitH,
    enduranceH: asked.enduranceH,
    searchFraction: SEARCH_FRACTION,
    widthsNm,
    spacingNmMin: least.spacingNm,
    legNmMin: least.legNm,
  }
}

interface Widths {
  readonly eachNm: readonly number[]
  readonly source: string
  readonly isProxy: boolean
}

/** For each thing that it may be: by hand, or the smallest of the parts of its mixture, the cautious way. */
function widthsOf(unit: SearchUnitAsked, { visibilityNm, windKn }: PlanQuestion, run: Run): Widths {
  const { sweepWidthNm } = unit
  if (sweepWidthNm !== null)
    return { eachNm: run.case.scenarios.map(() => sweepWidthNm), source: 'by hand', isProxy: false }
  let source = ''
  let isProxy = false
  const eachNm = run.case.scenarios.map(({ id }) => {
    const objects = (mixtureOf(id)?.parts ?? []).map(part => sweepObjectOf(part.object))
    const widths = objects.map(object => {
      if (object === null)
        throw new WrongSearch(
          `unit '${unit.name}': the tables know nothing like ${id}; give its sweep width by hand`,
        )
      isProxy ||= object.isProxy
      const width = sweepWidth({
        object: object.object,
        platform: unit.platform,
        heightFt: unit.heightFt,
        visibilityNm,
        windKn,
        speedKn: unit.speedKn,
        isFatigued: unit.isTired,
      })
      if (width.kind === 'refused') throw new WrongSearch(`unit '${unit.name}': ${width.reason}`)
      source = width.source
      return width.widthNm
    })
    return Math.min(...widths)
  })
  return { eachNm, source, isProxy }
}

function scaled(task: LegTask, factor: number): LegTask {
  return { ...task, widthsM: task.widthsM.map(width => width * factor) }
}

function posOf(cloud: MovingCloud, tasks: readonly LegTask[], { detection }: SearchPlan): number {
  const seen = detectionPerParticle(cloud, tasks, detection)
  return seen.reduce((sum, each, k) => sum + each * (cloud.weights[k] as number), 0)
}

function meanWidth(cloud: MovingCloud, task: LegTask): number {
  let sum = 0
  for (let k = 0; k < cloud.count; k++)
    sum += (cloud.weights[k] as number) * (task.widthsM[cloud.scenarios[k] as number] ?? 0)
  return sum / METRES_PER_NAUTICAL_MILE
}
