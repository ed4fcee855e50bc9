/**
 * A text made plain, letter by letter, with the way back to where each letter stood: lower case, no accents, digits of every
 * script as 0-9, one kind of apostrophe, quotation mark, dash and degree sign; control signs, marks and bidi signs gone.
 */
import { WORDS_LIMITS } from './limits.ts'
import type { Span } from './reading.ts'

export interface CleanText {
  readonly text: string
  /** Of each letter of `text`: where it began and ended in the text handed in. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly lettersRead: number
  readonly lettersNotRead: number
}

const SIGNS: Readonly<Record<string, string>> = {
  '\u2019': "'",
  '\u2018': "'",
  '\u201B': "'",
  '\u2032': "'",
  '\u02B9': "'",
  '\u02BC': "'",
  '\u00B4': "'",
  '\uFF07': "'",
  '\u2033': '"',
  '\u201C': '"',
  '\u201D': '"',
  '\u201E': '"',
  '\u02BA': '"',
  '\u3003': '"',
  '\u00AB': '"',
  '\u00BB': '"',
  '\u00BA': '°',
  '\u02DA': '°',
  '\u00B0': '°',
  '\u1D52': '°',
  '\u2070': '°',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u066B': '.',
  '\u066C': ',',
  '\u060C': ',',
  '\u3001': ',',
  '\u3002': '.',
  '\u06D4': '.',
  '\u061F': '?',
  '\u061B': ';',
  '\u2026': '.',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u0085': '\n',
  œ: 'oe',
  Œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  Ø: 'o',
  '\u{1F198}': ' sos ',
}

/** Where the digits 0-9 of the scripts begin (Unicode 15, general category Nd; those that NFKD turns are left to it). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
  0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
  0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
]

/** Letters that one letter may become: a ligature of 18 does not. */
const TURNED_MAX = 4

/** Reads the first `WORDS_LIMITS.letters` letters; one pass, never throws. */
export function clean(original: string): CleanText {
  const end = Math.min(original.length, WORDS_LIMITS.letters)
  const letters: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < end; ) {
    const code = original.codePointAt(at) ?? 0
    const next = at + (code > 0xffff ? 2 : 1)
    const plain = code < 0x80 ? plainAscii(original.charAt(at)) : plainOf(code)
    if (plain === '' && ends.length > 0) ends[ends.length - 1] = next
    // One unit for one letter: offsets are counted in units.
    for (const letter of plain) put(letter.length === 1 ? letter : ' ', at, next)
    at = next
  }
  return {
    text: letters.join(''),
    starts,
    ends,
    lettersRead: end,
    lettersNotRead: original.length - end,
  }

  function put(letter: string, start: number, stop: number) {
    const last = letters.at(-1)
    if (letter === ' ' && (last === ' ' || last === '\n')) return
    if (letter === '\n' && last === '\n') return
    if (letter === '\n' && last === ' ') {
      letters.pop()
      starts.pop()
      ends.pop()
    }
    // '!!!!!!!' says no more than '!!'.
    if (letter === last && letters.at(-2) === last && !isLetterOrDigit(letter)) return
    letters.push(letter)
    starts.push(start)
    ends.push(stop)
  }
}

/** The stretch of the text handed in that `from` to `to` (exclusive) of the plain text came from. */
export function spanOf(plain: CleanText, from: number, to: number): Span {
  const start = plain.starts[from] ?? 0
  return { start, end: Math.max(start, plain.ends[to - 1] ?? start) }
}

export function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '0' && letter <= '9'
}

export function isLetter(letter: string | undefined): boolean {
  return (
    letter !== undefined && ((letter >= 'a' && letter <= 'z') || (letter > '\x7f' && /^\p{L}$/u.test(letter)))
  )
}

export function isLetterOrDigit(letter: string | undefined): boolean {
  return isDigit(letter) || isLetter(letter)
}

function plainAscii(letter: string): string {
  if (letter === '\n' || letter === '\r') return '\n'
  if (letter < ' ' || letter === '\x7f') return ' '
  return letter === '`' ? "'" : letter.toLowerCase()
}

function plainOf(code: number): string {
  const letter = String.fromCodePoint(code)
  const sign = SIGNS[letter]
  if (sign !== undefined) return sign
  if (/^[\p{M}\p{Cf}\p{Cs}]$/u.test(letter)) return ''
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return String(code - zero)
  const turned = letter.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').slice(0, TURNED_MAX)
  return /^[\p{L}\p{N}\x20-\x7e]+$/u.test(turned) ? turned : ' '
}
