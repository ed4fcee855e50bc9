/** What is known of each believed craft, and told by a contact, gathered for weighing one against the other. */
import type { BelievedCraft } from './craft.ts'
import { kindsOf, lettersOf, wordsOf } from './boat-words.ts'
import { pooled } from './counting.ts'
import { isKnown } from './range.ts'
import type { ContactNow, RescueState } from './state.ts'
import type { Traits } from './weighing.ts'

export interface Known extends Traits {
  readonly id: string
  readonly craft: BelievedCraft
}

export function traitsOfContact({ contact, where, aboard }: ContactNow): Traits {
  return {
    id: null,
    tags: tallied([contact.callerTag]),
    calls: 1,
    places: where === null ? [] : [where],
    people: aboard.people,
    counts: 1,
    boat: new Set(wordsOf(contact.boat)),
    kinds: kindsOf([contact.boat]),
    texts: new Set([lettersOf(contact.text)]),
    tracks: new Set(),
  }
}

export function traitsOfCraft(state: RescueState, craft: BelievedCraft): Known {
  const attached = [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
  const told = attached.map(({ aboard }) => aboard.people)
  const boats = [craft.boat, ...attached.map(({ contact }) => contact.boat)]
  return {
    id: craft.root.id,
    craft,
    tags: tallied(attached.map(({ contact }) => contact.callerTag)),
    calls: attached.length,
    places: craft.places,
    people: pooled([...told, craft.aboard.people]),
    counts: told.filter(isKnown).length,
    boat: new Set(boats.flatMap(wordsOf)),
    kinds: kindsOf(boats),
    texts: new Set(attached.map(({ contact }) => lettersOf(contact.text))),
    tracks: craft.tracks,
  }
}

/** Each telephone with how often it called; who called without one is left out. */
function tallied(tags: readonly (string | null)[]): ReadonlyMap<string, number> {
  const tally = new Map<string, number>()
  for (const tag of tags) if (tag !== null) tally.set(tag, (tally.get(tag) ?? 0) + 1)
  return tally
}
