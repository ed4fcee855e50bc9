/** Two plans beside one another, as values: what one finds more, where, with what, and until when. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { MovingCloud } from './moving.ts'
import type { SearchPlan } from './planner.ts'

export interface Difference {
  readonly before: number
  readonly after: number
  readonly change: number
}

export interface PlanComparison {
  readonly pos: Difference
  /** Null where one of the two has none. */
  readonly ratio: Difference | null
  readonly scenarios: readonly { readonly id: string; readonly pos: Difference | null }[]
  readonly trackNm: Difference
  readonly areaNm2: Difference
  /** Epoch seconds at which the last unit is done; null where none searches. */
  readonly endsS: Difference | null
  readonly unitsAdded: readonly string[]
  readonly unitsRemoved: readonly string[]
  readonly units: readonly {
    readonly id: string
    readonly posAlone: Difference
    readonly spacingNm: Difference
    /** Between the middles of its areas. */
    readonly movedNm: number
  }[]
}

/** @param cloud that both plans were judged on */
export function comparePlans(cloud: MovingCloud, before: SearchPlan, after: SearchPlan): PlanComparison {
  const nm2 = METRES_PER_NAUTICAL_MILE ** 2
  const between = (of: (plan: SearchPlan) => number) => difference(of(before), of(after))
  return {
    pos: between(plan => plan.pos),
    ratio: nullable(before.ratio, after.ratio),
    scenarios: cloud.scenarioIds.map((id, k) => ({
      id,
      pos: nullable(before.posByScenario[k] ?? null, after.posByScenario[k] ?? null),
    })),
    trackNm: between(plan => sum(plan, task => task.trackM / METRES_PER_NAUTICAL_MILE)),
    areaNm2: between(plan => sum(plan, ({ rectangle }) => (rectangle.length * rectangle.width) / nm2)),
    endsS: nullable(endOf(before), endOf(after)),
    unitsAdded: ids(after).filter(id => !ids(before).includes(id)),
    unitsRemoved: ids(before).filter(id => !ids(after).includes(id)),
    units: unitsInBoth(before, after),
  }
}

function endOf({ tasks }: SearchPlan): number | null {
  return tasks.length === 0 ? null : Math.max(...tasks.map(task => task.toS))
}

const ids = (plan: SearchPlan) => plan.tasks.map(task => task.unitId)

function sum(plan: SearchPlan, of: (task: SearchPlan['tasks'][number]) => number): number {
  return plan.tasks.reduce((total, task) => total + of(task), 0)
}

function unitsInBoth(before: SearchPlan, after: SearchPlan): PlanComparison['units'] {
  return before.tasks.flatMap((task, k) => {
    const at = after.tasks.findIndex(each => each.unitId === task.unitId)
    if (at < 0) return []
    const other = after.tasks[at]
    const [from, to] = [task.rectangle.centre, other.rectangle.centre]
    return [
      {
        id: task.unitId,
        posAlone: difference(before.posAlone[k], after.posAlone[at]),
        spacingNm: difference(
          task.spacingM / METRES_PER_NAUTICAL_MILE,
          other.spacingM / METRES_PER_NAUTICAL_MILE,
        ),
        movedNm: Math.hypot(to.east - from.east, to.north - from.north) / METRES_PER_NAUTICAL_MILE,
      },
    ]
  })
}

function difference(before: number, after: number): Difference {
  return { before, after, change: after - before }
}

function nullable(before: number | null, after: number | null): Difference | null {
  return before === null || after === null ? null : difference(before, after)
}
