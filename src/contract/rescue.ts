/** Rescues as a node tells them to its screens: contacts, craft, cases and what is asked of units. Ages are the screen's to count. */
import { z } from 'zod'
import {
  Aboard,
  ALERT_ACTS,
  AlertPriority,
  Centre,
  Channel,
  CraftCondition,
  Deed,
  Feature,
  Ground,
  Observation,
  Order,
  Phase,
  Place,
  Range,
  UnitKind,
  Where,
} from '#records'
import { Instant } from './instant.ts'

const Id = z.string()
const Name = z.string()

export const RescueContact = z
  .object({
    id: Id,
    centre: Centre,
    channel: Channel,
    heardAt: Instant,
    state: z.string().describe('Now: as it came, or as it was handled since'),
    stateAt: Instant,
    /** Neither answered, read nor called back. */
    isOpen: z.boolean(),
    number: z
      .string()
      .nullable()
      .describe('Of the caller; null: not known, or it stays with the other centre'),
    callerTag: z.string().nullable(),
    relayedBy: z.string().nullable(),
    language: z.string().nullable(),
    text: z.string().nullable(),
    lettersCut: z.number().int(),
    where: Where.nullable(),
    otherPlaces: z.array(Place),
    aboard: Aboard,
    condition: CraftCondition,
    boat: z.string().nullable(),
    isTest: z.boolean(),
    isCorrected: z.boolean(),
    callBacks: z.number().int(),
    crafts: z.array(Id).describe('Believed craft it is attached to'),
    simulated: z.boolean(),
  })
  .meta({ id: 'RescueContact' })
export type RescueContact = z.infer<typeof RescueContact>

export const PeopleAccountView = z.object({
  aboard: Range,
  rescuedUk: Range,
  rescuedFr: Range,
  dead: Range,
  missing: Range,
  accounted: Range,
  state: z.enum(['balanced', 'not-balanced', 'unknown']),
  isExplained: z.boolean(),
})

/** Two that may be one: why, and why not. A person decides. */
export const RescueSuggestion = z
  .object({
    id: Id,
    kind: z.enum(['attach', 'merge']),
    craft: Id,
    /** A contact to be attached, or a craft to be merged. */
    other: Id,
    chance: z.number().min(0).max(1).describe('How sure the node is, of 1; not a score of anybody'),
    grounds: z.array(Ground),
  })
  .meta({ id: 'RescueSuggestion' })
export type RescueSuggestion = z.infer<typeof RescueSuggestion>

export const RescueCraft = z
  .object({
    id: Id.describe('Of the one that was opened first of all that are merged'),
    name: Name,
    centre: Centre,
    openedAt: Instant,
    severity: Phase,
    condition: CraftCondition,
    aboard: Aboard,
    boat: z.string().nullable(),
    places: z.array(Where).describe('The newest first'),
    contacts: z.array(Id),
    tracks: z.array(Name),
    heardAt: Instant.describe('Last act, contact or look that is about it'),
    members: z.array(z.object({ id: Id, name: Name, centre: Centre, severity: Phase, aboard: Aboard })),
    merges: z.array(
      z.object({ id: Id, craft: Id, other: Id, by: z.string(), at: Instant, grounds: z.array(Ground) }),
    ),
    keptApart: z.array(Id),
    match: z.object({ id: Id, found: Id, features: z.array(Feature) }).nullable(),
    account: PeopleAccountView,
    cases: z.array(Id).describe('Open cases that hold it'),
    downgrades: z.number().int().describe('How often its severity fell, each time on what somebody saw'),
    simulated: z.boolean(),
  })
  .meta({ id: 'RescueCraft' })
export type RescueCraft = z.infer<typeof RescueCraft>

export const RescueOffer = z.object({
  id: Id,
  from: Centre,
  to: Centre,
  at: Instant,
  dueAt: Instant,
  reason: z.string(),
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn', 'moved']),
  answeredBy: z.string().nullable(),
  refusal: z.string().nullable(),
  escalatedAt: Instant.nullable(),
})
export type RescueOffer = z.infer<typeof RescueOffer>

export const RescueCase = z
  .object({
    id: Id,
    name: Name,
    openedBy: Centre,
    openedAt: Instant,
    owner: Centre,
    ownerAt: Instant,
    /** The owner, and whoever has signed that it takes over. Never empty. */
    responsible: z.array(Centre).min(1),
    phase: Phase,
    coordinator: z.string().nullable(),
    crafts: z.array(Id).describe('Believed craft'),
    offer: RescueOffer.nullable(),
    closed: z.object({ on: z.string(), at: Instant, by: z.string() }).nullable(),
    refusedClosings: z.array(z.object({ at: Instant, by: z.string(), reasons: z.array(z.string()) })),
    searches: z.array(Id),
    sitreps: z.number().int(),
  })
  .meta({ id: 'RescueCase' })
export type RescueCase = z.infer<typeof RescueCase>

export const RescueTask = z
  .object({
    id: Id,
    centre: Centre,
    case: Id.nullable(),
    craft: Id.nullable(),
    unit: Name,
    sentAt: Instant,
    version: z.number().int(),
    acknowledgedVersion: z.number().int(),
    order: Order,
    condition: CraftCondition,
    aboard: Aboard,
    lastContact: Where.nullable(),
    area: z.array(Place),
    otherCraft: z.array(z.string()),
    words: z.string().nullable(),
    legalBasis: z.string().nullable(),
    state: z.enum(['sent', 'received', 'acknowledged', 'wilco', 'on-scene', 'result', 'cannot', 'cancelled']),
    stateAt: Instant,
    result: z.string().nullable(),
  })
  .meta({ id: 'RescueTask' })
export type RescueTask = z.infer<typeof RescueTask>

export const RescueUnit = z
  .object({
    id: Name.describe('Call sign'),
    kind: UnitKind,
    of: Centre,
    place: Place.nullable(),
    speedKnots: z.number().nullable(),
    enduranceMinutes: z.number().nullable(),
    seats: z.number().nullable(),
    readyMinutes: z.number().nullable(),
    state: z.enum(['ready', 'on-task', 'returning', 'not-available', 'lost-sortie']),
    reason: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'RescueUnit' })
export type RescueUnit = z.infer<typeof RescueUnit>

export const RescueFound = z
  .object({
    id: Id,
    centre: Centre,
    where: Where,
    aboard: Aboard,
    boat: z.string().nullable(),
    observation: Observation,
    at: Instant,
    craft: Id.nullable().describe('The believed craft that it is; null: not matched'),
  })
  .meta({ id: 'RescueFound' })
export type RescueFound = z.infer<typeof RescueFound>

export const RescueRelay = z
  .object({
    id: Id,
    case: Id,
    centre: Centre,
    at: Instant,
    place: Place,
    withinMinutes: z.number(),
    words: z.string(),
    near: z.array(
      z.object({
        unit: Name,
        minutes: z.number(),
        answer: z.string().nullable(),
        answeredAt: Instant.nullable(),
        isEscalated: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RescueRelay' })
export type RescueRelay = z.infer<typeof RescueRelay>

export const RescueSearch = z
  .object({
    id: Id,
    case: Id,
    craft: Id.nullable(),
    run: Id.nullable(),
    at: Instant,
    cumulativePos: z.number(),
    areas: z.array(
      z.object({ unit: Name, corners: z.array(Place), pos: z.number(), result: z.string().nullable() }),
    ),
  })
  .meta({ id: 'RescueSearch' })
export type RescueSearch = z.infer<typeof RescueSearch>

export const RescueSitrep = z
  .object({
    id: Id,
    case: Id,
    centre: Centre,
    number: z.number().int(),
    form: z.enum(['short', 'full']),
    at: Instant,
    textEn: z.string(),
    textFr: z.string(),
    receivedAt: Instant.nullable(),
  })
  .meta({ id: 'RescueSitrep' })
export type RescueSitrep = z.infer<typeof RescueSitrep>

export const RescueShift = z
  .object({
    id: Id,
    centre: Centre,
    from: z.string(),
    to: z.string(),
    at: Instant,
    read: z.array(z.string()),
    words: z.string().nullable(),
    takenBy: z.string().nullable(),
  })
  .meta({ id: 'RescueShift' })
export type RescueShift = z.infer<typeof RescueShift>

export const RescueGap = z
  .object({
    id: Id,
    centre: Centre,
    at: Instant,
    area: z.string(),
    from: Instant,
    until: Instant.nullable(),
    of: z.enum(['coverage', 'rescue-asset', 'sortie']),
    reason: z.string(),
    plan: z.string().nullable(),
  })
  .meta({ id: 'RescueGap' })
export type RescueGap = z.infer<typeof RescueGap>

/** One situation that wants an answer, however often it was seen. */
export const RescueAlert = z
  .object({
    id: Id.describe('Key of the situation'),
    rule: z.string(),
    priority: AlertPriority,
    centre: Centre.describe('Who answers for it'),
    raisedAt: Instant,
    lastAt: Instant,
    times: z.number().int(),
    state: z.enum([
      'unacknowledged',
      'silenced',
      'acknowledged',
      'shelved',
      'transferred',
      'rectified-unacknowledged',
      'normal',
    ]),
    stateAt: Instant,
    untilAt: Instant.nullable().describe('When silence or shelf end'),
    case: Id.nullable(),
    craft: Id.nullable(),
    contact: Id.nullable(),
    track: Name.nullable(),
    place: Place.nullable(),
    reasons: z.array(z.object({ en: z.string(), fr: z.string() })),
    inputs: z.array(z.string()),
    handled: z.array(
      z.object({
        act: z.enum(ALERT_ACTS),
        by: z.string(),
        centre: Centre,
        at: Instant,
        reason: z.string().nullable(),
      }),
    ),
    escalations: z.number().int(),
  })
  .meta({ id: 'RescueAlert' })
export type RescueAlert = z.infer<typeof RescueAlert>

/** New situations of the last ten minutes at this console, against what one person can answer (EEMUA 191). */
export const RescueLoad = z.object({
  count: z.number().int(),
  distress: z.number().int().describe('Outside the budget: it is what the watch is for'),
  state: z.enum(['steady', 'raised', 'busy', 'flood']),
})
export type RescueLoad = z.infer<typeof RescueLoad>

/** One line of the joint log: in its writer's language, never translated. */
export const RescueLine = z
  .object({
    id: Id,
    centre: Centre,
    at: Instant,
    knownAt: Instant.describe('When this node knew it'),
    by: z.string(),
    byName: z.string().nullable(),
    language: z.enum(['en', 'fr']),
    deed: Deed,
    /** Why it changed nothing; null: it did what it says. */
    ineffective: z.string().nullable(),
  })
  .meta({ id: 'RescueLine' })
export type RescueLine = z.infer<typeof RescueLine>

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

export const RescueCount = z.object({
  believed: z.number().int(),
  min: z.number().int(),
  max: z.number().int(),
})

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
    items: RescueItems,
    /** Of a change: what is there no more, by part. */
    gone: z.record(z.string(), z.array(Id)),
  })
  .meta({ id: 'RescueSituation' })
export type RescueSituation = z.infer<typeof RescueSituation>

/** What is asked for: a deed, in the language its words are in. Numbers of new things are the asker's: asked twice, it is done once. */
export const RescueDraft = z.strictObject({ deed: Deed, language: z.enum(['en', 'fr']) })
export type RescueDraft = z.infer<typeof RescueDraft>

/** A situation report is made by the node of what stands, and sent: the words of the officer are the plans and the weather alone. */
export const SitrepDraft = z.strictObject({
  sitrep: z.uuid(),
  case: z.uuid(),
  form: z.enum(['short', 'full']),
  weather: z.strictObject({ en: z.string().max(200), fr: z.string().max(200) }).nullable(),
  plans: z.string().max(500).nullable(),
})
export type SitrepDraft = z.infer<typeof SitrepDraft>

export const RescueReason = z.object({
  code: z.string(),
  about: z.string().nullable(),
  en: z.string(),
  fr: z.string(),
})
export type RescueReason = z.infer<typeof RescueReason>

export const RescueAnswer = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('done'), id: Id }),
    z.object({ kind: z.literal('refused'), reasons: z.array(RescueReason) }),
  ])
  .meta({ id: 'RescueAnswer' })
export type RescueAnswer = z.infer<typeof RescueAnswer>

export const CONTACT_TEXT_MAX = 12_000_000

/** A contact as it is handed in: the node reads its words, and shows what it read. */
export const ContactDraft = z
  .strictObject({
    channel: Channel,
    heardAt: Instant.nullable().describe('Null: now'),
    state: z.enum(['answered', 'waiting', 'on-hold', 'unread', 'missed']),
    number: z.string().max(40).nullable(),
    relayedBy: z.string().max(80).nullable(),
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
