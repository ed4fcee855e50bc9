/** UTM and MGRS, both ways: well below a millimetre within a zone. WGS-84. */
import type { Position } from '#geo'
import { transverseMercator } from './transverse-mercator.ts'

const FALSE_EAST = 500_000
const FALSE_NORTH = 10_000_000
const N = 1 / 298.257223563 / (2 - 1 / 298.257223563)
const WGS84 = transverseMercator(6_378_137, N, 0.9996)
const BANDS = 'CDEFGHJKLMNPQRSTUVWX'
const COLUMN_SETS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ']
const ROWS = 'ABCDEFGHJKLMNPQRSTUV'

/** A place on the grid: metres, zone 1 to 60. */
export interface GridPlace {
  readonly zone: number
  readonly isNorth: boolean
  readonly easting: number
  readonly northing: number
}

/** Latitude and longitude of a grid place, degrees. */
export function fromUtm({ zone, isNorth, easting, northing }: GridPlace): Position {
  const grid = { north: northing - (isNorth ? 0 : FALSE_NORTH), east: easting - FALSE_EAST }
  return WGS84.fromGrid(grid, middleOf(zone))
}

/** The grid place of a position; the zone of its longitude unless told (no exceptions for Norway and Svalbard). */
export function toUtm(place: Position, zone = Math.floor((place.longitude + 180) / 6) + 1): GridPlace {
  const { north, east } = WGS84.toGrid(place, middleOf(zone))
  const isNorth = place.latitude >= 0
  return { zone, isNorth, easting: FALSE_EAST + east, northing: north + (isNorth ? 0 : FALSE_NORTH) }
}

/** The grid place of the middle of an MGRS square, and its side in metres; null when there is no such square. */
export function mgrsSquare(
  zone: number,
  band: string,
  square: string,
  digits: string,
): { readonly place: GridPlace; readonly side: number } | null {
  const bandAt = BANDS.indexOf(band.toUpperCase())
  const column = COLUMN_SETS[(zone - 1) % 3]?.indexOf(square.charAt(0).toUpperCase()) ?? -1
  const row = ROWS.indexOf(square.charAt(1).toUpperCase())
  if (zone < 1 || zone > 60 || bandAt < 0 || column < 0 || row < 0 || digits.length % 2 === 1) return null
  const half = digits.length / 2
  const side = 10 ** (5 - half)
  const easting = (column + 1) * 100_000 + Number(digits.slice(0, half) || 0) * side + side / 2
  const inBlock =
    ((row - (zone % 2 === 0 ? 5 : 0) + 20) % 20) * 100_000 + Number(digits.slice(half) || 0) * side + side / 2
  const isNorth = bandAt >= 10
  // The rows repeat every 2,000 km: the band says which of them.
  const south = toUtm({ latitude: bandAt * 8 - 80, longitude: middleOf(zone) }, zone)
  const bandSouth = isNorth === south.isNorth ? south.northing : 0
  const floor = Math.floor(bandSouth / 100_000) * 100_000
  const northing = inBlock + Math.ceil((floor - inBlock) / 2_000_000) * 2_000_000
  return { place: { zone, isNorth, easting, northing }, side }
}

/** Longitude of the middle of a zone, degrees. */
function middleOf(zone: number): number {
  return zone * 6 - 183
}
