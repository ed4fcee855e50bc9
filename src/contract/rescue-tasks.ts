/** What is asked of units, what was found and searched, reports, alerts and the joint log, as a node tells them to its screens. */
import { z } from 'zod'
import {
  Aboard,
  ALERT_ACTS,
  AlertPriority,
  Centre,
  CraftCondition,
  Deed,
  Observation,
  Order,
  Place,
  Role,
  UnitKind,
  Where,
} from '#records'
import { Instant } from './instant.ts'

const Id = z.string()
const Name = z.string()

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
    stateAt: Instant.describe('When it came to its state, as it was heard'),
    toldAt: Instant.describe('When that was written down: later where it was heard by voice'),
    escalatedAt: Instant.nullable().describe('That the newest brief was not acknowledged in time'),
    result: z.string().nullable(),
    seizures: z
      .array(Id)
      .describe('Records of what was secured by it, by their numbers: what they are stands there alone'),
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
    contacts: z.array(Id).describe('All contacts that tell of it, the oldest first'),
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
export const RescueLoad = z
  .object({
    count: z.number().int(),
    distress: z.number().int().describe('Outside the budget: it is what the watch is for'),
    state: z.enum(['steady', 'raised', 'busy', 'flood']),
  })
  .meta({ id: 'RescueLoad' })
export type RescueLoad = z.infer<typeof RescueLoad>

/** The load of one watch (R10). Whether a limit is passed is the screen's to say: it counts the ages. */
export const RescueWatch = z
  .object({
    centre: Centre,
    openCraft: z.number().int(),
    unanswered: z.number().int(),
    unansweredSince: Instant.nullable().describe('When the contact that waits longest came'),
    quietest: z
      .object({ id: Id, name: Name, heardAt: Instant })
      .nullable()
      .describe('The open craft that nothing was heard or written of for longest'),
    countersigned: z
      .object({ by: z.string(), byName: z.string().nullable(), at: Instant })
      .nullable()
      .describe('The last word of a second person on this load, while it holds'),
    key: z.string().describe('Under which a second person countersigns it'),
    limits: z.object({
      openCraft: z.number().int(),
      unanswered: z.number().int(),
      unansweredMinutes: z.number().int(),
      quietMinutes: z.number().int(),
    }),
  })
  .meta({ id: 'RescueWatch' })
export type RescueWatch = z.infer<typeof RescueWatch>

/** One line of the joint log: in its writer's language, never translated. */
export const RescueLine = z
  .object({
    id: Id,
    centre: Centre,
    at: Instant,
    knownAt: Instant.describe('When this node knew it'),
    by: z.string(),
    byName: z.string().nullable().describe('Of an account of this node; null: it is the other centre'),
    byRole: Role.nullable().describe('Role of whoever did it; null: the node, or it was not told'),
    language: z.enum(['en', 'fr']),
    deed: Deed,
    /** Why it changed nothing; null: it did what it says. */
    ineffective: z.string().nullable(),
  })
  .meta({ id: 'RescueLine' })
export type RescueLine = z.infer<typeof RescueLine>
