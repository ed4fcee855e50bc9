/** What is done with a contact: it is answered, corrected, called back. The contact itself stays as it came. */
import { z } from 'zod'
import { Aboard, CraftCondition, Id, Where, Words } from './parts.ts'

export const CONTACT_ACTS = [
  z.strictObject({
    kind: z.literal('contact.handled'),
    contact: Id,
    state: z.enum(['answered', 'on-hold', 'call-back-failed', 'called-back', 'read', 'set-aside']),
    words: Words.nullable(),
  }),
  z.strictObject({
    kind: z.literal('contact.corrected'),
    contact: Id,
    where: Where.nullable(),
    aboard: Aboard,
    condition: CraftCondition,
    words: Words,
  }),
] as const
