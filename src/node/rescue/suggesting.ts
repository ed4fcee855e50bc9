/** What may be one, told to screens: weighed anew when something is new, a minute has passed, or drift has told more. */
import type { RescueSuggestion } from '#contract'
import { type DriftChance, suggestions, WeighedBefore } from '#rescue'
import { whereAdrift } from './adrift.ts'
import type { RescueService } from './service.ts'

/** Ages change what is likely; milliseconds. */
const ANEW_MS = 60_000

export interface Suggesting {
  (): readonly RescueSuggestion[]
  /** What was weighed is weighed again when it is next asked. */
  again(): void
}

/** @param driftChance answers at once, null while it is not known */
export function suggesting(
  service: Pick<RescueService, 'log' | 'nowMs'>,
  driftChance: DriftChance = () => null,
): Suggesting {
  const before = new WeighedBefore()
  let version = -1
  let weighedMs = 0
  let kept: readonly RescueSuggestion[] = []
  const weighed = () => {
    const nowMs = service.nowMs()
    if (service.log.version === version && nowMs - weighedMs < ANEW_MS) return kept
    version = service.log.version
    weighedMs = nowMs
    const { state } = service.log
    kept = suggestions(state, nowMs, whereAdrift(state, driftChance), before).map(
      ({ kind, craft, other, chance, grounds }) => ({
        id: `${kind}:${craft}:${other}`,
        kind,
        craft,
        other,
        chance: Math.round(chance * 100) / 100,
        grounds: [...grounds],
      }),
    )
    return kept
  }
  return Object.assign(weighed, {
    again: () => {
      version = -1
    },
  })
}
