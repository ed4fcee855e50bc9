/**
 * Range and bearing as a sensor measures them: on the tangent plane of WGS-84 at its own place. The sphere of `#geo` is
 * wrong by up to 0.5 %, which at 40 km is ten times what a radar errs.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

/** WGS-84 (NIMA TR8350.2). */
const SEMI_MAJOR = 6_378_137
const FLATTENING = 1 / 298.257_223_563
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)
const TURN = 2 * Math.PI

export interface Sight {
  readonly range: number
  /** Clockwise from true north, in [0, 2π). */
  readonly bearing: number
}

export function sightOf(from: Position, to: Position): Sight {
  const [x, y, z] = earthCentred(from)
  const [toX, toY, toZ] = earthCentred(to)
  const [dx, dy, dz] = [toX - x, toY - y, toZ - z]
  const latitude = from.latitude * RADIANS_PER_DEGREE
  const longitude = from.longitude * RADIANS_PER_DEGREE
  const outward = Math.cos(longitude) * dx + Math.sin(longitude) * dy
  const east = -Math.sin(longitude) * dx + Math.cos(longitude) * dy
  const north = -Math.sin(latitude) * outward + Math.cos(latitude) * dz
  return { range: Math.hypot(east, north), bearing: turned(Math.atan2(east, north)) }
}

/** No degree of latitude is shorter than this (Bowditch, table 7). */
const DEGREE_METRES_MIN = 110_000

/** Quick and never wrong: what is certainly beyond a range, by its latitude alone or, away from the poles, its longitude. */
export function isFarOff(from: Position, to: Position, range: number): boolean {
  const degrees = range / DEGREE_METRES_MIN
  if (Math.abs(to.latitude - from.latitude) > degrees) return true
  const cos = Math.cos((Math.abs(from.latitude) + degrees) * RADIANS_PER_DEGREE)
  return cos > 0 && Math.abs(to.longitude - from.longitude) * cos > degrees
}

/** Into [0, 2π). */
export function turned(angle: number): number {
  const within = ((angle % TURN) + TURN) % TURN
  return within === TURN ? 0 : within
}

/** Whether a bearing lies in a sector that is read clockwise. */
export function isBetween(bearing: number, from: number, to: number): boolean {
  return turned(bearing - from) <= turned(to - from)
}

/** A place so many metres east and north of another, for distances of noise: a few kilometres. */
export function aside(place: Position, east: number, north: number): Position {
  const latitude = place.latitude * RADIANS_PER_DEGREE
  const square = 1 - ECCENTRICITY2 * Math.sin(latitude) ** 2
  const normal = SEMI_MAJOR / Math.sqrt(square)
  const meridian = (normal * (1 - ECCENTRICITY2)) / square
  return {
    latitude: place.latitude + north / meridian / RADIANS_PER_DEGREE,
    longitude: place.longitude + east / (normal * Math.cos(latitude)) / RADIANS_PER_DEGREE,
  }
}

function earthCentred(place: Position): readonly [number, number, number] {
  const latitude = place.latitude * RADIANS_PER_DEGREE
  const longitude = place.longitude * RADIANS_PER_DEGREE
  const sin = Math.sin(latitude)
  const normal = SEMI_MAJOR / Math.sqrt(1 - ECCENTRICITY2 * sin * sin)
  const out = normal * Math.cos(latitude)
  return [out * Math.cos(longitude), out * Math.sin(longitude), normal * (1 - ECCENTRICITY2) * sin]
}
