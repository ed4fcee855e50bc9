/** What may be done with a contact: anything but forgetting it. */
import type { ContactDeed } from '../deeds.ts'
import { isOfTomorrow } from '../clock.ts'
import { CONTACT_TABLE, isOpenContact } from '../contact-life.ts'
import { isContradictory } from '../range.ts'
import { MAY, refused } from './refusal.ts'
import type { Rules } from './asker.ts'

export const CONTACT_RULES: Rules<ContactDeed> = {
  'contact.handled': ({ state, deed }) => {
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return refused('unknown-thing')
    const isAside = deed.state === 'set-aside'
    if (CONTACT_TABLE[contact.state][deed.state] !== null)
      return isAside && deed.words === null ? refused('reason-missing') : MAY
    return refused(isAside && isOpenContact(contact.state) ? 'contact-unheard' : 'contact-state')
  },
  'contact.corrected': ({ state, deed, nowMs }) => {
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return refused('unknown-thing')
    if (deed.where !== null && isOfTomorrow(deed.where.at, nowMs)) return refused('time-of-tomorrow')
    if (isContradictory(deed.aboard)) return refused('counts-contradict')
    return CONTACT_TABLE[contact.state].corrected === null ? refused('contact-state') : MAY
  },
}
