/**
 * One boat in two open cases: by a merge, or because both centres opened one at once. One of the two is joined into the other, by the
 * centre that owns both (R3): until it does, by offer and signed acceptance, each owner is responsible for the boat, and neither case is
 * closed. A merge that is undone opens what was joined on it.
 */
import { believedOf } from '../craft.ts'
import type { CaseNow, RescueState } from '../state.ts'
import type { Reason } from './refusal.ts'

/** Other open cases that hold one of its craft, or what it is merged with. */
export function othersOf(state: RescueState, known: CaseNow): readonly CaseNow[] {
  return openCasesOf(state, [...known.crafts], known.id)
}

/** Open cases that hold one of these craft, or what it is merged with, each once. @param but this case is not among them */
export function openCasesOf(state: RescueState, crafts: readonly string[], but: string): readonly CaseNow[] {
  const ids = new Set(crafts.flatMap(craft => believedOf(state, craft)?.cases ?? []))
  return [...ids].flatMap(id => (id === but ? [] : (state.cases.get(id) ?? [])))
}

/** What speaks against closing it as joined; none: each craft of it goes on in another open case of its owner. */
export function againstJoining(state: RescueState, known: CaseNow): readonly Reason[] {
  const alone = [...known.crafts].flatMap(craft => {
    const goesOn = openCasesOf(state, [craft], known.id).some(({ owner }) => owner === known.owner)
    return goesOn ? [] : [believedOf(state, craft)?.root.name ?? craft]
  })
  if (known.crafts.size === 0) return [{ code: 'not-joined', about: known.name }]
  return [...new Set(alone)].map(about => ({ code: 'not-joined', about }))
}

/** The case, and those that were joined on the same boats: what was searched in them was searched for it. */
export function withJoined(state: RescueState, known: CaseNow): readonly CaseNow[] {
  const members = new Set(
    [...known.crafts].flatMap(craft => believedOf(state, craft)?.members.map(({ id }) => id) ?? []),
  )
  const joined = [...state.cases.values()].filter(
    ({ closed, crafts }) => closed?.on === 'joined' && [...crafts].some(craft => members.has(craft)),
  )
  return [known, ...joined.filter(({ id }) => id !== known.id)]
}
