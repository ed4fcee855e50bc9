/** What the rest of the node may ask of its memory. The embedded store implements these; exams hold others to the same. */
import type { Frame, TrackIdentity } from '#contract'

/** A place in the sensor log: bytes from its first ever record. Grows for ever, never reused. */
export type LogPosition = number

export interface LogRecord {
  readonly position: LogPosition
  /** The end of the record: the position of the next one. */
  readonly end: LogPosition
  readonly receivedMs: number
  /** Index of the feed in `SensorLog.feeds`. */
  readonly feed: string
  /** The line as received, without its end of line. */
  readonly line: Uint8Array
}

/** Append log of what came in, line by line, exactly as received. Batched fdatasync; bounded by age and bytes. */
export interface SensorLog {
  /** Takes a line. Returns its end position at once; it is durable when `durablePosition` has passed it. */
  append(feed: string, receivedMs: number, line: Uint8Array): LogPosition
  readonly endPosition: LogPosition
  readonly durablePosition: LogPosition
  readonly firstPosition: LogPosition
  /** Resolves when everything appended before the call is on disk; rejects when it can't be (disk full). */
  flush(): Promise<LogPosition>
  /** Records from a position on, up to the end at the time of the call. A torn tail is cut at open, never read. */
  read(from: LogPosition): AsyncIterable<LogRecord>
  /** A position at or before the first record received at this time. */
  positionAt(timeMs: number): Promise<LogPosition>
  /** null while writing works; else why it does not (shown to officers). */
  readonly trouble: string | null
  readonly stats: {
    readonly records: number
    readonly bytes: number
    readonly syncs: number
    readonly failedWrites: number
  }
  close(): Promise<void>
}

/** One position of one track, SI and radians inside; angles of place in degrees. */
export interface Fix {
  readonly track: number
  readonly timeMs: number
  readonly latitude: number
  readonly longitude: number
  /** m/s, null unknown. */
  readonly speed: number | null
  /** Radians from true north, null unknown. */
  readonly course: number | null
  readonly heading: number | null
  readonly trackClass: number
  readonly simulated: boolean
  /** Feed that carried it: provenance, kept per segment. */
  readonly feed: string
}

/** Position history: packed segments in PostgreSQL. Queries answer from open segments and the database as one. */
export interface History {
  /** Takes a fix that came from the log record ending at `logEnd`. Never blocks; bounded, see the store's README. */
  add(fix: Fix, logEnd: LogPosition): void
  /** Remembers who a track was from a time on; the newest at or before a time answers questions about that time. */
  identify(identity: TrackIdentity, timeMs: number): void
  /** Log position from which a restart must replay, so that no fix is lost. */
  readonly checkpoint: LogPosition
  /** Highest track number ever given: numbers are never reused. Also the MMSI → number table for restarts. */
  loadTrackNames(): Promise<{ readonly nextNumber: number; readonly byMmsi: ReadonlyMap<number, number> }>
  /** All fixes in [from, to] sorted by time, at most one per track per `stepMs` (0: all), at most `limit` rows: a frame of kind history. */
  window(fromMs: number, toMs: number, stepMs: number, limit: number): Promise<Frame>
  track(track: number, fromMs: number, toMs: number, limit: number): Promise<Frame>
  /** The newest fix of every track in the `memoryMs` before a time: the picture as it was. */
  pictureAt(timeMs: number, memoryMs: number): Promise<Frame>
  identitiesAt(tracks: readonly number[], timeMs: number): Promise<readonly TrackIdentity[]>
  /** Reports per bin; null where nothing was recorded at all. */
  counts(fromMs: number, toMs: number, bins: number): Promise<readonly (number | null)[]>
  readonly firstTimeMs: number | null
  /** null while the database answers; else why not. Fixes wait in the log meanwhile: none is lost. */
  readonly trouble: string | null
  flush(): Promise<void>
  close(): Promise<void>
}
