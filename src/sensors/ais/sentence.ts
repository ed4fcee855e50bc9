/**
 * One AIS sentence in a line of bytes (IEC 61162-1 VDM, VDO). Hot: no string is made, only places in the line are noted.
 *
 *   \s:st,c:1700000000*hh\  !AIVDM,2,1,7,A,payload,0*hh  ,r003669945,1285859143
 *    tag block               talker | parts, part, sequence, channel, payload, fill * checksum, then suffixes
 */
/** Why a line, or a sentence in it, gave no message. The words are counted by, and shown. */
export const REFUSALS = [
  'not-ais',
  'malformed',
  'no-checksum',
  'checksum',
  'armour',
  'empty',
  'length',
  'unknown-type',
  'orphan-part',
  'too-long',
] as const
export type Refusal = (typeof REFUSALS)[number]

const BANG = 0x21
const COMMA = 0x2c
const STAR = 0x2a
const ZERO = 0x30
const V = 0x56
const D = 0x44
const M = 0x4d
const O = 0x4f

export const XOR_UNKNOWN = -1

/** Shortest thing that could be a sentence: `!AIVDM,1,1,,,,0*hh`. */
const SENTENCE_BYTES_MIN = 18
const PARTS_MAX = 9

/** The places of a sentence in its line, and what stands in its short fields. Filled again and again. */
export class Sentence {
  /** Exclusive or of the whole line, when it begins with '!' and ends with the checksum; else XOR_UNKNOWN. */
  lineXor = XOR_UNKNOWN
  /** Of '!'. */
  start = 0
  /** Behind the checksum. */
  end = 0
  talker = 0
  ownShip = false
  parts = 1
  part = 1
  /** −1: empty. */
  sequence = -1
  /** Its character; 0: empty. */
  channel = 0
  payloadStart = 0
  payloadEnd = 0
  fill = 0

  /**
   * Reads the sentence that starts at '!'. Null when it could be read, else why not; `end` says where to go on.
   * `view` lies over the same bytes as `line`.
   */
  read(line: Uint8Array, view: DataView, start: number, to: number): Refusal | null {
    this.start = start
    this.end = to
    if (to - start < SENTENCE_BYTES_MIN) return 'malformed'
    this.talker = ((line[start + 1] as number) << 8) | (line[start + 2] as number)
    this.ownShip = line[start + 5] === O
    this.parts = (line[start + 7] as number) - ZERO
    this.part = (line[start + 9] as number) - ZERO
    if (
      line[start + 8] !== COMMA ||
      line[start + 10] !== COMMA ||
      this.parts < 1 ||
      this.parts > PARTS_MAX ||
      this.part < 1 ||
      this.part > this.parts
    ) {
      return 'malformed'
    }
    const sequenceEnd = this.#readSequence(line, start + 11)
    if (sequenceEnd < 0) return 'malformed'
    const channelEnd = this.#readChannel(line, sequenceEnd, to)
    if (channelEnd < 0) return 'malformed'
    const star = this.#starOf(line, view, channelEnd, to)
    if (star < 0) return star === NO_STAR ? 'no-checksum' : 'checksum'
    this.end = star + 3
    return this.#readPayload(line, channelEnd, star)
  }

  /** Empty, one digit, or two. Gives the place behind its comma; −1 when it is something else. */
  #readSequence(line: Uint8Array, at: number): number {
    if (line[at] === COMMA) {
      this.sequence = -1
      return at + 1
    }
    const digit = (line[at] as number) - ZERO
    if (digit < 0 || digit > 9) return -1
    this.sequence = digit
    if (line[at + 1] === COMMA) return at + 2
    const second = (line[at + 1] as number) - ZERO
    if (second < 0 || second > 9 || line[at + 2] !== COMMA) return -1
    this.sequence = digit * 10 + second
    return at + 3
  }

  /** One character as a rule; more are read over. */
  #readChannel(line: Uint8Array, at: number, to: number): number {
    const first = line[at] as number
    if (first === COMMA) {
      this.channel = 0
      return at + 1
    }
    this.channel = first
    if (line[at + 1] === COMMA) return at + 2
    for (let next = at + 1; next < to && next < at + 4; next += 1) if (line[next] === COMMA) return next + 1
    return -1
  }

  /**
   * The star of the checksum, which is right. As a rule it stands three bytes before the end of the line; else it is the
   * first one, unless another sentence begins before it: then this sentence was cut, and the next one is not lost.
   */
  #starOf(line: Uint8Array, view: DataView, from: number, to: number): number {
    const last = to - 3
    if (line[last] === STAR && this.#isLineRight(line, view, last)) return last
    for (let at = from; at < to - 2; at += 1) {
      const byte = line[at]
      if (byte === BANG) {
        this.end = at
        return NO_STAR
      }
      if (byte !== STAR) continue
      this.end = at + 3
      return isChecksumRight(line, view, this.start + 1, at) ? at : WRONG_CHECKSUM
    }
    return NO_STAR
  }

  /** The checksum of a line that is one sentence and nothing else comes from the exclusive or of the line. */
  #isLineRight(line: Uint8Array, view: DataView, star: number): boolean {
    if (this.lineXor === XOR_UNKNOWN) return isChecksumRight(line, view, this.start + 1, star)
    const high = line[star + 1] as number
    const low = line[star + 2] as number
    return (this.lineXor ^ BANG ^ STAR ^ high ^ low) === (((HEX[high] as number) << 4) | (HEX[low] as number))
  }

  /** Payload and fill: `payload,fill`, `payload,fill,fill` of one source, or with an empty field before the payload. */
  #readPayload(line: Uint8Array, from: number, star: number): Refusal | null {
    let comma = star - 2
    let payloadStart = from
    if (line[comma] !== COMMA || line[comma - 2] === COMMA) {
      if (line[from] === COMMA) payloadStart = from + 1
      comma = line.indexOf(COMMA, payloadStart)
      if (comma < payloadStart || comma >= star) return 'malformed'
    } else if (line[from] === COMMA && comma > from) payloadStart = from + 1
    this.payloadStart = payloadStart
    this.payloadEnd = comma
    const fill = (line[comma + 1] as number) - ZERO
    this.fill = fill >= 0 && fill <= 6 && comma + 1 < star ? fill : 0
    return null
  }
}

/** Where the next sentence of any talker begins (`!ttVDM,` or `!ttVDO,`); −1 when there is none. */
export function findSentence(line: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to - 6; at += 1) if (line[at] === BANG && isSentenceAt(line, at)) return at
  return -1
}

export function isSentenceAt(line: Uint8Array, at: number): boolean {
  const last = line[at + 5]
  return line[at + 3] === V && line[at + 4] === D && (last === M || last === O) && line[at + 6] === COMMA
}

const NO_STAR = -1
const WRONG_CHECKSUM = -2

/** Character → value of a hexadecimal digit; 255: none. */
const HEX = new Uint8Array(256).fill(255)
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16)
  HEX[digit.charCodeAt(0)] = value
  HEX[digit.toUpperCase().charCodeAt(0)] = value
}

/** Exclusive or of all bytes between '!' and '*', four at a time: a third of the cost of one at a time. */
export function isChecksumRight(line: Uint8Array, view: DataView, from: number, star: number): boolean {
  let words = 0
  let at = from
  for (const last = star - 3; at < last; at += 4) words ^= view.getInt32(at)
  let sum = words ^ (words >> 16)
  sum ^= sum >> 8
  for (; at < star; at += 1) sum ^= line[at] as number
  const stated = ((HEX[line[star + 1] as number] as number) << 4) | (HEX[line[star + 2] as number] as number)
  return (sum & 0xff) === stated
}
