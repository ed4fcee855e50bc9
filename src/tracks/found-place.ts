/** A place that sensors found, and how it stands in the columns of the picture. */
import { UNKNOWN_U16 } from '#contract'

/** A place that was not told by AIS but found by a tracker. SI and radians. */
export interface FoundPlace {
  readonly timeMs: number
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number | null
}

/** 0.01 m/s; what is faster than the column holds is shown as the most it holds. */
export function inHundredths(speed: number | null): number {
  return speed === null ? UNKNOWN_U16 : Math.min(UNKNOWN_U16 - 1, Math.round(speed * 100))
}

export function inHundredthDegrees(radians: number | null): number {
  if (radians === null) return UNKNOWN_U16
  return ((Math.round((radians * 18_000) / Math.PI) % 36_000) + 36_000) % 36_000
}
