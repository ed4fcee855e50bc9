/** Where to search, as the API tells it: the units, their areas and tracks, what they are worth, and what remains after. */
import { z } from 'zod'
import { AskedInstant, DriftArea, DriftPosition, DriftSurvival } from './drift.ts'
import { Instant } from './instant.ts'
import { Marking } from '#records'

export const SEARCH_ASK = { unitsMax: 6, unitNameMax: 40, hoursMax: 24 } as const

export const SearchPlatform = z.enum(['boat', 'ship', 'helicopter', 'aircraft'])

export const SearchUnitAsked = z
  .strictObject({
    name: z.string().trim().min(1).max(SEARCH_ASK.unitNameMax),
    platform: SearchPlatform,
    speedKn: z.number().positive().max(400),
    transitKn: z.number().positive().max(400),
    enduranceH: z.number().positive().max(SEARCH_ASK.hoursMax),
    heightFt: z.number().min(0).max(5000).nullable(),
    transitH: z.number().min(0).max(SEARCH_ASK.hoursMax),
    ready: AskedInstant.describe('When it leaves'),
    sweepWidthNm: z
      .number()
      .positive()
      .max(30)
      .nullable()
      .describe('Corrected, by hand; null: by the tables, for weather, speed and fatigue'),
    isTired: z.boolean(),
  })
  .meta({ id: 'SearchUnitAsked' })
export type SearchUnitAsked = z.infer<typeof SearchUnitAsked>

/** SS expanding square, VS sector, TS along a track line and back. */
export const AreaPattern = z.enum(['SS', 'VS', 'TS'])
export type AreaPattern = z.infer<typeof AreaPattern>

/** An area that a person drew or moved. */
export const AreaAsked = z
  .strictObject({
    unit: z.string().min(1).max(SEARCH_ASK.unitNameMax),
    middle: DriftPosition,
    headingDegrees: z.number().min(0).max(360),
    lengthNm: z.number().positive().max(200),
    widthNm: z.number().positive().max(200),
    pattern: AreaPattern.optional().describe(
      'Absent: legs along the heading, parallel or creeping by the shape of the area',
    ),
  })
  .meta({ id: 'AreaAsked' })
export type AreaAsked = z.infer<typeof AreaAsked>

export const PlanQuestion = z
  .strictObject({
    run: z.uuid(),
    units: z.array(SearchUnitAsked).min(1).max(SEARCH_ASK.unitsMax),
    visibilityNm: z.number().positive().max(30),
    windKn: z.number().min(0).max(100),
    waterC: z.number().min(-2).max(40).nullable().describe('null: not known'),
    clothing: z.enum(['ordinary', 'suit', 'unknown']),
    detection: z.enum(['exponential', 'inverse-cube']),
    followsDatum: z.boolean(),
    areas: z
      .array(AreaAsked)
      .max(SEARCH_ASK.unitsMax)
      .nullable()
      .describe('null: the node plans. Else these are judged as they stand'),
  })
  .meta({ id: 'PlanQuestion' })
export type PlanQuestion = z.infer<typeof PlanQuestion>

export const PlanArea = z
  .object({
    unit: z.string(),
    platform: SearchPlatform,
    pattern: z.enum(['PS', 'CS', 'SS', 'VS', 'TS']).describe('PS parallel, CS creeping line'),
    middle: DriftPosition.describe('At the beginning of its search'),
    headingDegrees: z.number(),
    lengthNm: z.number(),
    widthNm: z.number(),
    legs: z.number().int(),
    spacingNm: z.number(),
    trackNm: z.number(),
    from: Instant,
    to: Instant,
    corners: z.array(DriftPosition),
    waypoints: z.array(z.object({ at: DriftPosition, time: Instant })),
    sweepWidthNm: z.number().describe('Mean over what it may be'),
    sweepSource: z.string(),
    sweepIsProxy: z.boolean(),
    poc: z.number().describe('Chance that it is in there'),
    coverage: z.number(),
    pod: z.number().nullable().describe('Chance to see it if it is there; null: nothing is there'),
    pos: z.number(),
    pocAfter: z.number().describe('If this plan finds nothing'),
  })
  .meta({ id: 'PlanArea' })
export type PlanArea = z.infer<typeof PlanArea>

export const PlanView = z
  .object({
    id: z.string(),
    number: z.number().int(),
    run: z.string(),
    created: Instant,
    author: z.string(),
    by: z.enum(['node', 'hand']),
    question: PlanQuestion,
    areas: z.array(PlanArea),
    idle: z.array(z.string()).describe('Units for which no place was found'),
    outside: z.number(),
    outsideAfter: z.number(),
    pos: z.number(),
    posLow: z.number().describe('With sweep widths 30 % smaller'),
    posHigh: z.number().describe('With sweep widths 30 % larger'),
    bound: z.number().describe('The best that any search with the same effort could do'),
    ratio: z.number().nullable(),
    cumulativePos: z.number().describe('With all searches before'),
    from: Instant.nullable(),
    to: Instant.nullable(),
    seconds: z.number(),
    /** By picture of the run: 50 % if this plan finds nothing. */
    after: z.array(DriftArea),
    survival: z.discriminatedUnion('kind', [
      DriftSurvival.extend({ kind: z.literal('range') }),
      z.object({ kind: z.literal('unknown'), reason: z.enum(['clothing', 'not-in-water', 'temperature']) }),
    ]),
    /** Fruitless; null: not searched. */
    searched: z.object({ time: Instant, pos: z.number(), author: z.string() }).nullable(),
  })
  .meta({ id: 'PlanView' })
export type PlanView = z.infer<typeof PlanView>

export const Plans = z.object({ plans: z.array(PlanView) }).meta({ id: 'Plans' })
export type Plans = z.infer<typeof Plans>

/** It was searched, and nothing was found. */
export const FruitlessQuestion = z
  .strictObject({
    plan: z.uuid(),
    done: z
      .array(z.strictObject({ unit: z.string().max(SEARCH_ASK.unitNameMax), part: z.number().min(0).max(1) }))
      .max(SEARCH_ASK.unitsMax)
      .describe('Part of each area that was really searched; all of it when a unit is not named'),
  })
  .meta({ id: 'FruitlessQuestion' })
export type FruitlessQuestion = z.infer<typeof FruitlessQuestion>

export const PLAN_FORMATS = ['gpx', 'rtz', 'geojson', 'message-en', 'message-fr'] as const
export const PlanFormat = z.enum(PLAN_FORMATS)
export type PlanFormat = z.infer<typeof PlanFormat>

/** A run becomes a record, with its marking: the forcing used is stored with the case. */
export const DriftKeeping = z.strictObject({ marking: Marking }).meta({ id: 'DriftKeeping' })
export type DriftKeeping = z.infer<typeof DriftKeeping>
