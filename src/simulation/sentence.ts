/** From the bits of a message to AIVDM lines (IEC 61162-1), each with a tag block that names who heard it and when. Hot. */
import type { AisBits } from './ais-bits.ts'

/** With the longest head, `,0*HH` and the end of line this makes the 82 characters that IEC 61162-1 allows. */
const SYMBOLS_PER_SENTENCE = 60
/** Sentence and tag block, with room for a station of any length that IEC 61162-450 allows (15). */
const LINE_BYTES_MAX = 200

const BACKSLASH = 0x5c
const STAR = 0x2a
const HEX = '0123456789ABCDEF'

export interface Receiver {
  readonly station: string
  /** Unix seconds. */
  readonly seconds: number
  readonly channel: 'A' | 'B'
  /** 0..9, joins the parts of one message; the tag block's group number too. */
  readonly sequence: number
}

const line = new Uint8Array(LINE_BYTES_MAX)

/** Appends one line a part to `lines`, each ended by CR LF. */
export function appendSentences(lines: string[], bits: AisBits, receiver: Receiver): void {
  const symbolCount = Math.ceil(bits.length / 6)
  const parts = Math.max(1, Math.ceil(symbolCount / SYMBOLS_PER_SENTENCE))
  const { station, seconds, channel, sequence } = receiver
  for (let part = 1; part <= parts; part++) {
    const from = (part - 1) * SYMBOLS_PER_SENTENCE
    const to = Math.min(symbolCount, from + SYMBOLS_PER_SENTENCE)
    const fill = part === parts ? symbolCount * 6 - bits.length : 0
    const group = parts > 1 ? `g:${part}-${parts}-${sequence + 1},` : ''
    let end = put(0, `\\${group}s:${station},c:${seconds}`)
    end = checksum(1, end)
    line[end++] = BACKSLASH
    const start = end
    end = put(end, `!AIVDM,${parts},${part},${parts > 1 ? sequence : ''},${channel},`)
    for (let index = from; index < to; index++) end = putSymbol(end, bits.symbols[index] as number)
    end = put(end, `,${fill}`)
    end = put(checksum(start + 1, end), '\r\n')
    lines.push(String.fromCharCode.apply(null, line.subarray(0, end) as unknown as number[]))
  }
}

function put(at: number, text: string): number {
  for (let index = 0; index < text.length; index++) line[at + index] = text.charCodeAt(index)
  return at + text.length
}

/** 0..39 are `0` to `W`, 40..63 are `` ` `` to `w`. */
function putSymbol(at: number, symbol: number): number {
  line[at] = symbol < 40 ? symbol + 48 : symbol + 56
  return at + 1
}

/** The exclusive or of all since `from`, written as `*HH`. */
function checksum(from: number, to: number): number {
  let sum = 0
  for (let index = from; index < to; index++) sum ^= line[index] as number
  line[to] = STAR
  line[to + 1] = HEX.charCodeAt(sum >> 4)
  line[to + 2] = HEX.charCodeAt(sum & 15)
  return to + 3
}
