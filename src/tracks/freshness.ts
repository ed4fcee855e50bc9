/** How often a station should report, and so when we stop believing that it still is where it was. */
import { STATE, type TrackClass } from '#contract'
import { METRES_PER_SECOND_PER_KNOT } from '#geo'
import type { PictureLimits } from './limits.ts'

const KNOTS_2 = 2 * METRES_PER_SECOND_PER_KNOT
const KNOTS_3 = 3 * METRES_PER_SECOND_PER_KNOT
const KNOTS_14 = 14 * METRES_PER_SECOND_PER_KNOT
const KNOTS_23 = 23 * METRES_PER_SECOND_PER_KNOT

const STATUS_AT_ANCHOR = 1
const STATUS_MOORED = 5
const STATUS_AGROUND = 6

/** A station that only sends its name does so every six minutes. */
export const STATIC_INTERVAL_SECONDS = 360
/** A search and rescue transmitter sends a burst once a minute (ITU-R M.1371-5 annex 9). */
const BURST_INTERVAL_SECONDS = 60

export interface Rhythm {
  readonly trackClass: TrackClass
  readonly isClassB: boolean
  readonly status: number | null
  /** m/s, null unknown. */
  readonly speed: number | null
}

/** Expected seconds between position reports: ITU-R M.1371-5 annex 1 table 1; unknown speed counts as slow. */
export function reportIntervalSeconds({ trackClass, isClassB, status, speed }: Rhythm): number {
  if (trackClass === 'baseStation' || trackClass === 'sarAircraft') return 10
  if (trackClass === 'aidToNavigation' || trackClass === 'virtualAidToNavigation') return 180
  if (trackClass === 'distressDevice') return BURST_INTERVAL_SECONDS
  if (isClassB) return speed !== null && speed <= KNOTS_2 ? 180 : 30
  const isHeld = status === STATUS_AT_ANCHOR || status === STATUS_MOORED || status === STATUS_AGROUND
  if (isHeld && (speed === null || speed <= KNOTS_3)) return 180
  if (speed === null || speed <= KNOTS_14) return 10
  return speed <= KNOTS_23 ? 6 : 2
}

export function staleAfterMs(intervalSeconds: number, limits: PictureLimits): number {
  return Math.max(limits.staleMsMin, limits.staleIntervals * intervalSeconds * 1000)
}

export function lostAfterMs(intervalSeconds: number, limits: PictureLimits): number {
  return Math.max(limits.lostMsMin, limits.lostIntervals * intervalSeconds * 1000)
}

/** The freshness bits of the state column for a report of this age. */
export function freshnessOf(ageMs: number, intervalSeconds: number, limits: PictureLimits): number {
  if (ageMs <= staleAfterMs(intervalSeconds, limits)) return STATE.fresh
  return ageMs <= lostAfterMs(intervalSeconds, limits) ? STATE.stale : STATE.lost
}
