/**
 * The tracker's plane: east and north of a place, on the tangent plane of the WGS-84 ellipsoid. Exact through
 * earth-centred coordinates; within 100 km of the origin a distance on it is short by less than 1 part in 8,000.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

/** WGS-84 (NIMA TR8350.2): semi-major axis, flattening. */
const SEMI_MAJOR = 6_378_137
const FLATTENING = 1 / 298.257_223_563
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)
const ROUNDS = 5

export interface Plane {
  readonly origin: Position
  /** East and north of the origin, metres. */
  toPlane(position: Position): { x: number; y: number }
  toPosition(x: number, y: number): Position
}

type Vector = readonly [number, number, number]

export function createPlane(origin: Position): Plane {
  const latitude = origin.latitude * RADIANS_PER_DEGREE
  const longitude = origin.longitude * RADIANS_PER_DEGREE
  const [sinLat, cosLat] = [Math.sin(latitude), Math.cos(latitude)]
  const [sinLon, cosLon] = [Math.sin(longitude), Math.cos(longitude)]
  const east: Vector = [-sinLon, cosLon, 0]
  const north: Vector = [-sinLat * cosLon, -sinLat * sinLon, cosLat]
  const up: Vector = [cosLat * cosLon, cosLat * sinLon, sinLat]
  const centre = earthCentred(origin)

  function toPlane(position: Position): { x: number; y: number } {
    const [px, py, pz] = earthCentred(position)
    const d: Vector = [px - centre[0], py - centre[1], pz - centre[2]]
    return { x: dot(d, east), y: dot(d, north) }
  }

  /** The point of the ellipsoid under (x, y): the height over the plane is found by a few Newton steps. */
  function toPosition(x: number, y: number): Position {
    let height = 0
    let p: Vector = centre
    for (let round = 0; round < ROUNDS; round++) {
      p = [0, 1, 2].map(k => centre[k] + x * east[k] + y * north[k] + height * up[k]) as unknown as Vector
      const polar = 1 - ECCENTRICITY2
      const over = (p[0] ** 2 + p[1] ** 2 + p[2] ** 2 / polar) / SEMI_MAJOR ** 2 - 1
      const slope = (2 * (p[0] * up[0] + p[1] * up[1] + (p[2] * up[2]) / polar)) / SEMI_MAJOR ** 2
      height -= over / slope
    }
    const across = Math.hypot(p[0], p[1])
    return {
      latitude: Math.atan2(p[2], across * (1 - ECCENTRICITY2)) / RADIANS_PER_DEGREE,
      longitude: Math.atan2(p[1], p[0]) / RADIANS_PER_DEGREE,
    }
  }

  return { origin, toPlane, toPosition }
}

function earthCentred(position: Position): Vector {
  const latitude = position.latitude * RADIANS_PER_DEGREE
  const longitude = position.longitude * RADIANS_PER_DEGREE
  const sin = Math.sin(latitude)
  const normal = SEMI_MAJOR / Math.sqrt(1 - ECCENTRICITY2 * sin * sin)
  const cos = Math.cos(latitude)
  return [
    normal * cos * Math.cos(longitude),
    normal * cos * Math.sin(longitude),
    normal * (1 - ECCENTRICITY2) * sin,
  ]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
