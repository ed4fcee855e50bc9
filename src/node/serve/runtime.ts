/** What a running node offers to those who answer for it: the API, the live socket, the metrics. */
import type {
  Explanation,
  Feed,
  NodeInfo,
  PlotList,
  RawSentence,
  SensorInfo,
  SentencesTaken,
  SightingReport,
  SightingTaken,
} from '#contract'
import type { Picture } from '#tracks'
import type { Senses } from '../sense/senses.ts'
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
  /** Whether `POST /api/v1/detections` is open (configured). */
  readonly takesDetections: boolean
  /** The same for detections, one JSON object a line. */
  takeDetections(lines: readonly Uint8Array[]): Promise<SentencesTaken>
  /** What a person saw; in the log before anything is made of it. Open to the page of this machine. */
  takeSighting(sighting: SightingReport): Promise<SightingTaken>
  /** The sense processes that hand on to it; absent: none can. */
  readonly senses?: Senses
  sensors(): readonly SensorInfo[]
  /** What the sensors saw in the last seconds, unfused; the newest first, at most so many. */
  plots(seconds: number, most: number): PlotList
  /** The observations that made a track, as received; null: no tracker follows it. */
  explain(track: number): Promise<Explanation | null>
  gaps(fromMs: number, toMs: number): readonly FeedGap[]
  /** Numbers for /metrics that are not in the feeds or the stats of log and history: name → value. */
  counters(): Readonly<Record<string, number>>
}
