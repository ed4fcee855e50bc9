/** Tasks, units, what was found and what was searched, as screens are told it. */
import type { RescueFound, RescueSearch, RescueTask, RescueUnit } from '#contract'
import type { FoundNow, RescueState, SearchNow, Task, UnitNow } from '#rescue'
import { instant } from './instant.ts'

export function taskView(task: Task): RescueTask {
  const { brief } = task
  return {
    id: task.id,
    centre: task.centre,
    case: task.caseId,
    craft: task.craft,
    unit: task.unit,
    sentAt: instant(task.sentMs),
    version: task.version,
    acknowledgedVersion: task.acknowledgedVersion,
    ...brief,
    state: task.state,
    stateAt: instant(task.stateMs),
    toldAt: instant(task.toldMs),
    escalatedAt: task.escalatedMs === null ? null : instant(task.escalatedMs),
    result: task.result,
    seizures: [...task.seizures],
  }
}

export function unitView({ name, kind, of, report, atMs }: UnitNow): RescueUnit {
  const { place, speedKnots, enduranceMinutes, seats, readyMinutes, state, reason } = report
  return {
    id: name,
    kind,
    of,
    place,
    speedKnots,
    enduranceMinutes,
    seats,
    readyMinutes,
    state,
    reason,
    at: instant(atMs),
  }
}

export function foundView(
  state: RescueState,
  { id, centre, where, aboard, boat, observation, atMs }: FoundNow,
  rootOf: ReadonlyMap<string, string>,
): RescueFound {
  const match = [...state.matches.values()].find(each => each.found === id && !each.isUndone)
  const craft = match === undefined ? null : (rootOf.get(match.craft) ?? match.craft)
  return { id, centre, where, aboard, boat, observation, at: instant(atMs), craft }
}

export function searchView({ id, caseId, atMs, planned, done }: SearchNow): RescueSearch {
  return {
    id,
    case: caseId,
    craft: planned.craft,
    run: planned.run,
    at: instant(atMs),
    cumulativePos: planned.cumulativePos,
    areas: planned.areas.map(area => ({ ...area, result: done.get(area.unit)?.result ?? null })),
  }
}
