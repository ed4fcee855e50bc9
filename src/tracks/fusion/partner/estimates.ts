/**
 * Estimates side by side in typed arrays: what two pictures of one sea know of each thing, at one time. Of the covariance the
 * place is kept whole and the velocity as one number, as it crosses the border. Hot.
 */
import { EARTH_RADIUS_METRES, RADIANS_PER_DEGREE } from '#geo'

export const METRES_PER_DEGREE = EARTH_RADIUS_METRES * RADIANS_PER_DEGREE

export interface Estimates {
  count: number
  /** Degrees. */
  latitude: Float64Array
  longitude: Float64Array
  /** m/s. */
  velocityEast: Float64Array
  velocityNorth: Float64Array
  /** Covariance of the place, m². */
  eastEast: Float64Array
  eastNorth: Float64Array
  northNorth: Float64Array
  /** Of each part of the velocity, m²/s². */
  velocityVariance: Float64Array
  /** 0: none. */
  mmsi: Uint32Array
  simulated: Uint8Array
}

export function makeEstimates(rows: number): Estimates {
  return {
    count: 0,
    latitude: new Float64Array(rows),
    longitude: new Float64Array(rows),
    velocityEast: new Float64Array(rows),
    velocityNorth: new Float64Array(rows),
    eastEast: new Float64Array(rows),
    eastNorth: new Float64Array(rows),
    northNorth: new Float64Array(rows),
    velocityVariance: new Float64Array(rows),
    mmsi: new Uint32Array(rows),
    simulated: new Uint8Array(rows),
  }
}

/** The same, with room for so many rows: what is in it stays. */
export function withRoom(from: Estimates, rows: number): Estimates {
  if (from.latitude.length >= rows) return from
  const into = makeEstimates(Math.max(rows, from.latitude.length * 2))
  into.count = from.count
  into.latitude.set(from.latitude)
  into.longitude.set(from.longitude)
  into.velocityEast.set(from.velocityEast)
  into.velocityNorth.set(from.velocityNorth)
  into.eastEast.set(from.eastEast)
  into.eastNorth.set(from.eastNorth)
  into.northNorth.set(from.northNorth)
  into.velocityVariance.set(from.velocityVariance)
  into.mmsi.set(from.mmsi)
  into.simulated.set(from.simulated)
  return into
}

/**
 * Carries one row on in a straight line; `noise`: power of a white acceleration, m²/s³. Place and velocity become related
 * by it; that is left out, and the doubt of the place has all of it.
 */
export function carryRow(of: Estimates, row: number, seconds: number, noise: number): void {
  if (seconds === 0) return
  const dt = Math.abs(seconds)
  const latitude = of.latitude[row] as number
  const perDegreeEast = METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE)
  of.latitude[row] = latitude + (seconds * (of.velocityNorth[row] as number)) / METRES_PER_DEGREE
  of.longitude[row] =
    (of.longitude[row] as number) + (seconds * (of.velocityEast[row] as number)) / perDegreeEast
  const grown = dt * dt * (of.velocityVariance[row] as number) + (noise * dt * dt * dt) / 3
  of.eastEast[row] = (of.eastEast[row] as number) + grown
  of.northNorth[row] = (of.northNorth[row] as number) + grown
  of.velocityVariance[row] = (of.velocityVariance[row] as number) + noise * dt
}

/** Semi-axes of one sigma, metres, and the long one clockwise from north, radians, 0 to π. */
export function ellipseOf(eastEast: number, eastNorth: number, northNorth: number) {
  const mean = (eastEast + northNorth) / 2
  const spread = Math.hypot((eastEast - northNorth) / 2, eastNorth)
  const angle = Math.atan2(2 * eastNorth, northNorth - eastEast) / 2
  return {
    major: Math.sqrt(Math.max(0, mean + spread)),
    minor: Math.sqrt(Math.max(0, mean - spread)),
    orientation: angle < 0 ? angle + Math.PI : angle,
  }
}

/** The other way round: into a row. */
export function setEllipse(
  of: Estimates,
  row: number,
  major: number,
  minor: number,
  orientation: number,
): void {
  const [s, c] = [Math.sin(orientation), Math.cos(orientation)]
  const [a, b] = [major * major, minor * minor]
  of.eastEast[row] = a * s * s + b * c * c
  of.eastNorth[row] = (a - b) * s * c
  of.northNorth[row] = a * c * c + b * s * s
}
