/** The sensor log on disk: append-only segments of records, fdatasync in batches, bounded by bytes and age. */
import { randomUUID } from 'node:crypto'
import type { LogPosition, LogRecord, SensorLog } from '../ports.ts'
import { Backlog, type Chunk } from './backlog.ts'
import type { LogFiles } from './files.ts'
import { BACKLOG_BYTES_MAX, BATCH_BYTES, HARD_CAP_FACTOR, PIECE_BYTES, SEGMENT_BYTES } from './limits.ts'
import { FIRST_LINE_BYTES, type Piece, readRecords, scanSegment } from './reader.ts'
import {
  FEED_NAME_BYTES_MAX,
  feedRecordBytes,
  LINE_BYTES_MAX,
  lineRecordBytes,
  putFeed,
  putLine,
  putSegment,
  SEGMENT_RECORD_BYTES,
} from './record.ts'
import { SegmentIndex, segmentName, segmentStart } from './segments.ts'
import { LogDown, LogWriter } from './writer.ts'

export interface LogLimits {
  /** Older segments go when the log is larger, unless history still needs them (then at twice this). */
  readonly bytesMax: number
  readonly ageMsMax: number
}

export interface LogSettings extends LogLimits {
  readonly files: LogFiles
  readonly onWarning: (text: string) => void
  readonly nowMs?: () => number
  readonly segmentBytes?: number
}

/** What the log counts beside the port's `stats`. */
export interface LogCounts {
  /** Lines not taken: the backlog was full, or the line too long. */
  refused: number
  /** Bytes of a torn tail that were cut at open. */
  cutBytes: number
  /** Bytes stepped over in reading: not a whole, correct record. */
  damagedBytes: number
  /** Segments dropped at the hard cap that history had not stored yet. */
  droppedNeeded: number
}

export class DiskSensorLog implements SensorLog {
  /** Names this log for ever: positions of another one mean nothing here. */
  readonly id: string
  readonly counts: LogCounts = { refused: 0, cutBytes: 0, damagedBytes: 0, droppedNeeded: 0 }
  readonly #settings: LogSettings
  readonly #segmentBytes: number
  readonly #backlog = new Backlog()
  readonly #segments: SegmentIndex
  readonly #writer: LogWriter
  readonly #feeds = new Map<string, number>()
  #segment: number | null = null
  #end: number
  #records = 0
  #neededFrom = Number.POSITIVE_INFINITY
  #closed = false

  constructor(settings: LogSettings, id: string, segments: SegmentIndex, start: number) {
    this.id = id
    this.#settings = settings
    this.#segmentBytes = settings.segmentBytes ?? SEGMENT_BYTES
    this.#segments = segments
    this.#end = start
    this.#writer = new LogWriter(this.#backlog, settings.files, start, chunks => this.#written(chunks))
  }

  append(feed: string, receivedMs: number, line: Uint8Array): LogPosition {
    if (this.#closed) throw new LogDown('The sensor log is closed.', null)
    if (line.length > LINE_BYTES_MAX) {
      this.counts.refused += 1
      throw new RangeError(`A line has at most ${LINE_BYTES_MAX} bytes, this has ${line.length}.`)
    }
    const bytes = lineRecordBytes(line.length)
    if (!this.#backlog.hasRoom(bytes + SEGMENT_RECORD_BYTES + feedRecordBytes(FEED_NAME_BYTES_MAX))) {
      this.counts.refused += 1
      const why = this.#writer.trouble?.message ?? 'The disk is slower than what comes in.'
      throw new LogDown(`${why} ${BACKLOG_BYTES_MAX >> 20} MiB wait; this line was not taken.`, 'full')
    }
    if (this.#segment === null || this.#end - this.#segment >= this.#segmentBytes)
      this.#beginSegment(receivedMs)
    const index = this.#feeds.get(feed) ?? this.#nameFeed(feed)
    const chunk = this.#chunk(bytes)
    this.#grew(chunk, putLine(chunk.bytes, chunk.view, chunk.used, index, receivedMs, line))
    this.#records += 1
    if (this.#backlog.bytes >= BATCH_BYTES) this.#writer.now()
    else this.#writer.soon()
    return this.#end
  }

  get endPosition(): LogPosition {
    return this.#end
  }

  get durablePosition(): LogPosition {
    return this.#writer.durable
  }

  get firstPosition(): LogPosition {
    return this.#segments.first?.start ?? this.#end
  }

  flush(): Promise<LogPosition> {
    return this.#writer.reached(this.#end)
  }

  read(from: LogPosition): AsyncIterable<LogRecord> {
    const begin = this.#segments.at(from)?.start ?? this.#end
    return readRecords({
      begin,
      from,
      end: this.#end,
      piece: position => this.#piece(position),
      damaged: bytes => {
        this.counts.damagedBytes += bytes
      },
    })
  }

  async positionAt(timeMs: number): Promise<LogPosition> {
    const segment = this.#segments.beginningBefore(timeMs)
    if (segment === null) return this.#end
    for await (const record of this.read(segment.start)) {
      if (record.receivedMs >= timeMs) return record.position
    }
    return this.#end
  }

  /** History has stored everything before this position: segments before it may be dropped. */
  keepFrom(position: LogPosition): void {
    this.#neededFrom = position
  }

  get trouble(): string | null {
    return this.#writer.trouble?.message ?? null
  }

  get stats() {
    const { syncs, failedWrites } = this.#writer
    return { records: this.#records, bytes: this.#segments.bytes, syncs, failedWrites }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#writer.close(this.#end)
  }

  #beginSegment(receivedMs: number): void {
    this.#segment = this.#end
    this.#feeds.clear()
    this.#segments.add({ start: this.#end, bytes: 0, firstMs: receivedMs })
    const chunk = this.#chunk(SEGMENT_RECORD_BYTES)
    this.#grew(chunk, putSegment(chunk.bytes, chunk.view, chunk.used, this.#end))
  }

  #nameFeed(feed: string): number {
    const name = new TextEncoder().encode(feed)
    if (name.length > FEED_NAME_BYTES_MAX) {
      throw new RangeError(`The name of a feed has at most ${FEED_NAME_BYTES_MAX} bytes.`)
    }
    const index = this.#feeds.size
    const chunk = this.#chunk(feedRecordBytes(name.length))
    this.#grew(chunk, putFeed(chunk.bytes, chunk.view, chunk.used, index, name))
    this.#feeds.set(feed, index)
    return index
  }

  #chunk(bytes: number): Chunk {
    return this.#backlog.chunk(bytes, this.#end, this.#segment as number)
  }

  #grew(chunk: Chunk, used: number): void {
    this.#end += used - chunk.used
    this.#backlog.grew(chunk, used)
  }

  #written(chunks: readonly Chunk[]): void {
    const last = chunks[chunks.length - 1]
    this.#segments.grew(last.segment, last.start + last.used - last.segment)
    void this.#dropOld()
  }

  async #dropOld(): Promise<void> {
    const { bytesMax, ageMsMax, onWarning, files } = this.#settings
    const beforeMs = (this.#settings.nowMs ?? Date.now)() - ageMsMax
    const keep = {
      bytesMax,
      bytesHardMax: HARD_CAP_FACTOR * bytesMax,
      beforeMs,
      neededFrom: this.#neededFrom,
    }
    for (let old = this.#segments.dropOldest(keep); old !== null; old = this.#segments.dropOldest(keep)) {
      if (old.needed) {
        this.counts.droppedNeeded += 1
        onWarning(
          `The sensor log reached its hard cap of ${keep.bytesHardMax} bytes: sentences that history has not stored were dropped.`,
        )
      }
      try {
        await files.remove(segmentName(old.segment.start))
      } catch (error) {
        onWarning(`An old segment of the sensor log could not be removed: ${(error as Error).message}`)
      }
    }
  }

  /** What is on disk comes from there, the rest from the backlog: a reader sees one log. */
  async #piece(position: number): Promise<Piece | null> {
    if (position >= this.#writer.durable) {
      const bytes = this.#backlog.copyFrom(position)
      if (bytes !== null) return { bytes, last: true, next: position + bytes.length }
    }
    const segment = this.#segments.at(position)
    if (segment === null) return null
    if (segment.start > position) return { bytes: EMPTY, last: true, next: segment.start }
    const length = Math.min(PIECE_BYTES, segment.start + segment.bytes - position)
    const following = this.#segments.after(segment)
    if (length <= 0) return following && { bytes: EMPTY, last: true, next: following.start }
    const bytes = await this.#readFile(segmentName(segment.start), position - segment.start, length)
    const last = position + length >= segment.start + segment.bytes
    if (bytes !== null && bytes.length === length) return { bytes, last, next: position + length }
    // The segment was dropped under the reader, or lost its end: go on with the next one.
    this.counts.damagedBytes += length - (bytes?.length ?? 0)
    return following && { bytes: bytes ?? EMPTY, last: true, next: following.start }
  }

  async #readFile(name: string, at: number, length: number): Promise<Uint8Array | null> {
    const file = await this.#settings.files.openToRead(name)
    if (file === null) return null
    try {
      return await file.read(at, length)
    } finally {
      await file.close()
    }
  }
}

const EMPTY = new Uint8Array(0)
const ID_FILE = 'log-id'

/** Opens the log in a folder. A tail torn by a crash is cut at the last whole record; it was never called durable. */
export async function openSensorLog(settings: LogSettings): Promise<DiskSensorLog> {
  const { files } = settings
  const id = (await files.text(ID_FILE, randomUUID())).trim()
  const segments = new SegmentIndex()
  const found = (await files.list())
    .flatMap(({ name, bytes }) => {
      const start = segmentStart(name)
      return start === null ? [] : [{ name, start, bytes }]
    })
    .toSorted((a, b) => a.start - b.start)
  let start = 0
  let cutBytes = 0
  for (const [index, { name, start: segment, bytes }] of found.entries()) {
    const isLast = index === found.length - 1
    const file = await files.open(name)
    try {
      const scan = scanSegment(await file.read(0, isLast ? bytes : Math.min(bytes, FIRST_LINE_BYTES)))
      if (isLast && scan.end < bytes) {
        await file.truncate(scan.end)
        cutBytes = bytes - scan.end
      }
      segments.add({ start: segment, bytes: isLast ? scan.end : bytes, firstMs: scan.firstMs })
    } finally {
      await file.close()
    }
    // Positions that a crash took are never given again, not even those that had not reached the file.
    start = segment + bytes + BACKLOG_BYTES_MAX
  }
  const log = new DiskSensorLog(settings, id, segments, start)
  log.counts.cutBytes = cutBytes
  if (cutBytes > 0) {
    settings.onWarning(
      `The sensor log ended in a torn record (${cutBytes} bytes); it was cut at the last whole one.`,
    )
  }
  return log
}
