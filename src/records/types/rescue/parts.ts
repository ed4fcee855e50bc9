/** What the acts of a rescue are made of: positions with their doubt, counts as ranges, conditions, units. Words of IAMSAR. */
import { z } from 'zod'
import { AccountNumber, line, Place, text, UtcInstant } from '../../values.ts'

export const RESCUE_LIMITS = {
  wordsMax: 2000,
  reasonsMax: 20,
  listMax: 50,
  peopleMax: 10_000,
  doubtMetresMax: 200_000,
  minutesMax: 48 * 60,
} as const

/** The number of a record, or of a thing that was named in one: made by its node, never used twice. */
export const Id = z.uuid()
/** A track by the name that both sides call it. */
export const TrackName = line(40)
export const Words = text(RESCUE_LIMITS.wordsMax)
export const Reason = line(300)

/** The two centres that coordinate: MRCC Dover and CROSS Gris-Nez, by their states. */
export const Centre = z.enum(['UK', 'FR'])
export type Centre = z.infer<typeof Centre>

/** Emergency phases (IAMSAR vol. II, 3.3), in rising order. */
export const PHASES = ['uncertainty', 'alert', 'distress'] as const
export const Phase = z.enum(PHASES)
export type Phase = z.infer<typeof Phase>

const Metres = z.number().min(1).max(RESCUE_LIMITS.doubtMetresMax)

export const Where = z.strictObject({
  place: Place,
  doubtMetres: Metres.describe('One sigma: how far off it may be'),
  at: UtcInstant.describe('When it was there'),
  by: z.enum(['device', 'said', 'seen', 'sensor', 'parsed', 'corrected', 'simulation']),
})
export type Where = z.infer<typeof Where>

const Count = z.number().int().min(0).max(RESCUE_LIMITS.peopleMax).nullable()
/** At least and at most; null: not known. Unknown is not zero (line 11). */
export const Range = z
  .strictObject({ min: Count, max: Count })
  .refine(({ min, max }) => min === null || max === null || min <= max, {
    path: ['max'],
    error: 'at most is less than at least',
  })
export type Range = z.infer<typeof Range>

/** Who is aboard or in the water, as far as it is known (R17). */
export const Aboard = z.strictObject({
  people: Range,
  children: Range,
  injured: Range,
  inWater: Range,
  lifejackets: Range,
})
export type Aboard = z.infer<typeof Aboard>

const Said = z.enum(['yes', 'no']).nullable()
/** What is said of the boat itself; null: nothing was said. */
export const CraftCondition = z.strictObject({
  sinking: Said,
  capsized: Said,
  peopleInWater: Said,
  engineStopped: Said,
  onFire: Said,
})
export type CraftCondition = z.infer<typeof CraftCondition>

/** By what a craft is known again. Words about a boat, never about people. */
export const FEATURES = [
  'caller',
  'number-called',
  'boat-name',
  'boat-words',
  'head-count',
  'track',
  'position',
] as const
export const Feature = z.enum(FEATURES)
export type Feature = z.infer<typeof Feature>

/** Somebody saw it: who, when, how (R12: only this lowers severity). */
export const Observation = z.strictObject({
  at: UtcInstant,
  by: line(80).describe(
    'The unit, the aircraft, the post or the caller that saw it, by its call sign; no name of a caller',
  ),
  how: z.enum(['on-scene', 'aircraft', 'shore', 'camera', 'caller-again', 'radar']),
  words: Words,
})
export type Observation = z.infer<typeof Observation>

/** Why a machine proposes, or a person decided: for and against, with a figure where there is one. */
export const MERGE_GROUNDS = [
  'number',
  'time',
  'position',
  'drift',
  'people',
  'words',
  'name',
  'track',
] as const
/** A ground as a code with its figures: the screen writes it in the language of whoever reads it. */
export const GroundSaid = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('same-telephone') }),
  z.strictObject({
    code: z.literal('other-telephone'),
    telephones: z.number().int().min(1).describe('That have called from the craft'),
  }),
  z.strictObject({ code: z.literal('other-kind') }),
  z.strictObject({
    code: z.literal('apart'),
    metres: z.number().min(0).max(21_000_000),
    seconds: z.number().min(0),
  }),
  z.strictObject({ code: z.literal('drift-explains') }),
  z.strictObject({ code: z.literal('drift-not-alone') }),
  z.strictObject({ code: z.literal('people-fit'), one: Range, other: Range }),
  z.strictObject({ code: z.literal('people-differ'), one: Range, other: Range }),
  z.strictObject({ code: z.literal('other-words') }),
  z.strictObject({
    code: z.literal('shared-words'),
    shared: z.array(line(60)).min(1).max(RESCUE_LIMITS.reasonsMax),
  }),
  z.strictObject({ code: z.literal('same-text') }),
  z.strictObject({ code: z.literal('same-track'), track: TrackName }),
])
export type GroundSaid = z.infer<typeof GroundSaid>
export type GroundCode = GroundSaid['code']
/** Every code: each has its words in both languages. */
export const GROUND_CODES: readonly GroundCode[] = GroundSaid.options.map(({ shape }) => shape.code.value)

const Minutes = z.number().int().min(0).max(RESCUE_LIMITS.minutesMax)
/** Why the node escalated an offer by its rule, as a code with its figures. */
export const OfferEscalation = z.strictObject({
  code: z.literal('offer-unanswered'),
  to: Centre,
  minutes: Minutes,
})
/** Why the node escalated a mayday relay by its rule. */
export const RelayEscalation = z.strictObject({
  code: z.literal('relay-unanswered'),
  minutes: Minutes.describe('That the unit was away when it was asked'),
})

/** Why the node escalated a task by its rule. */
export const TaskEscalation = z.strictObject({
  code: z.literal('task-unanswered'),
  minutes: Minutes.describe('Since its brief was sent'),
})

export const Ground = z.strictObject({
  ground: z.enum(MERGE_GROUNDS),
  speaks: z.enum(['for', 'against']),
  words: Reason.describe('In English, for whoever reads the record without a screen'),
  said: GroundSaid.exactOptional().describe('Acts of before have words alone'),
})
export type Ground = z.infer<typeof Ground>

export const UNIT_KINDS = [
  'lifeboat',
  'cutter',
  'patrol-vessel',
  'helicopter',
  'aircraft',
  'drone',
  'beach-patrol',
  /** Police or gendarmerie, on a beach: they alone may hold somebody there. */
  'police-patrol',
  'tug',
  'merchant-ship',
  'fishing-vessel',
] as const
export const UnitKind = z.enum(UNIT_KINDS)
export type UnitKind = z.infer<typeof UnitKind>

/** All that can be asked of a unit at sea, or anywhere people are aboard. There is no other word (line 1). */
export const SEA_ORDERS = [
  'assist',
  'escort',
  'rescue',
  'search',
  'observe',
  'investigate',
  'recover',
] as const
/** On a beach, before anyone is aboard. */
export const BEACH_ORDERS = ['patrol', 'attend', 'help-people', 'secure-goods', 'hold-facilitator'] as const
export const Order = z.enum([...SEA_ORDERS, ...BEACH_ORDERS])
export type Order = z.infer<typeof Order>

/** A second named person, who agrees. */
export const Second = AccountNumber.describe('The second person, who agrees; never the writer')
