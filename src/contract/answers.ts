/** The answers of the API that hold several tracks or fixes. Each says whether anything in it is simulated. */
import { z } from 'zod'
import { Feed, Instant, TrackClassName, TrackIdentity, Vessel } from './api.ts'

const simulated = z.boolean().describe('True when anything in this answer is simulated')
const next = z.string().nullable().describe('Hand it in as `cursor` for what follows; null at the end')

/** A page of vessels. `replay` tells a past picture from the live one. */
export const VesselPage = z
  .object({
    simulated,
    replay: z.boolean().describe('True: the picture as it was at `time`, not as it is'),
    time: Instant,
    total: z.number().int().describe('How many tracks match the filters, on all pages'),
    vessels: z.array(Vessel),
    next,
  })
  .meta({ id: 'VesselPage' })
export type VesselPage = z.infer<typeof VesselPage>

export const FeedList = z.object({ simulated, time: Instant, feeds: z.array(Feed) }).meta({ id: 'FeedList' })
export type FeedList = z.infer<typeof FeedList>

/** One remembered position of a track. */
export const TrackFix = z
  .object({
    time: Instant,
    latitude: z.number(),
    longitude: z.number(),
    speedKnots: z.number().nullable(),
    courseDegrees: z.number().nullable(),
    headingDegrees: z.number().nullable(),
    class: TrackClassName,
    simulated: z.boolean(),
  })
  .meta({ id: 'TrackFix' })
export type TrackFix = z.infer<typeof TrackFix>

export const TrackHistory = z
  .object({
    simulated,
    id: z.string(),
    number: z.number().int(),
    from: Instant,
    to: Instant,
    cut: z
      .boolean()
      .describe('True: there are more fixes in this time than the limit; ask again from the last'),
    fixes: z.array(TrackFix).describe('In the order of time'),
  })
  .meta({ id: 'TrackHistory' })
export type TrackHistory = z.infer<typeof TrackHistory>

export const IdentitiesThen = z
  .object({
    simulated,
    from: Instant,
    to: Instant,
    cut: z.boolean().describe('True: more tracks moved in this time than one answer holds'),
    tracks: z
      .array(TrackIdentity)
      .describe('As they were known at `to`, of the tracks that moved in this time'),
  })
  .meta({ id: 'IdentitiesThen' })
export type IdentitiesThen = z.infer<typeof IdentitiesThen>

export const SentencesTaken = z
  .object({
    simulated: z.boolean().describe('False: what comes by this door is taken for real'),
    accepted: z.number().int().describe('Sentences understood, logged and on disk'),
    duplicates: z.number().int().describe('Of the accepted: heard before, kept, and not counted as new'),
    refused: z
      .record(z.string(), z.number().int())
      .describe('Lines not understood, by reason. They are on disk too'),
    durable: z.boolean().describe('Always true: the answer waits for the disk'),
  })
  .meta({ id: 'SentencesTaken' })
export type SentencesTaken = z.infer<typeof SentencesTaken>

export const Health = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.record(z.string(), z.string()).describe('What was looked at → "good" or what is wrong'),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
