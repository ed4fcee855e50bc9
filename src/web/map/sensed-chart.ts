/** What sensors cover and what they saw, as shapes on the chart. Plain data from the node's answers; the palette colours it. */
import type { Plot, PlotList, SensorInfo } from '#contract'
import { destination, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { Point } from '../chart/feature.ts'

type SensedKind = 'coverage' | 'edge' | 'ring' | 'plot' | 'bearing' | 'sighting'

export interface SensedFeature {
  readonly type: 'Feature'
  readonly properties: {
    readonly kind: SensedKind
    /** The sensor is heard, and nothing is wrong with it. */
    readonly well: boolean
    /** 1: just seen; 0: about to be forgotten. */
    readonly fresh: number
  }
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Point }
    | { readonly type: 'LineString'; readonly coordinates: readonly Point[] }
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Point[])[] }
}

export interface SensedFeatures {
  readonly type: 'FeatureCollection'
  readonly features: readonly SensedFeature[]
}

/** A line of an arc for each so many degrees: at 30 nm it is off by 0.03 nm. */
const ARC_STEP_DEGREES = 4
/** How far a bearing is drawn when its sensor does not say how far it sees. */
const BEARING_METRES = 10_000
/** A bearing is a line through everything on its way: it is kept for a look or two, not for as long as a plot. */
const BEARING_SECONDS = 8
const RINGS = [0.5] as const
/** 95 % of a place given with one sigma lies within so many of them (Rayleigh). */
const SIGMAS_95 = 2.448

export function coverageOf(sensors: readonly SensorInfo[]): SensedFeatures {
  return collection(sensors.flatMap(coverageOfOne))
}

function coverageOfOne(sensor: SensorInfo): readonly SensedFeature[] {
  const place = placeOf(sensor)
  if (place === null || sensor.rangeMetres === null) return []
  const well = sensor.state === 'live'
  const { rangeMetres, fieldOfView } = sensor
  const edge = outline(place, rangeMetres, fieldOfView)
  const rings = fieldOfView === null ? RINGS : []
  return [
    feature('coverage', well, 1, { type: 'Polygon', coordinates: [edge] }),
    feature('edge', well, 1, { type: 'LineString', coordinates: edge }),
    ...rings.map(share =>
      feature('ring', well, 1, {
        type: 'LineString',
        coordinates: outline(place, rangeMetres * share, null),
      }),
    ),
  ]
}

/** A circle, or a sector with its point at the sensor; closed. */
function outline(place: Position, metres: number, view: SensorInfo['fieldOfView']): readonly Point[] {
  if (view === null) return closed(arc(place, metres, 0, 360))
  const width = (((view.toDegrees - view.fromDegrees) % 360) + 360) % 360
  // Twice the same bearing: it sees all round.
  if (width === 0) return closed(arc(place, metres, 0, 360))
  return closed([pointOf(place), ...arc(place, metres, view.fromDegrees, view.fromDegrees + width)])
}

function arc(place: Position, metres: number, fromDegrees: number, toDegrees: number): readonly Point[] {
  const steps = Math.max(1, Math.ceil((toDegrees - fromDegrees) / ARC_STEP_DEGREES))
  return Array.from({ length: steps + 1 }, (_, step) =>
    towards(place, fromDegrees + ((toDegrees - fromDegrees) * step) / steps, metres),
  )
}

function closed(points: readonly Point[]): readonly Point[] {
  return [...points, points[0] as Point]
}

/** `spanSeconds`: how far back plots were asked for. A bearing starts at its sensor; without its place it is not drawn. */
export function plotsOf(list: PlotList, sensors: readonly SensorInfo[], spanSeconds: number): SensedFeatures {
  const byId = new Map(sensors.map(each => [each.id, each]))
  const nowMs = Date.parse(list.time)
  return collection(
    list.plots.flatMap(plot => {
      const age = (nowMs - Date.parse(plot.time)) / 1000
      const isBearing = plot.bearingDegrees !== null
      const span = isBearing ? Math.min(spanSeconds, BEARING_SECONDS) : spanSeconds
      if (isBearing && age > span) return []
      const fresh = Math.max(0, Math.min(1, 1 - age / span))
      return plotOf(plot, byId.get(plot.sensor) ?? null, fresh)
    }),
  )
}

function plotOf(plot: Plot, sensor: SensorInfo | null, fresh: number): readonly SensedFeature[] {
  if (plot.latitude !== null && plot.longitude !== null) {
    const place = { latitude: plot.latitude, longitude: plot.longitude }
    const dot = feature('plot', true, fresh, { type: 'Point', coordinates: pointOf(place) })
    if (plot.doubtMetres === null) return [dot]
    const ring = outline(place, plot.doubtMetres * SIGMAS_95, null)
    return [dot, feature('sighting', true, fresh, { type: 'LineString', coordinates: ring })]
  }
  const from = sensor === null ? null : placeOf(sensor)
  if (plot.bearingDegrees === null || from === null) return []
  const far = towards(from, plot.bearingDegrees, sensor?.rangeMetres ?? BEARING_METRES)
  return [feature('bearing', true, fresh, { type: 'LineString', coordinates: [pointOf(from), far] })]
}

function placeOf({ latitude, longitude }: SensorInfo): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function towards(from: Position, degrees: number, metres: number): Point {
  return pointOf(destination(from, degrees * RADIANS_PER_DEGREE, metres))
}

function pointOf({ latitude, longitude }: Position): Point {
  return [longitude, latitude]
}

function feature(
  kind: SensedKind,
  well: boolean,
  fresh: number,
  geometry: SensedFeature['geometry'],
): SensedFeature {
  return { type: 'Feature', properties: { kind, well, fresh }, geometry }
}

function collection(features: readonly SensedFeature[]): SensedFeatures {
  return { type: 'FeatureCollection', features }
}

export const NOTHING_SENSED: SensedFeatures = collection([])
