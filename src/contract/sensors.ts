/** Answers about the sensors themselves, what they saw unfused, and what made a track. */
import { z } from 'zod'
import { CONTRIBUTOR_KINDS } from './fusion.ts'
import { Instant } from './instant.ts'

const simulated = z.boolean().describe('True when anything in this answer is simulated')

export const SENSOR_KINDS = ['radar', 'camera', 'drone', 'ais', 'report'] as const
/** Why the tracker cannot use what a sensor said. */
export const UNUSABLE_REASONS = [
  'tooLate',
  'duplicate',
  'future',
  'notANumber',
  'unknownSensor',
  'tooManyPlots',
  'impossible',
] as const
export type UnusableReason = (typeof UNUSABLE_REASONS)[number]
/**
 * What is wrong with a sensor; the gravest first. `late`, `repeated`, `unusable`: it is heard, and most of what it said in
 * the last minute came too late, came before, or makes no sense.
 */
export const SENSOR_ALARMS = ['jumped', 'stuck', 'late', 'repeated', 'unusable', 'swamped', 'silent'] as const

/** `waiting`: never heard since the start. `alarm`: heard, and something is wrong with it. */
export const SENSOR_STATES = ['waiting', 'live', 'silent', 'alarm'] as const

export const FieldOfView = z
  .object({
    fromDegrees: z.number(),
    toDegrees: z.number().describe('Clockwise from `fromDegrees`; true north is 0'),
  })
  .meta({ id: 'FieldOfView' })
export type FieldOfView = z.infer<typeof FieldOfView>

/** Estimated from identified ships, and already taken out of what the sensor says. */
export const Registration = z
  .object({
    rangeMetres: z.number(),
    rangeSigmaMetres: z.number(),
    bearingDegrees: z.number(),
    bearingSigmaDegrees: z.number(),
    clockSeconds: z.number(),
    shipsUsed: z.number().int(),
  })
  .meta({ id: 'Registration' })
export type Registration = z.infer<typeof Registration>

export const SensorInfo = z
  .object({
    id: z.string(),
    kind: z.enum(SENSOR_KINDS),
    simulated: z.boolean(),
    latitude: z.number().nullable().describe('Null: it has no fixed place'),
    longitude: z.number().nullable(),
    rangeMetres: z.number().nullable(),
    fieldOfView: FieldOfView.nullable().describe('Null: all round'),
    state: z.enum(SENSOR_STATES),
    ageSeconds: z.number().nullable().describe('Since it was last heard'),
    observations: z.number().int().describe('Lines of it taken since the start'),
    refused: z.number().int().describe('Of those, not usable by the tracker'),
    refusedBy: z.partialRecord(z.enum(UNUSABLE_REASONS), z.number().int()).describe('The same, by reason'),
    registration: Registration.nullable(),
    alarm: z.enum(SENSOR_ALARMS).nullable(),
  })
  .meta({ id: 'SensorInfo' })
export type SensorInfo = z.infer<typeof SensorInfo>

export const SensorList = z
  .object({ simulated, time: Instant, sensors: z.array(SensorInfo) })
  .meta({ id: 'SensorList' })
export type SensorList = z.infer<typeof SensorList>

/** One plot, bearing, position or sighting as the sensor gave it: a place, or a bearing from the sensor's place. */
export const Plot = z
  .object({
    sensor: z.string(),
    kind: z.enum(CONTRIBUTOR_KINDS),
    simulated: z.boolean(),
    time: Instant,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    bearingDegrees: z.number().nullable().describe('From the place of the sensor; true north is 0'),
    doubtMetres: z.number().nullable().describe('Of a sighting: one sigma'),
  })
  .meta({ id: 'Plot' })
export type Plot = z.infer<typeof Plot>

export const PlotList = z
  .object({
    simulated,
    time: Instant,
    cut: z.boolean().describe('True: there are more; the newest are here'),
    plots: z.array(Plot).describe('The newest first'),
  })
  .meta({ id: 'PlotList' })
export type PlotList = z.infer<typeof PlotList>

export const ExplainedObservation = z
  .object({
    time: Instant.describe('Of measurement'),
    sensor: z.string().nullable().describe('Null: only its line says so, and that is not here'),
    kind: z.enum(CONTRIBUTOR_KINDS).nullable(),
    part: z.number().int().describe('Which plot, bearing or position of the line; 0 is the first'),
    weight: z.number().describe('Share of this observation that went to this track, 0 to 1'),
    feed: z.string().nullable(),
    received: Instant.nullable(),
    logPosition: z.number().int().describe('Where the line begins in the sensor log'),
    inLog: z.boolean().describe('False: its line is no longer in the sensor log'),
    line: z
      .string()
      .nullable()
      .describe('As received; null: no longer in the log, or too far back in it to be read for one answer'),
  })
  .meta({ id: 'ExplainedObservation' })
export type ExplainedObservation = z.infer<typeof ExplainedObservation>

export const Explanation = z
  .object({
    simulated,
    id: z.string(),
    number: z.number().int(),
    time: Instant,
    cut: z.boolean().describe('True: more observations went into this track than are told'),
    observations: z.array(ExplainedObservation).describe('The newest first'),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>

/** What a person saw, handed in by a screen. It is written to the log as received, before anything is made of it. */
export const SightingReport = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    doubtMetres: z.number().min(10).max(50_000).describe('One sigma: how far off the place may be'),
    peopleMin: z.number().int().min(0).max(10_000).nullable().default(null),
    peopleMax: z.number().int().min(0).max(10_000).nullable().default(null),
    seenAt: z.iso.datetime({ offset: true }).describe('When it was seen, not when it was told'),
    who: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('The service or the post that took it; no name of a caller'),
    words: z.string().max(1000).default('').describe('In the words of whoever saw it'),
  })
  .refine(({ peopleMin, peopleMax }) => peopleMin === null || peopleMax === null || peopleMin <= peopleMax, {
    path: ['peopleMax'],
    error: 'at most is less than at least',
  })
  .meta({ id: 'SightingReport' })
export type SightingReport = z.infer<typeof SightingReport>

export const SightingTaken = z
  .object({
    simulated: z.boolean().describe('True: all feeds of this node are simulated, so this is an exercise'),
    logPosition: z.number().int(),
    durable: z.boolean().describe('Always true: the answer waits for the disk'),
  })
  .meta({ id: 'SightingTaken' })
export type SightingTaken = z.infer<typeof SightingTaken>
