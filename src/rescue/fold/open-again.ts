/** A case is open again: a person says so, or what it was closed on does not hold any more. */
import { closingKeys } from '../decide/closing.ts'
import { mergedWith } from '../craft.ts'
import type { CaseNow, MatchNow, MergeNow, RescueState } from '../state.ts'

/** As it was before it was closed; whoever agreed to that closing has not agreed to the next one. */
export function openAgain(state: RescueState, known: CaseNow): void {
  known.closed = null
  for (const key of closingKeys(known.id)) state.agreed.delete(key)
}

/** Closed, while this merge stood, on a boat that it is part of: what is seen of one of two says nothing of the other. */
export function casesClosedOn(state: RescueState, { craft, order }: MergeNow): readonly CaseNow[] {
  return [...state.cases.values()].filter(known => {
    const closedAt = known.closed?.order ?? 0
    return closedAt > order && isAnyOf(known, new Set(mergedWith(state, craft, closedAt)))
  })
}

/** Closed as identified, on a boat that was found to be this one. */
export function casesIdentifiedBy(state: RescueState, { craft }: MatchNow): readonly CaseNow[] {
  const members = new Set(mergedWith(state, craft))
  return [...state.cases.values()].filter(
    known => known.closed?.on === 'all-identified' && isAnyOf(known, members),
  )
}

function isAnyOf({ crafts }: CaseNow, members: ReadonlySet<string>): boolean {
  return [...crafts].some(craft => members.has(craft))
}
