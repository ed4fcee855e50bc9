/** What the aids of a rescue tell screens, in the shapes of the contract. */
import type { RescueBrief, RescueDrift, RescueNearUnit } from '#contract'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { NearCraft, NearUnit } from '#rescue'
import { areaView } from '../drift/run-view.ts'
import type { DriftAt } from './craft-drift.ts'
import { instant } from './instant.ts'

export function nearUnitView({ distanceMetres, minutes, minutesThere, ...unit }: NearUnit): RescueNearUnit {
  return {
    ...unit,
    distanceNm: distanceMetres === null ? null : tenth(distanceMetres / METRES_PER_NAUTICAL_MILE),
    minutes: minutes === null ? null : tenth(minutes),
    minutesThere: minutesThere === null ? null : tenth(minutesThere),
    reportMinutes: tenth(unit.reportMinutes),
  }
}

export function nearCraftView({
  craft,
  name,
  distanceMetres,
  bearingDegrees,
  last,
}: NearCraft): RescueBrief['near'][number] {
  return { craft, name, distanceNm: tenth(distanceMetres / METRES_PER_NAUTICAL_MILE), bearingDegrees, last }
}

/** null: there is none. */
export function driftParts(
  drift: DriftAt | null,
  nowMs: number,
): Pick<RescueDrift, 'at' | 'areas' | 'ashore' | 'line' | 'sea'> {
  if (drift === null) return { at: instant(nowMs), areas: [], ashore: null, line: null, sea: null }
  const { chance, toFrance, earlyMs, middleMs, lateMs, untilMs } = drift.line
  return {
    at: instant(drift.atMs),
    areas: drift.areas.map(areaView),
    ashore: drift.ashore,
    line: {
      chance,
      toFrance,
      toUk: Math.max(0, chance - toFrance),
      early: maybe(earlyMs),
      middle: maybe(middleMs),
      late: maybe(lateMs),
      until: instant(untilMs),
    },
    sea: { source: drift.sea.source, name: drift.sea.name, isDemo: drift.sea.isDemo },
  }
}

const tenth = (value: number) => Math.round(value * 10) / 10
const maybe = (ms: number | null) => (ms === null ? null : instant(Math.round(ms)))
