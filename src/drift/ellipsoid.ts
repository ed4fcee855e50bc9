/** Metres and degrees on the WGS-84 ellipsoid: for small steps by the radii of curvature, for long ways by geodesics. */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

const SEMI_MAJOR_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)

/** Metres of one degree of latitude: the radius of curvature in the meridian. */
export function metresPerDegreeNorth(latitude: number): number {
  const s = Math.sin(latitude * RADIANS_PER_DEGREE)
  return ((SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / (1 - ECCENTRICITY2 * s * s) ** 1.5) * RADIANS_PER_DEGREE
}

/** Metres of one degree of longitude: the radius of the parallel. */
export function metresPerDegreeEast(latitude: number): number {
  const s = Math.sin(latitude * RADIANS_PER_DEGREE)
  const c = Math.cos(latitude * RADIANS_PER_DEGREE)
  return ((SEMI_MAJOR_M * c) / Math.sqrt(1 - ECCENTRICITY2 * s * s)) * RADIANS_PER_DEGREE
}

/** Entries of `CURVATURE` per degree of latitude: between them it is linear, good to 1e-7 of the radius up to 80°. */
export const CURVATURE_PER_DEGREE = 20

/**
 * [latitude from -90][degrees per metre north, degrees per metre east]: two loads instead of a sine and two roots, since
 * it is asked twice for each step of each particle.
 */
export const CURVATURE: Float64Array = tabulate()

function tabulate(): Float64Array {
  const rows = 180 * CURVATURE_PER_DEGREE + 2
  const table = new Float64Array(rows * 2)
  for (let row = 0; row < rows; row++) {
    const latitude = Math.max(-89.9, Math.min(89.9, row / CURVATURE_PER_DEGREE - 90))
    table[2 * row] = 1 / metresPerDegreeNorth(latitude)
    table[2 * row + 1] = 1 / metresPerDegreeEast(latitude)
  }
  return table
}

const ITERATIONS_MAX = 50

/**
 * Metres east and north of `origin` on the azimuthal equidistant plane about it: the length and the azimuth of the
 * geodesic are true (Vincenty, Survey Review XXIII 176, 1975; to 0.1 mm except near the antipode, which throws).
 */
export function onPlane(origin: Position, to: Position): { readonly east: number; readonly north: number } {
  if (origin.latitude === to.latitude && origin.longitude === to.longitude) return { east: 0, north: 0 }
  const reduced1 = Math.atan((1 - FLATTENING) * Math.tan(origin.latitude * RADIANS_PER_DEGREE))
  const reduced2 = Math.atan((1 - FLATTENING) * Math.tan(to.latitude * RADIANS_PER_DEGREE))
  const [s1, c1] = [Math.sin(reduced1), Math.cos(reduced1)]
  const [s2, c2] = [Math.sin(reduced2), Math.cos(reduced2)]
  const difference = (to.longitude - origin.longitude) * RADIANS_PER_DEGREE
  let lambda = difference
  for (let iteration = 0; iteration < ITERATIONS_MAX; iteration++) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)]
    const eastward = c2 * sl
    const northward = c1 * s2 - s1 * c2 * cl
    const sinSigma = Math.hypot(eastward, northward)
    const cosSigma = s1 * s2 + c1 * c2 * cl
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (c1 * c2 * sl) / sinSigma
    const cos2Alpha = 1 - sinAlpha * sinAlpha
    const cos2M = cos2Alpha === 0 ? 0 : cosSigma - (2 * s1 * s2) / cos2Alpha
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha))
    const before = lambda
    lambda =
      difference +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cos2M + c * cosSigma * (2 * cos2M * cos2M - 1)))
    if (Math.abs(lambda - before) > 1e-13) continue
    const metres = lengthOf(sigma, sinSigma, cosSigma, cos2Alpha, cos2M)
    const scale = metres / sinSigma
    return { east: eastward * scale, north: northward * scale }
  }
  throw new Error('The two places are nearly antipodes: no plane holds both.')
}

function lengthOf(
  sigma: number,
  sinSigma: number,
  cosSigma: number,
  cos2Alpha: number,
  cos2M: number,
): number {
  const u2 = (cos2Alpha * (SEMI_MAJOR_M ** 2 - SEMI_MINOR_M ** 2)) / SEMI_MINOR_M ** 2
  const a = 1 + (u2 / 16_384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
  const inner = cosSigma * (2 * cos2M * cos2M - 1)
  const last = (b / 6) * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3)
  return SEMI_MINOR_M * a * (sigma - b * sinSigma * (cos2M + (b / 4) * (inner - last)))
}
