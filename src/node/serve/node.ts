/** A running node as its API, screens and metrics see it; and the beat that keeps its feeds and its picture true. */
import type { Feed as FeedView, NodeInfo, RawSentence, SentencesTaken } from '#contract'
import type { Picture } from '#tracks'
import type { SteadyClock } from '../clock.ts'
import type { NodeConfig } from '../config/config.ts'
import { HTTP_FEED } from '../feeds/address.ts'
import { Feed } from '../feeds/feed.ts'
import { Gaps } from '../feeds/gaps.ts'
import { NmeaOut } from '../feeds/nmea-out.ts'
import { openInput } from '../feeds/open-input.ts'
import { Pipeline } from '../feeds/pipeline.ts'
import { RawSentences } from '../feeds/raw-sentences.ts'
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
  readonly picture: Picture
}

export class RunningNode implements NodeRuntime {
  readonly picture: Picture
  readonly history: History
  readonly log: SensorLog
  readonly out = new NmeaOut()
  readonly #parts: NodeParts
  readonly #raw = new RawSentences()
  readonly #gaps = new Gaps()
  readonly #pipeline: Pipeline
  readonly #feeds: readonly Feed[]
  readonly #http: Feed | null
  #restored: Restored | null = null
  #timer: NodeJS.Timeout | null = null
  #beats = 0
  #isHeld = false
  #isStopping = false

  constructor(parts: NodeParts) {
    const { config, clock, log, history, picture } = parts
    this.#parts = parts
    this.picture = picture
    this.history = history
    this.log = log
    const nowMs = () => clock.nowMs()
    this.#pipeline = new Pipeline({ log, history, picture, raw: this.#raw, out: this.out, nowMs })
    const world = {
      pipeline: this.#pipeline,
      gaps: this.#gaps,
      durablePosition: () => log.durablePosition,
      setLink: (feed: string, down: boolean) => picture.setLink(feed, down),
      nowMs,
    }
    this.#http = config.acceptSentences ? new Feed(HTTP_FEED, world) : null
    const feeds = config.feeds.map(feed => new Feed(feed, world))
    this.#feeds = this.#http === null ? feeds : [...feeds, this.#http]
  }

  /** Reads the log again, then opens the feeds: what is live comes after what was. */
  async begin(): Promise<Restored> {
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
    const needs = {
      demo: this.#parts.config.demo,
      nowMs: () => performance.now(),
      seaMs: () => this.nowMs(),
      chance: Math.random,
    }
    for (const feed of this.#feeds) {
      if (this.#isStopping) break
      await feed.start(openInput(feed.config, feed, needs))
    }
    return restored
  }

  async end(): Promise<void> {
    this.#isStopping = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await Promise.all([...this.#feeds.map(feed => feed.stop()), this.out.stop()])
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
      simulated: config.feeds.some(feed => feed.simulated),
      simulationSeed: hasSea ? config.demo.seed : null,
      historyFrom: firstMs === null ? null : new Date(firstMs).toISOString(),
      warnings: warningsOf({
        log: this.log,
        history: this.history,
        clock,
        feeds: this.#feeds.map(({ state, config }) => ({ state, kind: config.source.kind })),
        isRestoring: this.#restored === null,
      }),
    }
  }

  feeds(): readonly FeedView[] {
    const nowMs = this.nowMs()
    return this.#feeds.map(feed => feed.view(nowMs))
  }

  sentencesOf(track: number): readonly RawSentence[] {
    return this.#raw.of(track)
  }

  get takesSentences(): boolean {
    return this.#http !== null
  }

  async takeSentences(lines: readonly Uint8Array[]): Promise<SentencesTaken> {
    const feed = this.#http
    if (feed === null) throw new Error('This node takes no sentences over HTTP.')
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
    }
  }

  #beat(): void {
    const nowMs = this.nowMs()
    for (const feed of this.#feeds) feed.check(nowMs)
    const isHeld = this.#pipeline.isHeld
    // Every beat, not only at the change: a socket may have been held between two of them.
    if (!isHeld) for (const feed of this.#feeds) feed.resume()
    this.#isHeld = isHeld
    this.#beats += 1
    if (this.#beats % BEATS_PER_TICK === 0) this.picture.tick(nowMs)
  }
}
