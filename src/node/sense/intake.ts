/** What one sense process hands on, taken into the log and the picture of the node: each line once, in its order. */
import { withinSense } from './feed-names.ts'
import { type Cursor, movedTo, positionIn, recoverCursor, writeCursor } from './cursor-file.ts'
import { SENSE_LIMITS } from './limits.ts'
import { SenseFeeds } from './sense-feeds.ts'
import type { Feed, FeedWorld } from '../feeds/feed.ts'
import type { SensorLog } from '../store/ports.ts'
import type { SenseBatch, SenseFeed, SenseTaken } from './wire.ts'

export interface IntakeParts {
  readonly sense: string
  readonly dataFolder: string
  readonly log: SensorLog
  readonly world: FeedWorld
  nowMs(): number
  warn(text: string): void
}

export interface IntakeCounts {
  lines: number
  /** Batches that began elsewhere than where we stand: answered with where that is. */
  elsewhere: number
  /** Bytes that were dropped there before they came here, at most. */
  lostBytes: number
}

export class Intake {
  readonly feeds: SenseFeeds
  readonly counts: IntakeCounts = { lines: 0, elsewhere: 0, lostBytes: 0 }
  readonly #parts: IntakeParts
  #cursor: Cursor
  #isTaking = false
  #heardMs: number | null = null
  #clockOffMs = 0

  private constructor(parts: IntakeParts, cursor: Cursor) {
    this.#parts = parts
    this.#cursor = cursor
    this.feeds = new SenseFeeds(parts.sense, parts.world)
    this.feeds.know(cursor.feeds)
  }

  /** @throws Error when what is kept of it cannot be read. */
  static async open(parts: IntakeParts): Promise<Intake> {
    const { dataFolder, sense, log } = parts
    return new Intake(parts, await recoverCursor(dataFolder, sense, log, withinSense(sense)))
  }

  /** null: one batch of this sender is being taken, and it must wait for the answer. @throws LogDown, or what the disk says */
  async take(batch: SenseBatch): Promise<SenseTaken | null> {
    if (this.#isTaking) return null
    this.#isTaking = true
    try {
      return await this.#take(batch)
    } finally {
      this.#isTaking = false
    }
  }

  /** Greys the feeds of a sender that says nothing. */
  check(nowMs: number): void {
    const isGone = this.#heardMs === null || nowMs - this.#heardMs > SENSE_LIMITS.quietMs
    this.feeds.check(nowMs, isGone)
  }

  get heardMs(): number | null {
    return this.#heardMs
  }

  get clockOffMs(): number {
    return this.#clockOffMs
  }

  get knownFeeds(): readonly SenseFeed[] {
    return this.#cursor.feeds
  }

  async #take(batch: SenseBatch): Promise<SenseTaken> {
    const { log } = this.#parts
    this.#hear(batch)
    const position = positionIn(this.#cursor, batch.log)
    // What was appended before and not answered must be on the disk before anything is built on it.
    await log.flush()
    if (batch.after !== position) {
      this.counts.elsewhere += 1
      return { position, taken: 0 }
    }
    if (batch.lines.length === 0) return { position, taken: 0 }
    await this.#begin(batch)
    this.#append(batch)
    await log.flush()
    this.counts.lostBytes += batch.lostBytes
    if (batch.lostBytes > 0)
      this.#parts.warn(
        `The sense process ${this.#parts.sense} dropped up to ${batch.lostBytes} bytes of its log before this node had them.`,
      )
    return { position: positionIn(this.#cursor, batch.log), taken: batch.lines.length }
  }

  #hear({ clockMs, feeds }: SenseBatch): void {
    const nowMs = this.#parts.nowMs()
    const before = this.#clockOffMs
    this.#heardMs = nowMs
    this.#clockOffMs = clockMs - nowMs
    if (isOff(this.#clockOffMs) && !isOff(before))
      this.#parts.warn(
        `The clock of the sense process ${this.#parts.sense} is ${Math.round(this.#clockOffMs / 100) / 10} s off ours.`,
      )
    this.feeds.know(feeds)
  }

  async #begin({ log, feeds, lines }: SenseBatch): Promise<void> {
    const { dataFolder, sense } = this.#parts
    const begun = { log, at: this.#parts.log.endPosition, ends: lines.map(({ end }) => end) }
    this.#cursor = { ...movedTo(this.#cursor, log, positionIn(this.#cursor, log)), feeds: [...feeds] }
    await writeCursor(dataFolder, sense, { ...this.#cursor, begun })
  }

  /** When the log takes no more, what it took stays taken: the cursor stands after the last line that it has. */
  #append({ log, feeds, lines }: SenseBatch): void {
    const nowMs = this.#parts.nowMs()
    const lanes = feeds.map(feed => this.feeds.of(feed))
    let taken = positionIn(this.#cursor, log)
    try {
      for (const { end, receivedMs, feed, line } of lines) {
        const lane = lanes[feed] as Feed
        lane.lineOf(line, Math.min(receivedMs, nowMs), nowMs)
        taken = end
        this.counts.lines += 1
      }
    } finally {
      this.#cursor = movedTo(this.#cursor, log, taken)
    }
  }
}

function isOff(clockOffMs: number): boolean {
  return Math.abs(clockOffMs) > SENSE_LIMITS.clockOffMsMax
}
