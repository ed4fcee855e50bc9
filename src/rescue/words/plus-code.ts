/**
 * Plus codes after the Open Location Code specification (Google, 2014-2024, "Open Location Code Specification v1.0"):
 * pairs of base 20 down to 1/8000 of a degree, then a grid of 4 columns by 5 rows for each further digit.
 *
 *   8FVC2222+22   pairs: 20° 1° 0.05° 0.0025° 0.000125°   then 5 rows x 4 columns each
 */
import type { Position } from '#geo'

export const PLUS_CODE_ALPHABET = '23456789CFGHJMPQRVWX'
const PAIRS = 5
const DIGITS_MAX = 15
const SEPARATOR_AT = 8
const ROWS = 5
const COLUMNS = 4

/** A rectangle of a code, degrees. */
export interface PlusArea {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
  /** Digits that count: at most 15. */
  readonly length: number
}

/** Is this a code, short or full, by the rules of the specification? */
export function isPlusCode(code: string): boolean {
  const upper = code.toUpperCase()
  const plus = upper.indexOf('+')
  if (plus < 0 || upper.indexOf('+', plus + 1) >= 0 || plus > SEPARATOR_AT || plus % 2 === 1) return false
  if (upper.length - plus === 2 || upper.length === 1) return false
  const zero = upper.indexOf('0')
  if (zero >= 0) {
    const zeros = /^[^0]{2,6}(0+)\+$/.exec(upper)
    if (plus !== SEPARATOR_AT || zeros === null || (zeros[1]?.length ?? 1) % 2 === 1) return false
  }
  return [...upper].every(letter => letter === '+' || letter === '0' || PLUS_CODE_ALPHABET.includes(letter))
}

/** A full code: eight digits before the sign, and within the earth. */
export function isFullPlusCode(code: string): boolean {
  if (!isPlusCode(code) || code.indexOf('+') !== SEPARATOR_AT) return false
  const upper = code.toUpperCase()
  return value(upper, 0) * 20 < 180 && value(upper, 1) * 20 < 360
}

export function isShortPlusCode(code: string): boolean {
  return isPlusCode(code) && code.indexOf('+') < SEPARATOR_AT
}

/** The rectangle of a full code, or null when it is none. Digits after the 15th say nothing more. */
export function plusArea(code: string): PlusArea | null {
  if (!isFullPlusCode(code)) return null
  const digits = code.toUpperCase().replace('+', '').replace(/0+$/, '').slice(0, DIGITS_MAX)
  let south = -90
  let west = -180
  let height = 400
  let width = 400
  for (let at = 0; at < digits.length; at += 1) {
    if (at < PAIRS * 2) {
      if (at % 2 === 0) {
        height /= 20
        south += value(digits, at) * height
      } else {
        width /= 20
        west += value(digits, at) * width
      }
    } else {
      height /= ROWS
      width /= COLUMNS
      south += Math.floor(value(digits, at) / COLUMNS) * height
      west += (value(digits, at) % COLUMNS) * width
    }
  }
  return { south, west, north: south + height, east: west + width, length: digits.length }
}

/** The full code of ten digits of a place. */
export function plusCodeOf(place: Position): string {
  const size = 8000
  let north = Math.min(Math.floor((place.latitude + 90) * size + 1e-6), 180 * size - 1)
  let east = Math.floor(((((place.longitude + 180) % 360) + 360) % 360) * size + 1e-6)
  let code = ''
  for (let pair = 0; pair < PAIRS; pair += 1) {
    code = PLUS_CODE_ALPHABET.charAt(north % 20) + PLUS_CODE_ALPHABET.charAt(east % 20) + code
    north = Math.floor(north / 20)
    east = Math.floor(east / 20)
  }
  return `${code.slice(0, SEPARATOR_AT)}+${code.slice(SEPARATOR_AT)}`
}

/** The full code nearest to a place that a short code may stand for (specification, "Recovering codes"); null when it is no code. */
export function recoverPlusCode(short: string, near: Position): string | null {
  if (isFullPlusCode(short)) return short.toUpperCase()
  if (!isShortPlusCode(short)) return null
  const missing = SEPARATOR_AT - short.indexOf('+')
  const resolution = 20 ** (2 - missing / 2)
  const area = plusArea(plusCodeOf(near).slice(0, missing) + short.toUpperCase())
  if (area === null) return null
  let latitude = (area.south + area.north) / 2
  let longitude = (area.west + area.east) / 2
  const half = resolution / 2
  if (near.latitude + half < latitude && latitude - resolution >= -90) latitude -= resolution
  else if (near.latitude - half > latitude && latitude + resolution <= 90) latitude += resolution
  if (near.longitude + half < longitude) longitude -= resolution
  else if (near.longitude - half > longitude) longitude += resolution
  return plusCodeOf({ latitude, longitude }).slice(0, missing) + short.toUpperCase()
}

/** The middle of a rectangle. */
export function middleOf(area: PlusArea): Position {
  return { latitude: (area.south + area.north) / 2, longitude: (area.west + area.east) / 2 }
}

function value(code: string, at: number): number {
  return Math.max(0, PLUS_CODE_ALPHABET.indexOf(code.charAt(at)))
}
