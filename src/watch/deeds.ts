/**
 * From what stands to what is written: raised when it is new, worse, or moved on; over when no look of this node finds it; escalated
 * when nobody acknowledges it. Few entries for much: the ledger is read by people.
 */
import { distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import type { Centre, DeedOf } from '#records'
import { type Alert, type AlertBoard, RANK } from './board.ts'
import { ESCALATE_MS } from './life.ts'
import { contactName, graveness, type Row, rowsOf } from './rows.ts'
import type { StandingSituation } from './situation.ts'
import { isTurn, type OwnerOf } from './turn.ts'

export const DEED_LIMITS = {
  /** The same situation is told again at most so often, ms. */
  againMs: 60_000,
  /** And only when it moved so far, metres, or came back, or became worse. */
  againMetres: METRES_PER_NAUTICAL_MILE,
  /** That fewer contacts tell of it is told after so long: many are answered one after the other, ms. */
  fewerMs: 10_000,
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
  /** Left out: no case is known, and the region decides who tells first. */
  readonly ownerOf?: OwnerOf
}

/**
 * What this node has to write now, the most urgent first. Pure: the same board and the same looks give the same deeds; what a deed
 * changes is on the board before the next look.
 */
export function watchDeeds(
  board: AlertBoard,
  standing: readonly StandingSituation[],
  nowMs: number,
  { centre, beganMs, ownerOf }: WatchAsker,
): readonly WatchDeed[] {
  const live = board.alerts(nowMs).filter(({ state }) => state !== 'normal')
  const { rows, left } = rowsOf(standing, live, centre)
  const told = contactsTold(live.filter(({ raisedBy }) => raisedBy !== centre))
  const news = rows.filter(
    row =>
      isNews(row, told, nowMs, centre) &&
      (row.alert !== null || isTurn(row.situation, centre, nowMs, ownerOf)),
  )
  const isWarm = nowMs - beganMs >= DEED_LIMITS.warmUpMs
  const over = isWarm ? left.filter(alert => isMine(alert, centre)) : []
  const joined = rows.flatMap(({ joins }) => joins.filter(({ raisedBy }) => raisedBy === centre))
  const ended = new Set([...over, ...joined].map(({ key }) => key))
  const late = live.filter(alert => !ended.has(alert.key) && isLate(alert, centre, nowMs))
  return [
    ...news.map(row => raisedDeed(row, centre)).toSorted((a, b) => RANK[a.priority] - RANK[b.priority]),
    ...late.map(({ key }) => handled(key, 'escalated')),
    ...joined.map(({ key }) => handled(key, 'joined')),
    ...over.map(({ key }) => handled(key, 'rectified')),
  ].slice(0, DEED_LIMITS.perLookMax)
}

function isNews(
  { alert, situation, joins }: Row,
  told: ReadonlySet<string>,
  nowMs: number,
  centre: Centre,
): boolean {
  if (alert === null || RANK[situation.priority] < RANK[alert.priority]) return true
  if (alert.state === 'rectified-unacknowledged' || graveness(situation.rule) < graveness(alert.rule))
    return true
  // A contact that is new to the row is told by whichever node sees it, unless the other tells of it already: nobody waits.
  if (newContacts(alert, situation).some(({ id }) => !told.has(contactName(situation, id)))) return true
  // Both nodes may see it: that it moved is told by the one that told it last.
  if (alert.raisedBy !== centre) return false
  if (joins.some(({ raisedBy }) => raisedBy === centre)) return true
  const passedMs = nowMs - alert.lastMs
  if (passedMs >= DEED_LIMITS.fewerMs && isFewer(alert, situation)) return true
  // A person made a craft of its track: at once it stands with what else is told of that craft.
  if (situation.craft !== null && alert.craft === null) return true
  if (passedMs < DEED_LIMITS.againMs) return false
  return moved(alert.place, situation.place) >= DEED_LIMITS.againMetres
}

/** It has to be looked at again: it is graver, may be of another boat, waits for an answer, or what is joined to it did. */
function asksAnew({ alert, situation, joins }: Row): boolean {
  if (alert === null) return false
  if (graveness(situation.rule) < graveness(alert.rule) || joins.some(({ state }) => WAITS.has(state)))
    return true
  const joined = new Set(joins.flatMap(({ contacts }) => contacts))
  const more = newContacts(alert, situation).filter(({ id }) => !joined.has(id))
  return situation.rule === 'contact-unanswered'
    ? more.length > 0
    : more.some(({ by }) => by === 'suggestion' || by === 'first')
}

const WAITS: ReadonlySet<string> = new Set(['unacknowledged', 'silenced', 'transferred'])

/** Of these rows, as `contactName` has them. */
function contactsTold(live: readonly Alert[]): ReadonlySet<string> {
  return new Set(live.flatMap(alert => alert.contacts.map(id => contactName(alert, id))))
}

/** A contact that it told of was answered, or is told of in another row. */
function isFewer({ contacts }: Alert, situation: StandingSituation): boolean {
  const now = new Set(situation.contacts.map(({ id }) => id))
  return now.size > 0 && contacts.some(id => !now.has(id))
}

function newContacts({ contacts }: Alert, situation: StandingSituation) {
  const told = new Set(contacts)
  return situation.contacts.filter(({ id }) => !told.has(id))
}

function moved(from: Position | null, to: Position | null): number {
  if (to === null) return 0
  return from === null ? Number.POSITIVE_INFINITY : distanceMetres(from, to)
}

/** Only the node that told it last says that it is over: the other may see less. */
function isMine({ raisedBy, state }: Alert, centre: Centre): boolean {
  return raisedBy === centre && state !== 'rectified-unacknowledged'
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

function raisedDeed(row: Row, centre: Centre): DeedOf<'alert.raised'> {
  const { situation, key } = row
  const { rule, priority, caseId, craft, contact, contacts, track, place, reasons, inputs } = situation
  return {
    kind: 'alert.raised',
    alert: key,
    rule,
    priority,
    case: caseId,
    craft,
    contact,
    ...(contacts.length === 0 ? {} : { contacts: contactsOf(row, centre) }),
    ...(asksAnew(row) ? { asksAnew: true } : {}),
    track,
    place,
    reasons: reasons
      .slice(0, REASONS_MAX)
      .map(({ en, fr }) => ({ en: en.slice(0, 300), fr: fr.slice(0, 300) })),
    inputs: inputs.slice(0, INPUTS_MAX),
  }
}

/** Of a row that the other node told: what that one sees of it stays. */
function contactsOf({ alert, situation }: Row, centre: Centre): string[] {
  const kept = alert === null || alert.raisedBy === centre ? [] : alert.contacts
  return [...new Set([...kept, ...situation.contacts.map(({ id }) => id)])].slice(-CONTACTS_MAX)
}

/** As many as a deed may carry. */
const CONTACTS_MAX = 50
const REASONS_MAX = 20
const INPUTS_MAX = 50

function handled(alert: string, act: 'escalated' | 'joined' | 'rectified'): DeedOf<'alert.handled'> {
  return { kind: 'alert.handled', alert, act, to: null, untilMinutes: null, placeShown: false, reason: null }
}
