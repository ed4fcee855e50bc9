/**
 * Things not seen yet, as a density over the sea (the Poisson half of the filter): an even level that falls with each
 * look that covers it and grows with births, and a hill where a person saw something and no track explains it.
 */
import { isInside, type Polygon } from './area.ts'

/** Chance that something not yet known shows in one radar turn. */
export const UNKNOWN_DETECTION = 0.75
const SMALL_DETECTION = 0.6
const LEVEL_START_MIN = 2e-9
/** A sighting counts until its hill is this old, s. */
const HILL_LIFE_S = 1800
export const HILLS_MAX = 64
/** Speed at which a hill spreads, one sigma per axis, m/s. */
const HILL_SPEED = 2.5
const HILL_WEIGHT = 0.7
const HILL = 7

export interface Unknown {
  /** Per square metre; negative until the first turn has told how busy this sea is (it counts as the least till then). */
  level: number
  timeS: number
  /** Rows of x, y, xx, xy, yy, weight, time. */
  hills: Float64Array
  count: number
}

export function createUnknown(): Unknown {
  return { level: -1, timeS: 0, hills: new Float64Array(HILL * HILLS_MAX), count: 0 }
}

/** The first turn: plots beyond the foreseen clutter are things, spread over what the radar covers. */
export function startLevel(
  unknown: Unknown,
  timeS: number,
  plots: number,
  clutter: number,
  area: number,
): void {
  if (unknown.level >= 0) return
  unknown.level = Math.max(LEVEL_START_MIN, (plots - clutter) / Math.max(1, area) / UNKNOWN_DETECTION)
  unknown.timeS = timeS
}

export function growUnknown(unknown: Unknown, timeS: number, birthRate: number): void {
  const dt = timeS - unknown.timeS
  if (!(dt > 0)) return
  if (unknown.level >= 0) unknown.level += birthRate * dt
  unknown.timeS = timeS
}

/** A whole turn went over the sea: what was there and unseen is now less. */
export function thinUnknown(unknown: Unknown, covers: (x: number, y: number) => number): void {
  unknown.level *= 1 - SMALL_DETECTION
  for (let k = 0; k < unknown.count * HILL; k += HILL) {
    const sight = covers(unknown.hills[k], unknown.hills[k + 1])
    unknown.hills[k + 5] *= 1 - 0.02 * sight
  }
}

export function unknownAt(unknown: Unknown, timeS: number, x: number, y: number): number {
  let density = unknown.level < 0 ? LEVEL_START_MIN : unknown.level
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
