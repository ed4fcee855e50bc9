/** One feed: its life, its counters and its way into the picture. */
import type { Feed as FeedView } from '#contract'
import { type FeedConfig } from './address.ts'
import type { Gaps } from './gaps.ts'
import type { Input, InputEvents } from './input.ts'
import { type FeedEvent, type FeedState, nextState } from './life.ts'
import { LineCutter } from './line-cutter.ts'
import type { Lane, Pipeline } from './pipeline.ts'
import { LogDown } from '../store/log/writer.ts'
import { Rate } from './rate.ts'

export interface FeedWorld {
  readonly pipeline: Pipeline
  readonly gaps: Gaps
  readonly durablePosition: () => number
  setLink(feed: string, down: boolean): void
  nowMs(): number
}

/** What its reader counted so far. */
export interface FeedTally {
  readonly messages: number
  readonly sentences: number
  readonly duplicates: number
  readonly refused: Readonly<Record<string, number>>
}

export class Feed implements InputEvents {
  readonly config: FeedConfig
  readonly #world: FeedWorld
  readonly #lane: Lane
  readonly #rate = new Rate()
  #input: Input | null = null
  #state: FeedState = 'connecting'
  #openedMs: number | null = null
  #reconnects = 0
  #tooLong = 0
  #dropped = 0
  #notLogged = 0
  #lastError: string | null = null

  constructor(config: FeedConfig, world: FeedWorld) {
    this.config = config
    this.#world = world
    this.#lane = world.pipeline.lane(config.id, config.simulated, {
      radar: config.radar,
      isRecording: kindOf(config) === 'file',
      isHandedOn: config.source.kind === 'sense',
    })
    world.setLink(config.id, true)
    if (this.#hasRhythm) world.gaps.begin(config.id, world.nowMs())
  }

  async start(input: Input | null): Promise<void> {
    this.#input = input
    await input?.start()
  }

  async stop(): Promise<void> {
    await this.#input?.stop()
  }

  resume(): void {
    this.#input?.resume()
  }

  get state(): FeedState {
    return this.#state
  }

  get kind(): FeedView['kind'] {
    return kindOf(this.config)
  }

  /** Falls silent when it said nothing for too long. */
  check(nowMs: number): void {
    const lastMs = Math.max(this.#lane.lastMs ?? 0, this.#openedMs ?? 0)
    if (nowMs - lastMs >= this.config.silentAfterSeconds * 1000) this.#happen('quiet')
  }

  newCutter(): LineCutter {
    return new LineCutter({
      line: (bytes, from, to) => this.#lineOrRefuse(bytes, from, to),
      tooLong: () => {
        this.#tooLong += 1
      },
    })
  }

  /** @throws LogDown when the log does not take it: then nothing was made of it either. */
  line(bytes: Uint8Array, from: number, to: number): void {
    this.#world.pipeline.take(this.#lane, bytes, from, to)
    this.#rate.add(this.#lane.lastMs ?? 0)
    if (this.#state !== 'live') this.#happen('heard')
  }

  /** A line that another process received and handed on, perhaps late. @throws LogDown */
  lineOf(bytes: Uint8Array, receivedMs: number, nowMs: number): void {
    this.#world.pipeline.take(this.#lane, bytes, 0, bytes.length, receivedMs)
    this.#rate.add(nowMs)
    const isFresh = nowMs - receivedMs < this.config.silentAfterSeconds * 1000
    if (isFresh && this.#state !== 'live') this.#happen('heard')
  }

  /** Where its last line begins in the log. */
  get logPosition(): number {
    return this.#lane.logPosition
  }

  get tally(): FeedTally {
    const { reader, duplicates, others } = this.#lane
    const { messages, sentences } = reader.counts
    return {
      messages: messages + others.taken,
      sentences: sentences + others.taken,
      duplicates,
      refused: this.#refusedByReader(),
    }
  }

  opened(): void {
    this.#openedMs = this.#world.nowMs()
    this.#happen('opened')
  }

  lost(reason: string | null): void {
    this.#lastError = reason
    this.#happen('lost')
  }

  retry(): void {
    this.#reconnects += 1
    this.#happen('retry')
  }

  finished(): void {
    this.#happen('finished')
  }

  dropped(): void {
    this.#dropped += 1
  }

  remark(text: string): void {
    this.#lastError = text
  }

  isHeld(): boolean {
    return this.#world.pipeline.isHeld
  }

  view(nowMs: number): FeedView {
    const { config } = this
    const lane = this.#lane
    const { counts } = lane.reader
    return {
      id: config.id,
      name: config.name,
      kind: kindOf(config),
      address: config.address,
      state: this.#state,
      simulated: config.simulated,
      ageSeconds: lane.lastMs === null ? null : Math.max(0, nowMs - lane.lastMs) / 1000,
      sentencesPerSecond: Math.round(this.#rate.perSecond(nowMs) * 10) / 10,
      sentences: counts.lines + lane.others.lines,
      messages: counts.messages + lane.others.taken,
      duplicates: lane.duplicates,
      durable: lane.durable.upTo(this.#world.durablePosition()),
      refused: this.#refused(),
      reconnects: this.#reconnects,
      lastError: this.#lastError,
      silentAfterSeconds: config.silentAfterSeconds,
    }
  }

  /** Nobody promises to hand in sentences all the time: when nobody does, nothing is missing. */
  get #hasRhythm(): boolean {
    return this.config.source.kind !== 'http'
  }

  #refused(): Record<string, number> {
    const refused = this.#refusedByReader()
    const all: Record<string, number> = {
      ...refused,
      'too-long': (refused['too-long'] ?? 0) + this.#tooLong,
      'dropped-while-held': this.#dropped,
      'not-logged': this.#notLogged,
    }
    return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
  }

  /** Of AIS sentences, and beside them of detections and radar targets. */
  #refusedByReader(): Record<string, number> {
    const all: Record<string, number> = { ...this.#lane.reader.counts.refused }
    for (const [reason, count] of Object.entries(this.#lane.others.refused))
      all[reason] = (all[reason] ?? 0) + count
    return all
  }

  /** No peer of a socket can be told to send it again: it is counted, and the feeds are held by then. */
  #lineOrRefuse(bytes: Uint8Array, from: number, to: number): void {
    try {
      this.line(bytes, from, to)
    } catch (error) {
      if (!(error instanceof LogDown)) throw error
      this.#notLogged += 1
      this.#lastError = error.message
    }
  }

  #happen(event: FeedEvent): void {
    const before = this.#state
    this.#state = nextState(before, event)
    if ((before === 'live') === (this.#state === 'live')) return
    const isDown = this.#state !== 'live'
    const nowMs = this.#world.nowMs()
    this.#world.setLink(this.config.id, isDown)
    if (!this.#hasRhythm) return
    if (isDown) this.#world.gaps.begin(this.config.id, this.#lane.lastMs ?? nowMs)
    else this.#world.gaps.end(this.config.id, nowMs)
  }
}

/** In which way it comes in, here or where it is handed on. */
function kindOf({ source }: FeedConfig): FeedView['kind'] {
  return source.kind === 'sense' ? source.of : source.kind
}
