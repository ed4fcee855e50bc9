/** What is kept of one partner, and how its link stands. */
import type { TrackIdentity } from '#contract'
import { unnamed } from './fused-picture.ts'
import { nameKey } from './fusion/partner/names.ts'
import {
  PARTNER_LIMITS_OF_PICTURE,
  type PartnerFrame,
  type PartnerLinkView,
  type PartnerTrack,
} from './partner-track.ts'

export interface PartnerView {
  readonly partner: string
  heardMs: number | null
  downMs: number | null
  frame: PartnerFrame | null
  /** Number of ours → row of the frame. */
  readonly rowOf: Map<number, number>
  /** Number of ours → the partner's, as paired last; kept while the line is down. */
  readonly paired: Map<number, number>
  /** The partner's number → ours, of those that nobody here sees. */
  readonly alone: Map<number, number>
}

export function newView(partner: string): PartnerView {
  return {
    partner,
    heardMs: null,
    downMs: null,
    frame: null,
    rowOf: new Map(),
    paired: new Map(),
    alone: new Map(),
  }
}

export function linkOf(
  { partner, heardMs, downMs, frame, alone }: PartnerView,
  nowMs: number,
): PartnerLinkView {
  return {
    partner,
    heardMs,
    isDown: downMs !== null || heardMs === null || nowMs - heardMs > PARTNER_LIMITS_OF_PICTURE.downMs,
    tracks: frame?.tracks.length ?? 0,
    alone: alone.size,
    simulated: frame?.tracks.some(each => each.simulated) === true,
  }
}

/** Of a track that only a partner sees; the same object when nothing changed. What our own receivers know of her stands. */
export function identityOf(known: TrackIdentity | null, number: number, theirs: PartnerTrack): TrackIdentity {
  const base = known ?? unnamed(number, '', theirs.class, theirs.simulated)
  const now: TrackIdentity = {
    ...base,
    id: nameKey(theirs.called),
    name: base.name ?? theirs.name,
    callsign: base.callsign ?? theirs.callsign,
    shipType: base.shipType ?? theirs.shipType,
    class: theirs.class,
  }
  const isSame =
    known !== null &&
    known.id === now.id &&
    known.class === now.class &&
    known.name === now.name &&
    known.callsign === now.callsign &&
    known.shipType === now.shipType
  return isSame ? known : now
}
