/**
 * The sea about a place as a plane in metres, on which areas are true (sinusoidal, with the radii of WGS-84). Within
 * 100 km of the origin directions are true to about 1°; a way north or south is too short by 0.02 % there.
 */
import type { Position } from '#geo'
import { metresPerDegreeEast, metresPerDegreeNorth } from '../ellipsoid.ts'

export interface PlanePoint {
  readonly east: number
  readonly north: number
}

/** Metres east and north of the origin. */
export function toPlane(origin: Position, at: Position): PlanePoint {
  const north = (at.latitude - origin.latitude) * metresPerDegreeNorth((at.latitude + origin.latitude) / 2)
  return { east: (at.longitude - origin.longitude) * metresPerDegreeEast(at.latitude), north }
}

/** The place at metres east and north of the origin: the inverse of `toPlane`, to less than a millimetre. */
export function fromPlane(origin: Position, { east, north }: PlanePoint): Position {
  let latitude = origin.latitude
  for (let round = 0; round < 4; round++)
    latitude = origin.latitude + north / metresPerDegreeNorth((latitude + origin.latitude) / 2)
  return { latitude, longitude: origin.longitude + east / metresPerDegreeEast(latitude) }
}
