/** A case is as urgent as its worst craft. */
import { higherPhase } from '../condition.ts'
import type { CraftNow, RescueState } from '../state.ts'

export function raiseCases(state: RescueState, craft: CraftNow): void {
  for (const each of state.cases.values())
    if (each.crafts.has(craft.id)) each.phase = higherPhase(each.phase, craft.severity)
}
