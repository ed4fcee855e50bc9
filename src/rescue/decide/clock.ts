/** What a clock says that cannot be. */

/** A clock may differ so much from ours before what it says is refused; milliseconds. */
export const CLOCK_DIFFERENCE_MAX_MS = 5 * 60_000

/** @param at ISO 8601 @param nowMs milliseconds since 1970 UTC */
export function isOfTomorrow(at: string, nowMs: number): boolean {
  return Date.parse(at) > nowMs + CLOCK_DIFFERENCE_MAX_MS
}
