/** What a tracker tells the picture each second: the tracks that more than AIS has seen, and the AIS that is in doubt. */
import type { TrackClass } from '#contract'

export type ContributorKind = 'ais' | 'radar' | 'radarTarget' | 'camera' | 'drone' | 'sighting' | 'partner'

export interface FusedRow {
  /** Key of the observation that began the track: it names the track for ever, also after a restart. */
  readonly origin: number
  readonly mmsi: number | null
  /** Where it was at `timeMs`, the time of the newest observation of it. */
  readonly latitude: number
  readonly longitude: number
  /** m/s. */
  readonly speed: number
  /** Null: too slow to have one. */
  readonly course: number | null
  readonly timeMs: number
  /** Semi-axes of one sigma, metres, and the long axis clockwise from true north, radians. */
  readonly major: number
  readonly minor: number
  readonly orientation: number
  /** Of each part of the velocity, one sigma squared, m²/s². */
  readonly velocityVariance: number
  readonly existence: number
  /** One of the classes of the contract, `unknown` among them: sums to 1. */
  readonly evidence: readonly { readonly class: TrackClass; readonly probability: number }[]
  /** Null until the evidence is sure. */
  readonly sureClass: TrackClass | null
  readonly seenBy: readonly { readonly sensor: string; readonly kind: ContributorKind; readonly ms: number }[]
  readonly count: FusedCount | null
  readonly aisDisagrees: boolean
  /** AIS stopped at this time, and another sensor goes on. */
  readonly identityLostMs: number | null
}

export interface FusedCount {
  /** At least, at most; null: nobody said. */
  readonly min: number | null
  readonly max: number | null
  readonly statedBy: string
  readonly ms: number
}

/** An AIS station that a radar contradicts. */
export interface FusedDispute {
  readonly mmsi: number
  readonly latitude: number
  readonly longitude: number
  readonly timeMs: number
  /** The track that the radar held. */
  readonly origin: number | null
}

export interface FusedUpdate {
  readonly simulated: boolean
  readonly timeMs: number
  readonly rows: readonly FusedRow[]
  readonly disputes: readonly FusedDispute[]
}
