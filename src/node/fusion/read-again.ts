/** The log read once more for the trackers alone: the same lines through the same pipeline, into nothing else. */
import { createPicture } from '#tracks'
import { type FeedConfig, isSimulatedFeed } from '../feeds/address.ts'
import { type Lane, Pipeline } from '../feeds/pipeline.ts'
import { RawSentences } from '../feeds/raw-sentences.ts'
import type { SensorLog } from '../store/ports.ts'
import type { FusionSink } from './laying.ts'

const LINES_PER_BREATH = 500
const NOBODY = { add: () => undefined, identify: () => undefined, send: () => undefined }

/** Gives the place in the log up to which everything was read. */
export async function readAgain(
  log: SensorLog,
  feeds: readonly FeedConfig[],
  from: number,
  sink: FusionSink,
  breathe: () => Promise<void>,
): Promise<number> {
  const end = log.endPosition
  const pipeline = new Pipeline({
    log,
    history: NOBODY,
    picture: createPicture({ node: 'again' }),
    raw: new RawSentences(),
    out: NOBODY,
    fusion: sink,
    nowMs: () => 0,
  })
  const lanes = new Map<string, Lane>()
  let lines = 0
  for await (const record of log.read(from)) {
    let lane = lanes.get(record.feed)
    if (lane === undefined) {
      const feed = feeds.find(({ id }) => id === record.feed)
      lane = pipeline.lane(record.feed, isSimulatedFeed(record.feed), {
        isReplay: true,
        fuses: true,
        radar: feed?.radar ?? null,
        isRecording: feed?.source.kind === 'file',
      })
      lanes.set(record.feed, lane)
    }
    pipeline.takeAgain(lane, record, record.receivedMs, false)
    lines += 1
    if (lines % LINES_PER_BREATH === 0) {
      await breathe()
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  return end
}
