/** Web Mercator as the map uses it: the world is a square, x and y from 0 to 1, y grows southwards. */
import { EARTH_RADIUS_METRES, type Position, RADIANS_PER_DEGREE } from '#geo'

export const EARTH_CIRCUMFERENCE_METRES = 2 * Math.PI * EARTH_RADIUS_METRES
/** Beyond this the square ends. */
const LATITUDE_MAX = 85.051129
/** Pixels across the world at zoom 0. */
const WORLD_PIXELS = 512

export function mercatorX(longitude: number): number {
  return longitude / 360 + 0.5
}

export function mercatorY(latitude: number): number {
  const within = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude)) * RADIANS_PER_DEGREE
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + within / 2)) / (2 * Math.PI)
}

export function positionAt(x: number, y: number): Position {
  const latitude = (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS_PER_DEGREE
  return { latitude, longitude: (x - 0.5) * 360 }
}

export function worldPixels(zoom: number): number {
  return WORLD_PIXELS * 2 ** zoom
}

/** Metres on the ground that one pixel covers. */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (EARTH_CIRCUMFERENCE_METRES * Math.cos(latitude * RADIANS_PER_DEGREE)) / worldPixels(zoom)
}
