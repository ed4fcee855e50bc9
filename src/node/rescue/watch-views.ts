/** The load of each watch, as screens are told it. */
import type { RescueWatch } from '#contract'
import type { Centre } from '#records'
import { loadKey, type RescueState, WATCH_LIMITS, watchLoad } from '#rescue'
import { instant } from './instant.ts'

const CENTRES: readonly Centre[] = ['UK', 'FR']

export function watchViews(
  state: RescueState,
  nowMs: number,
  nameOf: (account: string) => string | null,
): RescueWatch[] {
  return CENTRES.map(centre => {
    const { openCraft, unanswered, unansweredSinceMs, quietest, countersigned } = watchLoad(
      state,
      centre,
      nowMs,
    )
    return {
      centre,
      openCraft,
      unanswered,
      unansweredSince: unansweredSinceMs === null ? null : instant(unansweredSinceMs),
      quietest:
        quietest === null
          ? null
          : { id: quietest.id, name: quietest.name, heardAt: instant(quietest.heardMs) },
      countersigned:
        countersigned === null
          ? null
          : {
              by: countersigned.account,
              byName: nameOf(countersigned.account),
              at: instant(countersigned.atMs),
            },
      key: loadKey(centre),
      limits: { ...WATCH_LIMITS },
    }
  })
}
