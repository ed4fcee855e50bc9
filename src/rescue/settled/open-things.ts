/**
 * Things that somebody still has to do with: open, unanswered, unexplained, waiting, or simply not known to be over. They hold all
 * that hangs together with them, whatever its age.
 */
import { type BelievedCraft, believedCraft } from '../craft.ts'
import { isUnreconciled } from '../decide/closing.ts'
import { peopleAccount } from '../people.ts'
import type { CaseNow, RelayNow, RescueState } from '../state.ts'
import { isEnded } from '../tasking.ts'
import { threadsOf } from './about.ts'

/** @param beforeMs a gap of the watch that ends later is not over; milliseconds since 1970 UTC */
export function* openThings(state: RescueState, beforeMs: number): Iterable<string> {
  for (const contact of state.contacts.values()) if (isUnreconciled(contact)) yield contact.id
  const calledOff = craftCalledOff(state)
  for (const craft of believedCraft(state))
    if (craft.isOpen || !isExplained(craft, calledOff)) yield craft.root.id
  for (const known of state.cases.values()) if (isOpenCase(known)) yield known.id
  const matched = new Set(
    [...state.matches.values()].flatMap(({ found, isUndone }) => (isUndone ? [] : found)),
  )
  for (const found of state.found.keys()) if (!matched.has(found)) yield found
  for (const task of state.tasks.values()) if (!isEnded(task.state)) yield task.id
  for (const offer of state.offers.values())
    if (offer.state === 'open' || offer.state === 'accepted') yield offer.id
  for (const relay of state.relays.values()) if (isAsking(relay)) yield relay.id
  for (const sitrep of state.sitreps.values()) if (sitrep.receivedMs === null) yield sitrep.id
  for (const shift of state.shifts.values()) if (shift.takenBy === null) yield shift.id
  for (const { deed } of state.gaps.values())
    if (deed.until === null || Date.parse(deed.until) >= beforeMs) yield deed.gap
  for (const [thing, acts] of state.waiting) {
    yield thing
    for (const act of acts) yield* threadsOf(act)
  }
}

/** Craft of cases that two people closed as a false alert, on what somebody saw: nobody was aboard who is missing. */
function craftCalledOff({ cases }: RescueState): ReadonlySet<string> {
  const crafts = new Set<string>()
  for (const known of cases.values())
    if (known.closed?.on === 'false-alert') for (const craft of known.crafts) crafts.add(craft)
  return crafts
}

/** Nobody is missing. What is not known is not explained (line 11). */
function isExplained(craft: BelievedCraft, calledOff: ReadonlySet<string>): boolean {
  return craft.members.every(({ id }) => calledOff.has(id)) || peopleAccount(craft).isExplained
}

/** A case without a craft whose people could be explained is over only when it was none. */
function isOpenCase({ closed, crafts }: CaseNow): boolean {
  return closed === null || (crafts.size === 0 && closed.on !== 'false-alert')
}

/** Somebody near has neither answered nor been told of. */
function isAsking({ sent, answers, escalated }: RelayNow): boolean {
  return sent.near.some(({ unit }) => !answers.has(unit) && !escalated.has(unit))
}
