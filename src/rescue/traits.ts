/** What is known of each believed craft, and told by a contact, gathered for weighing one against the other. */
import type { BelievedCraft } from './craft.ts'
import { lettersOf, wordsOf } from './boat-words.ts'
import type { ContactNow, RescueState } from './state.ts'
import { pooled, type Traits } from './weighing.ts'

export interface Known extends Traits {
  readonly id: string
  readonly craft: BelievedCraft
}

export function traitsOfContact({ contact, where, aboard }: ContactNow): Traits {
  return {
    id: null,
    tags: new Set(contact.callerTag === null ? [] : [contact.callerTag]),
    places: where === null ? [] : [where],
    people: aboard.people,
    boat: new Set(wordsOf(contact.boat)),
    texts: new Set([lettersOf(contact.text)]),
    tracks: new Set(),
  }
}

export function traitsOfCraft(state: RescueState, craft: BelievedCraft): Known {
  const attached = [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
  const told = attached.map(({ aboard }) => aboard.people)
  return {
    id: craft.root.id,
    craft,
    tags: new Set(attached.flatMap(({ contact }) => contact.callerTag ?? [])),
    places: craft.places,
    people: pooled([...told, craft.aboard.people]),
    boat: new Set([craft.boat, ...attached.map(({ contact }) => contact.boat)].flatMap(wordsOf)),
    texts: new Set(attached.map(({ contact }) => lettersOf(contact.text))),
    tracks: craft.tracks,
  }
}
