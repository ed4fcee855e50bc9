/** What the fused picture says of one track beside its place: how sure it is, who saw it, what speaks for its class. */
import { z } from 'zod'
import { TRACK_CLASSES } from './frame.ts'
import { Instant } from './instant.ts'

export const CONTRIBUTOR_KINDS = [
  'ais',
  'radar',
  'radarTarget',
  'camera',
  'drone',
  'sighting',
  'partner',
] as const

/** The 95 % ellipse of the place. */
export const Doubt = z
  .object({
    majorMetres: z.number().describe('Half of the long axis'),
    minorMetres: z.number().describe('Half of the short axis'),
    orientationDegrees: z.number().describe('Of the long axis, clockwise from true north, 0 to 180'),
  })
  .meta({ id: 'Doubt' })
export type Doubt = z.infer<typeof Doubt>

/** How sure the place of one fused track is: enough to draw its ellipse without asking for all of it. */
export const TrackDoubt = z
  .object({
    number: z.number().int().describe('The number in picture frames'),
    doubt: Doubt,
    sensorCount: z.number().int().describe('Sensors that see it; AIS counts as one'),
    simulated: z.boolean(),
  })
  .meta({ id: 'TrackDoubt' })
export type TrackDoubt = z.infer<typeof TrackDoubt>

export const DoubtList = z
  .object({
    simulated: z.boolean().describe('True when anything in this answer is simulated'),
    time: Instant,
    cut: z.boolean().describe('True: there are more; the least sure are here'),
    doubts: z.array(TrackDoubt).describe('The least sure first; tracks of AIS alone have none'),
  })
  .meta({ id: 'DoubtList' })
export type DoubtList = z.infer<typeof DoubtList>

export const ClassEvidence = z
  .object({
    class: z.enum(TRACK_CLASSES),
    probability: z.number().min(0).max(1),
    saidOfItself: z
      .number()
      .min(0)
      .max(1)
      .describe('Of the probability, what rests on what the ship says of itself by AIS, and on no sensor'),
  })
  .meta({ id: 'ClassEvidence' })
export type ClassEvidence = z.infer<typeof ClassEvidence>

export const Contributor = z
  .object({
    sensor: z.string(),
    kind: z.enum(CONTRIBUTOR_KINDS),
    ageSeconds: z.number().describe('Since it last saw this track'),
    observations: z.number().int().describe('Looks that saw it anew, since this node follows the track'),
  })
  .meta({ id: 'Contributor' })
export type Contributor = z.infer<typeof Contributor>

/** As somebody counted from afar: at least so many, at most so many. A bound that nobody stated is null; one is known. */
export const StatedCount = z
  .object({
    min: z.number().int().nullable().describe('At least; null: nobody said'),
    max: z.number().int().nullable().describe('At most; null: nobody said'),
    statedBy: z.string().describe('The sensor or the service that said so'),
    time: Instant,
  })
  .meta({ id: 'StatedCount' })
export type StatedCount = z.infer<typeof StatedCount>

export const AisDisagreement = z
  .object({
    latitude: z.number().describe('Where AIS says the ship is'),
    longitude: z.number(),
    time: Instant.describe('When it last said so'),
    distanceMetres: z.number().nullable().describe('From there to where the radar holds the ship'),
    otherTrack: z
      .string()
      .nullable()
      .describe('The id of the other mark: the radar track, or the AIS position that is in doubt'),
  })
  .meta({ id: 'AisDisagreement' })
export type AisDisagreement = z.infer<typeof AisDisagreement>

/** `live`: heard a moment ago. `ageing`, `stale`: not for a while, though the link stands. `down`: the link is cut. */
export const PARTNER_SHARE_STATES = ['live', 'ageing', 'stale', 'down'] as const

/** What a partner's node says of a track, live, by area policy. */
export const PartnerShare = z
  .object({
    state: z.string().describe('The partner, as in FR'),
    track: z.string().describe('The name that the thing goes by on both sides'),
    ageSeconds: z.number().describe('Since a sensor of the partner last saw it'),
    freshness: z.enum(PARTNER_SHARE_STATES),
    downSince: Instant.nullable().describe('Of `down`: when the partner was last heard'),
    alone: z.boolean().describe('No sensor of ours sees it: without the partner it would not be here'),
    sources: z.array(z.string()).describe('What the partner sees it with, as radar/NAME or ais/MMSI'),
    simulated: z.boolean(),
  })
  .meta({ id: 'PartnerShare' })
export type PartnerShare = z.infer<typeof PartnerShare>

export const FusionDetail = z
  .object({
    doubt: Doubt.nullable(),
    existence: z.number().min(0).max(1).nullable().describe('Probability that there is something'),
    classEvidence: z
      .array(ClassEvidence)
      .describe('Sums to 1, the likeliest first; `unknown` is what no evidence speaks about yet'),
    statedClass: z
      .enum(TRACK_CLASSES)
      .nullable()
      .describe(
        'What the ship says she is (AIS ship type). It may be false; null: she says nothing, or her AIS is in doubt',
      ),
    contributors: z.array(Contributor).describe('The newest first'),
    count: StatedCount.nullable().describe(
      'People or boats as stated by a person or a sensor; never measured',
    ),
    aisDisagrees: AisDisagreement.nullable(),
    identityLost: Instant.nullable().describe('AIS stopped then, and another sensor goes on seeing the ship'),
  })
  .meta({ id: 'FusionDetail' })
export type FusionDetail = z.infer<typeof FusionDetail>
