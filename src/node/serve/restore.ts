/** After a start: the log is read again, so that the picture and the open history are as they were. */
import type { Picture } from '#tracks'
import { isSimulatedFeed } from '../feeds/address.ts'
import type { Gaps } from '../feeds/gaps.ts'
import type { Lane, Pipeline } from '../feeds/pipeline.ts'
import type { LogPosition, SensorLog } from '../store/ports.ts'

export const RESTORE_LIMITS = {
  /** How far back the picture looks: a moored ship is lost after half an hour. */
  memoryMs: 30 * 60_000,
  /**
   * How much log the picture alone is worth, in positions, of which every restart takes 64 MiB; what history still
   * needs is read whatever its size.
   */
  positionsMax: 1024 * 1024 * 1024,
  /** Lines between two breaths, in which screens are answered. */
  linesPerBreath: 1000,
} as const

export interface Restored {
  readonly lines: number
  /** Lines that the log says came later than now: the clock was set back since. */
  readonly future: number
}

export interface RestoreNeeds {
  readonly log: SensorLog
  readonly checkpoint: LogPosition
  readonly pipeline: Pipeline
  readonly picture: Picture
  readonly gaps: Gaps
  readonly isConfigured: (feed: string) => boolean
  readonly isStopping: () => boolean
  nowMs(): number
}

export async function restore(needs: RestoreNeeds): Promise<Restored> {
  const { log, checkpoint, pipeline } = needs
  const lanes = new Map<string, Lane>()
  const lastMs = new Map<string, number>()
  const startMs = needs.nowMs()
  let lines = 0
  let future = 0
  for await (const record of log.read(await startOf(needs))) {
    if (needs.isStopping()) break
    let lane = lanes.get(record.feed)
    if (lane === undefined) {
      lane = pipeline.lane(record.feed, isSimulatedFeed(record.feed), { isReplay: true })
      lanes.set(record.feed, lane)
    }
    const receivedMs = Math.min(record.receivedMs, startMs)
    if (record.receivedMs > startMs) future += 1
    lastMs.set(record.feed, receivedMs)
    pipeline.takeAgain(lane, record, receivedMs, record.end > checkpoint)
    lines += 1
    if (lines % RESTORE_LIMITS.linesPerBreath === 0) await new Promise(resolve => setImmediate(resolve))
  }
  for (const [feed, ms] of lastMs) noteSilence(needs, feed, ms)
  return { lines, future }
}

/** Not before what the picture remembers, but always from where history must be told again. */
async function startOf({ log, checkpoint, nowMs }: RestoreNeeds): Promise<LogPosition> {
  const remembered = await log.positionAt(nowMs() - RESTORE_LIMITS.memoryMs)
  return Math.min(checkpoint, Math.max(remembered, log.endPosition - RESTORE_LIMITS.positionsMax))
}

/** Nothing was heard since; a feed that is configured no longer carries nothing any more. */
function noteSilence({ picture, gaps, isConfigured }: RestoreNeeds, feed: string, fromMs: number): void {
  if (isConfigured(feed)) gaps.begin(feed, fromMs)
  else picture.setLink(feed, true)
}
