/**
 * One record of the sensor log as bytes, little-endian. **Hot**
 *
 *   offset  bytes  what
 *        0      4  length of the body, u32 (at least 1: a stretch of zeros is never a record)
 *        4      4  CRC-32 of the body
 *        8      1  kind: 1 segment begins, 2 feed is named, 3 line
 *        9         segment:  u16 version (1), f64 start position
 *                  feed:     u16 index in this segment, name in UTF-8
 *                  line:     u16 feed index, f64 received ms since 1970 UTC, the line
 *
 * A segment names its feeds itself, so that each can be read when all others are gone.
 */
import { crc32 } from './crc.ts'

export const RECORD_KIND = { segment: 1, feed: 2, line: 3 } as const
export const LOG_VERSION = 1

/** Bytes of one line. AIS lines have 82 and tag blocks 80 more; a longer one is refused by name. */
export const LINE_BYTES_MAX = 64 * 1024
export const FEED_NAME_BYTES_MAX = 256

const HEADER = 8
const LINE_HEAD = 11
const FEED_HEAD = 3
export const RECORD_BYTES_MAX = HEADER + LINE_HEAD + LINE_BYTES_MAX
export const SEGMENT_RECORD_BYTES = HEADER + 11

export function lineRecordBytes(lineBytes: number): number {
  return HEADER + LINE_HEAD + lineBytes
}

export function feedRecordBytes(nameBytes: number): number {
  return HEADER + FEED_HEAD + nameBytes
}

export function putLine(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  feed: number,
  receivedMs: number,
  line: Uint8Array,
): number {
  const body = at + HEADER
  view.setUint8(body, RECORD_KIND.line)
  view.setUint16(body + 1, feed, true)
  view.setFloat64(body + 3, receivedMs, true)
  bytes.set(line, body + LINE_HEAD)
  return sealRecord(bytes, view, at, LINE_HEAD + line.length)
}

export function putFeed(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  feed: number,
  name: Uint8Array,
): number {
  const body = at + HEADER
  view.setUint8(body, RECORD_KIND.feed)
  view.setUint16(body + 1, feed, true)
  bytes.set(name, body + FEED_HEAD)
  return sealRecord(bytes, view, at, FEED_HEAD + name.length)
}

export function putSegment(bytes: Uint8Array, view: DataView, at: number, start: number): number {
  const body = at + HEADER
  view.setUint8(body, RECORD_KIND.segment)
  view.setUint16(body + 1, LOG_VERSION, true)
  view.setFloat64(body + 3, start, true)
  return sealRecord(bytes, view, at, 11)
}

function sealRecord(bytes: Uint8Array, view: DataView, at: number, bodyBytes: number): number {
  const end = at + HEADER + bodyBytes
  view.setUint32(at, bodyBytes, true)
  view.setUint32(at + 4, crc32(bytes, at + HEADER, end), true)
  return end
}

/** Bytes of the whole, correct record at a place; `CUT` when the stretch ends inside it, `DAMAGED` when it is no record. */
export const CUT = -1
export const DAMAGED = 0
export function recordAt(bytes: Uint8Array, view: DataView, at: number): number {
  const left = bytes.length - at
  if (left < HEADER) return CUT
  const body = view.getUint32(at, true)
  if (body < 1 || body > RECORD_BYTES_MAX - HEADER) return DAMAGED
  if (left > HEADER && !bodyFits(view.getUint8(at + HEADER), body)) return DAMAGED
  if (left < HEADER + body) return CUT
  const end = at + HEADER + body
  return crc32(bytes, at + HEADER, end) === view.getUint32(at + 4, true) ? HEADER + body : DAMAGED
}

function bodyFits(kind: number, body: number): boolean {
  if (kind === RECORD_KIND.line) return body >= LINE_HEAD
  if (kind === RECORD_KIND.feed) return body >= FEED_HEAD && body <= FEED_HEAD + FEED_NAME_BYTES_MAX
  return kind === RECORD_KIND.segment && body === 11
}

export function recordKind(view: DataView, at: number): number {
  return view.getUint8(at + HEADER)
}

export function recordFeed(view: DataView, at: number): number {
  return view.getUint16(at + HEADER + 1, true)
}

export function recordReceivedMs(view: DataView, at: number): number {
  return view.getFloat64(at + HEADER + 3, true)
}

export function recordLine(bytes: Uint8Array, at: number, end: number): Uint8Array {
  return bytes.subarray(at + HEADER + LINE_HEAD, end)
}

export function recordFeedName(bytes: Uint8Array, at: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(at + HEADER + FEED_HEAD, end))
}
