/**
 * One half of a position, read at a place in a plain text: 'n 50 59.20', '51°00.1'n', '1,4400', 'lat 51.0012', 'e00126.5'.
 * A scanner with a fixed number of steps: no pattern here looks further than a few letters, so the whole is linear.
 */
import { isDigit, isLetter } from './clean.ts'

export type Axis = 'latitude' | 'longitude'
export type Shape = 'decimal' | 'degrees-minutes' | 'degrees-minutes-seconds'

/** One value that the letters may stand for. */
export interface Value {
  readonly degrees: number
  /** The last digit written, in degrees. */
  readonly unit: number
  readonly shape: Shape
  readonly reason: 'as-written' | 'seconds-or-decimals' | 'degrees-or-minutes' | 'run-together'
}

export interface Coordinate {
  readonly from: number
  readonly to: number
  /** From a hemisphere or a label; null: not said. */
  readonly axis: Axis | null
  /** +1 north and east, -1 south and west; null: not said. */
  readonly sign: 1 | -1 | null
  readonly isLabelled: boolean
  /** Whether a degree or minute sign stands in it. */
  readonly hasSigns: boolean
  /** Digits after the point of the last number. */
  readonly fraction: number
  /** The digits before the first point. */
  readonly whole: string
  /** The likelier first; empty when its digits can only be read beside the other half. */
  readonly values: readonly Value[]
}

interface Written {
  readonly to: number
  readonly whole: string
  readonly fraction: string
}

const LABEL = /(?:latitude|longitude|lat|long|lng|lon)(?![a-z])\.? ?(?:is |est |[:=] ?)?/y
const HEMISPHERE = /(?:north|nord|noord|south|sud|zuid|east|est|oost|west|ouest|[nsewo])(?![a-z])/y
const HEMISPHERE_BEFORE =
  /(?:north|nord|noord|south|sud|zuid|east|est|oost|west|ouest|[nsewo])[.:]? ?(?=[\d+-])/y
const DEGREE_MARK = / ?(?:°|degrees?\b|degres?\b|deg\b|d(?=[ \d])) ?/y
const MINUTE_MARK = / ?(?:''?|minutes?\b|mins?\b|mn\b|m(?![a-z])) ?/y
const SECOND_MARK = / ?(?:"|''|seconds?\b|secondes?\b|secs?\b|s(?![a-z])(?= ?[nsewo,;\n]|$)) ?/y

const SIGN_OF: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  n: ['latitude', 1],
  s: ['latitude', -1],
  z: ['latitude', -1],
  e: ['longitude', 1],
  o: ['longitude', -1],
  w: ['longitude', -1],
}

/** The coordinate that begins exactly at `from`, or null. */
export function coordinateAt(text: string, from: number): Coordinate | null {
  if (isDigit(text[from - 1]) || isLetter(text[from - 1])) return null
  let at = from
  const label = match(LABEL, text, at)
  if (label !== null) at += label.length
  const before = match(HEMISPHERE_BEFORE, text, at)
  if (before !== null) at += before.length
  const minus = text[at] === '-' || text[at] === '+' ? text[at] : null
  if (minus !== null) at += 1
  const first = writtenAt(text, at)
  if (first === null || (text[from - 1] === '.' && isDigit(text[from - 2]))) return null
  if (isWrongMinutes(text, from, first)) return null
  const body = bodyAt(text, first, label !== null || before !== null)
  let to = body.to
  let direction = before === null ? null : (SIGN_OF[hemisphereLetter(before)] ?? null)
  if (before === null) {
    const gap = text[to] === ' ' ? 1 : 0
    const after = match(HEMISPHERE, text, to + gap)
    if (after !== null) {
      direction = SIGN_OF[hemisphereLetter(after)] ?? null
      to += gap + after.length
    }
  }
  let axis: Axis | null = direction?.[0] ?? null
  let isLabelled = label !== null
  if (label !== null) axis = label.startsWith('lat') ? 'latitude' : 'longitude'
  else if (direction === null) {
    const suffix = match(/ ?(?:latitude|longitude|lat|long|lng|lon)(?![a-z])/y, text, to)
    if (
      suffix !== null &&
      !/^[ .:=]{0,3}[\d-]/.test(text.slice(to + suffix.length, to + suffix.length + 4))
    ) {
      axis = suffix.trim().startsWith('lat') ? 'latitude' : 'longitude'
      isLabelled = true
      to += suffix.length
    }
  }
  const sign = direction?.[1] ?? (minus === '-' ? -1 : minus === '+' ? 1 : null)
  return { ...body, from, to, axis, sign, isLabelled }
}

/** '50°75.5'n': minutes that cannot be. Of them no degrees are made: 75.5 n is another sea. */
function isWrongMinutes(text: string, from: number, { whole, to }: Written): boolean {
  if (Number(whole) < 60 || match(DEGREE_MARK, text, to) !== null) return false
  return /(?:^|[^\d.,])\d{1,3}° ?$/.test(text.slice(Math.max(0, from - 6), from))
}

/** 'o' of oost is east in Dutch and west in French: as a word it is clear, as a letter it is west (the other is offered later). */
function hemisphereLetter(word: string): string {
  return word.startsWith('oost') ? 'e' : word.charAt(0)
}

interface Body {
  readonly to: number
  readonly hasSigns: boolean
  readonly fraction: number
  readonly whole: string
  readonly values: readonly Value[]
}

function bodyAt(text: string, first: Written, isNamed: boolean): Body {
  const mark = match(DEGREE_MARK, text, first.to)
  if (mark !== null) return signed(text, first, first.to + mark.length)
  const isDotted = first.fraction.length <= 2 && text[first.to] === '.' && isDigit(text[first.to + 1])
  if (first.fraction !== '' && first.fraction.length !== 2 && !isDotted) return plainNumber(first)
  return spaced(text, first, isNamed) ?? plainNumber(first)
}

/** '51°00.1'', '51° 00' 06"', '51.0012°'. */
function signed(text: string, first: Written, at: number): Body {
  const alone = {
    to: at,
    hasSigns: true,
    fraction: first.fraction.length,
    whole: first.whole,
    values: [decimal(first)],
  }
  const minutes = first.fraction === '' ? writtenAt(text, at, true) : null
  if (minutes === null || minutes.whole.length > 2 || Number(minutes.whole) >= 60) return trimmed(text, alone)
  const minuteMark = match(MINUTE_MARK, text, minutes.to)
  const afterMinutes = minutes.to + (minuteMark?.length ?? 0)
  const gap = minuteMark === null && (text[afterMinutes] === ' ' || text[afterMinutes] === '.') ? 1 : 0
  const seconds = minutes.fraction === '' ? writtenAt(text, afterMinutes + gap) : null
  if (
    seconds !== null &&
    seconds.whole.length <= 2 &&
    Number(seconds.whole) < 60 &&
    (minuteMark !== null || gap === 1)
  ) {
    const secondMark = match(SECOND_MARK, text, seconds.to)
    if (secondMark !== null || minuteMark !== null || seconds.whole.length === 2)
      return trimmed(text, {
        to: seconds.to + (secondMark?.length ?? 0),
        hasSigns: true,
        fraction: seconds.fraction.length,
        whole: first.whole,
        values: [sexagesimal(first, minutes, seconds)],
      })
  }
  return trimmed(text, {
    to: afterMinutes,
    hasSigns: true,
    fraction: minutes.fraction.length,
    whole: first.whole,
    values: [sexagesimal(first, minutes, null)],
  })
}

/** '50 59.20', '51 00 06', '51-00.1', '50.59.20': degrees without a sign. Null when nothing follows that can be minutes. */
function spaced(text: string, first: Written, isNamed: boolean): Body | null {
  if (first.whole.length > 3) return null
  if (first.fraction !== '') return dotted(text, first)
  const between = text[first.to]
  if (between !== ' ' && between !== '-' && between !== ':') return null
  const minutes = writtenAt(text, first.to + 1, isNamed)
  if (minutes === null || minutes.whole.length > 2 || Number(minutes.whole) >= 60) return null
  const minuteMark = match(MINUTE_MARK, text, minutes.to)
  if (minutes.fraction === '' && minuteMark === null) {
    const next = text[minutes.to]
    const seconds = next === ' ' || next === '-' || next === ':' ? writtenAt(text, minutes.to + 1) : null
    const isSeconds =
      seconds !== null &&
      seconds.whole.length <= 2 &&
      Number(seconds.whole) < 60 &&
      minutes.whole.length === 2
    if (isSeconds && (isNamed || match(/ ?"? ?[nsewo](?![a-z])/y, text, seconds.to) !== null)) {
      const mark = match(SECOND_MARK, text, seconds.to)
      return {
        to: seconds.to + (mark?.length ?? 0),
        hasSigns: false,
        fraction: seconds.fraction.length,
        whole: first.whole,
        values: [sexagesimal(first, minutes, seconds)],
      }
    }
    if (!isNamed && match(/ ?[nsewo](?![a-z])/y, text, minutes.to) === null) return null
  }
  return trimmed(text, {
    to: minutes.to + (minuteMark?.length ?? 0),
    hasSigns: minuteMark !== null,
    fraction: minutes.fraction.length,
    whole: first.whole,
    values: [sexagesimal(first, minutes, null)],
  })
}

/** '50.59.20n': seconds, or hundredths of a minute? Both are written so at sea. */
function dotted(text: string, first: Written): Body | null {
  if (text[first.to] !== '.' || Number(first.fraction) >= 60) return null
  const last = writtenAt(text, first.to + 1)
  if (last === null || last.whole.length > 3) return null
  const degrees = { to: 0, whole: first.whole, fraction: '' }
  const minutes = { to: 0, whole: first.fraction, fraction: '' }
  const asDecimals = sexagesimal(degrees, { to: 0, whole: first.fraction, fraction: last.whole }, null)
  const values: Value[] = []
  if (last.fraction === '') values.push({ ...asDecimals, reason: 'seconds-or-decimals' })
  if (last.whole.length === 2 && Number(last.whole) < 60)
    values.push({ ...sexagesimal(degrees, minutes, last), reason: 'seconds-or-decimals' })
  if (values.length === 0) return null
  return { to: last.to, hasSigns: false, fraction: last.whole.length, whole: first.whole, values }
}

/** A number without parts: decimal degrees, degrees and minutes with a point between, or digits run together. */
function plainNumber(first: Written): Body {
  const { whole, fraction, to } = first
  const body = { to, hasSigns: false, fraction: fraction.length, whole }
  if (whole.length <= 3) {
    const values: Value[] = [decimal(first)]
    if (fraction.length === 2 && Number(fraction) < 60 && whole.length >= 1) {
      const minutes = { to, whole: fraction, fraction: '' }
      values.push({
        ...sexagesimal({ to, whole, fraction: '' }, minutes, null),
        reason: 'degrees-or-minutes',
      })
    }
    // 'e126.5' beside 'n5100.1': a zero that was left out.
    if (whole.length === 3) values.push(...runTogether(first))
    return { ...body, values }
  }
  return { ...body, values: whole.length <= 7 ? runTogether(first) : [] }
}

/** 'ddmm.m', 'dddmm.m', 'ddmmss', 'dddmmss'. */
function runTogether({ whole, fraction }: Written): Value[] {
  const cut = (digits: number): Value => {
    const degrees = { to: 0, whole: whole.slice(0, whole.length - digits), fraction: '' }
    const rest = whole.slice(whole.length - digits)
    const value =
      digits === 2
        ? sexagesimal(degrees, { to: 0, whole: rest, fraction }, null)
        : sexagesimal(
            degrees,
            { to: 0, whole: rest.slice(0, 2), fraction: '' },
            { to: 0, whole: rest.slice(2), fraction },
          )
    return { ...value, reason: 'run-together' }
  }
  if (whole.length <= 5) return isSixty(whole.slice(-2)) ? [cut(2)] : []
  return isSixty(whole.slice(-2)) && isSixty(whole.slice(-4, -2)) ? [cut(4)] : []
}

function isSixty(digits: string): boolean {
  return Number(digits) < 60
}

function decimal({ whole, fraction }: Written): Value {
  return {
    degrees: Number(`${whole}.${fraction || 0}`),
    unit: 10 ** -fraction.length,
    shape: 'decimal',
    reason: 'as-written',
  }
}

function sexagesimal(degrees: Written, minutes: Written, seconds: Written | null): Value {
  const last = seconds ?? minutes
  const value = Number(degrees.whole) + Number(`${minutes.whole}.${minutes.fraction || 0}`) / 60
  const rest = seconds === null ? 0 : Number(`${seconds.whole}.${seconds.fraction || 0}`) / 3600
  return {
    degrees: value + rest,
    unit: 10 ** -last.fraction.length / (seconds === null ? 60 : 3600),
    shape: seconds === null ? 'degrees-minutes' : 'degrees-minutes-seconds',
    reason: 'as-written',
  }
}

/** A space swallowed after the last sign is given back. */
function trimmed(text: string, body: Body): Body {
  return text[body.to - 1] === ' ' ? { ...body, to: body.to - 1 } : body
}

const DIGITS_MAX = 12

/** Digits with at most one point, or a comma that at least two digits follow at once. */
function writtenAt(text: string, from: number, isMinutes = false): Written | null {
  let at = from
  while (at - from < DIGITS_MAX && isDigit(text[at])) at += 1
  if (at === from || isDigit(text[at])) return null
  const whole = text.slice(from, at)
  const mark = text[at]
  if (mark !== '.' && mark !== ',') return { to: at, whole, fraction: '' }
  let end = at + 1
  while (end - at <= DIGITS_MAX + 6 && isDigit(text[end])) end += 1
  const fraction = text.slice(at + 1, end)
  if (fraction === '' || isDigit(text[end])) return { to: at, whole, fraction: '' }
  if (mark === ',' && !isMinutes && fraction.length < 2 && !/^ ?['°nsewo]/.test(text.slice(end, end + 2)))
    return { to: at, whole, fraction: '' }
  return { to: end, whole, fraction }
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
