/**
 * Units of both states, the one that is there first before the others (R8): its notice, then its way at its speed. In a straight
 * line: sandbanks, lanes and weather are the coordinator's to judge.
 */
import { distanceMetres, METRES_PER_NAUTICAL_MILE } from '#geo'
import type { Centre, Place, UnitKind } from '#records'
import type { RescueState, UnitNow } from './state.ts'
import { isBeachUnit, isEnded } from './tasking.ts'

export const NEAREST_LIMITS = {
  /** Units told; the farthest are left out. */
  unitsMax: 50,
  /** A report that is older says where it was, no longer where it is; minutes. */
  reportMinutesMax: 60,
} as const

export type NotThere =
  | 'not-available'
  | 'lost-sortie'
  | 'place-not-known'
  | 'speed-not-known'
  | 'endurance-too-short'

export interface NearUnit {
  readonly unit: string
  readonly kind: UnitKind
  readonly of: Centre
  readonly state: UnitNow['report']['state']
  readonly distanceMetres: number | null
  /** Until it is there, were it sent now; null: not known. */
  readonly minutes: number | null
  /** It is at least that: its notice was not told. */
  readonly isAtLeast: boolean
  /** What it has left there before it must go home as far as it came; null: not known. */
  readonly minutesThere: number | null
  readonly seats: number | null
  /** Tasks that it has now. */
  readonly tasks: number
  /** Since it reported; minutes. */
  readonly reportMinutes: number
  readonly isReportOld: boolean
  /** Why it is not counted on; null: it can come. */
  readonly why: NotThere | null
}

/**
 * Those that can come first, by time; then the others, each with why. Patrols on the beach are not among them: they do not go to sea.
 * @param nowMs milliseconds since 1970 UTC
 */
export function nearestUnits(state: RescueState, place: Place, nowMs: number): readonly NearUnit[] {
  const tasks = new Map<string, number>()
  for (const task of state.tasks.values())
    if (!isEnded(task.state)) tasks.set(task.unit, (tasks.get(task.unit) ?? 0) + 1)
  return [...state.units.values()]
    .filter(({ kind }) => !isBeachUnit(kind))
    .map(unit => nearUnit(unit, place, nowMs, tasks.get(unit.name) ?? 0))
    .toSorted(byTime)
    .slice(0, NEAREST_LIMITS.unitsMax)
}

function nearUnit(unit: UnitNow, to: Place, nowMs: number, tasks: number): NearUnit {
  const { report } = unit
  const metres = report.place === null ? null : distanceMetres(report.place, to)
  const way =
    metres === null || report.speedKnots === null || report.speedKnots === 0
      ? null
      : metres / ((report.speedKnots * METRES_PER_NAUTICAL_MILE) / 60)
  const minutes = way === null ? null : way + (report.readyMinutes ?? 0)
  const minutesThere =
    way === null || report.enduranceMinutes === null ? null : report.enduranceMinutes - 2 * way
  const reportMinutes = Math.max(0, (nowMs - unit.atMs) / 60_000)
  const why = whyNot(unit, minutesThere)
  return {
    unit: unit.name,
    kind: unit.kind,
    of: unit.of,
    state: report.state,
    distanceMetres: metres,
    minutes,
    isAtLeast: minutes !== null && report.readyMinutes === null,
    minutesThere,
    seats: report.seats,
    tasks,
    reportMinutes,
    isReportOld: reportMinutes > NEAREST_LIMITS.reportMinutesMax,
    why,
  }
}

function whyNot({ report }: UnitNow, minutesThere: number | null): NotThere | null {
  if (report.state === 'not-available' || report.state === 'lost-sortie') return report.state
  if (report.place === null) return 'place-not-known'
  if (report.speedKnots === null || report.speedKnots === 0) return 'speed-not-known'
  return minutesThere !== null && minutesThere < 0 ? 'endurance-too-short' : null
}

function byTime(a: NearUnit, b: NearUnit): number {
  if ((a.why === null) !== (b.why === null)) return a.why === null ? -1 : 1
  return (a.minutes ?? Infinity) - (b.minutes ?? Infinity) || (a.unit < b.unit ? -1 : 1)
}
