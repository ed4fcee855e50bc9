/**
 * Who is aboard, as far as it is believed: the hull of all that was said since somebody looked. A newer word widens and never
 * narrows; a look takes the place of what was said before it; a contact that is detached or corrected no longer says what it said.
 */
import type { Aboard } from '#records'
import { eitherAboard, newerAboard } from '../range.ts'
import type { CraftNow, RescueState } from '../state.ts'

/** After a contact was attached, detached or corrected, or something was said. */
export function believe(state: RescueState, craft: CraftNow): void {
  craft.aboard = [...craft.contacts]
    .filter(id => !craft.countedBefore.has(id))
    .flatMap(id => state.contacts.get(id)?.aboard ?? [])
    .reduce(eitherAboard, craft.aboardSaid)
}

export function say(state: RescueState, craft: CraftNow, said: Aboard): void {
  craft.aboardSaid = eitherAboard(craft.aboardSaid, said)
  believe(state, craft)
}

/** What was seen holds, what was not looked at stays. */
export function see(state: RescueState, craft: CraftNow, seen: Aboard): void {
  craft.aboardSaid = newerAboard(craft.aboard, seen)
  for (const id of craft.contacts) craft.countedBefore.add(id)
  believe(state, craft)
}
