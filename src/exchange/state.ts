/**
 * What a node knows of one partner, and must never lose or move alone: how far each lane was taken, and what it last signed as
 * the witness of the partner's ledger. Stored in one transaction with the items it covers.
 */
import {
  EMPTY_FRONTIER,
  type Evidence,
  type Frontier,
  type Hash,
  type LedgerIdentity,
  type SignedCheckpoint,
  type VerifierKey,
} from '#ledger'
import type { Lane, State } from '#records'
import { LANE_ORDER } from './lane.ts'

export interface LaneState {
  /** Its size is the cursor: the sequence of the last item that was taken. */
  readonly frontier: Frontier
  /** Of the last item in the owner's ledger; null: none was taken. The next stands after it. */
  readonly lastIndex: number | null
  /** Signed note of the lane at the cursor; null: none was taken. */
  readonly head: Uint8Array | null
}

/** A checkpoint that was cosigned. */
export interface Seen {
  readonly size: number
  readonly root: Hash
}

export interface PartnerState {
  readonly lanes: Readonly<Record<Lane, LaneState>>
  /** What was last cosigned; null: nothing yet. */
  readonly latest: SignedCheckpoint | null
  /** Cosigned before, the newest last: at most `CHECKPOINTS_KEPT_MAX`. May start empty after a restart. */
  readonly seen: readonly Seen[]
  /** The partner has signed two histories: nothing more is taken until two people on this side have decided. */
  readonly halted: Evidence | null
}

/** Who the partner is: pinned when the nodes were paired, never taken from a message. */
export interface Partner {
  readonly state: State
  readonly ledger: LedgerIdentity
  /** Keys by which it cosigns, as a witness, what we send. */
  readonly witnesses: readonly VerifierKey[]
}

export const LANE_BEGUN: LaneState = { frontier: EMPTY_FRONTIER, lastIndex: null, head: null }

export const PARTNER_BEGUN: PartnerState = {
  lanes: Object.fromEntries(LANE_ORDER.map(lane => [lane, LANE_BEGUN])) as Record<Lane, LaneState>,
  latest: null,
  seen: [],
  halted: null,
}

/** The sequence of the last item that was taken from a lane; 0: none. */
export function cursorOf(state: PartnerState, lane: Lane): number {
  return state.lanes[lane].frontier.size
}
