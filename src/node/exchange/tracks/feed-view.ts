/** A partner's live tracks among the feeds of a node: whether they come, since when not, and how many there are now. */
import type { Feed } from '#contract'
import { PARTNER_LIMITS_OF_PICTURE, partnerFeed, type PartnerLinkView } from '#tracks'

export function partnerFeedView(link: PartnerLinkView, nowMs: number): Feed {
  const { partner, heardMs, isDown, tracks, simulated } = link
  return {
    id: partnerFeed(partner),
    name: partner,
    kind: 'partner',
    address: 'exchange/v1/tracks',
    state: heardMs === null ? 'connecting' : isDown ? 'down' : 'live',
    simulated,
    ageSeconds: heardMs === null ? null : Math.max(0, nowMs - heardMs) / 1000,
    sentencesPerSecond: 0,
    sentences: 0,
    messages: tracks,
    duplicates: 0,
    durable: 0,
    refused: {},
    reconnects: 0,
    lastError: null,
    silentAfterSeconds: PARTNER_LIMITS_OF_PICTURE.downMs / 1000,
  }
}
