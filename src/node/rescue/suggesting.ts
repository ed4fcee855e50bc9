/** What may be one, told to screens: weighed anew when something is new, or a minute has passed. */
import type { RescueSuggestion } from '#contract'
import { suggestions } from '#rescue'
import type { RescueService } from './service.ts'

/** Ages change what is likely; milliseconds. */
const ANEW_MS = 60_000

export function suggesting(service: RescueService): () => readonly RescueSuggestion[] {
  let version = -1
  let weighedMs = 0
  let kept: readonly RescueSuggestion[] = []
  return () => {
    const nowMs = service.nowMs()
    if (service.log.version === version && nowMs - weighedMs < ANEW_MS) return kept
    version = service.log.version
    weighedMs = nowMs
    kept = suggestions(service.log.state, nowMs).map(({ kind, craft, other, chance, grounds }) => ({
      id: `${kind}:${craft}:${other}`,
      kind,
      craft,
      other,
      chance: Math.round(chance * 100) / 100,
      grounds: [...grounds],
    }))
    return kept
  }
}
