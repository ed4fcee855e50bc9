/**
 * Bytes in, payloads out: cuts lines, finds sentences in them, joins parts, counts what it refuses. Hot.
 * Works on the bytes it is given, with a carry-over between chunks; it makes no string and throws at nothing.
 * Who extends it says what is done with a payload.
 */
import { Assembly } from './assembly.ts'
import type { Beside } from './heard.ts'
import { Payload } from './payload.ts'
import { findSentence, isSentenceAt, type Refusal, REFUSALS, Sentence, XOR_UNKNOWN } from './sentence.ts'
import { readPrefix, readSuffix, readTagBlock, type TagBlock } from './tag-block.ts'

/** A line longer than this is no sentence: it is refused, and read over to its end. A tag block has at most 80 characters. */
export const LINE_BYTES_MAX = 4096

const NEWLINE = 10
const FOUR_NEWLINES = 0x0a0a0a0a
const HIGH_BITS = 0x80808080 | 0
const BANG = 0x21
const BACKSLASH = 0x5c
const LATIN = new TextDecoder('latin1')

export interface AisCounts {
  /** Lines seen, of any kind, empty ones too. */
  lines: number
  /** Sentences that were whole and had the right checksum. */
  sentences: number
  messages: number
  /** What was refused: a line, a sentence in it, or a part whose message never became whole. */
  readonly refused: Readonly<Record<Refusal, number>>
}

export abstract class SentenceReader {
  protected readonly payload = new Payload()
  protected readonly sentence = new Sentence()
  receivedMs = 0
  /** How many bytes were given before the line that is being read. */
  protected lineOffset = 0

  readonly #assembly = new Assembly()
  readonly #refused = Object.fromEntries(REFUSALS.map(reason => [reason, 0])) as Record<Refusal, number>
  readonly #carry = new Uint8Array(LINE_BYTES_MAX)
  #carried = 0
  #isSkipping = false
  /** A tag block that stood alone on its line belongs to the sentence on the next one. */
  #tagLine: Uint8Array | null = null
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #lineXor = 0
  #lineFrom = 0
  #lineTo = 0
  /** The lines of a message of several parts; null while a message has one line. */
  #lines: readonly Uint8Array[] | null = null
  #offset = 0
  #lineCount = 0
  #sentenceCount = 0
  #messageCount = 0

  /** What to do with a whole message. Says why when it is none. */
  protected abstract take(): Refusal | null

  get counts(): AisCounts {
    const refused = { ...this.#refused, 'orphan-part': this.#refused['orphan-part'] + this.#assembly.orphans }
    return {
      lines: this.#lineCount,
      sentences: this.#sentenceCount,
      messages: this.#messageCount,
      refused,
    }
  }

  /** Takes bytes as they come, cut anywhere. */
  push(chunk: Uint8Array, receivedMs: number): void {
    this.receivedMs = receivedMs
    const from = this.#carried > 0 || this.#isSkipping ? this.#endCarried(chunk) : 0
    const rest = this.#readLines(chunk, from)
    this.#offset += chunk.length
    this.#startCarry(chunk, rest)
  }

  /** Takes one line, without its end of line. */
  line(bytes: Uint8Array, from: number, to: number, receivedMs: number): void {
    this.receivedMs = receivedMs
    if (to - from > LINE_BYTES_MAX) this.#refuseLine()
    else this.#readLine(bytes, from, to, XOR_UNKNOWN)
  }

  /** The stream has ended: a last line without newline is read, parts that wait are given up. */
  end(): void {
    const carried = this.#carried
    this.#carried = 0
    if (carried > 0) this.#readLine(this.#carry.slice(0, carried), 0, carried, XOR_UNKNOWN)
    this.#isSkipping = false
    this.#tagLine = null
    this.#assembly.end()
  }

  /** The lines of the message at hand as they were received, joined by newlines. */
  protected linesText(): string {
    if (this.#lines !== null) return this.#lines.map(line => LATIN.decode(line)).join('\n')
    return LATIN.decode(this.#bytes.subarray(this.#lineFrom, this.#lineTo))
  }

  /** Station and time written beside the message at hand: in a tag block, else behind, else before the sentence. */
  protected besideLines(): Beside {
    if (this.#lines === null) {
      const isBare = this.sentence.start === this.#lineFrom && this.sentence.end === this.#lineTo
      return isBare ? NOTHING_BESIDE : besideOf(this.#bytes, this.#lineFrom, this.#lineTo)
    }
    const all = this.#lines.map(line => besideOf(line, 0, line.length))
    return {
      station: all.find(one => one.station !== null)?.station ?? null,
      statedMs: all.find(one => one.statedMs !== null)?.statedMs ?? null,
    }
  }

  protected refuse(reason: Refusal): void {
    this.#refused[reason] += 1
  }

  #endCarried(chunk: Uint8Array): number {
    const end = chunk.indexOf(NEWLINE)
    if (end < 0) return 0
    if (this.#isSkipping) {
      this.#isSkipping = false
      return end + 1
    }
    const length = this.#carried + end
    this.lineOffset = this.#offset - this.#carried
    if (length > LINE_BYTES_MAX) this.#refuseLine()
    else {
      this.#carry.set(chunk.subarray(0, end), this.#carried)
      // A copy: what is heard may look at its line, and the carry is filled again at the end of this chunk.
      this.#readLine(this.#carry.slice(0, length), 0, length, XOR_UNKNOWN)
    }
    this.#carried = 0
    return end + 1
  }

  #startCarry(chunk: Uint8Array, from: number): void {
    const rest = chunk.length - from
    if (rest <= 0 || this.#isSkipping) return
    if (this.#carried + rest > LINE_BYTES_MAX) {
      this.#refuseLine()
      this.#carried = 0
      this.#isSkipping = true
      return
    }
    this.#carry.set(chunk.subarray(from), this.#carried)
    this.#carried += rest
  }

  #refuseLine(): void {
    this.#lineCount += 1
    this.#tagLine = null
    this.refuse('too-long')
  }

  /**
   * All whole lines of a chunk; gives where the rest begins. The loop has a method of its own: in the midst of `push` it
   * was compiled anew, and given up, for every chunk.
   */
  #readLines(chunk: Uint8Array, first: number): number {
    this.#lookAt(chunk)
    let from = first
    for (;;) {
      const end = this.#endOfLine(chunk, from)
      if (end < 0) return from
      this.lineOffset = this.#offset + from
      if (end - from > LINE_BYTES_MAX) this.#refuseLine()
      else this.#readLine(chunk, from, end, this.#lineXor)
      // An odd line is looked at in a copy of its own.
      this.#lookAt(chunk)
      from = end + 1
    }
  }

  #readLine(bytes: Uint8Array, from: number, to: number, lineXor: number): void {
    this.#lineCount += 1
    let end = to
    let xor = lineXor
    while (end > from && (bytes[end - 1] as number) <= 32) {
      end -= 1
      xor ^= bytes[end] as number
    }
    if (end === from) return
    this.sentence.lineXor = lineXor === XOR_UNKNOWN ? XOR_UNKNOWN : xor
    if (bytes[from] === BANG && this.#tagLine === null && end - from > 6 && isSentenceAt(bytes, from)) {
      return this.#readSentences(bytes, from, end, from)
    }
    this.#readOddLine(bytes, from, end)
  }

  /** The next newline; −1 when there is none. On the way it takes the exclusive or of the line, of which the checksum is made. */
  #endOfLine(chunk: Uint8Array, from: number): number {
    const view = this.#view
    const length = chunk.length
    let at = from
    let xor = 0
    for (const last = length - 3; at < last; at += 4) {
      const four = view.getInt32(at, true)
      const isNewline = four ^ FOUR_NEWLINES
      // A byte of this is zero where the newline is (Hacker's Delight §6-1).
      if (((isNewline - 0x01010101) & ~isNewline & HIGH_BITS) !== 0) break
      xor ^= four
    }
    xor ^= xor >> 16
    xor = (xor ^ (xor >> 8)) & 0xff
    for (; at < length; at += 1) {
      const byte = chunk[at] as number
      if (byte === NEWLINE) {
        this.#lineXor = xor
        return at
      }
      xor ^= byte
    }
    return -1
  }

  #lookAt(bytes: Uint8Array): void {
    if (bytes === this.#bytes) return
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Lines that do not begin with a sentence: tag blocks, prefixes, other devices, noise. */
  #readOddLine(bytes: Uint8Array, from: number, to: number): void {
    const start = findSentence(bytes, from, to)
    if (start >= 0) {
      const tagLine = this.#tagLine
      this.#tagLine = null
      if (tagLine === null) return this.#readSentences(bytes, from, to, start)
      const joined = joinedLines(tagLine, bytes.subarray(from, to))
      return this.#readSentences(joined, 0, joined.length, start - from + tagLine.length + 1)
    }
    const isTagBlock = bytes[from] === BACKSLASH && bytes[to - 1] === BACKSLASH
    this.#tagLine = isTagBlock && to - from > 2 ? bytes.slice(from, to) : null
    if (!isTagBlock) this.refuse(looksLikeSentence(bytes, from, to) ? 'malformed' : 'not-ais')
  }

  /** All sentences of a line: two glued together are two. */
  #readSentences(bytes: Uint8Array, from: number, to: number, first: number): void {
    this.#lookAt(bytes)
    this.#lineFrom = from
    this.#lineTo = to
    if (first !== from) this.sentence.lineXor = XOR_UNKNOWN
    for (let start = first; start >= 0; ) {
      const refusal = this.sentence.read(bytes, this.#view, start, to)
      if (refusal === null) {
        this.#sentenceCount += 1
        this.#takeSentence(bytes, from, to)
      } else this.refuse(refusal)
      const next = this.sentence.end
      this.sentence.lineXor = XOR_UNKNOWN
      start = to - next < 18 ? -1 : findSentence(bytes, Math.max(next, start + 1), to)
    }
  }

  #takeSentence(bytes: Uint8Array, from: number, to: number): void {
    const sentence = this.sentence
    if (sentence.parts === 1) {
      this.#lines = null
      this.#takePayload(bytes, sentence.payloadStart, sentence.payloadEnd, sentence.fill)
      return
    }
    const assembly = this.#assembly
    const group = bytes[from] === BACKSLASH ? (tagBlockOf(bytes, from, to)?.group ?? null) : null
    if (!assembly.add(bytes, from, to, sentence, group, this.receivedMs)) return
    this.#lines = assembly.lines
    this.#takePayload(assembly.payload, 0, assembly.payloadLength, assembly.fill)
  }

  #takePayload(bytes: Uint8Array, from: number, to: number, fill: number): void {
    if (from === to) return this.refuse('empty')
    if (!this.payload.load(bytes, from, to, fill)) return this.refuse('armour')
    const refusal = this.take()
    if (refusal === null) this.#messageCount += 1
    else this.refuse(refusal)
  }
}

const NOTHING_BESIDE: Beside = { station: null, statedMs: null }

function besideOf(bytes: Uint8Array, from: number, to: number): Beside {
  const tag = bytes[from] === BACKSLASH ? tagBlockOf(bytes, from, to) : null
  const start = findSentence(bytes, from, to)
  const star = bytes.indexOf(0x2a, start)
  const suffix = star >= 0 && star + 3 < to ? readSuffix(bytes, star + 3, to) : null
  const prefix = tag === null && start > from ? readPrefix(bytes, from, start) : null
  return {
    station: tag?.station ?? suffix?.station ?? null,
    statedMs: tag?.timeMs ?? suffix?.timeMs ?? prefix?.timeMs ?? null,
  }
}

function tagBlockOf(bytes: Uint8Array, from: number, to: number): TagBlock | null {
  const end = bytes.indexOf(BACKSLASH, from + 1)
  return end > 0 && end < to ? readTagBlock(bytes, from + 1, end) : null
}

/** `!..VD` that is not followed by what a sentence has: broken, not foreign. */
function looksLikeSentence(bytes: Uint8Array, from: number, to: number): boolean {
  const bang = bytes.indexOf(BANG, from)
  return bang >= 0 && bang + 4 < to && bytes[bang + 3] === 0x56 && bytes[bang + 4] === 0x44
}

function joinedLines(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + 1 + second.length)
  joined.set(first)
  joined[first.length] = NEWLINE
  joined.set(second, first.length + 1)
  return joined
}
