/**
 * A place as an officer types it: degrees and decimal minutes as on the chart (51 00.1 N 001 26.5 E), with or without
 * signs, letters before or after; degrees, minutes and seconds; or decimal degrees (51.002 1.46). A comma between digits
 * is a decimal comma, unless the text has points.
 */
import type { Position } from '#geo'

const SIDES: Readonly<Record<string, { readonly axis: 'latitude' | 'longitude'; readonly sign: 1 | -1 }>> = {
  N: { axis: 'latitude', sign: 1 },
  S: { axis: 'latitude', sign: -1 },
  E: { axis: 'longitude', sign: 1 },
  W: { axis: 'longitude', sign: -1 },
  // Ouest
  O: { axis: 'longitude', sign: -1 },
}

/** The text longer than this is no position. */
const LETTERS_MAX = 80
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/
const LIMIT = { latitude: 90, longitude: 180 } as const

/** Null: not a position. */
export function readTypedPosition(text: string): Position | null {
  if (text.length > LETTERS_MAX) return null
  const tokens = tokensOf(text)
  const numbers = tokens.filter(each => !(each in SIDES))
  const letters = tokens.filter(each => each in SIDES)
  if (numbers.length !== 2 && numbers.length !== 4 && numbers.length !== 6) return null
  if (!numbers.every(each => NUMBER.test(each))) return null
  const half = numbers.length / 2
  const sides = sidesOf(tokens, letters, half)
  if (sides === null) return null
  const first = angleOf(numbers.slice(0, half), letters.length > 0)
  const second = angleOf(numbers.slice(half), letters.length > 0)
  if (first === null || second === null) return null
  const place = { latitude: 0, longitude: 0 }
  for (const [side, degrees] of [
    [sides[0], first],
    [sides[1], second],
  ] as const) {
    if (Math.abs(degrees) > LIMIT[side.axis]) return null
    place[side.axis] = side.sign * degrees
  }
  return place
}

function tokensOf(text: string): readonly string[] {
  const pointed = text.includes('.') ? text : text.replaceAll(/(\d),(\d)/g, '$1.$2')
  return pointed
    .toUpperCase()
    .replaceAll('\u2212', '-')
    .replaceAll(/[°ºD'’′"”″:;,]/g, ' ')
    .replaceAll(/[NSEWO]/g, ' $& ')
    .trim()
    .split(/\s+/)
}

type Side = (typeof SIDES)[string]

/** Which number is which: by the letters, all before their numbers or all after; without letters latitude comes first. */
function sidesOf(
  tokens: readonly string[],
  letters: readonly string[],
  half: number,
): readonly [Side, Side] | null {
  if (letters.length === 0) return [SIDES['N'] as Side, SIDES['E'] as Side]
  const [one, two] = letters.map(each => SIDES[each] as Side)
  if (one === undefined || two === undefined || letters.length > 2 || one.axis === two.axis) return null
  const at = tokens.flatMap((each, index) => (each in SIDES ? [index] : []))
  const before = at[0] === 0 && at[1] === half + 1
  const after = at[0] === half && at[1] === tokens.length - 1
  return before || after ? [one, two] : null
}

/** Degrees from degrees, minutes and seconds. Only the last may be broken, and only degrees without a letter may be negative. */
function angleOf(parts: readonly string[], hasLetter: boolean): number | null {
  if (parts.slice(0, -1).some(each => each.includes('.'))) return null
  const isNegative = parts[0]?.startsWith('-') === true
  if (isNegative && hasLetter) return null
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map(each => Math.abs(Number(each)))
  if (minutes >= 60 || seconds >= 60 || parts.slice(1).some(each => /^[+-]/.test(each))) return null
  return (isNegative ? -1 : 1) * (degrees + minutes / 60 + seconds / 3600)
}
