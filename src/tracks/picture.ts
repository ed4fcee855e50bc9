/** The door behind which the picture is made. Part 1: one track per AIS station; the fused tracker stands behind it later. */
import type { Frame, TrackDoubt, TrackIdentity, VesselDetail } from '#contract'
import type { Observation, Provenance } from '#sensors'
import type { PictureLimits } from './limits.ts'

export interface PictureOptions {
  /** The short name of the node: the first half of every track's name. */
  readonly node: string
  readonly nextNumber?: number
  /** From a former run: the name of a station (MMSI, negative when simulated) to its number. */
  readonly byMmsi?: ReadonlyMap<number, number>
  /** Who those stations said they were: a ship says her name every six minutes only. */
  readonly known?: Iterable<TrackIdentity>
  readonly limits?: PictureLimits
}

/** What an observation did to the picture, for those who must remember it. */
export interface PictureChange {
  readonly track: number
  /** The track has a new position to keep in history. */
  readonly moved: boolean
  /** Its identity changed: send and remember it. */
  readonly identity: TrackIdentity | null
}

export interface Picture {
  /** Takes an observation; null when it changed nothing (duplicate, older than what is known). */
  observe(observation: Observation): PictureChange | null
  /** The same observation came by another way too: its feed carries the track, and nothing else is new. */
  heardAgain(mmsi: number, provenance: Provenance): void
  /** Recomputes freshness and link states for now; tracks lost for longer than they are kept leave. */
  tick(nowMs: number): void
  /** Greys (or wakes) the tracks that only this feed carries. */
  setLink(feed: string, down: boolean): void
  readonly size: number
  /** Tracks that had to leave early because the picture was full. */
  readonly evicted: number
  /** Grows with every change; a delta holds what changed since a sequence number. */
  readonly sequence: number
  /** Fills a frame (its arrays are grown when too small) with all tracks or those changed after `sinceSequence`. */
  fill(frame: Frame, nowMs: number, sinceSequence: number | null): void
  identity(track: number): TrackIdentity | null
  identities(): Iterable<TrackIdentity>
  /** Identities changed after a sequence number. */
  identitiesSince(sequence: number): TrackIdentity[]
  find(idOrMmsi: string): number | null
  /** All there is to say of one track but its raw sentences, which the shell keeps. */
  detail(track: number, nowMs: number): Omit<VesselDetail, 'sentences'> | null
  /** How sure its place is; null: no other sensor than AIS is fused into it. */
  doubtOf(track: number): TrackDoubt | null
  /** Of all tracks that have one, in no order. */
  doubts(): Iterable<TrackDoubt>
}
