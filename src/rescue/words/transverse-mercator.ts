/**
 * Transverse Mercator of an ellipsoid, both ways, by Krüger's series to the fourth power of n (Karney, "Transverse Mercator with an
 * accuracy of a few nanometers", J. Geodesy 85, 2011): well below a millimetre within four degrees of the middle.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

/** Metres from the equator and from the meridian of the middle. */
export interface GridMetres {
  readonly north: number
  readonly east: number
}

export interface TransverseMercator {
  /** `middle`: longitude of the middle, degrees. */
  toGrid(place: Position, middle: number): GridMetres
  fromGrid(grid: GridMetres, middle: number): Position
}

/** @param semiMajor metres @param n third flattening @param scale on the meridian of the middle */
export function transverseMercator(semiMajor: number, n: number, scale: number): TransverseMercator {
  const eccentricity = (2 * Math.sqrt(n)) / (1 + n)
  const rectifying = scale * (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
  const alphas = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
    (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
    (49_561 / 161_280) * n ** 4,
  ]
  const betas = [
    n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
    (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
    (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
    (4397 / 161_280) * n ** 4,
  ]
  return {
    toGrid({ latitude, longitude }, middle) {
      const lambda = (longitude - middle) * RADIANS_PER_DEGREE
      const tauPrime = conformal(Math.tan(latitude * RADIANS_PER_DEGREE), eccentricity)
      const xiPrime = Math.atan2(tauPrime, Math.cos(lambda))
      const etaPrime = Math.asinh(Math.sin(lambda) / Math.hypot(tauPrime, Math.cos(lambda)))
      let xi = xiPrime
      let eta = etaPrime
      alphas.forEach((alpha, at) => {
        const k = 2 * (at + 1)
        xi += alpha * Math.sin(k * xiPrime) * Math.cosh(k * etaPrime)
        eta += alpha * Math.cos(k * xiPrime) * Math.sinh(k * etaPrime)
      })
      return { north: rectifying * xi, east: rectifying * eta }
    },
    fromGrid({ north, east }, middle) {
      const xi = north / rectifying
      const eta = east / rectifying
      let xiPrime = xi
      let etaPrime = eta
      betas.forEach((beta, at) => {
        const k = 2 * (at + 1)
        xiPrime -= beta * Math.sin(k * xi) * Math.cosh(k * eta)
        etaPrime -= beta * Math.cos(k * xi) * Math.sinh(k * eta)
      })
      const tauPrime = Math.sin(xiPrime) / Math.hypot(Math.sinh(etaPrime), Math.cos(xiPrime))
      return {
        latitude: Math.atan(geodetic(tauPrime, eccentricity)) / RADIANS_PER_DEGREE,
        longitude: Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime)) / RADIANS_PER_DEGREE + middle,
      }
    },
  }
}

function conformal(tau: number, eccentricity: number): number {
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / Math.hypot(1, tau)))
  return tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
}

/** Newton's way back from the conformal to the geodetic latitude's tangent (Karney, section 2): three steps are to the last bit. */
function geodetic(tauPrime: number, eccentricity: number): number {
  let tau = tauPrime / (1 - eccentricity ** 2)
  for (let step = 0; step < 3; step += 1) {
    const wrong = conformal(tau, eccentricity)
    tau +=
      (((tauPrime - wrong) / Math.hypot(1, wrong)) * (1 + (1 - eccentricity ** 2) * tau ** 2)) /
      ((1 - eccentricity ** 2) * Math.hypot(1, tau))
  }
  return tau
}
