/**
 * Two craft are one, or two: a person's word, that can be undone. Of two such words that crossed on their way the one that leaves two boats
 * holds: a boat too many is looked for, one too few is not.
 */
import { mergedWith } from '../craft.ts'
import type { CraftDeed } from '../deeds.ts'
import type { CraftNow, MergeNow, RescueState } from '../state.ts'
import { seeApart } from './believe.ts'
import { DONE, type Folds, nothing, waits } from './effect.ts'
import { casesClosedOn, openAgain } from './open-again.ts'
import { raiseCases, unsayAgreement } from './raise.ts'

type MergeDeed = Extract<
  CraftDeed,
  'craft.merged' | 'craft.parted' | 'craft.kept-apart' | 'craft.apart-undone'
>

export const MERGE_FOLDS: Folds<MergeDeed> = {
  'craft.merged': (state, { deed, id, account, atMs }) => {
    for (const each of [deed.craft, deed.other]) if (!state.crafts.has(each)) return waits(each)
    if (pairsApart(state, deed.craft, deed.other).length > 0) return nothing('a person has kept them apart')
    // Said on both sides at once it is one merge, and one word undoes it.
    if (mergesOf(state, deed.craft, deed.other).length > 0) return nothing('they are merged already')
    if (areBothFound(state, deed.craft, deed.other)) return nothing('two that were found are two')
    state.merges.set(id, {
      id,
      craft: deed.craft,
      other: deed.other,
      grounds: deed.grounds,
      by: account,
      atMs,
      order: state.merges.size + state.matches.size,
      isUndone: false,
    })
    for (const each of [deed.craft, deed.other]) {
      const craft = state.crafts.get(each)
      if (craft !== undefined) raiseCases(state, craft)
      unsayAgreement(state, each)
    }
    return DONE
  },
  'craft.parted': (state, { deed }) => {
    const merge = state.merges.get(deed.merge)
    if (merge === undefined) return waits(deed.merge)
    if (merge.isUndone) return nothing('it was undone before')
    part(state, merge)
    return DONE
  },
  'craft.kept-apart': (state, { deed }) => {
    const craft = state.crafts.get(deed.craft)
    const other = state.crafts.get(deed.other)
    if (craft === undefined) return waits(deed.craft)
    if (other === undefined) return waits(deed.other)
    craft.keptApart.add(other.id)
    other.keptApart.add(craft.id)
    for (const merge of mergesOf(state, craft.id, other.id)) part(state, merge)
    return DONE
  },
  'craft.apart-undone': (state, { deed }) => {
    for (const each of [deed.craft, deed.other]) if (!state.crafts.has(each)) return waits(each)
    const apart = pairsApart(state, deed.craft, deed.other)
    if (apart.length === 0) return nothing('they are not kept apart')
    for (const [one, two] of apart) {
      one.keptApart.delete(two.id)
      two.keptApart.delete(one.id)
    }
    return DONE
  },
}

/** Each has its own again, and what was closed on the one boat is open. */
function part(state: RescueState, merge: MergeNow): void {
  const closed = casesClosedOn(state, merge)
  unsayAgreement(state, merge.craft)
  merge.isUndone = true
  for (const each of [merge.craft, merge.other]) seeApart(state, each)
  // By another merge they may be one still.
  if (!mergedWith(state, merge.craft).includes(merge.other))
    for (const known of closed) openAgain(state, known)
}

/** Each of two that are not one yet, or what it is merged with, was found to be a boat. */
function areBothFound(state: RescueState, one: string, two: string): boolean {
  const sides = [mergedWith(state, one), mergedWith(state, two)]
  if (sides[0]?.includes(two) === true) return false
  const found = [...state.matches.values()].flatMap(({ craft, isUndone }) => (isUndone ? [] : [craft]))
  return sides.every(members => found.some(craft => members.includes(craft)))
}

/** Those that name both, and stand. */
function mergesOf(state: RescueState, one: string, two: string): readonly MergeNow[] {
  return [...state.merges.values()].filter(
    ({ craft, other, isUndone }) =>
      !isUndone && ((craft === one && other === two) || (craft === two && other === one)),
  )
}

/** Of all that each is merged with: who was kept apart from whom. */
function pairsApart(
  state: RescueState,
  one: string,
  two: string,
): readonly (readonly [CraftNow, CraftNow])[] {
  const others = mergedWith(state, two).flatMap(id => state.crafts.get(id) ?? [])
  return mergedWith(state, one).flatMap(id => {
    const craft = state.crafts.get(id)
    if (craft === undefined || craft.keptApart.size === 0) return []
    return others.flatMap(other => (craft.keptApart.has(other.id) ? [[craft, other] as const] : []))
  })
}
