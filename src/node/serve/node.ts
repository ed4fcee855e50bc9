/** A running node as its API, screens and metrics see it; and the beat that keeps its feeds and its picture true. */
import type {
  Explanation,
  Feed as FeedView,
  NodeInfo,
  PlotList,
  RawSentence,
  SensorInfo,
  SentencesTaken,
  SightingReport,
  SightingTaken,
} from '#contract'
import { type JoinedPicture, partnerFeed } from '#tracks'
import type { SteadyClock } from '../clock.ts'
import type { NodeConfig } from '../config/config.ts'
import { DETECTIONS_FEED, HTTP_FEED, sightingsFeed } from '../feeds/address.ts'
import { DemoSea } from '../feeds/demo-sea.ts'
import { Feed, type FeedWorld } from '../feeds/feed.ts'
import { Gaps } from '../feeds/gaps.ts'
import { NmeaOut } from '../feeds/nmea-out.ts'
import { openInput } from '../feeds/open-input.ts'
import { GivenTracks } from '../feeds/given-tracks.ts'
import { type Lane, Pipeline } from '../feeds/pipeline.ts'
import { RawSentences } from '../feeds/raw-sentences.ts'
import { sensorsOf } from '../fusion/configured.ts'
import { Fusion } from '../fusion/fusion.ts'
import { readAgain } from '../fusion/read-again.ts'
import { sightingLine } from '../fusion/sighting.ts'
import { partnerFeedView } from '../exchange/tracks/feed-view.ts'
import { Senses } from '../sense/senses.ts'
import type { History, SensorLog } from '../store/ports.ts'
import { type Restored, restore } from './restore.ts'
import type { FeedGap, NodeRuntime } from './runtime.ts'
import { warningsOf } from './warnings.ts'

/** The beat: held feeds are let go, silent ones found, and every tenth time the picture grows older. */
const BEAT_MS = 100
const BEATS_PER_TICK = 10

export interface NodeParts {
  readonly config: NodeConfig
  readonly version: string
  readonly clock: SteadyClock
  readonly log: SensorLog
  readonly history: History
  readonly picture: JoinedPicture
  /** Where the trackers keep what they know. */
  readonly fusionFolder: string
  /** For people who read logs. */
  warn(text: string): void
}

export class RunningNode implements NodeRuntime {
  readonly picture: JoinedPicture
  readonly history: History
  readonly log: SensorLog
  readonly out = new NmeaOut()
  readonly #parts: NodeParts
  readonly #raw = new RawSentences()
  readonly #gaps = new Gaps()
  readonly #pipeline: Pipeline
  readonly #ownFeeds: readonly Feed[]
  readonly #feedWorld: FeedWorld
  readonly #given = new Map<string, { readonly lane: Lane; readonly tracks: GivenTracks }>()
  readonly senses = new Senses()
  readonly #http: Feed | null
  readonly #detections: Feed | null
  readonly #sightings: Feed
  readonly fusion: Fusion
  /** The demo sea, for feeds that want it. */
  readonly demo: DemoSea
  /** Set when the office is open: why it takes no acts. */
  officeTrouble: () => string | null = () => null
  /** Set when the office is open: its numbers for /metrics. */
  officeCounters: () => Readonly<Record<string, number>> = () => ({})
  #restored: Restored | null = null
  #timer: NodeJS.Timeout | null = null
  #beats = 0
  #isHeld = false
  #isStopping = false

  constructor(parts: NodeParts) {
    const { config, clock, log, history, picture } = parts
    this.#parts = parts
    this.demo = new DemoSea(config.demo, () => this.nowMs())
    this.picture = picture
    this.history = history
    this.log = log
    const nowMs = () => clock.nowMs()
    this.fusion = new Fusion({
      folder: parts.fusionFolder,
      sensors: sensorsOf(config),
      log,
      history,
      picture,
      nowMs,
      warn: text => parts.warn(text),
      readAgain: (from, sink, breathe) =>
        readAgain(log, [...config.feeds, ...this.senses.feedConfigs()], from, sink, breathe),
    })
    const fusion = this.fusion.sink
    this.#pipeline = new Pipeline({ log, history, picture, raw: this.#raw, out: this.out, fusion, nowMs })
    const world = {
      pipeline: this.#pipeline,
      gaps: this.#gaps,
      durablePosition: () => log.durablePosition,
      setLink: (feed: string, down: boolean) => picture.setLink(feed, down),
      nowMs,
    }
    this.#feedWorld = world
    this.#http = config.acceptSentences ? new Feed(HTTP_FEED, world) : null
    this.#detections = config.acceptDetections ? new Feed(DETECTIONS_FEED, world) : null
    this.#sightings = new Feed(sightingsFeed(isAllSimulated(config)), world)
    const doors = [this.#detections, this.#http].flatMap(feed => feed ?? [])
    this.#ownFeeds = [...config.feeds.map(feed => new Feed(feed, world)), ...doors]
  }

  /** Reads the log again, then opens the feeds: what is live comes after what was. */
  async begin(): Promise<Restored> {
    await this.senses.open({
      entries: this.#parts.config.senses,
      dataFolder: this.#parts.config.dataFolder,
      log: this.log,
      world: this.#feedWorld,
      nowMs: () => this.nowMs(),
      warn: text => this.#parts.warn(text),
    })
    this.#timer = setInterval(() => this.#beat(), BEAT_MS)
    const restored = await restore({
      log: this.log,
      checkpoint: this.history.checkpoint,
      pipeline: this.#pipeline,
      picture: this.picture,
      gaps: this.#gaps,
      isConfigured: id => this.#feeds.some(feed => feed.config.id === id),
      isStopping: () => this.#isStopping,
      nowMs: () => this.nowMs(),
    })
    this.picture.tick(this.nowMs())
    this.#restored = restored
    this.fusion.start()
    const needs = {
      demo: this.demo,
      nowMs: () => performance.now(),
      chance: Math.random,
    }
    this.senses.begin()
    for (const feed of this.#ownFeeds) {
      if (this.#isStopping) break
      await feed.start(openInput(feed.config, feed, needs))
    }
    return restored
  }

  async end(): Promise<void> {
    this.#isStopping = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await Promise.all([...this.#ownFeeds.map(feed => feed.stop()), this.out.stop()])
    await this.fusion.stop()
  }

  nowMs(): number {
    return this.#parts.clock.nowMs()
  }

  info(): NodeInfo {
    const { config, version, clock } = this.#parts
    const firstMs = this.history.firstTimeMs
    const hasSea = config.feeds.some(feed => feed.source.kind === 'simulation')
    return {
      id: config.node,
      name: config.name,
      nation: config.nation,
      role: config.role,
      version,
      marking: config.marking,
      time: new Date(this.nowMs()).toISOString(),
      simulated: this.#feeds.some(feed => feed.config.simulated),
      simulationSeed: hasSea ? config.demo.seed : null,
      historyFrom: firstMs === null ? null : new Date(firstMs).toISOString(),
      warnings: warningsOf({
        log: this.log,
        history: this.history,
        clock,
        feeds: this.#feeds.map(({ state, kind }) => ({ state, kind })),
        isRestoring: this.#restored === null,
        fusion: this.fusion,
        officeTrouble: this.officeTrouble(),
      }),
    }
  }

  feeds(): readonly FeedView[] {
    const nowMs = this.nowMs()
    const partners = this.picture.partnerLinks(nowMs).map(link => partnerFeedView(link, nowMs))
    return [...this.#feeds.map(feed => feed.view(nowMs)), ...partners]
  }

  /** Keeps what only this partner sees, for whoever asks later what was known. A disk that does not take it costs this alone. */
  keepGiven(partner: string): void {
    if (this.#pipeline.isHeld) return
    const feed = partnerFeed(partner)
    const given = this.#given.get(feed) ?? {
      lane: this.#pipeline.lane(feed, false, { fuses: false }),
      tracks: new GivenTracks(),
    }
    this.#given.set(feed, given)
    for (const line of given.tracks.lines(this.picture.onlyFrom(partner)))
      this.#pipeline.take(given.lane, line, 0, line.length)
  }

  sentencesOf(track: number): readonly RawSentence[] {
    return this.#raw.of(track)
  }

  get takesSentences(): boolean {
    return this.#http !== null
  }

  async takeSentences(lines: readonly Uint8Array[]): Promise<SentencesTaken> {
    if (this.#http === null) throw new Error('This node takes no sentences over HTTP.')
    return this.#takeLines(this.#http, lines)
  }

  get takesDetections(): boolean {
    return this.#detections !== null
  }

  async takeDetections(lines: readonly Uint8Array[]): Promise<SentencesTaken> {
    if (this.#detections === null) throw new Error('This node takes no detections over HTTP.')
    return this.#takeLines(this.#detections, lines)
  }

  async takeSighting(sighting: SightingReport): Promise<SightingTaken> {
    const line = Buffer.from(sightingLine(sighting, this.nowMs()))
    const feed = this.#sightings
    feed.line(line, 0, line.length)
    const { logPosition } = feed
    await this.log.flush()
    return { simulated: feed.config.simulated, logPosition, durable: true }
  }

  sensors(): readonly SensorInfo[] {
    return this.fusion.sensors()
  }

  plots(seconds: number, most: number): PlotList {
    return this.fusion.plots(seconds, most)
  }

  explain(track: number): Promise<Explanation | null> {
    return this.fusion.explain(track)
  }

  async #takeLines(feed: Feed, lines: readonly Uint8Array[]): Promise<SentencesTaken> {
    const before = feed.tally
    for (const line of lines) feed.line(line, 0, line.length)
    const after = feed.tally
    await this.log.flush()
    const refused = Object.entries(after.refused).map(([reason, count]): [string, number] => [
      reason,
      count - (before.refused[reason] ?? 0),
    ])
    return {
      simulated: false,
      accepted: after.sentences - before.sentences,
      duplicates: after.duplicates - before.duplicates,
      refused: Object.fromEntries(refused.filter(([, count]) => count > 0)),
      durable: true,
    }
  }

  gaps(fromMs: number, toMs: number): readonly FeedGap[] {
    return this.#gaps.within(fromMs, toMs)
  }

  counters(): Readonly<Record<string, number>> {
    const out = this.out.stats
    return {
      observations_total: this.#pipeline.counts.observations,
      messages_without_report_total: this.#pipeline.counts.messagesWithoutReport,
      tracks_evicted_total: this.picture.evicted,
      raw_sentences_kept: this.#raw.size,
      restored_lines: this.#restored?.lines ?? 0,
      nmea_out_clients: out.clients,
      nmea_out_messages_total: out.sentences,
      nmea_out_slow_clients_cut_total: out.slowClientsCut,
      nmea_out_clients_turned_away_total: out.turnedAway,
      feeds_held: Number(this.#isHeld),
      partner_tracks_not_kept_total: [...this.#given.values()].reduce(
        (sum, { tracks }) => sum + tracks.leftOut,
        0,
      ),
      ...this.fusion.counters(),
      ...this.senses.counters(),
      ...this.officeCounters(),
    }
  }

  /** Its own, and those that are handed on to it. */
  get #feeds(): readonly Feed[] {
    return [...this.#ownFeeds, ...this.senses.feeds()]
  }

  #beat(): void {
    const nowMs = this.nowMs()
    for (const feed of this.#ownFeeds) feed.check(nowMs)
    this.senses.check(nowMs)
    const isHeld = this.#pipeline.isHeld
    // Every beat, not only at the change: a socket may have been held between two of them.
    if (!isHeld) for (const feed of this.#ownFeeds) feed.resume()
    this.#isHeld = isHeld
    this.#beats += 1
    if (this.#beats % BEATS_PER_TICK === 0) this.picture.tick(nowMs)
  }
}

/** Where all that is heard is simulated it is an exercise; a node that is handed everything cannot know that yet. */
function isAllSimulated({ feeds }: NodeConfig): boolean {
  return feeds.length > 0 && feeds.every(feed => feed.simulated)
}
