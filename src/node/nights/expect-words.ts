/** What may be expected of a night at an instant, on one node or both. */
import { z } from 'zod'
import { CHANNELS, PHASES } from '#records'

const Name = z.string().regex(/^\$[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a name such as $X')
const Centre = z.enum(['UK', 'FR'])
const Count = z.number().int().min(0).max(100_000)

export const ANY_EXPECT = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('owner'), case: Name, is: Centre }),
  z.strictObject({ of: z.literal('responsible'), case: Name, are: z.array(Centre).min(1).max(2) }),
  z.strictObject({
    of: z.literal('case'),
    case: Name,
    isOpen: z.boolean(),
    phase: z.enum(PHASES).optional(),
  }),
  z.strictObject({
    of: z.literal('offer'),
    offer: Name,
    state: z.enum(['open', 'accepted', 'refused', 'withdrawn', 'moved']),
    isEscalated: z.boolean().optional(),
  }),
  z.strictObject({ of: z.literal('relay-escalated'), relay: Name, unit: z.string().max(60) }),
  z.strictObject({
    of: z.literal('people'),
    craft: Name,
    isExplained: z.boolean(),
    aboard: z.tuple([Count, Count]).optional().describe('At least and at most'),
  }),
  z.strictObject({ of: z.literal('severity'), craft: Name, is: z.enum(PHASES) }),
  z.strictObject({ of: z.literal('contacts'), craft: Name, count: Count }),
  z.strictObject({ of: z.literal('telephones'), craft: Name, count: Count }),
  z.strictObject({ of: z.literal('believed'), count: Count }),
  z.strictObject({ of: z.literal('open-cases'), atLeast: Count }),
  z.strictObject({ of: z.literal('found'), count: Count, matched: Count }),
  z.strictObject({ of: z.literal('gap'), gap: Name }),
  z.strictObject({ of: z.literal('task'), task: Name, state: z.string().max(20) }),
  z
    .strictObject({ of: z.literal('brief-area'), task: Name, search: Name })
    .describe('The brief of the task has the area that the search gives its unit'),
  z.strictObject({
    of: z.literal('search'),
    search: Name,
    units: Count,
    reported: Count.describe('Units that said what they found'),
  }),
  z.strictObject({ of: z.literal('alert'), rule: z.string().max(60), about: Name }),
  z.strictObject({ of: z.literal('unreconciled'), count: Count }),
  z.strictObject({
    of: z.literal('channels'),
    atLeast: z.array(z.enum(CHANNELS)).min(1),
    contactsMin: Count,
  }),
  z.strictObject({
    of: z.literal('suggested'),
    kind: z.enum(['attach', 'merge']),
    craft: Name,
    other: Name,
    isSuggested: z.boolean().default(true),
  }),
  z.strictObject({
    of: z.literal('read'),
    contact: Name,
    people: z.tuple([Count, Count]).nullable(),
    hasPlace: z.boolean(),
  }),
])
export type NightExpectation = z.infer<typeof ANY_EXPECT>
