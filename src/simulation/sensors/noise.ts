/** How sensors err: normal and Poisson chance, and figures no finer than a sensor gives them. */
import type { Chance } from '../chance.ts'

/** Mean 0, deviation 1 (Box and Muller, Ann. Math. Stat. 29, 1958). */
export function normal(chance: Chance): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.next()))
  return radius * Math.cos(2 * Math.PI * chance.next())
}

/** Knuth, TAOCP 2, 3.4.1; for means below some hundreds. */
export function poisson(chance: Chance, mean: number): number {
  const least = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > least; count++) product *= chance.next()
  return count
}

export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const whole = Math.round(value * scale) / scale
  return whole === 0 ? 0 : whole
}

export function roundedPlace(place: { readonly latitude: number; readonly longitude: number }) {
  return {
    kind: 'earth',
    latitude: rounded(place.latitude, 6),
    longitude: rounded(place.longitude, 6),
  } as const
}
