/** The demo sea through the node's own readers, laying and watch, without sockets, disk or clock; its truth beside it. */
import { AisReader, createDetectionReader, toReport } from '#sensors'
import { createSea, createSensors, type SeenTruth, type Truth } from '#simulation'
import type { FusedUpdate } from '#tracks'
import { demoSites } from '../configured.ts'
import { Laying } from '../laying.ts'
import { createSea as createWatchedSea } from '../sites.ts'
import { Watch } from '../watch.ts'

/** As often as the feed of the demo sea speaks. */
const TICK_MS = 100
const START_MS = Date.UTC(2026, 10, 25, 12)
const FEED = { feed: 'sim-demo', simulated: true } as const

export interface DemoWatch {
  readonly seed: number
  /** The sea has been going for so long when the node begins to listen, s. */
  readonly joinS?: number
  /** How long the node listens, s. */
  readonly seconds: number
}

/** What is held and what is there, at one second of the sea. */
export interface DemoSecond {
  /** Since the sea began, s. */
  readonly atS: number
  readonly update: FusedUpdate
  /** What is really on the water; ships alongside are not seen as things of their own. */
  readonly scene: readonly SeenTruth[]
  /** All stations of the sea by their own word. */
  readonly stations: readonly Truth[]
}

/** Sails the sea of a seed and tells of each second that the tracker lived. @throws Error when a line is not read. */
export function watchDemoSea({ seed, joinS = 0, seconds }: DemoWatch, each: (now: DemoSecond) => void): void {
  const sea = createSea({ seed, startMs: START_MS })
  const sensors = createSensors(sea, { seed, startMs: START_MS })
  const watched = createWatchedSea(true, demoSites())
  const watch = new Watch(watched)
  const detections = createDetectionReader()
  let nowMs = START_MS
  let end = 0
  const tell = (update: FusedUpdate) =>
    each({
      atS: (update.timeMs - START_MS) / 1000,
      update,
      scene: sensors.truth(),
      stations: sea.truth(),
    })
  const laying = new Laying([watched], record => watch.take(record, tell))
  const reader = new AisReader(heard => {
    const { receivedMs, station, channel } = heard
    const report = toReport(
      heard.message,
      { ...FEED, receivedMs, station, channel, logEnd: end },
      heard.ownShip,
    )
    if (report !== null) laying.ais(report, { position: end, end: end + 1, receivedMs })
  })
  while (nowMs < START_MS + (joinS + seconds) * 1000) {
    nowMs += TICK_MS
    const sentences = sea.advance(nowMs)
    const looks = sensors.advance(nowMs)
    if (nowMs < START_MS + joinS * 1000) continue
    for (const line of sentences) {
      end += line.length
      const bytes = Buffer.from(line)
      reader.line(bytes, 0, bytes.length, nowMs)
    }
    for (const line of looks) {
      end += line.length
      const read = detections.push(Buffer.from(line))
      if (read === null || read.kind === 'refused' || read.kind === 'header')
        throw new Error(`Not read: ${line}`)
      laying.detection(read, true, null, { position: end, end: end + 1, receivedMs: nowMs })
    }
    watch.live(nowMs, tell)
  }
}
