/** A process that is feeds and their log alone, and hands on what it has on its disk to the node. */
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createPicture } from '#tracks'
import { SteadyClock } from '../clock.ts'
import type { NodeConfig } from '../config/config.ts'
import { DemoSea } from '../feeds/demo-sea.ts'
import { Feed } from '../feeds/feed.ts'
import { Gaps } from '../feeds/gaps.ts'
import { openInput } from '../feeds/open-input.ts'
import { Pipeline } from '../feeds/pipeline.ts'
import { RawSentences } from '../feeds/raw-sentences.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { diskFiles } from '../store/log/files.ts'
import { type DiskSensorLog, openSensorLog } from '../store/log/sensor-log.ts'
import { LOG_DAYS_MAX } from '../store/open.ts'
import { answerHealth } from './answer-health.ts'
import { Forwarder } from './forwarder.ts'
import { Outbox } from './outbox.ts'
import { lineTo } from './post.ts'
import { RememberedPosition } from './remembered-position.ts'
import { readSecret } from './secret.ts'
import { SENSE_FEED_KINDS, type SenseFeed } from './wire.ts'

const BEAT_MS = 100
const DAY_MS = 86_400_000
const NOBODY = { add: () => undefined, identify: () => undefined, send: () => undefined }
const UNFUSED = { ais: () => undefined, detection: () => null, target: () => null }

export interface StartedSense {
  /** Of its health and its numbers; for programs of this machine. */
  readonly url: string
  readonly forwarder: Forwarder
  feeds(): readonly Feed[]
  stop(): Promise<void>
}

export interface SenseOutside {
  warn(text: string): void
  readonly clock?: SteadyClock
}

/** @throws Error in words for people: the folder is in use, the secret cannot be read, a port is taken. */
export async function startSense(
  config: NodeConfig,
  { warn, clock = new SteadyClock() }: SenseOutside,
): Promise<StartedSense> {
  const { main, dataFolder } = config
  if (main === null) throw new Error(`role sense hands on to a node, and 'main' does not say to which`)
  const line = lineTo(main, readSecret(main.secretFile))
  await mkdir(dataFolder, { recursive: true, mode: 0o711 })
  const lock = await lockFolder(dataFolder)
  const undo: (() => Promise<unknown>)[] = [() => lock.release()]
  const stop = async () => {
    for (const act of undo.splice(0).toReversed()) await act()
  }
  try {
    const nowMs = () => clock.nowMs()
    const log = await openLog(config, nowMs, warn)
    undo.push(() => log.close())
    const remembered = new RememberedPosition(dataFolder, log, warn)
    const position = await remembered.read()
    undo.push(() => remembered.close())
    const outbox = new Outbox(log)
    const { feeds, beat } = sensed(config, log, outbox, nowMs)
    const forwarder = new Forwarder({
      log,
      outbox,
      position,
      post: line.post,
      feeds: () => feeds.map(feed => saidOf(feed, nowMs())),
      nowMs,
      chance: Math.random,
      onPosition: to => remembered.write(to),
      warn,
    })
    undo.push(async () => {
      await forwarder.stop()
      line.close()
    })
    const server = createServer((request, answer) =>
      answerHealth(request, answer, { log, forwarder, feeds: feeds.map(feed => feed.view(nowMs())) }),
    )
    await listen(server, config)
    undo.push(() => new Promise(resolve => server.close(resolve)))
    undo.push(async () => server.closeAllConnections())
    const timer = setInterval(beat, BEAT_MS)
    undo.push(async () => clearInterval(timer))
    undo.push(() => Promise.all(feeds.map(feed => feed.stop())))
    const needs = {
      demo: new DemoSea(config.demo, nowMs),
      nowMs: () => performance.now(),
      chance: Math.random,
    }
    forwarder.start()
    for (const feed of feeds) await feed.start(openInput(feed.config, feed, needs))
    const { port } = server.address() as AddressInfo
    let stopping: Promise<void> | null = null
    return {
      url: `http://${config.host}:${port}/`,
      forwarder,
      feeds: () => feeds,
      stop: () => (stopping ??= stop()),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openLog(
  { dataFolder, logBytesMax }: NodeConfig,
  nowMs: () => number,
  onWarning: (text: string) => void,
): Promise<DiskSensorLog> {
  const files = await diskFiles(join(dataFolder, 'log'))
  return openSensorLog({ files, bytesMax: logBytesMax, ageMsMax: LOG_DAYS_MAX * DAY_MS, onWarning, nowMs })
}

/** The feeds as in a node, into a picture that nobody sees: what they count is counted the same way. */
function sensed(config: NodeConfig, log: DiskSensorLog, outbox: Outbox, nowMs: () => number) {
  const picture = createPicture({ node: config.node })
  const logged = {
    append: (feed: string, receivedMs: number, line: Uint8Array) => {
      const end = log.append(feed, receivedMs, line)
      outbox.appended({ end, receivedMs, feed, line })
      return end
    },
    get endPosition() {
      return log.endPosition
    },
    get durablePosition() {
      return log.durablePosition
    },
    get trouble() {
      return log.trouble
    },
  }
  const pipeline = new Pipeline({
    log: logged,
    history: NOBODY,
    picture,
    raw: new RawSentences(),
    out: NOBODY,
    fusion: UNFUSED,
    nowMs,
  })
  const world = {
    pipeline,
    gaps: new Gaps(),
    durablePosition: () => log.durablePosition,
    setLink: () => undefined,
    nowMs,
  }
  const feeds = config.feeds.map(feed => new Feed(feed, world))
  const beat = () => {
    for (const feed of feeds) feed.check(nowMs())
    if (!pipeline.isHeld) for (const feed of feeds) feed.resume()
    picture.tick(nowMs())
  }
  return { feeds, beat }
}

function saidOf(feed: Feed, nowMs: number): SenseFeed {
  const { id, name, address, simulated, silentAfterSeconds, radar } = feed.config
  const { state, lastError } = feed.view(nowMs)
  const kind = SENSE_FEED_KINDS.find(each => each === feed.kind) ?? 'tcp-client'
  const shortError = lastError === null ? null : lastError.slice(0, 1000)
  return {
    id,
    name: name.slice(0, 120),
    kind,
    address: address.slice(0, 512),
    simulated,
    silentAfterSeconds,
    radar,
    state,
    lastError: shortError,
  }
}

async function listen(server: Server, { host, port }: NodeConfig): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}
