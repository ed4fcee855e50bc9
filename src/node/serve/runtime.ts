/** What a running node offers to those who answer for it: the API, the live socket, the metrics. */
import type { Feed, NodeInfo, RawSentence, SentencesTaken } from '#contract'
import type { Picture } from '#tracks'
import type { History, SensorLog } from '../store/ports.ts'

/** A time in which a feed said nothing. `toMs` is null while it lasts. */
export interface FeedGap {
  readonly feed: string
  readonly fromMs: number
  readonly toMs: number | null
}

export interface NodeRuntime {
  readonly picture: Picture
  readonly history: History
  readonly log: SensorLog
  nowMs(): number
  info(): NodeInfo
  feeds(): readonly Feed[]
  /** The newest first, bounded. */
  sentencesOf(track: number): readonly RawSentence[]
  /** Whether `POST /api/v1/sentences` is open (configured). */
  readonly takesSentences: boolean
  /** Takes lines into the log, then into the picture. Resolves when they are on disk; rejects when they cannot be. */
  takeSentences(lines: readonly Uint8Array[]): Promise<SentencesTaken>
  gaps(fromMs: number, toMs: number): readonly FeedGap[]
  /** Numbers for /metrics that are not in the feeds or the stats of log and history: name → value. */
  counters(): Readonly<Record<string, number>>
}
