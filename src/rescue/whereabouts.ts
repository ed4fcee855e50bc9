/**
 * Where a boat would be at an instant, by all that was told of it: a straight course with an unknown speed, fitted to its places
 * (Bayesian least squares, each axis by itself), and the doubt of that; and how dense the sea is with boats around a place.
 */
import { distanceMetres } from '#geo'
import type { Place, Where } from '#records'

/** A loaded small boat makes 1 to 4 m/s over ground, with or against the tide: one sigma of what is not known of it. */
const OWN_SPEED_MS = 1.8
/** How far it leaves a straight course, for each second from the nearest place that was told; one sigma, metres. */
const WANDER_MS = 0.7
/** A place that was told is off by more than its digits say: the caller moves, the message waits. One sigma, metres. */
const TOLD_DOUBT_M = 400
/** The places nearest in time are fitted, and no more. */
const FITTED_MAX = 8
/** One that lies further from the fit of the others, in sigmas, was told wrongly. */
const OUTLIER_SIGMAS = 4
/** Of the strait between the lines of Ushant traffic and the North Sea, about 60 by 30 nm, as square metres. */
const SEA_AREA_M2 = 60 * 30 * 1852 * 1852
/** Boats leave the same beaches: how far around a known boat another is likely, one sigma in metres. */
const NEIGHBOUR_M = 4 * 1852
/** So much of the density is of the whole sea, however many are known. */
const ANYWHERE_SHARE = 0.2
const METRES_PER_DEGREE = 60 * 1852

export interface Whereabouts {
  readonly place: Place
  /** One sigma, metres. */
  readonly sigmaMetres: number
  /** The place that is nearest in time, for words. */
  readonly nearest: Where
}

/** @returns null when no place was told */
export function whereaboutsAt(places: readonly Where[], atMs: number): Whereabouts | null {
  if (places.length === 0) return null
  const near = places.toSorted((a, b) => apart(a, atMs) - apart(b, atMs)).slice(0, FITTED_MAX)
  const nearest = near[0] as Where
  const all = fit(near, nearest, atMs)
  if (near.length < 4) return { ...all, nearest }
  const kept = near.filter(each => {
    const others = fit(
      near.filter(other => other !== each),
      nearest,
      Date.parse(each.at),
    )
    const away = distanceMetres(others.place, each.place)
    return away <= OUTLIER_SIGMAS * Math.hypot(others.sigmaMetres, doubtOf(each))
  })
  return { ...(kept.length === 0 ? all : fit(kept, nearest, atMs)), nearest }
}

/** One sigma of what was told, metres. */
export function doubtOf({ doubtMetres }: Where): number {
  return Math.hypot(doubtMetres, TOLD_DOUBT_M)
}

/** How likely another boat is told of at a place, by square metre; `known`: a place of each boat that is known. */
export function densityAt({ latitude, longitude }: Place, known: readonly Place[]): number {
  if (known.length === 0) return 1 / SEA_AREA_M2
  const shrink = Math.cos((latitude * Math.PI) / 180)
  let sum = 0
  for (const place of known) {
    const north = (place.latitude - latitude) * METRES_PER_DEGREE
    const east = (place.longitude - longitude) * METRES_PER_DEGREE * shrink
    sum += Math.exp(-(north * north + east * east) / (2 * NEIGHBOUR_M * NEIGHBOUR_M))
  }
  const near = sum / (known.length * 2 * Math.PI * NEIGHBOUR_M * NEIGHBOUR_M)
  return ANYWHERE_SHARE / SEA_AREA_M2 + (1 - ANYWHERE_SHARE) * near
}

/** Times are from the instant asked, so that the place there is what is fitted. */
function fit(places: readonly Where[], origin: Where, atMs: number) {
  const shrink = Math.cos((origin.place.latitude * Math.PI) / 180)
  let [weights, times, squares] = [0, 0, 1 / (OWN_SPEED_MS * OWN_SPEED_MS)]
  let [north, northTimes, east, eastTimes] = [0, 0, 0, 0]
  let nearestS = Infinity
  for (const each of places) {
    const seconds = (Date.parse(each.at) - atMs) / 1000
    nearestS = Math.min(nearestS, Math.abs(seconds))
    const sigma = Math.hypot(doubtOf(each), WANDER_MS * Math.abs(seconds) * 0.5)
    const weight = 1 / (sigma * sigma)
    const y = (each.place.latitude - origin.place.latitude) * METRES_PER_DEGREE
    const x = (each.place.longitude - origin.place.longitude) * METRES_PER_DEGREE * shrink
    weights += weight
    times += weight * seconds
    squares += weight * seconds * seconds
    north += weight * y
    northTimes += weight * seconds * y
    east += weight * x
    eastTimes += weight * seconds * x
  }
  const determinant = weights * squares - times * times
  const y = (squares * north - times * northTimes) / determinant
  const x = (squares * east - times * eastTimes) / determinant
  return {
    place: {
      latitude: origin.place.latitude + y / METRES_PER_DEGREE,
      longitude: origin.place.longitude + x / (METRES_PER_DEGREE * shrink),
    },
    sigmaMetres: Math.hypot(Math.sqrt(squares / determinant), WANDER_MS * nearestS),
  }
}

function apart({ at }: Where, atMs: number): number {
  return Math.abs(Date.parse(at) - atMs)
}
