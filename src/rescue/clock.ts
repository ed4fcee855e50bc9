/** What a clock says that cannot be: of whoever types a time, of a unit, of the other centre. */
import type { Where } from '#records'

/** A clock may differ so much from ours before what it says is refused; milliseconds. */
export const CLOCK_DIFFERENCE_MAX_MS = 5 * 60_000
/** A time that is written by the minute; milliseconds. */
export const BY_THE_MINUTE_MS = 60_000

/** @param at ISO 8601 @param nowMs milliseconds since 1970 UTC */
export function isOfTomorrow(at: string, nowMs: number): boolean {
  return Date.parse(at) > nowMs + CLOCK_DIFFERENCE_MAX_MS
}

/** A place of tomorrow was told when it came: else it would hide all that are told until then. */
export function notOfTomorrow(where: Where, knownMs: number): Where {
  return isOfTomorrow(where.at, knownMs) ? { ...where, at: new Date(knownMs).toISOString() } : where
}
