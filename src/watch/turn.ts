/**
 * Whose turn it is to tell of a boat that both nodes may see: the centre that owns her case, else the one in whose region she is. The
 * other waits a moment, so that who is asked does not hang on which node was quicker; then it tells, for the first may not see her.
 */
import type { Centre } from '#records'
import { isDistress } from './life.ts'
import { RESCUE_LINE } from './places/line.ts'
import { sideOf } from './plane.ts'
import type { StandingSituation } from './situation.ts'

/** The other centre's node has so long to tell first, ms. */
export const TURN_MS = 5000

export type OwnerOf = (caseId: string) => Centre | null

/**
 * Whether this node may tell of it now. Distress, and what a contact tells of, never waits.
 * @param ownerOf the owner of a case; null: the case is not known here
 */
export function isTurn(
  situation: StandingSituation,
  centre: Centre,
  nowMs: number,
  ownerOf: OwnerOf = () => null,
): boolean {
  if (isDistress(situation.priority) || nowMs - situation.sinceMs >= TURN_MS) return true
  const first = firstOf(situation, ownerOf)
  return first === null || first === centre
}

/** null: nobody before the other. */
function firstOf({ caseId, contact, craft, track, place }: StandingSituation, ownerOf: OwnerOf) {
  if (contact !== null || (craft === null && track === null)) return null
  const owner = caseId === null ? null : ownerOf(caseId)
  if (owner !== null) return owner
  if (place === null) return null
  return sideOf(place, RESCUE_LINE) > 0 ? 'UK' : 'FR'
}
