/** From a contact to a craft: what is said in the contact is what is known of the craft, and it is distress until somebody saw otherwise. */
import type { RescueContact, RescueCraft } from '#contract'
import type { Deed } from './parts.ts'

export interface Opening {
  readonly craft: string
  readonly deeds: readonly Deed[]
}

/** The node gives the name; this one is never seen. */
const NAME_TO_COME = 'new'

/** @param craft number of the new craft, a UUID */
export function openingOf(contact: RescueContact, craft: string): Opening {
  const { aboard, condition, boat, where } = contact
  return {
    craft,
    deeds: [
      {
        kind: 'craft.opened',
        craft,
        name: NAME_TO_COME,
        severity: 'distress',
        where,
        aboard,
        condition,
        boat,
      },
      { kind: 'craft.contact-attached', craft, contact: contact.id, grounds: [] },
    ],
  }
}

/** @param caseId number of the new case, a UUID */
export function caseOpened(craft: RescueCraft, caseId: string): Deed {
  return { kind: 'case.opened', case: caseId, name: NAME_TO_COME, phase: craft.severity, crafts: [craft.id] }
}
