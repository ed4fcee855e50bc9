/** Whether a place is on land, by the coast that the drift and the chart have: told beside the place, which stands as it was told. */
import type { Place } from '#records'
import { type CoastRings, readCoastLine } from '../drift/coast-file.ts'

/** @param read when it is first asked: milliseconds @returns false outside the coast that is known */
export function onLand(read: () => CoastRings = readCoastLine): (place: Place) => boolean {
  let coast: CoastRings | null = null
  // A place is asked with every change of the screens, and never moves.
  const known = new WeakMap<Place, boolean>()
  return place => {
    const before = known.get(place)
    if (before !== undefined) return before
    coast ??= read()
    const is = isWithin(place, coast)
    known.set(place, is)
    return is
  }
}

/** A line northward crosses the shore an odd number of times; lakes and islands in them count too. */
function isWithin({ longitude, latitude }: Place, { west, south, east, north, rings }: CoastRings): boolean {
  if (longitude < west || longitude > east || latitude < south || latitude > north) return false
  let isIn = false
  for (const ring of rings) if (crossesOddly(ring, longitude, latitude)) isIn = !isIn
  return isIn
}

function crossesOddly(ring: readonly number[], longitude: number, latitude: number): boolean {
  let isOdd = false
  let [lastEast, lastNorth] = [ring.at(-2) as number, ring.at(-1) as number]
  for (let at = 0; at < ring.length; at += 2) {
    const east = ring[at] as number
    const north = ring[at + 1] as number
    const share = (longitude - east) / (lastEast - east)
    if (east > longitude !== lastEast > longitude && latitude < north + share * (lastNorth - north))
      isOdd = !isOdd
    lastEast = east
    lastNorth = north
  }
  return isOdd
}
