/** Tag blocks (IEC 61162-450 / NMEA 4.10): `\g:1-2-34,s:station,c:1700000000*hh\` before a sentence, and other notes beside it. */

/** What a tag block says that is used here. Parameters n, d, t and others are read over; nothing is lost: the line is kept. */
export interface TagBlock {
  readonly station: string | null
  readonly destination: string | null
  readonly timeMs: number | null
  readonly lineNumber: number | null
  readonly text: string | null
  readonly group: TagGroup | null
}

export interface TagGroup {
  readonly sentence: number
  readonly total: number
  readonly id: number
}

const LATIN = new TextDecoder('latin1')
/** Times above are milliseconds already, below seconds: the year 5138 is far enough. */
const SECONDS_MAX = 1e11
/** Milliseconds above are microseconds or nanoseconds. */
const MILLISECONDS_MAX = 1e14

/** Reads a tag block between its backslashes. Null when its checksum is wrong: what it says is then not known. */
export function readTagBlock(bytes: Uint8Array, from: number, to: number): TagBlock | null {
  const content = LATIN.decode(bytes.subarray(from, to))
  const star = content.lastIndexOf('*')
  if (star < 0 || Number.parseInt(content.slice(star + 1), 16) !== xorOf(content, star)) return null
  const said = new Map<string, string>()
  for (const parameter of content.slice(0, star).split(',')) {
    const colon = parameter.indexOf(':')
    if (colon > 0) said.set(parameter.slice(0, colon), parameter.slice(colon + 1))
    else if (parameter.startsWith('s')) said.set('s', parameter.slice(1)) // `\si:AISD*3F\` is on the air too
  }
  return {
    station: said.get('s') ?? said.get('si') ?? null,
    destination: said.get('d') ?? null,
    timeMs: millisecondsOf(said.get('c')),
    lineNumber: wholeNumber(said.get('n')),
    text: said.get('t') ?? null,
    group: groupOf(said.get('g')),
  }
}

/** `1-2-34`; the form `g:` with an id only is not a place in a group. */
function groupOf(text: string | undefined): TagGroup | null {
  const found = /^(\d+)-(\d+)-(\d+)$/.exec(text ?? '')
  if (found === null) return null
  return { sentence: Number(found[1]), total: Number(found[2]), id: Number(found[3]) }
}

/** Seconds, milli-, micro- or nanoseconds since 1970, told apart by their size; in milliseconds. */
export function millisecondsOf(text: string | undefined): number | null {
  const value = wholeNumber(text)
  if (value === null || value <= 0) return null
  if (value < SECONDS_MAX) return value * 1000
  if (value < MILLISECONDS_MAX) return value
  return Math.floor(value / (value < MILLISECONDS_MAX * 1000 ? 1000 : 1e6))
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,19}$/.test(text) ? Number(text) : null
}

function xorOf(text: string, to: number): number {
  let sum = 0
  for (let index = 0; index < to; index += 1) sum ^= text.charCodeAt(index)
  return sum
}

/** Station and time that some sources write around a sentence. */
interface Note {
  readonly station: string | null
  readonly timeMs: number | null
}

/**
 * Suffix fields behind the checksum: `,r003669945,1285859143` (US Coast Guard; also `b…`, `d-…,S…,t…`), or
 * `,1328133720012` (milliseconds). Of several times the last is the receiver's.
 */
export function readSuffix(bytes: Uint8Array, from: number, to: number): Note {
  let station: string | null = null
  let timeMs: number | null = null
  for (const field of LATIN.decode(bytes.subarray(from, to)).split(',')) {
    const word = field.trim()
    if (/^[rb][A-Za-z0-9_-]{3,}$/.test(word)) station = word
    else if (/^\d{9,19}$/.test(word)) timeMs ??= millisecondsOf(word)
  }
  return { station, timeMs }
}

/** Prefix before the sentence: a time in seconds to nanoseconds, as the last whole number before '!'. */
export function readPrefix(bytes: Uint8Array, from: number, to: number): Note {
  const words = LATIN.decode(bytes.subarray(from, to)).split(/[\s,;]+/)
  const time = words.findLast(word => /^\d{9,19}$/.test(word))
  return { station: null, timeMs: millisecondsOf(time) }
}
