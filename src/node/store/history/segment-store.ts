/** Where segments are kept for good. PostgreSQL implements it; an exam holds the one in memory to the same. */
import type { TrackIdentity } from '#contract'
import type { LogPosition } from '../ports.ts'
import type { Segment } from './segment.ts'

/** The database cannot be asked now. What was received is safe in the log; ask again later. */
export class HistoryDown extends Error {
  override readonly name = 'HistoryDown'

  constructor(message: string, cause: unknown = null) {
    super(message, { cause })
  }
}

export interface IdentityRecord {
  readonly identity: TrackIdentity
  readonly fromMs: number
}

/** All that is stored in one transaction. The same batch may be offered twice: the second time it changes nothing. */
export interface StoreBatch {
  /** One more than that of the batch before. */
  readonly number: number
  readonly segments: readonly Segment[]
  readonly identities: readonly IdentityRecord[]
  /** Slot of time → reports in these segments; a slot without reports says that the node ran. */
  readonly slots: ReadonlyMap<number, number>
  readonly checkpoint: LogPosition
  /** Track numbers up to here may have been given. */
  readonly reservedNumber: number
}

export interface TrackName {
  readonly number: number
  readonly mmsi: number | null
  /** All fixes of this track from log records up to here are stored. */
  readonly storedEnd: LogPosition
}

export interface StoredState {
  readonly batch: number
  readonly checkpoint: LogPosition
  readonly nextNumber: number
  readonly firstTimeMs: number | null
  readonly tracks: readonly TrackName[]
}

export interface SegmentQuery {
  readonly fromMs: number
  readonly toMs: number
  readonly track: number | null
  /** Go on after this segment of the page before. */
  readonly after: Segment | null
  readonly count: number
}

export interface SegmentStore {
  /**
   * What is stored, and track numbers set aside ahead of use. Positions of another log than this one mean nothing:
   * then nothing counts as stored from it and the checkpoint is where it begins.
   */
  load(logId: string, logFirst: LogPosition): Promise<StoredState>
  store(batch: StoreBatch): Promise<void>
  /** Segments with a fix in a time, in the order of t0, track, logFirst. */
  segments(query: SegmentQuery): Promise<Segment[]>
  /** The segments among which is the newest fix, at or before a time, of every track that has one since `sinceMs`. */
  lastSegments(timeMs: number, sinceMs: number): Promise<Segment[]>
  /** The newest identity of each track at or before a time. */
  identitiesAt(tracks: readonly number[], timeMs: number): Promise<IdentityRecord[]>
  /** Slots in [from, to). */
  slots(from: number, to: number): Promise<ReadonlyMap<number, number>>
  names(): Promise<readonly TrackName[]>
  /** Drops whole days before a time; gives the time of the first fix that is left. */
  dropBefore(timeMs: number): Promise<number | null>
  close(): Promise<void>
}
