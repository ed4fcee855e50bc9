/** Walks the records in a stretch of the log. A damaged stretch is stepped over, to the next whole record, and counted. */
import type { LogRecord } from '../ports.ts'
import {
  CUT,
  DAMAGED,
  RECORD_BYTES_MAX,
  RECORD_KIND,
  recordAt,
  recordFeed,
  recordFeedName,
  recordKind,
  recordLine,
  recordReceivedMs,
} from './record.ts'

/** Bytes of one segment from a position on. */
export interface Piece {
  readonly bytes: Uint8Array
  /** These bytes end with a whole record: one that seems to go on is damaged. */
  readonly last: boolean
  /** Where to go on after a last piece. */
  readonly next: number
}

export interface ReadFrom {
  /** Where to begin so that the feeds named are known: the start of a segment. */
  readonly begin: number
  readonly from: number
  readonly end: number
  /** null: nothing is there any more. */
  piece(position: number): Promise<Piece | null>
  damaged(bytes: number): void
}

export async function* readRecords(read: ReadFrom): AsyncGenerator<LogRecord> {
  const feeds = new Map<number, string>()
  let position = read.begin
  while (position < read.end) {
    const piece = await read.piece(position)
    if (piece === null) return
    const { bytes } = piece
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    while (at < bytes.length) {
      const length = recordAt(bytes, view, at)
      if (length === CUT && !piece.last) break
      if (length === CUT || length === DAMAGED) {
        read.damaged(1)
        at += 1
        continue
      }
      const end = at + length
      if (position + end > read.end) return
      const kind = recordKind(view, at)
      if (kind === RECORD_KIND.segment) feeds.clear()
      else if (kind === RECORD_KIND.feed) feeds.set(recordFeed(view, at), recordFeedName(bytes, at, end))
      else if (position + at >= read.from) {
        yield {
          position: position + at,
          end: position + end,
          receivedMs: recordReceivedMs(view, at),
          feed: feeds.get(recordFeed(view, at)) ?? UNNAMED_FEED,
          line: recordLine(bytes, at, end),
        }
      }
      at = end
    }
    position = piece.last ? piece.next : position + at
  }
}

/** The name of a feed whose own record is damaged: the line is still worth having. */
export const UNNAMED_FEED = 'unnamed'

export interface Scan {
  /** End of the last whole, correct record. */
  readonly end: number
  readonly firstMs: number | null
}

/** Looks through the bytes of one segment file: what is behind the last whole record was torn. */
export function scanSegment(bytes: Uint8Array): Scan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = 0
  let firstMs: number | null = null
  for (let at = 0; at < bytes.length; ) {
    const length = recordAt(bytes, view, at)
    if (length === CUT || length === DAMAGED) {
      at += 1
      continue
    }
    if (firstMs === null && recordKind(view, at) === RECORD_KIND.line) firstMs = recordReceivedMs(view, at)
    at += length
    end = at
  }
  return { end, firstMs }
}

/** Bytes in which the first line of a sound segment is found. */
export const FIRST_LINE_BYTES = 2 * RECORD_BYTES_MAX
