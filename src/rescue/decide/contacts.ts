/** What may be done with a contact: anything but forgetting it. */
import type { ContactDeed } from '../deeds.ts'
import { MAY, refused } from './refusal.ts'
import type { Rules } from './asker.ts'

export const CONTACT_RULES: Rules<ContactDeed> = {
  'contact.handled': ({ state, deed }) => (state.contacts.has(deed.contact) ? MAY : refused('unknown-thing')),
  'contact.corrected': ({ state, deed }) =>
    state.contacts.has(deed.contact) ? MAY : refused('unknown-thing'),
}
