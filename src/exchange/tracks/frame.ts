/**
 * A frame of shared tracks on the wire: little-endian, columns one after another, the widest first, so that the reader lays
 * typed arrays over the bytes. Hot.
 *
 *   offset  bytes  what
 *        0      4  'ENS1'
 *        4      1  layout version (1)
 *        5      1  areas in force, at most 255 are told
 *        6      2  m: words, u16
 *        8      8  instant of validity, f64, milliseconds since 1970 UTC: places stand as they are then
 *       16      4  sequence, u32: of the sender, since its start
 *       20      4  n: tracks, u32
 *       24      4  s: sources of all tracks, u32
 *       28      4  w: bytes of the words, u32
 *       32     8n  when the number was given, f64;  8n  when the name it goes by was, f64
 *            4n each: number, called number, paired number, age (u32); latitude, longitude (i32); velocity east, north,
 *                  covariance east-east, east-north, north-north, variance of the velocity (f32); mmsi, end of sources (u32)
 *            2n each: called node, name, callsign (u16);  2s  sources, u16
 *            1n each: class, existence, flags, ship type (u8);  6n  class probabilities, u8
 *             m  length of each word in bytes, u8
 *             w  words, UTF-8
 */
import { NO_WORD, SHARED_CLASS_COUNT, type SharedColumns, type SharedTracks } from './columns.ts'
import {
  SHARED_FRAME_BYTES_MAX,
  SHARED_SOURCES_MAX,
  SHARED_TRACKS_MAX,
  SHARED_WORD_BYTES_MAX,
  SHARED_WORDS_MAX,
} from './limits.ts'

export const SHARED_HEADER_BYTES = 32
const MAGIC = 0x31534e45 // 'ENS1'
const VERSION = 1
const ROW_BYTES = 2 * 8 + 14 * 4 + 3 * 2 + 4 + SHARED_CLASS_COUNT

/** A frame as it was read. The arrays lie over its bytes and are exactly as long as they say. */
export interface SharedFrame {
  readonly timeMs: number
  readonly sequence: number
  readonly areas: number
  readonly count: number
  readonly columns: SharedColumns
  /** null: a word that may not stand here (control or turning signs, no UTF-8). What points to it is refused. */
  readonly words: readonly (string | null)[]
}

/** Why a whole frame is refused. */
export type FrameRefusal = 'not-a-frame' | 'other-version' | 'too-large' | 'wrong-length' | 'wrong-words'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of a frame, in a buffer of its own. */
export function encodeShared(tracks: SharedTracks): Uint8Array<ArrayBuffer> {
  const { count: n, sourceCount: s, words, columns } = tracks
  const encoded = words.map(word => encoder.encode(word))
  const wordBytes = encoded.reduce((sum, word) => sum + word.length, 0)
  const buffer = new ArrayBuffer(lengthOf(n, s, words.length, wordBytes))
  const header = new DataView(buffer)
  header.setUint32(0, MAGIC, true)
  header.setUint8(4, VERSION)
  header.setUint8(5, Math.min(255, tracks.areas))
  header.setUint16(6, words.length, true)
  header.setFloat64(8, tracks.timeMs, true)
  header.setUint32(16, tracks.sequence >>> 0, true)
  header.setUint32(20, n, true)
  header.setUint32(24, s, true)
  header.setUint32(28, wordBytes, true)
  const into = laid(buffer, n, s)
  for (const key of ROW_COLUMNS) into[key].set(columns[key].subarray(0, n))
  into.likely.set(columns.likely.subarray(0, n * SHARED_CLASS_COUNT))
  into.source.set(columns.source.subarray(0, s))
  const bytes = new Uint8Array(buffer)
  let at = SHARED_HEADER_BYTES + n * ROW_BYTES + 2 * s
  for (const word of encoded) bytes[at++] = word.length
  for (const word of encoded) {
    bytes.set(word, at)
    at += word.length
  }
  return bytes
}

/** Reads a frame or says why not. Nothing is allocated by what a hostile header says before its length was compared. */
export function decodeShared(given: Uint8Array): SharedFrame | FrameRefusal {
  if (given.length < SHARED_HEADER_BYTES) return 'not-a-frame'
  if (given.length > SHARED_FRAME_BYTES_MAX) return 'too-large'
  const header = new DataView(given.buffer, given.byteOffset, SHARED_HEADER_BYTES)
  if (header.getUint32(0, true) !== MAGIC) return 'not-a-frame'
  if (header.getUint8(4) !== VERSION) return 'other-version'
  const [m, n] = [header.getUint16(6, true), header.getUint32(20, true)]
  const [s, w] = [header.getUint32(24, true), header.getUint32(28, true)]
  if (n > SHARED_TRACKS_MAX || s > n * SHARED_SOURCES_MAX || m > SHARED_WORDS_MAX) return 'too-large'
  if (given.length !== lengthOf(n, s, m, w)) return 'wrong-length'
  // Of its own, so that the columns lie where their width wants them.
  const buffer = given.slice().buffer
  const words = wordsOf(new Uint8Array(buffer), SHARED_HEADER_BYTES + n * ROW_BYTES + 2 * s, m)
  if (words === null) return 'wrong-words'
  return {
    timeMs: header.getFloat64(8, true),
    sequence: header.getUint32(16, true),
    areas: header.getUint8(5),
    count: n,
    columns: laid(buffer, n, s),
    words,
  }
}

function lengthOf(n: number, s: number, m: number, w: number): number {
  return SHARED_HEADER_BYTES + n * ROW_BYTES + 2 * s + m + w
}

/** All columns that have one number a row. */
const ROW_COLUMNS = [
  'givenMs',
  'calledMs',
  'number',
  'calledNumber',
  'pairedNumber',
  'ageMs',
  'latitude',
  'longitude',
  'velocityEast',
  'velocityNorth',
  'eastEast',
  'eastNorth',
  'northNorth',
  'velocityVariance',
  'mmsi',
  'sourceEnd',
  'calledNode',
  'name',
  'callsign',
  'trackClass',
  'existence',
  'flags',
  'shipType',
] as const

function laid(buffer: ArrayBuffer, n: number, s: number): SharedColumns {
  let at = SHARED_HEADER_BYTES
  const take = (bytes: number) => {
    const from = at
    at += bytes
    return from
  }
  const f64 = () => new Float64Array(buffer, take(8 * n), n)
  const u32 = () => new Uint32Array(buffer, take(4 * n), n)
  const i32 = () => new Int32Array(buffer, take(4 * n), n)
  const f32 = () => new Float32Array(buffer, take(4 * n), n)
  const u16 = () => new Uint16Array(buffer, take(2 * n), n)
  const u8 = () => new Uint8Array(buffer, take(n), n)
  // The order of these lines is the layout.
  return {
    givenMs: f64(),
    calledMs: f64(),
    number: u32(),
    calledNumber: u32(),
    pairedNumber: u32(),
    ageMs: u32(),
    latitude: i32(),
    longitude: i32(),
    velocityEast: f32(),
    velocityNorth: f32(),
    eastEast: f32(),
    eastNorth: f32(),
    northNorth: f32(),
    velocityVariance: f32(),
    mmsi: u32(),
    sourceEnd: u32(),
    calledNode: u16(),
    name: u16(),
    callsign: u16(),
    source: new Uint16Array(buffer, take(2 * s), s),
    trackClass: u8(),
    existence: u8(),
    flags: u8(),
    shipType: u8(),
    likely: new Uint8Array(buffer, take(SHARED_CLASS_COUNT * n), SHARED_CLASS_COUNT * n),
  }
}

/** No control and no sign that turns the reading direction: what a ship calls herself must not forge a line of a list. */
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** null: their lengths do not fit. */
function wordsOf(bytes: Uint8Array, from: number, m: number): (string | null)[] | null {
  const words: (string | null)[] = []
  let at = from + m
  for (let word = 0; word < m; word += 1) {
    const length = bytes[from + word] as number
    if (length > SHARED_WORD_BYTES_MAX || at + length > bytes.length) return null
    words.push(wordOf(bytes.subarray(at, at + length)))
    at += length
  }
  return at === bytes.length ? words : null
}

function wordOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null
  let plain = true
  for (const byte of bytes) if (byte < 0x20 || byte > 0x7e) plain = false
  if (plain) return String.fromCharCode(...bytes)
  try {
    const text = decoder.decode(bytes)
    return FORBIDDEN.test(text) ? null : text
  } catch {
    // Not UTF-8: such a word says nothing.
    return null
  }
}

/** A word of the frame; null: none, or one that may not stand. */
export function wordAt(frame: SharedFrame, at: number): string | null {
  return at === NO_WORD ? null : (frame.words[at] ?? null)
}
