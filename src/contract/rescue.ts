/** All that stands of rescues, what changed of it, and what may be asked: a deed, a contact, a report. */
import { z } from 'zod'
import { Centre, Channel, CONTACT_LIMITS, Deed, Place, SecuredGoods } from '#records'
import { Instant } from './instant.ts'
import { RescueContact, RescueSuggestion, RescueCraft, RescueCase } from './rescue-craft.ts'
import {
  RescueTask,
  RescueUnit,
  RescueFound,
  RescueRelay,
  RescueSearch,
  RescueSitrep,
  RescueShift,
  RescueGap,
  RescueAlert,
  RescueLoad,
  RescueLine,
  RescueWatch,
} from './rescue-tasks.ts'

/** For a form of what was secured: kinds, limits, and the name that its number gives it. */
export { GOODS, SEIZURE_LIMITS, type SeizedItem, seizureName, type SecuredGoods } from '#records'

const Id = z.string()

/** All that stands, or what changed of it. */
export const RescueItems = z
  .object({
    contacts: z.array(RescueContact),
    crafts: z.array(RescueCraft),
    cases: z.array(RescueCase),
    tasks: z.array(RescueTask),
    units: z.array(RescueUnit),
    found: z.array(RescueFound),
    relays: z.array(RescueRelay),
    searches: z.array(RescueSearch),
    sitreps: z.array(RescueSitrep),
    shifts: z.array(RescueShift),
    gaps: z.array(RescueGap),
    alerts: z.array(RescueAlert).describe('All but those that are over'),
    suggestions: z.array(RescueSuggestion),
    lines: z.array(RescueLine).describe('The joint log, in the order both nodes know'),
  })
  .meta({ id: 'RescueItems' })
export type RescueItems = z.infer<typeof RescueItems>
export type RescuePart = keyof RescueItems

export const RescueCount = z
  .object({
    believed: z.number().int(),
    min: z.number().int(),
    max: z.number().int(),
  })
  .meta({ id: 'RescueCount' })

export const RescueSituation = z
  .object({
    centre: Centre,
    /** Version of what is told; a stream goes on from it. */
    version: z.number().int(),
    now: Instant,
    /** As it was known then; null: now. */
    knownAt: Instant.nullable(),
    count: RescueCount.describe('Open craft: as many as are believed, at least, at most'),
    load: RescueLoad,
    watches: z.array(RescueWatch).describe('The load of each watch'),
    items: RescueItems,
    /** Of a change: what is there no more, by part. */
    gone: z.record(z.string(), z.array(Id)),
  })
  .meta({ id: 'RescueSituation' })
export type RescueSituation = z.infer<typeof RescueSituation>

/** What is asked for: a deed, in the language its words are in. Numbers of new things are the asker's: asked twice, it is done once. */
export const RescueDraft = z
  .strictObject({
    deed: Deed,
    language: z.enum(['en', 'fr']),
    goods: SecuredGoods.exactOptional().describe(
      'What was secured, of a deed that opens a seizure: both are written, or neither; left out of every other deed',
    ),
  })
  .meta({ id: 'RescueDraft' })
export type RescueDraft = z.infer<typeof RescueDraft>

/** A situation report is made by the node of what stands, and sent: the words of the officer are the plans and the weather alone. */
export const SitrepDraft = z
  .strictObject({
    sitrep: z.uuid(),
    case: z.uuid(),
    form: z.enum(['short', 'full']),
    weather: z.strictObject({ en: z.string().max(200), fr: z.string().max(200) }).nullable(),
    plans: z.string().max(500).nullable(),
  })
  .meta({ id: 'SitrepDraft' })
export type SitrepDraft = z.infer<typeof SitrepDraft>

export const RescueReason = z
  .object({
    code: z.string(),
    about: z.string().nullable(),
    en: z.string(),
    fr: z.string(),
  })
  .meta({ id: 'RescueReason' })
export type RescueReason = z.infer<typeof RescueReason>

export const RescueAnswer = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('done'), id: Id }),
    z.object({ kind: z.literal('refused'), reasons: z.array(RescueReason) }),
  ])
  .meta({ id: 'RescueAnswer' })
export type RescueAnswer = z.infer<typeof RescueAnswer>

export const CONTACT_TEXT_MAX = 12_000_000

/** A contact as it is handed in: the node reads its words, and shows what it read. Handed in twice, it is one contact. */
export const ContactDraft = z
  .strictObject({
    id: z
      .uuid()
      .toLowerCase()
      .describe(
        'Number of the new contact, made by whoever hands it in. The same number with the same content is answered as the first time, and nothing is written; with other content it is refused (409, contact-kept)',
      ),
    channel: Channel,
    heardAt: Instant.nullable().describe('Null: now'),
    state: z.enum(['answered', 'waiting', 'on-hold', 'unread', 'missed']),
    number: z.string().max(CONTACT_LIMITS.callerMax).nullable(),
    relayedBy: z.string().max(CONTACT_LIMITS.relayMax).nullable(),
    language: z.enum(['en', 'fr', 'nl', 'other']).nullable(),
    text: z.string().max(CONTACT_TEXT_MAX).nullable(),
    where: z
      .strictObject({
        place: Place,
        doubtMetres: z.number().min(1).max(200_000),
        by: z.enum(['device', 'said', 'seen']),
      })
      .nullable()
      .describe('A position that came beside the words'),
    isTest: z.boolean(),
  })
  .meta({ id: 'ContactDraft' })
export type ContactDraft = z.infer<typeof ContactDraft>
