/**
 * Things not seen yet, as a density over the sea (the Poisson half of the filter): a level for each part of the sea, by
 * which radars can show a small boat there; it falls with each look of those that can, and grows with births. And a hill
 * where a person saw something and no track explains it.
 */
import { isInside, type Polygon } from './area.ts'

/** Chance that something not yet known shows in one radar turn. */
export const UNKNOWN_DETECTION = 0.75
const LEVEL_START_MIN = 2e-9
/** What is there at the start is of two kinds, plain and hard to see: the chance to show in a turn, and the share. */
const PLAIN_DETECTION = 0.92
const HARD_DETECTION = 0.6
const HARD_SHARE = 0.25
/** Chance that a thing not known to be large can be seen beyond the horizon of small boats. */
export const BEYOND_HORIZON = 0.15
/** Radars beyond this count share a place, so that what one of them thins the other thins too. */
const APART_MAX = 5
/** The bits of sightOf() that say within a horizon for small boats. */
const NEAR_BITS = 0b1010101010
/** A sighting counts until its hill is this old, s. */
const HILL_LIFE_S = 1800
export const HILLS_MAX = 64
/** Speed at which a hill spreads, one sigma per axis, m/s. */
const HILL_SPEED = 2.5
const HILL_WEIGHT = 0.7
const HILL = 7

/** How far a radar shows small boats, and anything, m. */
export interface Reach {
  readonly x: number
  readonly y: number
  readonly near: number
  readonly far: number
}

export interface Unknown {
  readonly reaches: readonly Reach[]
  /**
   * Per square metre, by what the radars have in sight (sightOf): plain at twice that, hard to see behind it.
   * Negative until the first turn has told how busy this sea is (it counts as the least till then).
   */
  readonly levels: Float64Array
  timeS: number
  /** Rows of x, y, xx, xy, yy, weight, time. */
  hills: Float64Array
  count: number
}

export function createUnknown(reaches: readonly Reach[]): Unknown {
  const levels = new Float64Array(2 * 4 ** Math.min(APART_MAX, reaches.length)).fill(-1)
  return { reaches, levels, timeS: 0, hills: new Float64Array(HILL * HILLS_MAX), count: 0 }
}

/** The first turn: plots beyond the foreseen clutter are things, spread over what the radar covers. */
export function startLevel(
  unknown: Unknown,
  timeS: number,
  plots: number,
  clutter: number,
  area: number,
): void {
  const { levels } = unknown
  if (levels[0] >= 0) return
  const level = Math.max(LEVEL_START_MIN, (plots - clutter) / Math.max(1, area) / UNKNOWN_DETECTION)
  for (let k = 0; k < levels.length; k += 2) {
    levels[k] = (1 - HARD_SHARE) * level
    levels[k + 1] = HARD_SHARE * level
  }
  unknown.timeS = timeS
}

/** New things are taken to be hard to see: the others are found at once. Beyond every horizon most of them never show. */
export function growUnknown(unknown: Unknown, timeS: number, birthRate: number): void {
  const dt = timeS - unknown.timeS
  if (!(dt > 0)) return
  const { levels } = unknown
  if (levels[0] >= 0)
    for (let k = 1; k < levels.length; k += 2)
      levels[k] += birthRate * dt * ((k >> 1) & NEAR_BITS ? 1 : BEYOND_HORIZON)
  unknown.timeS = timeS
}

/** A whole turn of a radar (its place among the reaches) went over the sea: what was there and unseen is now less. */
export function thinUnknown(unknown: Unknown, radar: number, covers: (x: number, y: number) => number): void {
  const { levels, hills } = unknown
  for (let k = 0; k < levels.length; k += 2) {
    levels[k] *= 1 - detectionIn(k >> 1, radar, PLAIN_DETECTION, PLAIN_DETECTION)
    levels[k + 1] *= 1 - detectionIn(k >> 1, radar, HARD_DETECTION, BEYOND_HORIZON * HARD_DETECTION)
  }
  for (let k = 0; k < unknown.count * HILL; k += HILL) {
    const sight = covers(hills[k], hills[k + 1])
    hills[k + 5] *= 1 - 0.02 * sight
  }
}

/** Two bits for each radar: the place is within its range, and within its horizon for small boats. */
function sightOf(reaches: readonly Reach[], x: number, y: number): number {
  let sight = 0
  for (let k = 0; k < reaches.length; k++) {
    const reach = reaches[k]
    const range2 = (x - reach.x) ** 2 + (y - reach.y) ** 2
    const bits = range2 <= reach.near * reach.near ? 3 : range2 <= reach.far * reach.far ? 1 : 0
    sight |= bits << (2 * (k % APART_MAX))
  }
  return sight
}

function detectionIn(sight: number, radar: number, near: number, beyond: number): number {
  const bits = (sight >> (2 * (radar % APART_MAX))) & 3
  return bits === 0 ? 0 : bits === 1 ? beyond : near
}

/** Things not seen yet that a turn of this radar shows per square metre; null: a look that shows all alike. */
export function showingAt(
  unknown: Unknown,
  radar: number | null,
  timeS: number,
  x: number,
  y: number,
): number {
  const { levels, reaches } = unknown
  const hills = UNKNOWN_DETECTION * hillsAt(unknown, timeS, x, y)
  if (levels[0] < 0) return UNKNOWN_DETECTION * LEVEL_START_MIN + hills
  const sight = sightOf(reaches, x, y)
  const plain = levels[2 * sight]
  const hard = levels[2 * sight + 1]
  if (radar === null) return UNKNOWN_DETECTION * (plain + hard) + hills
  return (
    plain * detectionIn(sight, radar, PLAIN_DETECTION, PLAIN_DETECTION) +
    hard * detectionIn(sight, radar, HARD_DETECTION, BEYOND_HORIZON * HARD_DETECTION) +
    hills
  )
}

/** Mean chance that a thing first seen here shows in a turn: of the plain and the hard to see, as they are left. */
export function detectionAt({ levels, reaches }: Unknown, x: number, y: number): number {
  if (levels[0] < 0) return UNKNOWN_DETECTION
  const sight = sightOf(reaches, x, y)
  const plain = levels[2 * sight]
  const hard = levels[2 * sight + 1]
  return (plain * PLAIN_DETECTION + hard * HARD_DETECTION) / (plain + hard)
}

function hillsAt(unknown: Unknown, timeS: number, x: number, y: number): number {
  let density = 0
  const { hills } = unknown
  for (let k = 0; k < unknown.count * HILL; k += HILL) {
    const age = Math.max(0, timeS - hills[k + 6])
    const spread = HILL_SPEED * HILL_SPEED * age * age
    const xx = hills[k + 2] + spread
    const yy = hills[k + 4] + spread
    const xy = hills[k + 3]
    const det = xx * yy - xy * xy
    const dx = x - hills[k]
    const dy = y - hills[k + 1]
    const d2 = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det
    if (d2 < 16) density += (hills[k + 5] * Math.exp(-0.5 * d2)) / (2 * Math.PI * Math.sqrt(det))
  }
  return density
}

/** Raises a hill where something was seen; the oldest makes room. `unexplained`: chance that no track is meant. */
export function raiseHill(
  unknown: Unknown,
  timeS: number,
  x: number,
  y: number,
  covariance: readonly [number, number, number],
  unexplained: number,
  area: Polygon | null,
): void {
  if (!isInside(area, x, y) || unexplained < 0.01) return
  const kept: number[] = []
  for (let k = 0; k < unknown.count * HILL; k += HILL) {
    if (timeS - unknown.hills[k + 6] < HILL_LIFE_S) kept.push(...unknown.hills.subarray(k, k + HILL))
  }
  kept.push(x, y, covariance[0], covariance[1], covariance[2], HILL_WEIGHT * unexplained, timeS)
  const from = Math.max(0, kept.length - HILL * HILLS_MAX)
  unknown.hills.fill(0)
  unknown.hills.set(kept.slice(from))
  unknown.count = (kept.length - from) / HILL
}
