/** A place on the WGS-84 ellipsoid, in degrees: north and east positive. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Mean earth radius, metres (IUGG R1). Good to 0.5 % for distance; exact work uses a tangent plane. */
export const EARTH_RADIUS_METRES = 6_371_008.8

export const METRES_PER_NAUTICAL_MILE = 1852
export const METRES_PER_SECOND_PER_KNOT = 1852 / 3600
export const RADIANS_PER_DEGREE = Math.PI / 180

/** Great-circle distance in metres (haversine; Sinnott, Sky and Telescope 68, 1984). */
export function distanceMetres(from: Position, to: Position): number {
  const fromLatitude = from.latitude * RADIANS_PER_DEGREE
  const toLatitude = to.latitude * RADIANS_PER_DEGREE
  const halfNorth = (toLatitude - fromLatitude) / 2
  const halfEast = ((to.longitude - from.longitude) * RADIANS_PER_DEGREE) / 2
  const a = Math.sin(halfNorth) ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(halfEast) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** Initial great-circle bearing in radians, clockwise from true north, in [0, 2π). */
export function bearingRadians(from: Position, to: Position): number {
  const fromLatitude = from.latitude * RADIANS_PER_DEGREE
  const toLatitude = to.latitude * RADIANS_PER_DEGREE
  const east = (to.longitude - from.longitude) * RADIANS_PER_DEGREE
  const angle = Math.atan2(
    Math.sin(east) * Math.cos(toLatitude),
    Math.cos(fromLatitude) * Math.sin(toLatitude) -
      Math.sin(fromLatitude) * Math.cos(toLatitude) * Math.cos(east),
  )
  return (angle + 2 * Math.PI) % (2 * Math.PI)
}

/** Where a great circle from a place leads. Bearing in radians from true north, distance in metres. */
export function destination(from: Position, bearing: number, metres: number): Position {
  const angle = metres / EARTH_RADIUS_METRES
  const latitude = from.latitude * RADIANS_PER_DEGREE
  const toLatitude = Math.asin(
    Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing),
  )
  const east = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
    Math.cos(angle) - Math.sin(latitude) * Math.sin(toLatitude),
  )
  const longitude = from.longitude + east / RADIANS_PER_DEGREE
  return { latitude: toLatitude / RADIANS_PER_DEGREE, longitude: ((longitude + 540) % 360) - 180 }
}
