/** Which alerts stand in which group, and in which order: one situation is one row. Knows no browser. */
import type { RescueAlert } from '#contract'

export type Urgency = RescueAlert['priority']
export const URGENCIES = ['emergency', 'alarm', 'warning', 'caution'] as const satisfies readonly Urgency[]
/** The smaller, the more urgent. */
export const URGENCY_RANK: Readonly<Record<Urgency, number>> = {
  emergency: 0,
  alarm: 1,
  warning: 2,
  caution: 3,
}

/** A person has not said that they know of it, or it is over and nobody said so. */
export function isOpen({ state }: RescueAlert): boolean {
  return state !== 'acknowledged' && state !== 'shelved' && state !== 'normal'
}

/** It flashes, and sounds at the centre that answers for it. Silenced: it flashes and is quiet. */
export function isUnanswered({ state }: RescueAlert): boolean {
  return state === 'unacknowledged' || state === 'silenced' || state === 'transferred'
}

/** What time has ended has ended, by the clock of whoever looks: silence, the shelf (`watch/life.ts`). */
export function standingAlert(alert: RescueAlert, nowMs: number): RescueAlert {
  const { untilAt } = alert
  if (untilAt === null || Date.parse(untilAt) > nowMs) return alert
  return { ...alert, state: 'unacknowledged', stateAt: untilAt, untilAt: null }
}

export interface Situation {
  /** Of the case, else of the craft, else of the track. */
  readonly key: string
  readonly caseId: string | null
  readonly craft: string | null
  readonly track: string | null
  readonly alerts: readonly RescueAlert[]
}

export type AlertGroups = {
  /** Several alerts of one case, craft or track of which one at least is not answered. */
  readonly situations: readonly Situation[]
  readonly unacknowledged: readonly RescueAlert[]
  /** In a flood: cautions that nobody has answered, in one row. */
  readonly flooded: readonly RescueAlert[]
  readonly acknowledged: readonly RescueAlert[]
  readonly shelved: readonly RescueAlert[]
}

/** A situation begins with so many alerts: one alone is a plain row. */
const SITUATION_MIN = 2

/**
 * By case, then not acknowledged, then acknowledged, then shelved; in each the most urgent first, then the newest.
 * @param caseOf the open case of a craft; null: there is none
 * @param isFlood more came than one person can answer (EEMUA 191): cautions stand in one row, alarms never do
 */
export function alertGroups(
  alerts: readonly RescueAlert[],
  caseOf: (craft: string) => string | null,
  isFlood: boolean,
): AlertGroups {
  const sorted = alerts.filter(({ state }) => state !== 'normal').toSorted(byUrgency)
  const bySituation = new Map<string, RescueAlert[]>()
  for (const alert of sorted) {
    const key = situationOf(alert, caseOf)
    if (key !== null && alert.state !== 'shelved')
      bySituation.set(key, [...(bySituation.get(key) ?? []), alert])
  }
  const situations = [...bySituation]
    .filter(([, each]) => each.length >= SITUATION_MIN && each.some(isOpen))
    .map(([key, each]): Situation => {
      const craft = each.find(alert => alert.craft !== null)?.craft ?? null
      const stated = each.find(alert => alert.case !== null)?.case ?? null
      const caseId = stated ?? (craft === null ? null : caseOf(craft))
      const track = each.find(alert => alert.track !== null)?.track ?? null
      const inSituation = each.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
      return { key, caseId, craft, track, alerts: inSituation }
    })
  const taken = new Set(situations.flatMap(each => each.alerts.map(({ id }) => id)))
  const alone = sorted.filter(({ id }) => !taken.has(id))
  const open = alone.filter(isOpen)
  const isGrouped = (alert: RescueAlert) => isFlood && alert.priority === 'caution'
  return {
    situations,
    unacknowledged: open.filter(alert => !isGrouped(alert)),
    flooded: open.filter(isGrouped),
    acknowledged: alone.filter(({ state }) => state === 'acknowledged'),
    shelved: alone.filter(({ state }) => state === 'shelved'),
  }
}

/** The order in which J and K go: as they stand below each other. */
export function inOrder(groups: AlertGroups): readonly RescueAlert[] {
  return [
    ...groups.situations.flatMap(each => each.alerts),
    ...groups.unacknowledged,
    ...groups.flooded,
    ...groups.acknowledged,
    ...groups.shelved,
  ]
}

export function countsOf(alerts: readonly RescueAlert[]): Readonly<Record<Urgency, number>> {
  const counts = { emergency: 0, alarm: 0, warning: 0, caution: 0 }
  for (const { priority, state } of alerts)
    if (state !== 'normal' && state !== 'shelved') counts[priority] += 1
  return counts
}

/** Alarms that wait for an answer: what the rail says beside a room. */
export function openAlarms(alerts: readonly RescueAlert[]): readonly RescueAlert[] {
  return alerts.filter(alert => isOpen(alert) && URGENCY_RANK[alert.priority] <= URGENCY_RANK.alarm)
}

function situationOf(alert: RescueAlert, caseOf: (craft: string) => string | null): string | null {
  const caseId = alert.case ?? (alert.craft === null ? null : caseOf(alert.craft))
  return caseId ?? alert.craft ?? alert.track
}

function byUrgency(a: RescueAlert, b: RescueAlert): number {
  const rank = URGENCY_RANK[a.priority] - URGENCY_RANK[b.priority]
  return rank !== 0 ? rank : Date.parse(b.raisedAt) - Date.parse(a.raisedAt)
}
