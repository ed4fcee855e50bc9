/**
 * The life of an alert after MSC.302(87) and IEC 62923-1:2018, 6.
 *
 *   raised ─► unacknowledged ─acknowledged─► acknowledged ─rectified─► normal
 *                 │  ▲   │└─rectified─► rectified-unacknowledged ─acknowledged─► normal
 *       silenced ─┘  │   ├─shelved (reason, ≤ 30 min)─► shelved ─time, or taken back─► unacknowledged
 *     (≤ 30 s, then ─┘   └─transferred─► transferred (the other centre answers for it) ─acknowledged─► acknowledged
 *
 * Two that are found to be one situation: the one row goes on, the other is joined to it and normal. It is looked at again when the
 * one that was joined waited for an answer.
 *
 * What time ends (silence, the shelf) ends by the clock of whoever looks, so it needs no entry: `standingAt`.
 */
import type { AlertPriority, DeedOf } from '#records'

export const ALERT_STATES = [
  'unacknowledged',
  'silenced',
  'acknowledged',
  'shelved',
  'transferred',
  'rectified-unacknowledged',
  'normal',
] as const
export type AlertState = (typeof ALERT_STATES)[number]
export type AlertDeed = DeedOf<'alert.handled'>['act'] | 'raised'

/** MSC.252(83), 20.2.5: at most so long; milliseconds. */
export const SILENCE_MS = 30_000
/** A shelf holds at most so long; milliseconds. */
export const SHELF_MS_MAX = 30 * 60_000
/** A warning that nobody acknowledges becomes an alarm, then goes to the other centre too; milliseconds each. */
export const ESCALATE_MS = 5 * 60_000

/** Complete: the compiler asks for every pair. null: it changes nothing, and is refused to a person. */
export const ALERT_TABLE: Readonly<Record<AlertState, Readonly<Record<AlertDeed, AlertState | null>>>> = {
  unacknowledged: {
    raised: 'unacknowledged',
    acknowledged: 'acknowledged',
    silenced: 'silenced',
    shelved: 'shelved',
    unshelved: null,
    transferred: 'transferred',
    rectified: 'rectified-unacknowledged',
    escalated: 'unacknowledged',
    joined: 'normal',
  },
  silenced: {
    raised: 'silenced',
    acknowledged: 'acknowledged',
    silenced: null,
    shelved: 'shelved',
    unshelved: null,
    transferred: 'transferred',
    rectified: 'rectified-unacknowledged',
    escalated: 'unacknowledged',
    joined: 'normal',
  },
  acknowledged: {
    raised: 'acknowledged',
    acknowledged: null,
    silenced: null,
    shelved: 'shelved',
    unshelved: null,
    transferred: 'transferred',
    rectified: 'normal',
    escalated: 'unacknowledged',
    joined: 'normal',
  },
  shelved: {
    raised: 'shelved',
    acknowledged: 'acknowledged',
    silenced: null,
    shelved: null,
    unshelved: 'unacknowledged',
    transferred: null,
    rectified: 'normal',
    escalated: 'unacknowledged',
    joined: 'normal',
  },
  transferred: {
    raised: 'transferred',
    acknowledged: 'acknowledged',
    silenced: null,
    shelved: null,
    unshelved: null,
    // Handed back.
    transferred: 'transferred',
    rectified: 'rectified-unacknowledged',
    escalated: 'unacknowledged',
    joined: 'normal',
  },
  'rectified-unacknowledged': {
    // It came again: it is one situation still.
    raised: 'unacknowledged',
    acknowledged: 'normal',
    silenced: null,
    shelved: null,
    unshelved: null,
    transferred: null,
    rectified: null,
    escalated: null,
    joined: 'normal',
  },
  normal: {
    raised: 'unacknowledged',
    acknowledged: null,
    silenced: null,
    shelved: null,
    unshelved: null,
    transferred: null,
    rectified: null,
    escalated: null,
    joined: null,
  },
}

/** Whether it sounds: a person has to look. */
export function sounds(state: AlertState): boolean {
  return state === 'unacknowledged' || state === 'transferred'
}

/** Rules that speak of people in danger: never shelved, and never counted against a watch. */
export function isDistress(priority: AlertPriority): boolean {
  return priority === 'emergency'
}
