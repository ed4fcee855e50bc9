/** The bits of one AIS message, de-armoured once into bytes and read by position. Hot: every message passes here. */

/** Longest message in armoured characters: nine parts of 82-character sentences stay below it. */
export const PAYLOAD_CHARS_MAX = 1024

/** Character → 6 bits (ITU-R M.1371-5 annex 8 §2.3, IEC 61162-1 table 21); 64 marks what is no armour. */
export const SIX_BITS = new Uint8Array(256).fill(64)
for (let value = 0; value < 64; value += 1) SIX_BITS[value < 40 ? value + 48 : value + 56] = value

/** 6-bit character → ASCII (ITU-R M.1371-5 table 47): 0 is '@', 32 a space. */
const SIX_BIT_TEXT = Array.from({ length: 64 }, (_, six) => String.fromCharCode(six < 32 ? six + 64 : six))
const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const AT_SIGN = 0
const SPACE = 32
/** Two characters at once: half the strings on the way. */
const PAIRS_OF_TEXT = Array.from(
  { length: 4096 },
  (_, pair) => `${SIX_BIT_TEXT[pair >> 6]}${SIX_BIT_TEXT[pair & 63]}`,
)

export class Payload {
  /** Five bytes more than the longest message, so that a field is always read with one 5-byte load. */
  readonly bytes = new Uint8Array((PAYLOAD_CHARS_MAX * 6) / 8 + 8)
  /** The same bytes, for who reads four at once. */
  readonly view = new DataView(this.bytes.buffer)
  /** How many bits the message has. Nothing beyond is ever given. */
  bits = 0

  /**
   * Takes armoured characters. False, and no bits, when a character is not armour or there are too many.
   * `fill` are the bits at the end that do not count, 0 to 5; some sources say 6, a whole character. More is taken as 0.
   */
  load(source: Uint8Array, from: number, to: number, fill: number): boolean {
    this.bits = 0
    const chars = to - from
    if (chars > PAYLOAD_CHARS_MAX) return false
    const { bytes, view } = this
    let bad = 0
    let out = 0
    let at = from
    for (const last = to - 3; at < last; at += 4) {
      const a = SIX_BITS[source[at] as number] as number
      const b = SIX_BITS[source[at + 1] as number] as number
      const c = SIX_BITS[source[at + 2] as number] as number
      const d = SIX_BITS[source[at + 3] as number] as number
      bad |= a | b | c | d
      // Three bytes; the fourth is written over by the next ones.
      view.setInt32(out, (a << 26) | (b << 20) | (c << 14) | (d << 8))
      out += 3
    }
    let rest = 0
    const restChars = to - at
    for (let index = 0; index < 3; index += 1) {
      const six = index < restChars ? (SIX_BITS[source[at + index] as number] as number) : 0
      bad |= six
      rest |= six << (18 - 6 * index)
    }
    bytes[out] = rest >> 16
    bytes[out + 1] = rest >> 8
    bytes[out + 2] = rest
    bytes[out + 3] = 0
    bytes[out + 4] = 0
    if ((bad & 64) !== 0) return false
    this.bits = Math.max(0, chars * 6 - (fill <= 6 ? fill : 0))
    return true
  }

  /** Takes bits that were kept. */
  copyFrom(bytes: Uint8Array, bits: number): void {
    this.bytes.set(bytes)
    this.bytes.fill(0, bytes.length, bytes.length + 5)
    this.bits = bits
  }

  /** An unsigned number of 1 to 32 bits. The caller has checked that the message reaches so far. */
  unsigned(at: number, length: number): number {
    const bytes = this.bytes
    const byte = at >> 3
    const shift = at & 7
    const high =
      ((bytes[byte] as number) << 24) |
      ((bytes[byte + 1] as number) << 16) |
      ((bytes[byte + 2] as number) << 8) |
      (bytes[byte + 3] as number)
    return ((high << shift) | ((bytes[byte + 4] as number) >> (8 - shift))) >>> (32 - length)
  }

  /** A number in two's complement, 1 to 32 bits. */
  signed(at: number, length: number): number {
    const shift = 32 - length
    return (this.unsigned(at, length) << shift) >> shift
  }

  flag(at: number): boolean {
    return (((this.bytes[at >> 3] as number) >> (7 - (at & 7))) & 1) === 1
  }

  /** Six-bit text up to the first '@', without the spaces behind it; as many characters as the message holds. */
  text(at: number, chars: number): string {
    const held = Math.min(chars, Math.floor((this.bits - at) / 6))
    let end = 0
    for (let index = 0; index < held; index += 1) {
      const six = this.unsigned(at + 6 * index, 6)
      if (six === AT_SIGN) break
      if (six !== SPACE) end = index + 1
    }
    let text = ''
    let index = 0
    for (; index < end - 1; index += 2) text += PAIRS_OF_TEXT[this.unsigned(at + 6 * index, 12)]
    return index < end ? text + SIX_BIT_TEXT[this.unsigned(at + 6 * index, 6)] : text
  }

  /** Bits from a position to the end (or `length` of them) as lower-case hex, the last byte filled with zeros. */
  hex(at: number, length = this.bits - at): string {
    let text = ''
    let done = 0
    const isAligned = (at & 7) === 0
    for (; done <= length - 8; done += 8) {
      const byte = isAligned ? (this.bytes[(at + done) >> 3] as number) : this.unsigned(at + done, 8)
      text += HEX_PAIRS[byte]
    }
    const rest = length - done
    return rest > 0 ? text + HEX_PAIRS[(this.unsigned(at + done, rest) << (8 - rest)) & 0xff] : text
  }

  /** 53 bits of hash over content and length (FNV-1a, two lanes). Equal messages have equal keys. */
  key(): number {
    const bytes = this.bytes
    const count = (this.bits + 7) >> 3
    let low = 0x811c9dc5 ^ this.bits
    let high = 0x01000193 ^ (this.bits << 8)
    for (let index = 0; index < count; index += 1) {
      const byte = bytes[index] as number
      low = Math.imul(low ^ byte, 0x01000193)
      high = Math.imul(high ^ (byte + 0x9e), 0x85ebca6b)
      high ^= high >>> 15
    }
    return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)
  }
}
