/** What is chosen in the room: a contact on the left, a craft and its case in the middle. What was merged is found by any of its numbers. */
import type { RescueCase, RescueCraft, RescueSuggestion } from '#contract'
import type { RescueOpen } from '../rooms/route.ts'
import { PHASES } from './parts.ts'
import type { Standing } from './standing.ts'

export interface Choice {
  readonly contact: string | null
  readonly craft: string | null
  readonly case: string | null
}

export const NOTHING_CHOSEN: Choice = { contact: null, craft: null, case: null }

export interface Chosen {
  readonly craft: RescueCraft | null
  readonly case: RescueCase | null
}

/** What the address opens; what is chosen beside it stays. */
export function opened(before: Choice, open: RescueOpen | null): Choice {
  if (open === null) return before
  if (open.kind === 'contact') return { ...before, contact: open.id }
  return open.kind === 'craft'
    ? { ...before, craft: open.id, case: null }
    : { ...before, craft: null, case: open.id }
}

export function chosenOf(standing: Standing, choice: Choice): Chosen {
  const craft = choice.craft === null ? null : craftOf(standing, choice.craft)
  if (craft !== null) return { craft, case: caseOf(standing, craft) }
  const known = choice.case === null ? null : (standing.cases.get(choice.case) ?? null)
  const first = known?.crafts[0]
  return { craft: first === undefined ? null : craftOf(standing, first), case: known }
}

/** The one craft, or the one case without a craft, that is open; null: there is none, or there are several to choose among. */
export function onlyOpen(standing: Standing): RescueOpen | null {
  const open: RescueOpen[] = []
  for (const { id, isOpen } of standing.crafts.values()) if (isOpen) open.push({ kind: 'craft', id })
  for (const { id, closed, crafts } of standing.cases.values())
    if (closed === null && crafts.length === 0) open.push({ kind: 'case', id })
  return open.length === 1 ? (open[0] ?? null) : null
}

/** Whether what is chosen is still open: a settled craft or a closed case may be looked at, and is left for nothing. */
export function isChosenOpen({ craft, case: known }: Chosen): boolean {
  return craft === null ? known !== null && known.closed === null : craft.isOpen
}

/**
 * What is chosen without being asked for: the only one that is open, where nothing is chosen, or where what was chosen has closed or is
 * gone. Never among several. The same choice: it stays.
 * @param wasOpen what is chosen was there and open when it was last looked at
 */
export function withOnlyOpen(standing: Standing, choice: Choice, wasOpen: boolean): Choice {
  const isFree = choice.craft === null && choice.case === null
  if (!isFree && (!wasOpen || isChosenOpen(chosenOf(standing, choice)))) return choice
  const only = onlyOpen(standing)
  return only === null ? choice : opened(choice, only)
}

/** The believed craft of this number, or of which this is a part. */
export function craftOf(standing: Standing, id: string): RescueCraft | null {
  const root = standing.crafts.get(id)
  if (root !== undefined) return root
  for (const craft of standing.crafts.values()) if (craft.members.some(each => each.id === id)) return craft
  return null
}

/** The open case that holds it; else the last that held it. */
export function caseOf(standing: Standing, craft: RescueCraft): RescueCase | null {
  const open = craft.cases[0]
  if (open !== undefined) return standing.cases.get(open) ?? null
  let last: RescueCase | null = null
  for (const each of standing.cases.values()) if (each.crafts.includes(craft.id)) last = each
  return last
}

export interface Board {
  readonly craft: readonly RescueCraft[]
  /** By the id of the craft: the merge that the node proposes, the craft being the later of the two. */
  readonly mayBe: ReadonlyMap<string, RescueSuggestion>
}

/** The gravest first, then the one that was heard of longest ago; what is closed on evidence last. */
export function boardOf(standing: Standing): Board {
  const craft = [...standing.crafts.values()].toSorted(
    (a, b) =>
      Number(isSettled(a)) - Number(isSettled(b)) ||
      PHASES.indexOf(b.severity) - PHASES.indexOf(a.severity) ||
      a.name.localeCompare(b.name),
  )
  const mayBe = new Map<string, RescueSuggestion>()
  for (const each of standing.suggestions.values()) if (each.kind === 'merge') mayBe.set(each.other, each)
  return { craft, mayBe }
}

/** No open case holds it, and none is needed: it was found, or its case was closed. */
export function isSettled({ isOpen }: RescueCraft): boolean {
  return !isOpen
}

/** What the node proposes about this craft, as one of two or with a contact that may be about it. */
export function suggestionsOf(standing: Standing, craft: RescueCraft): readonly RescueSuggestion[] {
  const ids = new Set(craft.members.map(({ id }) => id))
  const about = [...standing.suggestions.values()].filter(
    ({ kind, craft: one, other }) => ids.has(one) || (kind === 'merge' && ids.has(other)),
  )
  return about.toSorted(
    (a, b) => Number(a.kind === 'attach') - Number(b.kind === 'attach') || b.chance - a.chance,
  )
}

/** What waits for a person's word: boats that stand in two open cases, proposals, and boats of no case. */
export function questionsOf(standing: Standing): readonly RescueOpen[] {
  const proposed = [...standing.suggestions.values()].map(
    ({ craft }): RescueOpen => ({ kind: 'craft', id: craft }),
  )
  const twice = [...standing.crafts.values()].filter(({ cases }) => cases.length > 1)
  const loose = [...standing.crafts.values()].filter(({ cases, isOpen }) => cases.length === 0 && isOpen)
  return [...twice.map(asOpen), ...proposed, ...loose.map(asOpen)]
}

function asOpen({ id }: RescueCraft): RescueOpen {
  return { kind: 'craft', id }
}
