/**
 * Where a boat would be at an instant, by all that was told of it: a straight course with an unknown speed, fitted to its places
 * (Bayesian least squares, each axis by itself), and the doubt of that; and how dense the sea is with boats around a place.
 */
import { distanceMetres } from '#geo'
import type { Place, Where } from '#records'

/** A loaded small boat makes 1 to 4 m/s over ground, with or against the tide: one sigma of what is not known of it. */
const OWN_SPEED_MS = 1.8
/** The same where it is known how most go: they leave one coast for another, in one tide. */
const OWN_SPEED_AMONG_MANY_MS = 0.8
/** So many boats of which a way is known say how most go. */
const MANY = 5
/** In what steps it is said; metres a second. */
const STREAM_STEP_MS = 0.25
/** A way is known from places so far apart in time; seconds. */
const WAY_MIN_S = 1200
/** How far it leaves a straight course, for each second from the nearest place that was told; one sigma, metres. */
const WANDER_MS = 0.35
/** A place that was told is off by more than its digits say: the caller moves, the message waits. One sigma, metres. */
const TOLD_DOUBT_M = 330
/** The places nearest in time are fitted, and no more. */
const FITTED_MAX = 8
/** One that lies further from the fit of the others, in sigmas, was told wrongly. */
const OUTLIER_SIGMAS = 4
/** Of the strait between the lines of Ushant traffic and the North Sea, about 60 by 30 nm, as square metres. */
const SEA_AREA_M2 = 60 * 30 * 1852 * 1852
/** Boats leave the same beaches: how far around a known boat another is likely, one sigma in metres. */
const NEIGHBOUR_M = 4 * 1852
/** So much of the density is of the whole sea, however many are known; and as much as that of so many boats, while few are. */
const ANYWHERE_SHARE = 0.2
const ANYWHERE_BOATS = 5
const METRES_PER_DEGREE = 60 * 1852

export interface Whereabouts {
  readonly place: Place
  /** One sigma, metres. */
  readonly sigmaMetres: number
  /** The place that is nearest in time, for words. */
  readonly nearest: Where
  /** From then to the instant asked, either way. */
  readonly secondsApart: number
}

/** How most boats go, over ground; metres a second. */
export interface Stream {
  readonly north: number
  readonly east: number
  /** One sigma of how one differs from it. */
  readonly sigma: number
}

const STILL: Stream = { north: 0, east: 0, sigma: OWN_SPEED_MS }

/** The middle way of all boats of which more than one place was told. @param boats the places of each, the newest first */
export function streamOf(boats: readonly (readonly Where[])[]): Stream {
  const ways = boats.flatMap(places => wayOf(places) ?? [])
  if (ways.length < MANY) return STILL
  return {
    north: steppedOf(ways.map(({ north }) => north)),
    east: steppedOf(ways.map(({ east }) => east)),
    sigma: OWN_SPEED_AMONG_MANY_MS,
  }
}

function wayOf(places: readonly Where[]): { readonly north: number; readonly east: number } | null {
  const [newest, oldest] = [places[0], places.at(-1)]
  if (newest === undefined || oldest === undefined) return null
  const seconds = (Date.parse(newest.at) - Date.parse(oldest.at)) / 1000
  if (seconds < WAY_MIN_S) return null
  const shrink = Math.cos((oldest.place.latitude * Math.PI) / 180)
  return {
    north: ((newest.place.latitude - oldest.place.latitude) * METRES_PER_DEGREE) / seconds,
    east: ((newest.place.longitude - oldest.place.longitude) * METRES_PER_DEGREE * shrink) / seconds,
  }
}

/** The middle one, in steps: what follows from it changes when it does, and not with each place that is told. */
function steppedOf(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  return Math.round(middle / STREAM_STEP_MS) * STREAM_STEP_MS
}

/** @returns null when no place was told */
export function whereaboutsAt(
  places: readonly Where[],
  atMs: number,
  stream: Stream = STILL,
): Whereabouts | null {
  if (places.length === 0) return null
  const near = places.toSorted((a, b) => apart(a, atMs) - apart(b, atMs)).slice(0, FITTED_MAX)
  const nearest = near[0] as Where
  const all = fit(near, nearest, atMs, stream)
  const secondsApart = apart(nearest, atMs) / 1000
  if (near.length < 4) return { ...all, nearest, secondsApart }
  const kept = near.filter(each => {
    const others = fit(
      near.filter(other => other !== each),
      nearest,
      Date.parse(each.at),
      stream,
    )
    const away = distanceMetres(others.place, each.place)
    return away <= OUTLIER_SIGMAS * Math.hypot(others.sigmaMetres, doubtOf(each))
  })
  return { ...(kept.length === 0 ? all : fit(kept, nearest, atMs, stream)), nearest, secondsApart }
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
  const anywhere = Math.max(ANYWHERE_SHARE, ANYWHERE_BOATS / (ANYWHERE_BOATS + known.length))
  return anywhere / SEA_AREA_M2 + (1 - anywhere) * near
}

/** Times are from the instant asked, so that the place there is what is fitted. */
function fit(places: readonly Where[], origin: Where, atMs: number, stream: Stream) {
  const shrink = Math.cos((origin.place.latitude * Math.PI) / 180)
  const own = 1 / (stream.sigma * stream.sigma)
  let [weights, times, squares] = [0, 0, own]
  let [north, northTimes, east, eastTimes] = [0, own * stream.north, 0, own * stream.east]
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
