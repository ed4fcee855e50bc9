/**
 * Who is aboard, as far as it is believed: the hull of all that was said since somebody looked. A newer word widens and never
 * narrows; a look takes the place of what was said before it; a contact that is detached or corrected no longer says what it said.
 * A look at a merged boat is of the whole: each other part keeps its own beside it, until the merge is undone (R17).
 */
import type { Aboard, Observation } from '#records'
import { mergedWith } from '../craft.ts'
import { whyNoLook } from '../look.ts'
import { eitherAboard, newerAboard, UNKNOWN } from '../range.ts'
import type { CraftNow, RescueState, SaidAboard } from '../state.ts'

/** After a contact was attached, detached or corrected, or something was said. */
export function believe(state: RescueState, craft: CraftNow): void {
  for (const said of saidOf(craft))
    said.aboard = [...craft.contacts]
      .filter(id => !said.countedBefore.has(id))
      .flatMap(id => state.contacts.get(id)?.aboard ?? [])
      .reduce(eitherAboard, said.aboardSaid)
}

export function say(state: RescueState, craft: CraftNow, words: Aboard): void {
  for (const said of saidOf(craft)) said.aboardSaid = eitherAboard(said.aboardSaid, words)
  believe(state, craft)
}

/** What a contact counts is a word of now: it is attached, or corrected, after whatever look. */
export function sayAnew(state: RescueState, craft: CraftNow, contact: string): void {
  for (const said of saidOf(craft)) said.countedBefore.delete(contact)
  believe(state, craft)
}

/** What was seen holds, what was not looked at stays. */
export function see(state: RescueState, craft: CraftNow, seen: Aboard): void {
  for (const said of saidOf(craft)) take(craft, said, seen)
  believe(state, craft)
}

/**
 * The same look, for what the craft is merged with: what was said of it before. Of the injured and of those in the water it says nothing
 * there, as of severity: a merge may be wrong, and who was looked at is the craft that was named (R12).
 */
export function seeWhole(state: RescueState, craft: CraftNow, seen: Aboard, observation: Observation): void {
  for (const id of mergedWith(state, craft.id)) {
    const part = state.crafts.get(id)
    if (part === undefined || part === craft || whyNoLook(part, observation) !== null) continue
    const before = part.asWhole ?? part
    part.asWhole = {
      with: craft.id,
      aboard: before.aboard,
      aboardSaid: before.aboardSaid,
      countedBefore: new Set(before.countedBefore),
    }
    take(part, part.asWhole, { ...seen, injured: UNKNOWN, inWater: UNKNOWN })
    believe(state, part)
  }
}

/** After a merge was undone: what was seen of another boat is no word about this one. */
export function seeApart(state: RescueState, craft: string): void {
  const members = mergedWith(state, craft)
  for (const id of members) {
    const part = state.crafts.get(id)
    if (part?.asWhole != null && !members.includes(part.asWhole.with)) part.asWhole = null
  }
}

function take(craft: CraftNow, said: SaidAboard, seen: Aboard): void {
  said.aboardSaid = newerAboard(said.aboard, seen)
  for (const id of craft.contacts) said.countedBefore.add(id)
}

/** Its own, and as a part of the whole. */
function saidOf(craft: CraftNow): readonly SaidAboard[] {
  return craft.asWhole === null ? [craft] : [craft, craft.asWhole]
}
