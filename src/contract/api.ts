/** The node's JSON contract with its screens and with other programs: one zod schema per shape; OpenAPI comes from these. */
import { z } from 'zod'
import { FRESHNESS } from './codes.ts'
import { TRACK_CLASSES } from './frame.ts'
import { FusionDetail, PartnerShare } from './fusion.ts'
import { Instant } from './instant.ts'

export { Instant }

export const Freshness = z.enum(FRESHNESS).meta({
  id: 'Freshness',
  description: 'stale: older than 3 times the expected reporting interval; lost: the track is about to leave',
})
export const TrackClassName = z.enum(TRACK_CLASSES).meta({ id: 'TrackClass' })

/** What a track says of itself and rarely changes: sent when it changes, not with every position. */
export const TrackIdentity = z
  .object({
    number: z.number().int().describe('The number in picture frames; never reused by this node.'),
    id: z.string().describe('The name of the track: node and number, e.g. "uk-123".'),
    mmsi: z.number().int().nullable(),
    name: z.string().nullable().describe('As sent over the air by a stranger: escape it.'),
    callsign: z.string().nullable(),
    imo: z.number().int().nullable(),
    shipType: z.number().int().nullable().describe('ITU-R M.1371-5 table 53'),
    class: TrackClassName,
    destination: z.string().nullable(),
    eta: z.string().nullable().describe('MM-DDTHH:MM UTC as sent; AIS has no year'),
    draughtMetres: z.number().nullable(),
    lengthMetres: z.number().nullable(),
    beamMetres: z.number().nullable(),
    status: z.number().int().nullable().describe('Navigational status, ITU-R M.1371-5 table 45'),
    simulated: z.boolean(),
  })
  .meta({ id: 'TrackIdentity' })
export type TrackIdentity = z.infer<typeof TrackIdentity>

export const TrackSource = z
  .object({
    feed: z.string(),
    station: z.string().nullable().describe('Station named by the tag block or suffix'),
    ageSeconds: z.number(),
    reports: z.number().int(),
  })
  .meta({ id: 'TrackSource' })
export type TrackSource = z.infer<typeof TrackSource>

export const Vessel = TrackIdentity.extend({
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  speedKnots: z.number().nullable(),
  courseDegrees: z.number().nullable(),
  headingDegrees: z.number().nullable(),
  time: Instant.describe('When this node received the last position').nullable(),
  ageSeconds: z.number().nullable(),
  freshness: Freshness,
  linkDown: z.boolean().describe('The feed that carried it is silent'),
  doubtMetres: z
    .number()
    .nullable()
    .describe('Half of the long axis of the 95 % ellipse; null: not known (AIS alone, or a past picture)'),
  sensorCount: z
    .number()
    .int()
    .nullable()
    .describe('Sensors that see it, AIS counted as one; null: AIS alone, or a past picture'),
}).meta({ id: 'Vessel' })
export type Vessel = z.infer<typeof Vessel>

export const RawSentence = z
  .object({
    received: Instant,
    feed: z.string(),
    station: z.string().nullable(),
    channel: z.string().nullable(),
    sentence: z.string().describe('As received, one line per part'),
    messageType: z.number().int(),
  })
  .meta({ id: 'RawSentence' })
export type RawSentence = z.infer<typeof RawSentence>

export const VesselDetail = Vessel.extend({
  reportIntervalSeconds: z
    .number()
    .nullable()
    .describe('Expected from type, speed and class (M.1371-5 table 1)'),
  positionAccuracyHigh: z.boolean().nullable().describe('True: better than 10 m as stated by the sender'),
  text: z.string().nullable().describe('Last safety text (types 12, 14) of this station'),
  sources: z.array(TrackSource),
  sentences: z.array(RawSentence).describe('The newest first, bounded'),
  fusion: FusionDetail.nullable().describe('Null: no other sensor than AIS is fused into this track'),
  partners: z.array(PartnerShare).describe('What partners say of it, live'),
}).meta({ id: 'VesselDetail' })
export type VesselDetail = z.infer<typeof VesselDetail>

export const FeedState = z.enum(['connecting', 'live', 'silent', 'down', 'ended'])
export const Feed = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['tcp-client', 'tcp-server', 'udp', 'file', 'simulation', 'http', 'partner']),
    address: z.string().describe('Where it comes from, as configured'),
    state: FeedState,
    simulated: z.boolean(),
    ageSeconds: z.number().nullable().describe('Since the last sentence'),
    sentencesPerSecond: z.number(),
    sentences: z.number().int(),
    messages: z.number().int().describe('Understood; of a partner: tracks it gives now'),
    duplicates: z.number().int(),
    durable: z.number().int().describe('Sentences known to be on disk'),
    refused: z.record(z.string(), z.number().int()).describe('Lines not understood, by reason'),
    reconnects: z.number().int(),
    lastError: z.string().nullable(),
    silentAfterSeconds: z.number(),
  })
  .meta({ id: 'Feed' })
export type Feed = z.infer<typeof Feed>

export const NodeInfo = z
  .object({
    id: z.string().describe('Short name of the node, e.g. "uk"'),
    name: z.string().describe('e.g. "MRCC Dover"'),
    nation: z.enum(['UK', 'FR']),
    role: z.string(),
    version: z.string(),
    marking: z.string().describe('Marking of this view, in the words of the state that owns the node'),
    time: Instant,
    simulated: z.boolean().describe('True while any feed is simulated'),
    simulationSeed: z.number().int().nullable(),
    historyFrom: Instant.nullable(),
    warnings: z
      .array(z.string())
      .describe('Codes of what is wrong with this node, e.g. "disk-full", "database-down", "clock-jump"'),
  })
  .meta({ id: 'NodeInfo' })
export type NodeInfo = z.infer<typeof NodeInfo>

export const TimelineBin = z
  .object({
    from: Instant,
    reports: z.number().int().nullable().describe('Null: not recorded. Unknown is not zero.'),
  })
  .meta({ id: 'TimelineBin' })
export const Timeline = z
  .object({
    from: Instant,
    to: Instant,
    binSeconds: z.number(),
    bins: z.array(TimelineBin),
    gaps: z.array(z.object({ feed: z.string(), from: Instant, to: Instant.nullable() })),
  })
  .meta({ id: 'Timeline' })
export type Timeline = z.infer<typeof Timeline>
