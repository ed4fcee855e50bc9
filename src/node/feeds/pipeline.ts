/**
 * The way of a line through the node. First to the log, exactly as received; only then is it read, told from its
 * repeats, put into the picture and remembered. After a crash the log goes the same way again. Hot.
 */
import { TRACK_CLASSES } from '#contract'
import {
  AisReader,
  type AisReport,
  createDetectionReader,
  type Detection,
  type DetectionReader,
  type Heard,
  type Provenance,
  radarTarget,
  toReport,
} from '#sensors'
import { Duplicates, isPartnerFeed, type Picture } from '#tracks'
import type { FusionSink, LogPlace } from '../fusion/laying.ts'
import { lineRecordBytes } from '../store/log/record.ts'
import type { History, LogRecord, SensorLog } from '../store/ports.ts'
import { DurableCount } from './durable-count.ts'
import { readGiven } from './given-line.ts'
import { FEED_LIMITS } from './limits.ts'
import type { NmeaOut } from './nmea-out.ts'
import type { RawSentences } from './raw-sentences.ts'

export interface PipelineParts {
  readonly log: Pick<SensorLog, 'append' | 'endPosition' | 'durablePosition' | 'trouble'>
  readonly history: Pick<History, 'add' | 'identify'>
  readonly picture: Picture
  readonly raw: RawSentences
  /** Where accepted sentences go out again. */
  readonly out: Pick<NmeaOut, 'send'>
  /** Takes what the tracker can use; null: nobody fuses. */
  readonly fusion: FusionSink | null
  nowMs(): number
}

/** Lines that are no AIS sentence but are read: detections and radar targets. */
export interface Others {
  lines: number
  taken: number
  readonly refused: Record<string, number>
}

export interface LaneOptions {
  readonly isReplay?: boolean
  /** The radar whose targets come by this feed. */
  readonly radar?: string | null
  /** What it says goes to the tracker; a line read again does so only when the tracker asked for it. */
  readonly fuses?: boolean
  /** Its lines were recorded at another time: what was measured belongs to now, as late as it was then. */
  readonly isRecording?: boolean
  /** Its lines were received by another process and come with the time of that: what is late goes to no chart plotter. */
  readonly isHandedOn?: boolean
}

/** The way of one feed: its reader (parts of a message come by one feed), and what it counted. */
export interface Lane {
  readonly feed: string
  readonly simulated: boolean
  readonly reader: AisReader
  readonly durable: DurableCount
  duplicates: number
  lastMs: number | null
  readonly detections: DetectionReader
  readonly others: Others
  readonly radar: string | null
  readonly fuses: boolean
  readonly isRecording: boolean
  readonly isHandedOn: boolean
  /** Begin and end in the log of the line that is being read. */
  logPosition: number
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

  lane(feed: string, simulated: boolean, options: LaneOptions = {}): Lane {
    const { isReplay = false, radar = null, fuses = !isReplay, isRecording = false } = options
    const { isHandedOn = false } = options
    const lane: Lane = {
      feed,
      simulated,
      reader: new AisReader(heard => this.#hear(lane, heard)),
      durable: new DurableCount(),
      duplicates: 0,
      lastMs: null,
      detections: createDetectionReader(),
      others: { lines: 0, taken: 0, refused: {} },
      radar,
      fuses,
      isRecording,
      isHandedOn,
      logPosition: 0,
      logEnd: 0,
      isReplay,
      isRemembered: true,
    }
    return lane
  }

  /** Takes one line of a feed. It is in the log before anything is made of it. */
  take(
    lane: Lane,
    bytes: Uint8Array,
    from: number,
    to: number,
    receivedMs: number = this.#parts.nowMs(),
  ): void {
    const { log } = this.#parts
    lane.logEnd = log.append(lane.feed, receivedMs, bytes.subarray(from, to))
    lane.logPosition = lane.logEnd - lineRecordBytes(to - from)
    lane.durable.appended(lane.logEnd, log.durablePosition)
    lane.lastMs = receivedMs
    this.#read(lane, bytes, from, to, receivedMs)
  }

  /** Reads a line again that is in the log already. What history has of it, it is not told again. */
  takeAgain(lane: Lane, record: LogRecord, receivedMs: number, isRemembered: boolean): void {
    lane.logPosition = record.position
    lane.logEnd = record.end
    lane.isRemembered = isRemembered
    this.#read(lane, record.line, 0, record.line.length, receivedMs)
  }

  /** True while too much waits for the disk: the feeds must hold. */
  get isHeld(): boolean {
    const { log } = this.#parts
    return log.trouble !== null || log.endPosition - log.durablePosition > FEED_LIMITS.waitingBytesMax
  }

  /** By its first byte a line is a detection; by its name a sentence of a radar; all else is for the AIS reader. */
  #read(lane: Lane, bytes: Uint8Array, from: number, to: number, receivedMs: number): void {
    if (isPartnerFeed(lane.feed)) this.#given(lane, bytes.subarray(from, to))
    else if (bytes[from] === BRACE) this.#detect(lane, bytes.subarray(from, to), receivedMs)
    else if (lane.radar !== null && isRadarSentence(bytes, from, to))
      this.#target(lane, lane.radar, bytes.subarray(from, to), receivedMs)
    else lane.reader.line(bytes, from, to, receivedMs)
  }

  /** What a partner gave: for history alone. The picture has it while the partner gives it, and not from a log. */
  #given(lane: Lane, line: Uint8Array): void {
    lane.others.lines += 1
    const given = readGiven(line)
    if (given === null) return refuse(lane, 'not-given')
    lane.others.taken += 1
    if (!lane.isRemembered) return
    const { history } = this.#parts
    const { feed, logEnd } = lane
    const timeOf = new Map(given.fixes.map(({ track, timeMs }) => [track, timeMs]))
    for (const name of given.names) history.identify(name, timeOf.get(name.number) ?? 0)
    for (const fix of given.fixes) history.add({ ...fix, heading: null, feed }, logEnd)
  }

  #detect(lane: Lane, line: Uint8Array, receivedMs: number): void {
    const { fusion } = this.#parts
    lane.others.lines += 1
    if (!lane.fuses) return
    const told = lane.detections.push(line)
    if (told === null || told.kind === 'header') return
    if (told.kind === 'refused') return refuse(lane, told.reason)
    const read = lane.isRecording ? asNow(told, receivedMs) : told
    if (fusion === null) return refuse(lane, 'unknown-sensor')
    const { origin } = lane.detections
    const notLaid = fusion.detection(read, lane.simulated, origin, placeOf(lane, receivedMs))
    if (notLaid !== null) return refuse(lane, notLaid)
    lane.others.taken += 1
  }

  #target(lane: Lane, radar: string, line: Uint8Array, receivedMs: number): void {
    const { fusion } = this.#parts
    const read = radarTarget(line)
    lane.others.lines += 1
    if (typeof read === 'string') return refuse(lane, read)
    if (fusion === null) return refuse(lane, 'unknown-sensor')
    const notLaid = fusion.target(read, lane.simulated, radar, placeOf(lane, receivedMs))
    if (notLaid !== null) return refuse(lane, notLaid)
    lane.others.taken += 1
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
    if (!lane.isReplay && this.#isFresh(lane, heard.receivedMs)) out.send(heard)
    const report = toReport(heard.message, provenance, heard.ownShip)
    if (report === null) {
      this.#counts.messagesWithoutReport += 1
      return
    }
    this.#counts.observations += 1
    if (lane.fuses) this.#parts.fusion?.ais(report, placeOf(lane, heard.receivedMs))
    const change = picture.observe(report)
    if (change === null) return
    raw.keep(change.track, heard, provenance)
    if (!lane.isRemembered) return
    if (change.identity !== null) this.#parts.history.identify(change.identity, heard.receivedMs)
    if (change.moved) this.#remember(change.track, report)
  }

  /** A sentence has no time of its own: a chart plotter would take an old one for now. */
  #isFresh(lane: Lane, receivedMs: number): boolean {
    return !lane.isHandedOn || this.#parts.nowMs() - receivedMs <= FEED_LIMITS.sentOnMsMax
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

const BRACE = 0x7b
const DOLLAR = 0x24
/** `$xxTTM,` and `$xxTLL,`. */
const RADAR_SENTENCES = [
  [0x54, 0x54, 0x4d],
  [0x54, 0x4c, 0x4c],
] as const

function isRadarSentence(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 7 || bytes[from] !== DOLLAR) return false
  return RADAR_SENTENCES.some(name => name.every((letter, at) => bytes[from + 3 + at] === letter))
}

/** A recording says how late each line was; when it came it says of its own time. */
function asNow(detection: Detection, receivedMs: number): Detection {
  const lateMs = Math.max(0, (detection.sentMs ?? detection.measuredMs) - detection.measuredMs)
  return { ...detection, measuredMs: receivedMs - lateMs, sentMs: receivedMs }
}

function placeOf({ logPosition, logEnd }: Lane, receivedMs: number): LogPlace {
  return { position: logPosition, end: logEnd, receivedMs }
}

function refuse({ others }: Lane, reason: string): void {
  others.refused[reason] = (others.refused[reason] ?? 0) + 1
}

/** A real message is never taken for the repeat of a simulated one. */
function duplicateKey(key: number, isSimulated: boolean): number {
  return isSimulated ? -1 - key : key
}
