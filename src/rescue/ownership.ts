/**
 * Who is responsible for a case: the first centre told keeps it until the other has accepted, signed and received (line 2, R3).
 *
 *    open ──accepted (by the other)──► accepted ──moved (by the owner's node, which holds the acceptance)──► moved
 *     │ └─refused──► refused               └──withdrawn (by the owner, before it holds the acceptance)──► withdrawn
 *     └──withdrawn──► withdrawn
 *
 * From the moment it has signed an acceptance the other centre coordinates too, until it is told that it was withdrawn: both,
 * never neither. An offer that is not answered stays open, and is escalated: "it is in their waters" is an offer, not a state.
 */
import type { Centre } from '#records'

export const OFFER_STATES = ['open', 'accepted', 'refused', 'withdrawn', 'moved'] as const
export type OfferState = (typeof OFFER_STATES)[number]
export type OfferDeed = 'owner.accepted' | 'owner.refused' | 'owner.withdrawn' | 'owner.moved'

/** Complete: the compiler asks for every pair. null: the deed changes nothing, and `decide` refuses it. */
export const OFFER_TABLE: Readonly<Record<OfferState, Readonly<Record<OfferDeed, OfferState | null>>>> = {
  open: {
    'owner.accepted': 'accepted',
    'owner.refused': 'refused',
    'owner.withdrawn': 'withdrawn',
    'owner.moved': null,
  },
  accepted: {
    'owner.accepted': null,
    'owner.refused': null,
    'owner.withdrawn': 'withdrawn',
    'owner.moved': 'moved',
  },
  refused: { 'owner.accepted': null, 'owner.refused': null, 'owner.withdrawn': null, 'owner.moved': null },
  // An acceptance that crossed the withdrawal on its way finds it withdrawn.
  withdrawn: { 'owner.accepted': null, 'owner.refused': null, 'owner.withdrawn': null, 'owner.moved': null },
  moved: { 'owner.accepted': null, 'owner.refused': null, 'owner.withdrawn': null, 'owner.moved': null },
}

/** Whose deed it is: the centre that offered, or the one it was offered to. */
export const OFFER_DEED_OF: Readonly<Record<OfferDeed, 'from' | 'to'>> = {
  'owner.accepted': 'to',
  'owner.refused': 'to',
  'owner.withdrawn': 'from',
  'owner.moved': 'from',
}

export interface Offer {
  readonly id: string
  readonly caseId: string
  readonly from: Centre
  readonly to: Centre
  readonly atMs: number
  readonly dueMs: number
  readonly reason: string
  state: OfferState
  answeredMs: number | null
  /** Account that accepted or refused; null: nobody yet. */
  answeredBy: string | null
  refusal: string | null
  escalatedMs: number | null
}

/** As far as this node knows: the owner, and whoever has signed that it takes over. Never empty. */
export function responsible(owner: Centre, offer: Offer | null): readonly Centre[] {
  return offer !== null && offer.state === 'accepted' && offer.from === owner ? [owner, offer.to] : [owner]
}

/** Whether nobody else may believe to be the owner, as far as this node knows. */
export function isUndisputed(centre: Centre, owner: Centre, offer: Offer | null): boolean {
  const all = responsible(owner, offer)
  return all.length === 1 && all[0] === centre
}

export function isUnanswered({ state, dueMs }: Offer, nowMs: number): boolean {
  return state === 'open' && nowMs >= dueMs
}
