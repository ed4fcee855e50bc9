/** A partner's tracks as the picture takes them, once a second, and how it stands with that partner. */
import type { TrackClass, TrackIdentity } from '#contract'
import type { FoundPlace } from './found-place.ts'
import type { GivenName } from './fusion/partner/called.ts'
import type { Estimates } from './fusion/partner/estimates.ts'

export interface PartnerTrack {
  /** Of the partner's own; it never uses one twice. */
  readonly number: number
  /** The elder of all names it was given. */
  readonly called: GivenName
  /** Our number that the partner holds for the same thing; 0: none. */
  readonly pairedNumber: number
  readonly seenMs: number
  readonly mmsi: number | null
  readonly name: string | null
  readonly callsign: string | null
  readonly shipType: number | null
  readonly class: TrackClass
  readonly existence: number
  readonly evidence: readonly { readonly class: TrackClass; readonly probability: number }[]
  readonly sources: readonly string[]
  readonly simulated: boolean
}

/** All that a partner gives now: what is not in it is not given any more. */
export interface PartnerFrame {
  /** The state, as in FR. */
  readonly partner: string
  readonly timeMs: number
  /** Row for row those of `tracks`, at `timeMs`. */
  readonly estimates: Estimates
  readonly tracks: readonly PartnerTrack[]
}

/** A track that only a partner sees, as it stands in our picture. */
export interface PartnerOnly {
  readonly identity: TrackIdentity
  /** Where it was when the partner's sensors saw it last. */
  readonly place: FoundPlace
}

export interface PartnerLinkView {
  readonly partner: string
  /** null: never since the start. */
  readonly heardMs: number | null
  readonly isDown: boolean
  /** Tracks that it gives, and those of them that nobody here sees. */
  readonly tracks: number
  readonly alone: number
  /** Some of them are simulated. */
  readonly simulated: boolean
}

export const PARTNER_LIMITS_OF_PICTURE = {
  /** Without a frame for so long the link is down: tracks that only the partner sees go grey, ms. */
  downMs: 5_000,
  /** The partner's sensors have not seen it for so long, ms. */
  ageingMs: 10_000,
  staleMs: 30_000,
} as const

/** The feed under which a partner's tracks stand among the sources of a track. */
export function partnerFeed(partner: string): string {
  return `partner:${partner.toLowerCase()}`
}

export function isPartnerFeed(feed: string): boolean {
  return feed.startsWith('partner:')
}
