/** Which limits of a watch are passed now. The node gives the figures and the limits; ages are counted here, each second. */
import type { RescueWatch } from '#contract'

export type WatchLimit = keyof RescueWatch['limits']

export const LIMITS = [
  'openCraft',
  'unanswered',
  'unansweredMinutes',
  'quietMinutes',
] as const satisfies readonly WatchLimit[]

/** @param nowMs milliseconds since 1970 UTC */
export function passedLimits(watch: RescueWatch, nowMs: number): readonly WatchLimit[] {
  const minutes = (at: string | null) => (at === null ? 0 : (nowMs - Date.parse(at)) / 60_000)
  const figures: Readonly<Record<WatchLimit, number>> = {
    openCraft: watch.openCraft,
    unanswered: watch.unanswered,
    unansweredMinutes: minutes(watch.unansweredSince),
    quietMinutes: minutes(watch.quietest?.heardAt ?? null),
  }
  return LIMITS.filter(name => figures[name] >= watch.limits[name])
}
