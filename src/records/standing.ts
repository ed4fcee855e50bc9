/**
 * The life of a record, as a table of every standing and every event.
 *
 * ```
 *            overdue, recalled, erase-due under a hold
 *    live ─────────────────────────────────────────────► hidden
 *      ▲ ◄───────────────────────────────────────────────  │
 *      │       reviewed, released-again                    │ erase-due, no hold
 *      └────────────── erase-due, no hold ──► erased ◄─────┘
 * ```
 */
import type { RecordStanding, Retention } from './record.ts'

export type StandingEvent =
  /** A person looked at it and decided to keep it; the dates it has from now on (`retentionFrom`). */
  | { readonly kind: 'reviewed'; readonly retention: Retention }
  | { readonly kind: 'overdue' }
  | { readonly kind: 'recalled' }
  | { readonly kind: 'released-again' }
  | { readonly kind: 'erase-due' }
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'unheld' }
export type StandingEventKind = StandingEvent['kind']

export interface Life {
  readonly standing: RecordStanding
  readonly retention: Retention
  /** Whether the last word on its release is a recall. Such a record is not shown again because someone reviewed it. */
  readonly isRecalled: boolean
}

/** The life after an event; the same object: nothing happens, and nothing need be written. */
export function standingAfter(life: Life, event: StandingEvent, nowMs: number): Life {
  const cell = TABLE[life.standing][event.kind] as Cell<StandingEvent>
  return cell(life, event, nowMs)
}

type Cell<Event> = (life: Life, event: Event, nowMs: number) => Life
type Row = { readonly [Kind in StandingEventKind]: Cell<Extract<StandingEvent, { kind: Kind }>> }

const TABLE: Readonly<Record<RecordStanding, Row>> = {
  live: {
    reviewed: renew,
    overdue: hide,
    recalled: recall,
    'released-again': nothing,
    'erase-due': erase,
    held: hold,
    unheld: unhold,
  },
  hidden: {
    reviewed: renew,
    overdue: nothing,
    recalled: recall,
    'released-again': releaseAgain,
    'erase-due': erase,
    held: hold,
    unheld: unhold,
  },
  // The content is gone: no event brings it back, and there is nothing to hold.
  erased: {
    reviewed: nothing,
    overdue: nothing,
    recalled: nothing,
    'released-again': nothing,
    'erase-due': nothing,
    held: nothing,
    unheld: nothing,
  },
}

function nothing(life: Life): Life {
  return life
}

/** A review lifts what time did. It lifts no recall, and no hold. */
function renew(life: Life, event: Extract<StandingEvent, { kind: 'reviewed' }>, nowMs: number): Life {
  const { hold: reason } = life.retention
  const retention = { ...event.retention, hold: reason }
  return { ...life, retention, standing: isShown(life.isRecalled, retention, nowMs) ? 'live' : 'hidden' }
}

function hide(life: Life): Life {
  return { ...life, standing: 'hidden' }
}

function recall(life: Life): Life {
  return life.standing === 'hidden' && life.isRecalled
    ? life
    : { ...life, standing: 'hidden', isRecalled: true }
}

/** It lifts the recall; what is overdue besides stays hidden until it is reviewed. */
function releaseAgain(life: Life, _event: unknown, nowMs: number): Life {
  if (!life.isRecalled) return life
  return { ...life, isRecalled: false, standing: isShown(false, life.retention, nowMs) ? 'live' : 'hidden' }
}

/** Under a hold nothing is erased: past its time it is kept for the hold alone, and shown to nobody else. */
function erase(life: Life): Life {
  if (life.retention.hold === null) return { ...life, standing: 'erased' }
  return life.standing === 'hidden' ? life : hide(life)
}

function hold(life: Life, event: Extract<StandingEvent, { kind: 'held' }>): Life {
  return { ...life, retention: { ...life.retention, hold: event.reason } }
}

/** What fell due under the hold is found by `due` again. */
function unhold(life: Life): Life {
  return life.retention.hold === null ? life : { ...life, retention: { ...life.retention, hold: null } }
}

function isShown(isRecalled: boolean, retention: Retention, nowMs: number): boolean {
  return !isRecalled && retention.reviewMs > nowMs && retention.deleteMs > nowMs
}
