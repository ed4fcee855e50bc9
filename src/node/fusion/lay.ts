/**
 * Lays what sensors said on the plane of the tracker. Bearings and courses are told from true north of where they were
 * measured; the plane's north is that of its origin, half a degree away at the other end of the strait.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'
import type { AisReport, Detection, Place, PlacedTarget, TrackedTarget } from '#sensors'
import type { Covariance2, FusionObservation, Plane } from '#tracks'
import { FUSION_LIMITS } from './limits.ts'
import { AIS_SENSOR, type Sea } from './sites.ts'

/** Why an observation is not given to the tracker. */
export type NotLaid =
  | 'unknown-sensor'
  | 'wrong-sensor-kind'
  | 'no-origin'
  | 'out-of-reach'
  | 'relative-bearing'
  | 'no-target'

const NORTH_STEP_DEGREES = 0.001
/** One sigma of what AIS says: with and without the accuracy flag (M.1371: better or worse than 10 m). */
const AIS_SIGMA_HIGH = 10
const AIS_SIGMA_LOW = 20
/** A radar's own track is smoother than its plots, but late in a turn: no better than its noise. */
const DAY_MS = 86_400_000
/** A time of day further from now than this is a wrong clock: the time of arrival counts. */
const CLOCK_MS_MAX = 90_000
/** Faster is no ship: aircraft and faults stay with AIS, m/s. */
const SPEED_MAX = 52

/** Where true north of a place points on the plane, radians clockwise. */
export function northOn(plane: Plane, place: Position): number {
  const from = plane.toPlane(place)
  const to = plane.toPlane({ ...place, latitude: place.latitude + NORTH_STEP_DEGREES })
  return Math.atan2(to.x - from.x, to.y - from.y)
}

/** An AIS position of a ship; null for all others, which stay with AIS. */
export function layAis(sea: Sea, report: AisReport, id: number): FusionObservation | null {
  const { position, station, mmsi, speed } = report
  if (position === null || report.ownShip) return null
  if (station !== 'vessel' && station !== 'craftOfParentShip' && station !== 'unknown') return null
  if (report.messageType === 4 || report.messageType === 9 || report.messageType === 21) return null
  if (speed !== null && speed > SPEED_MAX) return null
  if (!(Math.abs(position.latitude) <= 89) || !(Math.abs(position.longitude) <= 180)) return null
  const { x, y } = sea.plane.toPlane(position)
  if (Math.hypot(x, y) > FUSION_LIMITS.reachMetres) return null
  const variance = (report.positionAccuracyHigh === true ? AIS_SIGMA_HIGH : AIS_SIGMA_LOW) ** 2
  const course = report.course === null ? null : report.course + northOn(sea.plane, position)
  return {
    kind: 'ais',
    id,
    timeMs: report.provenance.receivedMs,
    sensor: AIS_SENSOR,
    mmsi,
    x,
    y,
    covariance: [variance, 0, variance],
    speed,
    course,
    shipType: null,
  }
}

const KIND_OF = {
  ais: 'ais',
  radar: 'radar',
  radarTarget: 'radar',
  camera: 'camera',
  drone: 'drone',
  sighting: 'report',
} as const

/** `origin`: where the feed's own plane touches the earth, when it has one. */
export function layDetection(
  sea: Sea,
  detection: Detection,
  origin: Position | null,
  ownPlane: (origin: Position) => Plane,
  id: number,
): FusionObservation | NotLaid {
  const site = sea.sites.get(detection.sensor)
  if (site === undefined) return 'unknown-sensor'
  if (site.kind !== KIND_OF[detection.kind]) return 'wrong-sensor-kind'
  const seen = { id, timeMs: detection.measuredMs, sensor: detection.sensor }
  const north = northOf(sea, site.place, origin)
  const turned = (bearing: number) => bearing + north
  const at = (place: Place) => placed(sea, place, origin, ownPlane)
  switch (detection.kind) {
    case 'radar':
      return {
        ...seen,
        kind: 'radarScan',
        range: detection.plots.map(plot => plot.range),
        bearing: detection.plots.map(plot => turned(plot.bearing)),
        complete: detection.complete,
      }
    case 'camera':
      return {
        ...seen,
        kind: 'camera',
        from: turned(detection.from),
        to: turned(detection.to),
        bearings: detection.bearings.map(each => ({ ...each, bearing: turned(each.bearing) })),
      }
    case 'drone': {
      const centre = at(detection.footprint.centre)
      const positions = detection.positions.map(each => ({ ...each, on: at(each.place) }))
      if (centre === null || positions.some(each => each.on === null)) return 'no-origin'
      return {
        ...seen,
        kind: 'drone',
        footprint: { ...centre, radius: detection.footprint.radius },
        positions: positions.flatMap(({ on, covariance, scores }) =>
          on === null ? [] : [{ ...on, covariance, scores }],
        ),
      }
    }
    case 'ais':
    case 'radarTarget':
    case 'sighting': {
      const on = at(detection.place)
      if (on === null) return 'no-origin'
      if (Math.hypot(on.x, on.y) > FUSION_LIMITS.reachMetres) return 'out-of-reach'
      return oneThing(sea, detection, origin, on, seen)
    }
  }
}

/** Bearings are told from true north of the place; on a feed of its own plane, from the north of that plane's origin. */
function northOf(sea: Sea, place: Position | null, origin: Position | null): number {
  const from = origin ?? place
  return from === null ? 0 : northOn(sea.plane, from)
}

function oneThing(
  sea: Sea,
  detection: Extract<Detection, { place: Place }>,
  origin: Position | null,
  on: { readonly x: number; readonly y: number },
  seen: { readonly id: number; readonly timeMs: number; readonly sensor: string },
): FusionObservation {
  const { covariance } = detection
  if (detection.kind === 'sighting') {
    const { count } = detection
    return { ...seen, ...on, kind: 'sighting', covariance, class: detection.class, count: count?.max ?? null }
  }
  const north = northOf(sea, detection.place.kind === 'earth' ? detection.place : null, origin)
  const course = detection.course === null ? null : detection.course + north
  const { speed } = detection
  if (detection.kind === 'ais') {
    const { mmsi, shipType } = detection
    return { ...seen, ...on, kind: 'ais', mmsi, covariance, speed, course, shipType }
  }
  return { ...seen, ...on, kind: 'radarTarget', number: detection.number, covariance, speed, course }
}

/** A feed on its own plane is taken back to the earth and laid anew: its origin is not ours. */
function placed(
  sea: Sea,
  place: Place,
  origin: Position | null,
  ownPlane: (origin: Position) => Plane,
): { x: number; y: number } | null {
  if (place.kind === 'earth') return sea.plane.toPlane(place)
  if (origin === null) return null
  return sea.plane.toPlane(ownPlane(origin).toPosition(place.east, place.north))
}

/** A target that a radar follows itself (TTM, TLL), on a feed that is configured as the voice of that radar. */
export function layTarget(
  sea: Sea,
  target: TrackedTarget | PlacedTarget,
  radar: string,
  receivedMs: number,
  id: number,
): FusionObservation | NotLaid {
  const site = sea.sites.get(radar)
  if (site === undefined) return 'unknown-sensor'
  if (site.kind !== 'radar' || site.place === null) return 'wrong-sensor-kind'
  if (target.target === null || target.status === 'lost') return 'no-target'
  const common = {
    id,
    timeMs: timeOf(target.timeOfDaySeconds, receivedMs),
    sensor: radar,
    kind: 'radarTarget',
    number: target.target,
  } as const
  const from = sea.plane.toPlane(site.place)
  const north = northOn(sea.plane, site.place)
  if (target.kind === 'placedTarget') {
    const on = sea.plane.toPlane(target.position)
    const covariance = noiseAt(
      site,
      Math.hypot(on.x - from.x, on.y - from.y),
      Math.atan2(on.x - from.x, on.y - from.y),
    )
    return { ...common, ...on, covariance, speed: null, course: null }
  }
  if (!target.bearingIsTrue) return 'relative-bearing'
  const bearing = target.bearing + north
  const x = from.x + target.range * Math.sin(bearing)
  const y = from.y + target.range * Math.cos(bearing)
  const hasCourse = target.speed !== null && target.course !== null && target.courseIsTrue
  return {
    ...common,
    x,
    y,
    covariance: noiseAt(site, target.range, bearing),
    speed: hasCourse ? target.speed : null,
    course: hasCourse && target.course !== null ? target.course + north : null,
  }
}

/** Range and bearing noise of a radar as a covariance on the plane. */
function noiseAt(
  site: { readonly rangeNoiseMetres: number | null; readonly bearingNoiseDegrees: number | null },
  range: number,
  bearing: number,
): Covariance2 {
  const along = (site.rangeNoiseMetres ?? 0) ** 2 + 1
  const across = ((site.bearingNoiseDegrees ?? 0) * RADIANS_PER_DEGREE * range) ** 2 + 1
  const [sin, cos] = [Math.sin(bearing), Math.cos(bearing)]
  return [
    along * sin * sin + across * cos * cos,
    (along - across) * sin * cos,
    along * cos * cos + across * sin * sin,
  ]
}

/** The sentence says the time of day: of the day nearest to when it came. */
export function timeOf(timeOfDaySeconds: number | null, receivedMs: number): number {
  if (timeOfDaySeconds === null) return receivedMs
  const midnight = Math.floor(receivedMs / DAY_MS) * DAY_MS
  const told = midnight + Math.round(timeOfDaySeconds * 1000)
  for (const ms of [told, told - DAY_MS, told + DAY_MS])
    if (Math.abs(ms - receivedMs) <= CLOCK_MS_MAX) return ms
  return receivedMs
}
