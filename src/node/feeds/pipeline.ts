/**
 * The way of a sentence through the node. First to the log, exactly as received; only then is it read, told from its
 * repeats, put into the picture and remembered. After a crash the log goes the same way again. Hot.
 */
import { TRACK_CLASSES } from '#contract'
import { AisReader, type AisReport, type Heard, type Provenance, toReport } from '#sensors'
import { Duplicates, type Picture } from '#tracks'
import type { History, LogRecord, SensorLog } from '../store/ports.ts'
import { DurableCount } from './durable-count.ts'
import { FEED_LIMITS } from './limits.ts'
import type { NmeaOut } from './nmea-out.ts'
import type { RawSentences } from './raw-sentences.ts'

export interface PipelineParts {
  readonly log: SensorLog
  readonly history: Pick<History, 'add' | 'identify'>
  readonly picture: Picture
  readonly raw: RawSentences
  /** Where accepted sentences go out again. */
  readonly out: Pick<NmeaOut, 'send'>
  nowMs(): number
}

/** The way of one feed: its reader (parts of a message come by one feed), and what it counted. */
export interface Lane {
  readonly feed: string
  readonly simulated: boolean
  readonly reader: AisReader
  readonly durable: DurableCount
  duplicates: number
  lastMs: number | null
  /** End in the log of the line that is being read. */
  logEnd: number
  /** Read again after a start: not sent out again. */
  readonly isReplay: boolean
  /** What it says is told to history. */
  isRemembered: boolean
}

export class Pipeline {
  readonly #parts: PipelineParts
  readonly #duplicates = new Duplicates()
  readonly #counts = { observations: 0, messagesWithoutReport: 0 }

  constructor(parts: PipelineParts) {
    this.#parts = parts
  }

  get counts(): { readonly observations: number; readonly messagesWithoutReport: number } {
    return this.#counts
  }

  lane(feed: string, simulated: boolean, isReplay = false): Lane {
    const lane: Lane = {
      feed,
      simulated,
      reader: new AisReader(heard => this.#hear(lane, heard)),
      durable: new DurableCount(),
      duplicates: 0,
      lastMs: null,
      logEnd: 0,
      isReplay,
      isRemembered: true,
    }
    return lane
  }

  /** Takes one line of a feed. It is in the log before anything is made of it. */
  take(lane: Lane, bytes: Uint8Array, from: number, to: number): void {
    const { log } = this.#parts
    const receivedMs = this.#parts.nowMs()
    lane.logEnd = log.append(lane.feed, receivedMs, bytes.subarray(from, to))
    lane.durable.appended(lane.logEnd, log.durablePosition)
    lane.lastMs = receivedMs
    lane.reader.line(bytes, from, to, receivedMs)
  }

  /** Reads a line again that is in the log already. What history has of it, it is not told again. */
  takeAgain(lane: Lane, record: LogRecord, receivedMs: number, isRemembered: boolean): void {
    lane.logEnd = record.end
    lane.isRemembered = isRemembered
    lane.reader.line(record.line, 0, record.line.length, receivedMs)
  }

  /** True while too much waits for the disk: the feeds must hold. */
  get isHeld(): boolean {
    const { log } = this.#parts
    return log.trouble !== null || log.endPosition - log.durablePosition > FEED_LIMITS.waitingBytesMax
  }

  #hear(lane: Lane, heard: Heard): void {
    const { picture, raw, out } = this.#parts
    const provenance: Provenance = {
      feed: lane.feed,
      receivedMs: heard.receivedMs,
      station: heard.station,
      channel: heard.channel,
      simulated: lane.simulated,
      logEnd: lane.logEnd,
    }
    if (this.#duplicates.isRepeat(duplicateKey(heard.key, lane.simulated), heard.receivedMs)) {
      lane.duplicates += 1
      picture.heardAgain(heard.message.mmsi, provenance)
      return
    }
    if (!lane.isReplay) out.send(heard)
    const report = toReport(heard.message, provenance, heard.ownShip)
    if (report === null) {
      this.#counts.messagesWithoutReport += 1
      return
    }
    this.#counts.observations += 1
    const change = picture.observe(report)
    if (change === null) return
    raw.keep(change.track, heard, provenance)
    if (!lane.isRemembered) return
    if (change.identity !== null) this.#parts.history.identify(change.identity, heard.receivedMs)
    if (change.moved) this.#remember(change.track, report)
  }

  #remember(track: number, { provenance, position, speed, course, heading }: AisReport): void {
    const identity = this.#parts.picture.identity(track)
    if (position === null || identity === null) return
    this.#parts.history.add(
      {
        track,
        timeMs: provenance.receivedMs,
        latitude: position.latitude,
        longitude: position.longitude,
        speed,
        course,
        heading,
        trackClass: TRACK_CLASSES.indexOf(identity.class),
        simulated: provenance.simulated,
        feed: provenance.feed,
      },
      provenance.logEnd,
    )
  }
}

/** A real message is never taken for the repeat of a simulated one. */
function duplicateKey(key: number, isSimulated: boolean): number {
  return isSimulated ? -1 - key : key
}
