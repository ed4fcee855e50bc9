/** A contact comes in; it is answered, read, called back, corrected. As it came it stays. */
import type { ContactDeed } from '../deeds.ts'
import type { ContactEntry } from '../entry.ts'
import type { RescueState } from '../state.ts'
import { DONE, type Folds, waits } from './effect.ts'
import { hear } from './hear.ts'

export function foldContact(state: RescueState, entry: ContactEntry): void {
  const { contact, id, centre, knownMs, simulated } = entry
  if (state.contacts.has(id)) return
  const heardMs = Date.parse(contact.heardAt)
  state.contacts.set(id, {
    id,
    centre,
    contact,
    heardMs,
    knownMs,
    simulated,
    state: contact.state,
    stateMs: entry.atMs,
    where: contact.where,
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
    contact.state = deed.state
    contact.stateMs = atMs
    if (deed.state === 'called-back' || deed.state === 'call-back-failed') contact.callBacks += 1
    for (const craft of contact.crafts) hear(state, craft, atMs)
    return DONE
  },
  'contact.corrected': (state, { deed, atMs }) => {
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return waits(deed.contact)
    contact.where = deed.where
    contact.aboard = deed.aboard
    contact.condition = deed.condition
    contact.isCorrected = true
    for (const craft of contact.crafts) hear(state, craft, atMs)
    return DONE
  },
}
