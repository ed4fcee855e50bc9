/** The same answers as GeoJSON (RFC 7946), for maps of others. Longitude comes first there. */
import { z } from 'zod'
import { Instant, Vessel } from './api.ts'

const Coordinate = z
  .array(z.number())
  .length(2)
  .meta({ id: 'Coordinate', description: 'Longitude, latitude; degrees, WGS-84' })

export const VesselFeature = z
  .object({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: z
      .object({ type: z.literal('Point'), coordinates: Coordinate })
      .nullable()
      .describe('Null: no position known'),
    properties: Vessel,
  })
  .meta({ id: 'VesselFeature' })
export type VesselFeature = z.infer<typeof VesselFeature>

/** `simulated`, `replay`, `time`, `total` and `next` are foreign members (RFC 7946 section 6.1). */
export const VesselCollection = z
  .object({
    type: z.literal('FeatureCollection'),
    simulated: z.boolean(),
    replay: z.boolean(),
    time: Instant,
    total: z.number().int(),
    next: z.string().nullable(),
    features: z.array(VesselFeature),
  })
  .meta({ id: 'VesselCollection' })
export type VesselCollection = z.infer<typeof VesselCollection>

/** A trail: one line. A single fix is a Point, none is null: RFC 7946 wants two positions in a line. */
export const TrackFeature = z
  .object({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: z
      .union([
        z.object({ type: z.literal('LineString'), coordinates: z.array(Coordinate).min(2) }),
        z.object({ type: z.literal('Point'), coordinates: Coordinate }),
      ])
      .nullable(),
    properties: z.object({
      simulated: z.boolean(),
      number: z.number().int(),
      from: Instant,
      to: Instant,
      cut: z.boolean(),
      times: z.array(Instant).describe('One for each coordinate'),
      speedsKnots: z.array(z.number().nullable()),
      coursesDegrees: z.array(z.number().nullable()),
    }),
  })
  .meta({ id: 'TrackFeature' })
export type TrackFeature = z.infer<typeof TrackFeature>
