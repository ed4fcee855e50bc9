/** Drift as the API tells it: what is asked, what may have happened, picture by picture, and how sure that is. An aid to decision. */
import { z } from 'zod'
import { ForcingTableAsked } from './forcing-table.ts'
import { Instant } from './instant.ts'

export const DRIFT_ASK = {
  /** Shown on a map; what the model itself takes is larger. */
  particlesMax: 50_000,
  particlesDefault: 5000,
  hoursMax: 72,
  windowHoursMax: 24,
  doubtNmMax: 30,
  pointsMax: 100,
  objectsMax: 8,
  labelMax: 80,
} as const

/** A person may write `2026-11-25T02:14:00Z` or with milliseconds. */
export const AskedInstant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })

export const DriftPosition = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'DriftPosition' })
export type DriftPosition = z.infer<typeof DriftPosition>

export const DriftPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('point'), at: DriftPosition }),
  z.strictObject({
    kind: z.literal('line'),
    points: z.array(DriftPosition).min(2).max(DRIFT_ASK.pointsMax),
  }),
  z.strictObject({
    kind: z.literal('area'),
    points: z.array(DriftPosition).min(3).max(DRIFT_ASK.pointsMax),
  }),
])
export type DriftPlace = z.infer<typeof DriftPlace>

/** Where current and wind come from. A source may take a current or a wind that a person entered. */
export const SeaAsked = z
  .strictObject({
    source: z.string().min(1).max(64),
    current: z
      .strictObject({ towardsDegrees: z.number().min(0).max(360), knots: z.number().min(0).max(15) })
      .nullable()
      .describe('By hand; null: that of the source'),
    wind: z
      .strictObject({ fromDegrees: z.number().min(0).max(360), knots: z.number().min(0).max(100) })
      .nullable()
      .describe('By hand; null: that of the source'),
    table: ForcingTableAsked.optional().describe('For a source that takes one, hour by hour'),
  })
  .meta({ id: 'SeaAsked' })
export type SeaAsked = z.infer<typeof SeaAsked>

/** After it people in the water drift, no boat. Classes of people in the water are not changed by it. */
export const DriftCapsize = z
  .strictObject({ from: AskedInstant, to: AskedInstant })
  .meta({ id: 'DriftCapsize' })
export type DriftCapsize = z.infer<typeof DriftCapsize>

export const DriftQuestion = z
  .strictObject({
    label: z.string().trim().max(DRIFT_ASK.labelMax).describe('What the officer calls it; may be empty'),
    track: z.string().max(64).nullable().describe('The track it starts from; null: a place'),
    place: DriftPlace,
    doubtNm: z
      .number()
      .min(0)
      .max(DRIFT_ASK.doubtNmMax)
      .describe('It was within so many miles of the place, with 95 % certainty'),
    from: AskedInstant.describe('Last contact, or found: not before'),
    to: AskedInstant.describe('Not after; the same as `from` when the instant is known'),
    direction: z.enum(['forward', 'backward']),
    hours: z.number().positive(),
    objects: z
      .array(z.strictObject({ key: z.string().min(1).max(64), share: z.number().min(0).max(1) }))
      .min(1)
      .max(DRIFT_ASK.objectsMax)
      .describe('What it may be, with relative shares: a class of the list, or one of the mixtures'),
    capsize: DriftCapsize.optional().describe('Boats that lie capsized from somewhen in this window on'),
    sea: SeaAsked,
    particles: z.number().int().min(1),
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .meta({ id: 'DriftQuestion' })
export type DriftQuestion = z.infer<typeof DriftQuestion>

const Both = z.object({ en: z.string(), fr: z.string() })

export const SeaKind = z.enum(['measured', 'forecast', 'climatology', 'demo', 'by-hand'])
export type SeaKind = z.infer<typeof SeaKind>

/** What may be asked: the objects, the sources of current and wind, the limits. */
export const DriftOffer = z
  .object({
    objects: z.array(
      z.object({
        key: z.string(),
        name: Both,
        description: z.string().nullable().describe('As published, in English'),
        basis: z.enum(['measured', 'proxy']),
        parts: z.array(z.object({ key: z.string(), share: z.number() })),
      }),
    ),
    seas: z.array(
      z.object({
        id: z.string(),
        name: Both,
        isDemo: z.boolean(),
        takesCurrent: z.boolean().describe('A current by hand is needed'),
        takesWind: z.boolean().describe('A wind by hand is taken'),
        takesTable: z.boolean().describe('It is a table that a person types, hour by hour'),
        about: z
          .object({ kind: SeaKind, from: Both, licence: z.string(), resolution: Both, valid: Both })
          .describe('Known before it is asked; what was really had stands with the run'),
      }),
    ),
    simulated: z.boolean(),
    limits: z.object({ particles: z.number(), hours: z.number() }),
  })
  .meta({ id: 'DriftOffer' })
export type DriftOffer = z.infer<typeof DriftOffer>

/** Current or wind as it was had from one source. */
export const SeaField = z
  .object({
    quantity: z.enum(['current', 'wind']),
    name: z.string(),
    kind: SeaKind,
    from: z.string(),
    licence: z.string(),
    fetched: Instant.nullable(),
    validFrom: Instant,
    validTo: Instant,
    stepMinutes: z.number(),
    spacing: z
      .object({ northDegrees: z.number(), eastDegrees: z.number() })
      .nullable()
      .describe('null: of one place'),
    holes: z.number().describe('Part of its values that have no number'),
    remarks: z.array(Both),
  })
  .meta({ id: 'SeaField' })
export type SeaField = z.infer<typeof SeaField>

/** The current and wind that a run stood on. Kept with the case. */
export const SeaUsed = z
  .object({
    source: z.string(),
    name: z.string(),
    from: z.string().describe('Where the field comes from, in words'),
    licence: z.string(),
    isDemo: z.boolean().describe('Made by formula: whatever is drawn or exported from it must bear DEMO'),
    fetched: Instant.nullable(),
    remarks: z.array(z.string()),
    fields: z.array(SeaField).describe('What it was made of; none of a formula'),
    validFrom: Instant.nullable().describe('null: at any time'),
    validTo: Instant.nullable(),
    digest: z.string().describe('SHA-256 of the field, hex'),
    current: z.object({ towardsDegrees: z.number(), knots: z.number() }).nullable(),
    wind: z.object({ fromDegrees: z.number(), knots: z.number() }).nullable(),
    currentDoubtKn: z.number().describe('One sigma of the speed vector'),
    windDoubtKn: z.number(),
  })
  .meta({ id: 'SeaUsed' })
export type SeaUsed = z.infer<typeof SeaUsed>

const Ring = z.array(z.tuple([z.number(), z.number()])).describe('[longitude, latitude], closed')

export const DriftArea = z
  .object({ share: z.number(), areaNm2: z.number(), rings: z.array(Ring) })
  .meta({ id: 'DriftArea' })
export type DriftArea = z.infer<typeof DriftArea>

export const DriftPicture = z
  .object({
    time: Instant,
    middle: DriftPosition.nullable().describe('Mean of what is adrift; null: nothing is'),
    areas: z.array(DriftArea).describe('The smallest that hold 50 and 90 % of what is at sea'),
    adrift: z.number(),
    ashore: z.number(),
    waiting: z.number(),
    lost: z.number().describe('Beyond current and wind'),
    stream: z.object({ towardsDegrees: z.number(), knots: z.number() }).nullable(),
    wind: z.object({ fromDegrees: z.number(), knots: z.number() }).nullable(),
  })
  .meta({ id: 'DriftPicture' })
export type DriftPicture = z.infer<typeof DriftPicture>

/** Every particle shown, as whole numbers: base64 of little-endian Int16 pairs, [picture][particle][east, north]. */
export const DriftPlaces = z
  .object({
    shown: z.number().int().describe('Particles told, evenly taken from all'),
    origin: DriftPosition,
    degreesPerUnit: z.number(),
    places: z.string(),
    status: z.string().describe('base64 of bytes [picture][particle]: 0 waiting, 1 adrift, 2 ashore, 3 lost'),
    likely: z
      .string()
      .describe('base64 of bytes, one a particle: 255 as likely as before any search, 0 ruled out'),
  })
  .meta({ id: 'DriftPlaces' })
export type DriftPlaces = z.infer<typeof DriftPlaces>

export const DriftLandfall = z
  .object({
    at: DriftPosition,
    chance: z.number().describe('Of all that may have happened'),
    share: z.number().describe('Of all that comes ashore'),
    first: Instant,
    last: Instant,
  })
  .meta({ id: 'DriftLandfall' })
export type DriftLandfall = z.infer<typeof DriftLandfall>

export const DriftHeader = z
  .object({
    id: z.string(),
    number: z.number().int(),
    created: Instant,
    author: z.string(),
    label: z.string(),
    track: z.string().nullable(),
    direction: z.enum(['forward', 'backward']),
    objects: z.array(z.object({ key: z.string(), share: z.number() })),
    isDemo: z.boolean(),
    simulated: z.boolean(),
    cumulativePos: z.number().describe('Chance that the searches so far would have found them'),
    plans: z.number().int(),
    record: z.string().nullable().describe('Kept as this record; null: in memory only'),
  })
  .meta({ id: 'DriftHeader' })
export type DriftHeader = z.infer<typeof DriftHeader>

export const DriftRuns = z
  .object({ runs: z.array(DriftHeader), kept: z.number().int().describe('At most; the oldest goes first') })
  .meta({ id: 'DriftRuns' })
export type DriftRuns = z.infer<typeof DriftRuns>

export const DriftSurvival = z
  .object({
    fromHours: z.number(),
    toHours: z.number().nullable().describe('null: the source sets no limit'),
    source: z.string(),
  })
  .meta({ id: 'DriftSurvival' })

export const DriftRun = DriftHeader.extend({
  question: DriftQuestion,
  sea: SeaUsed,
  isProxy: z.boolean(),
  seconds: z.number().describe('That the node took'),
  threadsReplaced: z.number().int(),
  stopped: z.object({ at: Instant, reason: z.string(), said: Both.nullable() }).nullable(),
  pictures: z.array(DriftPicture),
  cloud: DriftPlaces,
  arrows: z.object({
    places: z.array(DriftPosition),
    /** [picture][place][east, north], knots; null: not known there. */
    knots: z.array(z.array(z.tuple([z.number(), z.number()]).nullable())),
  }),
  landfalls: z.array(DriftLandfall),
  went: z
    .object({ allNm: z.number(), streamNm: z.number(), windNm: z.number(), towardsDegrees: z.number() })
    .nullable()
    .describe('The middle of the cloud from first to last, and what of it stream and wind did'),
  searches: z.array(
    z.object({
      plan: z.string(),
      number: z.number().int(),
      time: Instant,
      pos: z.number(),
      author: z.string(),
    }),
  ),
}).meta({ id: 'DriftRun' })
export type DriftRun = z.infer<typeof DriftRun>
