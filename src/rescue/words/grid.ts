/**
 * UTM and MGRS, both ways. Transverse Mercator by Krüger's series to the fourth power of n (Karney, "Transverse Mercator with an
 * accuracy of a few nanometers", J. Geodesy 85, 2011): well below a millimetre within a zone. WGS-84.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

const SCALE = 0.9996
const FALSE_EAST = 500_000
const FALSE_NORTH = 10_000_000
const N = 1 / 298.257223563 / (2 - 1 / 298.257223563)
const ECCENTRICITY = (2 * Math.sqrt(N)) / (1 + N)
const RECTIFYING = (6_378_137 / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
]
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
]
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
  const xi = (northing - (isNorth ? 0 : FALSE_NORTH)) / SCALE / RECTIFYING
  const eta = (easting - FALSE_EAST) / SCALE / RECTIFYING
  let xiPrime = xi
  let etaPrime = eta
  BETA.forEach((beta, at) => {
    const k = 2 * (at + 1)
    xiPrime -= beta * Math.sin(k * xi) * Math.cosh(k * eta)
    etaPrime -= beta * Math.cos(k * xi) * Math.sinh(k * eta)
  })
  const tauPrime = Math.sin(xiPrime) / Math.hypot(Math.sinh(etaPrime), Math.cos(xiPrime))
  const longitude = Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime)) / RADIANS_PER_DEGREE + zone * 6 - 183
  return { latitude: Math.atan(geodetic(tauPrime)) / RADIANS_PER_DEGREE, longitude }
}

/** The grid place of a position; the zone of its longitude unless told (no exceptions for Norway and Svalbard). */
export function toUtm(place: Position, zone = Math.floor((place.longitude + 180) / 6) + 1): GridPlace {
  const tau = Math.tan(place.latitude * RADIANS_PER_DEGREE)
  const lambda = (place.longitude - (zone * 6 - 183)) * RADIANS_PER_DEGREE
  const tauPrime = conformal(tau)
  const xiPrime = Math.atan2(tauPrime, Math.cos(lambda))
  const etaPrime = Math.asinh(Math.sin(lambda) / Math.hypot(tauPrime, Math.cos(lambda)))
  let xi = xiPrime
  let eta = etaPrime
  ALPHA.forEach((alpha, at) => {
    const k = 2 * (at + 1)
    xi += alpha * Math.sin(k * xiPrime) * Math.cosh(k * etaPrime)
    eta += alpha * Math.cos(k * xiPrime) * Math.sinh(k * etaPrime)
  })
  const isNorth = place.latitude >= 0
  return {
    zone,
    isNorth,
    easting: FALSE_EAST + SCALE * RECTIFYING * eta,
    northing: SCALE * RECTIFYING * xi + (isNorth ? 0 : FALSE_NORTH),
  }
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
  const south = toUtm({ latitude: bandAt * 8 - 80, longitude: zone * 6 - 183 }, zone)
  const bandSouth = isNorth === south.isNorth ? south.northing : 0
  const floor = Math.floor(bandSouth / 100_000) * 100_000
  const northing = inBlock + Math.ceil((floor - inBlock) / 2_000_000) * 2_000_000
  return { place: { zone, isNorth, easting, northing }, side }
}

function conformal(tau: number): number {
  const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tau) / Math.hypot(1, tau)))
  return tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
}

/** Newton's way back from the conformal to the geodetic latitude's tangent (Karney, section 2): three steps are to the last bit. */
function geodetic(tauPrime: number): number {
  let tau = tauPrime / (1 - ECCENTRICITY ** 2)
  for (let step = 0; step < 3; step += 1) {
    const wrong = conformal(tau)
    tau +=
      (((tauPrime - wrong) / Math.hypot(1, wrong)) * (1 + (1 - ECCENTRICITY ** 2) * tau ** 2)) /
      ((1 - ECCENTRICITY ** 2) * Math.hypot(1, tau))
  }
  return tau
}
