/** A case is as urgent as its worst craft, and what was agreed about it was agreed before what is told now. */
import type { Phase } from '#records'
import { caseAfter } from '../case-life.ts'
import { closingKeys } from '../decide/closing.ts'
import { higherPhase } from '../condition.ts'
import { mergedWith } from '../craft.ts'
import type { CaseNow, CraftNow, RescueState } from '../state.ts'

export function raiseCases(state: RescueState, craft: CraftNow): void {
  for (const each of casesOf(state, craft.id)) raise(each, craft.severity)
}

/** Of all craft that it holds, and what they are merged with. */
export function raiseToWorst(state: RescueState, known: CaseNow): void {
  for (const craft of known.crafts)
    for (const id of mergedWith(state, craft)) raise(known, state.crafts.get(id)?.severity ?? 'uncertainty')
}

/** Of a closed case what is kept: as it stands when it is opened again. */
function raise(known: CaseNow, severity: Phase): void {
  const next = caseAfter(known, `craft-${severity}`)
  known.phase = next === null || next === 'closed' ? higherPhase(known.phase, severity) : next
}

/** Something new is told of a craft: whoever agreed to close its case agreed without it, and agrees anew. */
export function unsayAgreement(state: RescueState, craft: string): void {
  if (state.agreed.size === 0) return
  for (const { id } of casesOf(state, craft)) for (const key of closingKeys(id)) state.agreed.delete(key)
}

/** All cases that hold it, or a craft that it is merged with. */
function casesOf(state: RescueState, craft: string): readonly CaseNow[] {
  const members = mergedWith(state, craft)
  return [...state.cases.values()].filter(({ crafts }) => members.some(id => crafts.has(id)))
}
