/** Contacts, craft and cases as a node tells them to its screens: three things (R1). Ages are the screen's to count. */
import { z } from 'zod'
import {
  Aboard,
  Centre,
  Channel,
  CraftCondition,
  Feature,
  Ground,
  Phase,
  Place,
  Range,
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
    clockSaid: Instant.nullable().describe('When it came by a clock that was not believed; null: it was'),
    where: Where.nullable(),
    isOnLand: z.boolean().describe('The position is on land: it stands as it was told, and may be wrong'),
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

export const PeopleAccountView = z
  .object({
    aboard: Range,
    rescuedUk: Range,
    rescuedFr: Range,
    dead: Range,
    missing: Range,
    accounted: Range,
    state: z.enum(['balanced', 'not-balanced', 'unknown']),
    isExplained: z.boolean(),
  })
  .meta({ id: 'PeopleAccountView' })

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
    isOpen: z
      .boolean()
      .describe('An open case holds it; or none ever did, and it is not found, or not everybody explained'),
    downgrades: z.number().int().describe('How often its severity fell, each time on what somebody saw'),
    simulated: z.boolean(),
  })
  .meta({ id: 'RescueCraft' })
export type RescueCraft = z.infer<typeof RescueCraft>

export const RescueOffer = z
  .object({
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
  .meta({ id: 'RescueOffer' })
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
    sitreps: z.number().int().describe('The newest number of the reports of this centre'),
  })
  .meta({ id: 'RescueCase' })
export type RescueCase = z.infer<typeof RescueCase>
