/**
 * The load of a watch (R10): open craft, contacts that nobody has answered, and the craft that the log has been silent about the
 * longest. Over a limit the watch is on red, and a second person countersigns: they have seen it, and say so by name, each hour.
 *
 * The limits are of this project, to be tried in exercises: the public record gives the failure (one officer alone with the
 * night of 24 November 2021), and no figure.
 */
import type { Centre } from '#records'
import { type BelievedCraft, believedCraft } from './craft.ts'
import { isUnreconciled, SECOND_HOLDS_MS } from './decide/closing.ts'
import type { RescueState } from './state.ts'

export const WATCH_LIMITS = {
  openCraft: 8,
  unanswered: 6,
  /** Of the contact that waits longest; minutes. */
  unansweredMinutes: 5,
  /** Of the craft without a line in the log; minutes (R11). */
  quietMinutes: 30,
} as const
export type WatchLimit = keyof typeof WATCH_LIMITS

export interface WatchLoad {
  readonly centre: Centre
  readonly openCraft: number
  readonly unanswered: number
  /** When the contact that waits longest came; null: none waits. */
  readonly unansweredSinceMs: number | null
  /** The open craft that nothing was heard or written of for longest; null: none is open. */
  readonly quietest: { readonly id: string; readonly name: string; readonly heardMs: number } | null
  /** The last word of a second person on this load; null: none, or it holds no more. */
  readonly countersigned: { readonly account: string; readonly atMs: number } | null
}

/** The key under which a second person countersigns the load of a watch. */
export function loadKey(centre: Centre): string {
  return `watch.load:${centre}`
}

/** A craft is of the watch that owns its case; without a case, of the one that opened it. @param nowMs since 1970 UTC */
export function watchLoad(state: RescueState, centre: Centre, nowMs: number): WatchLoad {
  const craft = believedCraft(state).filter(each => each.isOpen && watchOf(state, each) === centre)
  const waiting = [...state.contacts.values()].filter(
    contact => contact.centre === centre && isUnreconciled(contact),
  )
  const quiet = craft.reduce<BelievedCraft | null>(
    (last, each) => (last === null || each.heardMs < last.heardMs ? each : last),
    null,
  )
  return {
    centre,
    openCraft: craft.length,
    unanswered: waiting.length,
    unansweredSinceMs: waiting.length === 0 ? null : Math.min(...waiting.map(({ heardMs }) => heardMs)),
    quietest: quiet === null ? null : { id: quiet.root.id, name: quiet.root.name, heardMs: quiet.heardMs },
    countersigned: countersigned(state, centre, nowMs),
  }
}

/** Each limit that is passed, by its name; none: the watch is not on red. */
export function passedLimits(load: WatchLoad, nowMs: number): readonly WatchLimit[] {
  const minutes = (sinceMs: number | null) => (sinceMs === null ? 0 : (nowMs - sinceMs) / 60_000)
  const figures: Readonly<Record<WatchLimit, number>> = {
    openCraft: load.openCraft,
    unanswered: load.unanswered,
    unansweredMinutes: minutes(load.unansweredSinceMs),
    quietMinutes: minutes(load.quietest?.heardMs ?? null),
  }
  return (Object.keys(WATCH_LIMITS) as WatchLimit[]).filter(name => figures[name] >= WATCH_LIMITS[name])
}

function watchOf(state: RescueState, { cases, root }: BelievedCraft): Centre {
  for (const id of cases) {
    const owner = state.cases.get(id)?.owner
    if (owner !== undefined) return owner
  }
  return root.centre
}

function countersigned(state: RescueState, centre: Centre, nowMs: number): WatchLoad['countersigned'] {
  const agreed = [...(state.agreed.get(loadKey(centre)) ?? [])].map(([account, atMs]) => ({ account, atMs }))
  const last = agreed.toSorted((a, b) => b.atMs - a.atMs)[0]
  return last !== undefined && nowMs - last.atMs < SECOND_HOLDS_MS ? last : null
}
