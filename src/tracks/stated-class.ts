/**
 * What a ship says she is, beside what the sensors see. A statement costs nothing and is made again every six minutes:
 * however often it is heard it counts once, it fills only what no sensor speaks about, and it outweighs none.
 */
import type { ClassEvidence, TrackClass } from '#contract'
import { classOfShipType } from './classify.ts'
import type { FusedRow } from './fused-update.ts'

/** Share of what is not known that a statement takes: *likely* in the words of the screen, and never more by itself. */
export const STATED_SHARE = 0.75

/** The class of a ship type (ITU-R M.1371-5 table 53); null: none is stated, or one that names no class. */
export function statedClassOf(shipType: number | null): TrackClass | null {
  const named = shipType === null ? 'unknown' : classOfShipType(shipType)
  return named === 'unknown' ? null : named
}

/**
 * The evidence of the sensors (it sums to 1, `unknown` is what none speaks about) with a statement discounted to
 * `STATED_SHARE` (G. Shafer, A Mathematical Theory of Evidence, 1976, chapter 11): it moves that share of the unknown to
 * the stated class. Where it contradicts the sensors nothing of theirs is taken away. The likeliest first.
 */
export function withStatedClass(evidence: FusedRow['evidence'], stated: TrackClass | null): ClassEvidence[] {
  const seen = evidence.map(each => ({ ...each, saidOfItself: 0 }))
  const unknown = seen.find(each => each.class === 'unknown')
  if (stated === null || unknown === undefined) return seen
  const moved = STATED_SHARE * unknown.probability
  const others = seen.filter(each => each !== unknown && each.class !== stated)
  const before = seen.find(each => each.class === stated)?.probability ?? 0
  return [
    ...others,
    { class: stated, probability: before + moved, saidOfItself: moved },
    { ...unknown, probability: unknown.probability - moved },
  ].toSorted((a, b) => b.probability - a.probability)
}
