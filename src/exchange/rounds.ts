/** What a node asks of a partner next. Distress has a question of its own, before all others, in every round. */
import type { Lane, State } from '#records'
import { LANE_ORDER, lanePlace } from './lane.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX } from './limits.ts'
import { cursorOf, type PartnerState } from './state.ts'
import type { Question } from './wire.ts'

/** How much one answer may have. A slow line asks for less, so that distress waits for less. */
export interface Pace {
  readonly itemsMax: number
  readonly bytesMax: number
}

export const PACE_FULL: Pace = { itemsMax: BATCH_ITEMS_MAX, bytesMax: BATCH_BYTES_MAX }

/** The question for the next items of a lane. */
export function questionFor(
  state: PartnerState,
  origin: string,
  us: State,
  lane: Lane,
  pace: Pace = PACE_FULL,
): Question {
  const witnessed = state.latest?.checkpoint.size ?? 0
  return { origin, partner: us, lane, after: cursorOf(state, lane), witnessed, ...pace, unknown: [] }
}

/**
 * The lanes of one round, one batch each: distress always, then those that have something by the last `sizes` that the partner
 * told; null: it has told nothing yet, so all are asked. A backlog is never drained in one go: after each round distress is
 * asked again.
 */
export function lanesToAsk(state: PartnerState, sizes: readonly number[] | null): readonly Lane[] {
  return LANE_ORDER.filter(
    lane => lane === 'distress' || sizes === null || (sizes[lanePlace(lane)] ?? 0) > cursorOf(state, lane),
  )
}
