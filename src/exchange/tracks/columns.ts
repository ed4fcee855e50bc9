/**
 * Shared tracks side by side in typed arrays: what a node fills once a second for a partner, and what it reads of one. Hot.
 * Numbers stand in the units and the precision of the wire, so that reading lays no second copy.
 */
import { SHARED_SOURCES_MAX, SHARED_TRACKS_MAX, SHARED_WORD_BYTES_MAX, SHARED_WORDS_MAX } from './limits.ts'

/** `called`, `name` and others point into `words`; this says there is none. */
export const NO_WORD = 0xffff
export const NO_SHIP_TYPE = 255

export const SHARED_FLAG = {
  simulated: 1,
  /** A radar holds the ship elsewhere than her AIS says. */
  aisDisagrees: 2,
  /** AIS stopped, and another sensor goes on. */
  identityLost: 4,
  distressActive: 8,
} as const

/** What a track may be, with a probability each; what is left to 1 is not known. The order is the wire: append. */
export const SHARED_CLASSES = ['smallBoat', 'fishing', 'sailing', 'passenger', 'cargo', 'other'] as const
export const SHARED_CLASS_COUNT = SHARED_CLASSES.length

/** One column of each. `source`: indices into `words`, those of row i end before `sourceEnd[i]`. */
export interface SharedColumns {
  readonly number: Uint32Array
  /** When the sender gave the number, milliseconds since 1970 UTC. */
  readonly givenMs: Float64Array
  /** The name it goes by: the elder of all names that were given to it. */
  readonly calledNode: Uint16Array
  readonly calledNumber: Uint32Array
  readonly calledMs: Float64Array
  /** Our number, of the receiver, that the sender holds for the same thing; 0: none. */
  readonly pairedNumber: Uint32Array
  /** Of its newest observation, before the instant of the frame, ms. */
  readonly ageMs: Uint32Array
  /** 1e-7 degree, at the instant of the frame. */
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  /** m/s. */
  readonly velocityEast: Float32Array
  readonly velocityNorth: Float32Array
  /** Covariance of the place, m²: east east, east north, north north. */
  readonly eastEast: Float32Array
  readonly eastNorth: Float32Array
  readonly northNorth: Float32Array
  /** Of each part of the velocity, m²/s². */
  readonly velocityVariance: Float32Array
  /** 0: none. */
  readonly mmsi: Uint32Array
  readonly name: Uint16Array
  readonly callsign: Uint16Array
  readonly sourceEnd: Uint32Array
  /** As `TRACK_CLASSES` of the contract counts; a number that is not known there is `unknown`. */
  readonly trackClass: Uint8Array
  /** 255ths. */
  readonly existence: Uint8Array
  readonly flags: Uint8Array
  /** ITU-R M.1371-5 table 53; 255: not said. */
  readonly shipType: Uint8Array
  /** Row by row `SHARED_CLASS_COUNT` numbers, 255ths. */
  readonly likely: Uint8Array
  readonly source: Uint16Array
}

/** A frame as it is filled: grown when it is too small, and used again each second. */
export class SharedTracks {
  timeMs = 0
  sequence = 0
  count = 0
  /** Areas in force for the receiver: 0 says that nothing is given on purpose, not that nothing is there. */
  areas = 0
  columns: SharedColumns
  sourceCount = 0
  readonly words: string[] = []
  readonly #wordAt = new Map<string, number>()

  constructor(rows = 256) {
    this.columns = makeColumns(rows)
  }

  begin(timeMs: number, sequence: number, areas: number): void {
    this.timeMs = timeMs
    this.sequence = sequence
    this.areas = areas
    this.count = 0
    this.sourceCount = 0
    this.words.length = 0
    this.#wordAt.clear()
  }

  /** The row to be filled next, all its columns zero but the words, which are none. -1: the frame is full. */
  next(): number {
    if (this.count >= SHARED_TRACKS_MAX) return -1
    const row = this.count
    if (row >= this.columns.number.length) this.columns = grown(this.columns, row * 2)
    const { name, callsign, shipType, pairedNumber, mmsi, flags, likely, sourceEnd } = this.columns
    name[row] = NO_WORD
    callsign[row] = NO_WORD
    shipType[row] = NO_SHIP_TYPE
    pairedNumber[row] = 0
    mmsi[row] = 0
    flags[row] = 0
    likely.fill(0, row * SHARED_CLASS_COUNT, (row + 1) * SHARED_CLASS_COUNT)
    sourceEnd[row] = this.sourceCount
    this.count = row + 1
    return row
  }

  /** Where a word stands; `NO_WORD` when there are too many, or it is too long. */
  word(text: string): number {
    const known = this.#wordAt.get(text)
    if (known !== undefined) return known
    // A sign of UTF-16 has three bytes of UTF-8 at most: the short ones need no measuring.
    if (text.length * 3 > SHARED_WORD_BYTES_MAX && bytesOf(text) > SHARED_WORD_BYTES_MAX) return NO_WORD
    if (this.words.length >= SHARED_WORDS_MAX) return NO_WORD
    const at = this.words.push(text) - 1
    this.#wordAt.set(text, at)
    return at
  }

  /** A source of the row that was begun last. */
  addSource(text: string): void {
    const row = this.count - 1
    const first = row === 0 ? 0 : (this.columns.sourceEnd[row - 1] as number)
    const used = this.sourceCount - first
    if (used >= SHARED_SOURCES_MAX) return
    let at = this.word(used === SHARED_SOURCES_MAX - 1 ? MANY : text)
    if (at === NO_WORD) at = this.word(MANY)
    // No room even for that one word: the frame is full of words, and the row is left without a source.
    if (at === NO_WORD) return
    if (this.sourceCount >= this.columns.source.length)
      this.columns = { ...this.columns, source: longer(this.columns.source, this.sourceCount * 2) }
    this.columns.source[this.sourceCount] = at
    this.sourceCount += 1
    this.columns.sourceEnd[row] = this.sourceCount
  }
}

/** A source that stands for those that had no room: whoever names it is not independent of anybody else who does. */
export const MANY = 'many'

function bytesOf(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) as number
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function makeColumns(rows: number): SharedColumns {
  return {
    number: new Uint32Array(rows),
    givenMs: new Float64Array(rows),
    calledNode: new Uint16Array(rows),
    calledNumber: new Uint32Array(rows),
    calledMs: new Float64Array(rows),
    pairedNumber: new Uint32Array(rows),
    ageMs: new Uint32Array(rows),
    latitude: new Int32Array(rows),
    longitude: new Int32Array(rows),
    velocityEast: new Float32Array(rows),
    velocityNorth: new Float32Array(rows),
    eastEast: new Float32Array(rows),
    eastNorth: new Float32Array(rows),
    northNorth: new Float32Array(rows),
    velocityVariance: new Float32Array(rows),
    mmsi: new Uint32Array(rows),
    name: new Uint16Array(rows),
    callsign: new Uint16Array(rows),
    sourceEnd: new Uint32Array(rows),
    trackClass: new Uint8Array(rows),
    existence: new Uint8Array(rows),
    flags: new Uint8Array(rows),
    shipType: new Uint8Array(rows),
    likely: new Uint8Array(rows * SHARED_CLASS_COUNT),
    source: new Uint16Array(rows * 4),
  }
}

function grown(from: SharedColumns, rows: number): SharedColumns {
  const into = makeColumns(rows)
  for (const key of Object.keys(from) as (keyof SharedColumns)[])
    if (key !== 'source') into[key].set(from[key])
  return { ...into, source: longer(from.source, Math.max(from.source.length, rows * 4)) }
}

function longer(from: Uint16Array, length: number): Uint16Array {
  const into = new Uint16Array(length)
  into.set(from)
  return into
}
