/**
 * `N craft (min-max)` (R1): as many as are believed. Fewer, when those that are suggested for one are one. More, when a contact that
 * is attached to nothing tells of a boat that nobody has opened: contacts that tell of one situation are one boat.
 */
import { believedCraft } from './craft.ts'
import type { RescueState } from './state.ts'
import type { Suggestion } from './suggest.ts'
import { togetherOf } from './together.ts'

export interface CraftCount {
  readonly believed: number
  readonly min: number
  readonly max: number
}

/** Of craft that are still open. */
export function countOf(
  state: RescueState,
  suggestions: readonly Pick<Suggestion, 'kind' | 'craft' | 'other' | 'chance'>[],
): CraftCount {
  const open = believedCraft(state).filter(({ isOpen }) => isOpen)
  const merges = suggestions.filter(({ kind }) => kind === 'merge')
  const situations = new Set([...togetherOf(state, suggestions).values()].map(({ first }) => first))
  return {
    believed: open.length,
    min: unitedCount(
      open.map(({ root }) => root.id),
      merges,
    ),
    max: open.length + situations.size,
  }
}

/** How many are left when each of these pairs is one. */
function unitedCount(
  craft: readonly string[],
  pairs: readonly { readonly craft: string; readonly other: string }[],
): number {
  const group = new Map(craft.map(id => [id, id]))
  for (const pair of pairs) {
    const [into, from] = [group.get(pair.craft), group.get(pair.other)]
    if (into === undefined || from === undefined || into === from) continue
    for (const [id, of] of group) if (of === from) group.set(id, into)
  }
  return new Set(group.values()).size
}
