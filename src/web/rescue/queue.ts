/** The queue of contacts of all channels: who waits, who is missed, what is attached; the oldest first. */
import type { RescueContact } from '#contract'

export const TABS = ['waiting', 'attached', 'all'] as const
export type Tab = (typeof TABS)[number]

/** Whoever could not be heard is called back within this; milliseconds. */
export const CALL_BACK_WITHIN_MS = 5 * 60_000

const RED: ReadonlySet<string> = new Set(['waiting', 'unread', 'missed', 'call-back-failed'])
const MISSED: ReadonlySet<string> = new Set(['missed', 'call-back-failed'])

export interface Queue {
  /** Neither answered, read nor called back. */
  readonly open: readonly RescueContact[]
  /** Answered, and no craft is known for it yet. */
  readonly loose: readonly RescueContact[]
  readonly attached: readonly RescueContact[]
  /** Set aside, and tests of devices. */
  readonly aside: readonly RescueContact[]
  readonly unanswered: number
  readonly missed: number
}

export function queueOf(contacts: Iterable<RescueContact>): Queue {
  const open: RescueContact[] = []
  const loose: RescueContact[] = []
  const attached: RescueContact[] = []
  const aside: RescueContact[] = []
  for (const contact of contacts) {
    if (contact.isOpen) open.push(contact)
    else if (contact.isTest || contact.state === 'set-aside') aside.push(contact)
    else if (contact.crafts.length === 0) loose.push(contact)
    else attached.push(contact)
  }
  const missed = open.filter(isMissed).length
  return {
    open: open.toSorted(oldestFirst),
    loose: loose.toSorted(oldestFirst),
    attached: attached.toSorted(newestFirst),
    aside: aside.toSorted(newestFirst),
    unanswered: open.length - missed,
    missed,
  }
}

/** In the order of the screen: what J and K go through. */
export function rowsOf(queue: Queue, tab: Tab): readonly (readonly RescueContact[])[] {
  switch (tab) {
    case 'waiting':
      return [queue.open, queue.loose, queue.attached]
    case 'attached':
      return [queue.attached]
    case 'all':
      return [[...queue.open, ...queue.loose, ...queue.attached, ...queue.aside].toSorted(oldestFirst)]
  }
}

export function countOf(queue: Queue, tab: Tab): number {
  const waiting = queue.open.length + queue.loose.length
  if (tab === 'waiting') return waiting
  return tab === 'attached' ? queue.attached.length : waiting + queue.attached.length + queue.aside.length
}

/** Nobody has heard them: on red. */
export function isRed({ isOpen, state, isTest }: RescueContact): boolean {
  return isOpen && !isTest && RED.has(state)
}

export function isMissed({ state }: RescueContact): boolean {
  return MISSED.has(state)
}

/** By how much calling back is late; null: it is not. */
export function overdueMs(contact: RescueContact, nowMs: number): number | null {
  if (!contact.isOpen || !isMissed(contact)) return null
  const late = nowMs - Date.parse(contact.stateAt) - CALL_BACK_WITHIN_MS
  return late > 0 ? late : null
}

function oldestFirst(a: RescueContact, b: RescueContact): number {
  return a.heardAt < b.heardAt ? -1 : a.heardAt > b.heardAt ? 1 : 0
}

function newestFirst(a: RescueContact, b: RescueContact): number {
  return oldestFirst(b, a)
}
