/** A case is as urgent as its worst craft. */
import type { Phase } from '#records'
import { caseAfter } from '../case-life.ts'
import { higherPhase } from '../condition.ts'
import type { CaseNow, CraftNow, RescueState } from '../state.ts'

export function raiseCases(state: RescueState, craft: CraftNow): void {
  for (const each of state.cases.values()) if (each.crafts.has(craft.id)) raise(each, craft.severity)
}

/** Of a closed case what is kept: as it stands when it is opened again. */
export function raise(known: CaseNow, severity: Phase): void {
  const next = caseAfter(known, `craft-${severity}`)
  known.phase = next === null || next === 'closed' ? higherPhase(known.phase, severity) : next
}
