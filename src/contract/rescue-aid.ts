/** What helps an officer in a rescue: where a craft may be by now, a brief made ready, the units that can be there first. Aids: nothing is ordered. */
import { z } from 'zod'
import { Brief, Centre, UnitKind, Where } from '#records'
import { DriftArea } from './drift.ts'
import { Instant } from './instant.ts'

const Both = z.object({ en: z.string(), fr: z.string() })
const Id = z.string()

/** Where a craft may be, as if it drifted from its last place. */
export const RescueDrift = z
  .object({
    craft: Id,
    name: z.string(),
    from: Where.nullable().describe('Its last place; null: none is known'),
    at: Instant.describe('The instant of the areas'),
    areas: z
      .array(DriftArea)
      .describe('The smallest that hold 50 and 90 % of what is at sea; none: not known, see `why`'),
    ashore: z.number().min(0).max(1).nullable().describe('Chance that it has come ashore by then'),
    line: z
      .object({
        chance: z.number().min(0).max(1).describe('That it crosses before `until`'),
        toFrance: z.number().min(0).max(1).describe('Of all: from the British to the French side'),
        toUk: z.number().min(0).max(1),
        early: Instant.nullable().describe('5 % of the chance has crossed by then; null: never so much'),
        middle: Instant.nullable(),
        late: Instant.nullable().describe('95 %'),
        until: Instant.describe('As far as the drift was worked out'),
      })
      .nullable()
      .describe('The line between the two rescue regions'),
    objects: z.array(z.object({ key: z.string(), share: z.number() })),
    sea: z.object({ source: z.string(), name: z.string(), isDemo: z.boolean() }).nullable(),
    isUnderWayPossible: z
      .boolean()
      .describe('Nobody said that its engine is stopped: it may be elsewhere by its own'),
    simulated: z.boolean(),
    why: Both.nullable().describe('Why there is no drift; null: there is one'),
  })
  .meta({ id: 'RescueDrift' })
export type RescueDrift = z.infer<typeof RescueDrift>

export const RescueNearUnit = z
  .object({
    unit: z.string(),
    kind: UnitKind,
    of: Centre,
    state: z.enum(['ready', 'on-task', 'returning', 'not-available', 'lost-sortie']),
    distanceNm: z.number().nullable(),
    minutes: z.number().nullable().describe('Until it is there, were it sent now; null: not known'),
    isAtLeast: z.boolean().describe('Its notice was not told: it takes at least that'),
    minutesThere: z.number().nullable().describe('Before it must go home as far as it came'),
    seats: z.number().nullable(),
    tasks: z.number().int().describe('That it has now'),
    reportMinutes: z.number().describe('Since it reported'),
    isReportOld: z.boolean(),
    why: z
      .enum(['not-available', 'lost-sortie', 'place-not-known', 'speed-not-known', 'endurance-too-short'])
      .nullable()
      .describe('Why it is not counted on; null: it can come'),
  })
  .meta({ id: 'RescueNearUnit' })
export type RescueNearUnit = z.infer<typeof RescueNearUnit>

/** A brief made ready: the officer changes what is wrong and sends it as the deed `task.sent`. */
export const RescueBrief = z
  .object({
    craft: Id,
    name: z.string(),
    unit: z.string().nullable().describe('For whom the area was worked out; null: for nobody, for now'),
    brief: Brief,
    areaAt: Instant.nullable().describe('When the unit is there, or now; null: there is no area'),
    isDemoSea: z.boolean().describe('Current and wind of the area are a formula: the brief must say DEMO'),
    isUnderWayPossible: z.boolean(),
    near: z.array(
      z.object({
        craft: Id,
        name: z.string(),
        distanceNm: z.number(),
        bearingDegrees: z.number(),
        last: Where,
      }),
    ),
    units: z.array(RescueNearUnit).describe('Of both states: who can be there first, then who cannot'),
    simulated: z.boolean(),
    why: Both.nullable().describe('Why there is no area; null: there is one'),
  })
  .meta({ id: 'RescueBrief' })
export type RescueBrief = z.infer<typeof RescueBrief>

/** A plan of the drift room becomes the search of a case: on the log of both centres, with its areas and what they are worth. */
export const SearchOfCase = z
  .strictObject({
    case: z.uuid(),
    craft: z.uuid().nullable(),
    language: z.enum(['en', 'fr']),
  })
  .meta({ id: 'SearchOfCase' })
export type SearchOfCase = z.infer<typeof SearchOfCase>
