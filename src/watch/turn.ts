/**
 * Whose turn it is to tell of a boat that both nodes may see: the centre that owns her case, or opened her craft, else the one in
 * whose region she is. The other waits a moment, so that who is asked does not hang on which node was quicker; then it tells, for the
 * first may not see her.
 */
import type { Centre } from '#records'
import { isDistress } from './life.ts'
import { RESCUE_LINE } from './places/line.ts'
import { sideOf } from './plane.ts'
import type { StandingSituation } from './situation.ts'

/** The other centre's node has so long to tell first, ms; of a distress hardly any: both consoles are asked, and one answers for it. */
export const TURN_MS = 5000
export const TURN_DISTRESS_MS = 400

export type OwnerOf = (of: Pick<StandingSituation, 'caseId' | 'craft'>) => Centre | null

/**
 * Whether this node may tell of it now. What a contact tells of never waits.
 * @param ownerOf who owns its case, or opened its craft where it has none (R3); null: nobody has
 */
export function isTurn(
  situation: StandingSituation,
  centre: Centre,
  nowMs: number,
  ownerOf: OwnerOf = () => null,
): boolean {
  const turnMs = isDistress(situation.priority) ? TURN_DISTRESS_MS : TURN_MS
  if (nowMs - situation.sinceMs >= turnMs) return true
  const first = firstOf(situation, ownerOf)
  return first === null || first === centre
}

/** null: nobody before the other. */
function firstOf(situation: StandingSituation, ownerOf: OwnerOf): Centre | null {
  const { contact, craft, track, place } = situation
  if (contact !== null || (craft === null && track === null)) return null
  const owner = ownerOf(situation)
  if (owner !== null || place === null) return owner
  return sideOf(place, RESCUE_LINE) > 0 ? 'UK' : 'FR'
}
