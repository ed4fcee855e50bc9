/** A contact comes in; it is answered, read, called back, corrected. As it came it stays. */
import type { ContactDeed } from '../deeds.ts'
import type { ContactEntry } from '../entry.ts'
import { notOfTomorrow } from '../clock.ts'
import { isSameAboard } from '../range.ts'
import type { RescueState } from '../state.ts'
import { CAME_AS, CONTACT_TABLE } from '../contact-life.ts'
import { believe, sayAnew } from './believe.ts'
import { DONE, type Folds, nothing, waits } from './effect.ts'
import { hear } from './hear.ts'
import { addPlace, removePlace } from './places.ts'
import { unsayAgreement } from './raise.ts'

export function foldContact(state: RescueState, entry: ContactEntry): void {
  const { contact, id, centre, knownMs, simulated } = entry
  if (state.contacts.has(id)) return
  // By a clock that is ahead of ours it came when we knew of it.
  const heardMs = Math.min(Date.parse(contact.heardAt), knownMs)
  state.contacts.set(id, {
    id,
    centre,
    contact,
    heardMs,
    knownMs,
    simulated,
    state: CAME_AS[contact.state],
    stateMs: Math.min(entry.atMs, knownMs),
    where: contact.where === null ? null : notOfTomorrow(contact.where, knownMs),
    aboard: contact.aboard,
    condition: contact.condition,
    isCorrected: false,
    crafts: new Set(),
    callBacks: 0,
  })
}

export const CONTACT_FOLDS: Folds<ContactDeed> = {
  'contact.handled': (state, { deed, atMs }) => {
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return waits(deed.contact)
    const next = CONTACT_TABLE[contact.state][deed.state]
    if (next === null) return nothing(`a contact that is ${contact.state} is not ${deed.state}`)
    contact.state = next
    contact.stateMs = atMs
    if (deed.state === 'called-back' || deed.state === 'call-back-failed') contact.callBacks += 1
    for (const craft of contact.crafts) hear(state, craft, atMs)
    return DONE
  },
  'contact.corrected': (state, { deed, atMs, knownMs }) => {
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return waits(deed.contact)
    const next = CONTACT_TABLE[contact.state].corrected
    if (next === null) return nothing(`a contact that is ${contact.state} is not corrected`)
    contact.state = next
    const before = contact.where
    const where = deed.where === null ? null : notOfTomorrow(deed.where, knownMs)
    contact.where = where
    const countsAnew = !isSameAboard(contact.aboard, deed.aboard)
    contact.aboard = deed.aboard
    contact.condition = deed.condition
    contact.isCorrected = true
    for (const id of contact.crafts) {
      hear(state, id, atMs)
      const craft = state.crafts.get(id)
      if (craft === undefined) continue
      unsayAgreement(state, id)
      if (before !== null) removePlace(craft, before)
      if (where !== null) addPlace(craft, where)
      // A count that is corrected after a look is a new word.
      if (countsAnew) sayAnew(state, craft, contact.id)
      else believe(state, craft)
    }
    return DONE
  },
}
