/**
 * From what stands to what is written: raised when it is new, worse, or moved on; over when no look of this node finds it; escalated
 * when nobody acknowledges it. Few entries for much: the ledger is read by people.
 */
import { distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import type { Centre, DeedOf } from '#records'
import { type Alert, type AlertBoard, RANK } from './board.ts'
import { ESCALATE_MS } from './life.ts'
import type { StandingSituation } from './situation.ts'

export const DEED_LIMITS = {
  /** The same situation is told again at most so often, ms. */
  againMs: 60_000,
  /** And only when it moved so far, metres, or came back, or became worse. */
  againMetres: METRES_PER_NAUTICAL_MILE,
  /** Deeds of one look; what is more urgent goes first, the rest goes with the next. */
  perLookMax: 50,
  /** After its start a node takes nothing as over for so long: it has not looked enough, ms. */
  warmUpMs: 120_000,
  /** Told as often as this nobody looks: the other centre is told too. */
  escalationsMax: 2,
} as const

export type WatchDeed = DeedOf<'alert.raised'> | DeedOf<'alert.handled'>

export interface WatchAsker {
  readonly centre: Centre
  /** When this watch began to look. */
  readonly beganMs: number
}

/**
 * What this node has to write now, the most urgent first. Pure: the same board and the same looks give the same deeds; what a deed
 * changes is on the board before the next look.
 */
export function watchDeeds(
  board: AlertBoard,
  standing: readonly StandingSituation[],
  nowMs: number,
  { centre, beganMs }: WatchAsker,
): readonly WatchDeed[] {
  const live = board.alerts(nowMs).filter(({ state }) => state !== 'normal')
  const known = new Known(live)
  const seen = new Set<string>()
  const raised: DeedOf<'alert.raised'>[] = []
  for (const situation of standing) {
    const alert = known.of(situation)
    const key = alert?.key ?? situation.key
    // Two tracks of one craft, each under its own key before it was attached: one alert, told once a look.
    if (seen.has(key)) continue
    seen.add(key)
    if (alert === null || isNews(alert, situation, nowMs, centre)) raised.push(raisedDeed(situation, key))
  }
  const over = nowMs - beganMs < DEED_LIMITS.warmUpMs ? [] : live.filter(alert => isOver(alert, seen, centre))
  const ended = new Set(over.map(({ key }) => key))
  const late = live.filter(alert => !ended.has(alert.key) && isLate(alert, centre, nowMs))
  return [
    ...raised.toSorted((a, b) => RANK[a.priority] - RANK[b.priority]),
    ...late.map(({ key }) => handled(key, 'escalated')),
    ...over.map(({ key }) => handled(key, 'rectified')),
  ].slice(0, DEED_LIMITS.perLookMax)
}

/** Alerts that stand, by key; and by rule with craft or track: what was told of a track is told of the craft it now has. */
class Known {
  readonly #by = new Map<string, Alert>()

  constructor(alerts: readonly Alert[]) {
    for (const alert of alerts) {
      this.#by.set(alert.key, alert)
      for (const name of namesOf(alert)) if (!this.#by.has(name)) this.#by.set(name, alert)
    }
  }

  of(situation: StandingSituation): Alert | null {
    for (const name of [situation.key, ...namesOf(situation)]) {
      const alert = this.#by.get(name)
      if (alert !== undefined) return alert
    }
    return null
  }
}

function namesOf({
  rule,
  craft,
  track,
  contact,
}: Pick<Alert, 'rule' | 'craft' | 'track' | 'contact'>): string[] {
  if (craft !== null) return [`${rule} craft ${craft}`, ...(track === null ? [] : [`${rule} track ${track}`])]
  if (track !== null) return [`${rule} track ${track}`]
  return contact === null ? [] : [`${rule} contact ${contact}`]
}

function isNews(alert: Alert, situation: StandingSituation, nowMs: number, centre: Centre): boolean {
  if (RANK[situation.priority] < RANK[alert.priority]) return true
  if (alert.state === 'rectified-unacknowledged') return true
  // Both nodes may see it: that it moved is told by the one that told it last.
  if (alert.raisedBy !== centre || nowMs - alert.lastMs < DEED_LIMITS.againMs) return false
  if (situation.craft !== null && alert.craft === null) return true
  return moved(alert.place, situation.place) >= DEED_LIMITS.againMetres
}

function moved(from: Position | null, to: Position | null): number {
  if (to === null) return 0
  return from === null ? Number.POSITIVE_INFINITY : distanceMetres(from, to)
}

/** Only the node that told it last says that it is over: the other may see less. */
function isOver(alert: Alert, seen: ReadonlySet<string>, centre: Centre): boolean {
  return !seen.has(alert.key) && alert.raisedBy === centre && alert.state !== 'rectified-unacknowledged'
}

/**
 * Nobody acknowledged it for five minutes: a warning becomes an alarm, an alarm goes to the other centre (MSC.302(87), 6.2.2). A
 * caution waits: it asks for nothing at once. A shelf and a silence are not late while they last.
 */
function isLate(
  { state, stateMs, priority, escalations, centre: of, raisedMs, handled: done }: Alert,
  centre: Centre,
  nowMs: number,
) {
  if (of !== centre || priority === 'caution' || escalations >= DEED_LIMITS.escalationsMax) return false
  if (state !== 'unacknowledged' && state !== 'transferred') return false
  const last = done.findLast(({ act }) => act === 'escalated')?.atMs ?? raisedMs
  return nowMs - Math.max(last, stateMs) >= ESCALATE_MS
}

function raisedDeed(situation: StandingSituation, key: string): DeedOf<'alert.raised'> {
  const { rule, priority, caseId, craft, contact, track, place, reasons, inputs } = situation
  return {
    kind: 'alert.raised',
    alert: key,
    rule,
    priority,
    case: caseId,
    craft,
    contact,
    track,
    place,
    reasons: reasons
      .slice(0, REASONS_MAX)
      .map(({ en, fr }) => ({ en: en.slice(0, 300), fr: fr.slice(0, 300) })),
    inputs: inputs.slice(0, INPUTS_MAX),
  }
}

/** As many as a deed may carry. */
const REASONS_MAX = 20
const INPUTS_MAX = 50

function handled(alert: string, act: 'escalated' | 'rectified'): DeedOf<'alert.handled'> {
  return { kind: 'alert.handled', alert, act, to: null, untilMinutes: null, placeShown: false, reason: null }
}
