/**
 * Figures as an officer reads them: knots, nautical miles, degrees and decimal minutes, UTC. SI comes in, text goes out.
 * What is not known is never blank and never 0: the caller writes the word for unknown.
 */
import type { Position } from '#geo'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { Language } from './plural.ts'

/** U+00A0: before a unit, so that a figure and its unit stay on one line. */
const NBSP = '\u00a0'
/** A doubt below this is written in metres. */
const DOUBT_METRES_MAX = 100
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' }
const UNITS: Readonly<Record<Language, { knot: string; mile: string; day: string }>> = {
  en: { knot: 'kn', mile: 'nm', day: 'd' },
  fr: { knot: 'nd', mile: 'M', day: 'j' },
}

export interface Units {
  /** A whole number with thousands apart: 12,345 / 12 345. */
  whole(n: number): string
  decimal(n: number, digits: number): string
  knots(n: number): string
  /** Knots from metres a second. */
  speed(metresPerSecond: number): string
  miles(metres: number): string
  metres(n: number, digits?: number): string
  /** Half of what a place may be off: metres near by, else miles. */
  doubt(metres: number): string
  /** With its sign always written: +12 / −3. */
  signed(n: number, digits: number): string
  /** Three digits, clockwise from true north: 036°. */
  bearing(degrees: number): string
  latitude(degrees: number): string
  longitude(degrees: number): string
  /** 51°00.1′N 001°26.5′E */
  position(place: Position): string
  /** 1.2 s, 00:38, 12:04, 3 h 12, 2 d 4 h. */
  age(seconds: number): string
  seconds(n: number): string
  /** 02:14:36 */
  time(ms: number): string
  /** 02:14 */
  timeShort(ms: number): string
  /** 02:14Z, as it is said between stations. */
  timeShortUtc(ms: number): string
  weekday(ms: number): string
  /** 23 Nov 2026 */
  date(ms: number): string
  /** 23 Nov */
  dayOfMonth(month: number, day: number): string
  /** 23 Nov 02:14 */
  dayAndTime(ms: number): string
  /** 23 Nov 02:14:36 */
  dayAndTimeLong(ms: number): string
}

export function unitsOf(language: Language): Units {
  const locale = LOCALE[language]
  const words = UNITS[language]
  const wholes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const fixed = [0, 1, 2, 3].map(
    digits => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  const days = dates(locale)

  const decimal = (n: number, digits: number) => (fixed[digits] as Intl.NumberFormat).format(n)
  const knots = (n: number) => decimal(n, 1) + NBSP + words.knot
  const point = language === 'fr' ? ',' : '.'
  const latitude = (degrees: number) => angle(degrees, 2, degrees < 0 ? 'S' : 'N', point)
  const longitude = (degrees: number) =>
    angle(degrees, 3, degrees >= 0 ? 'E' : language === 'fr' ? 'O' : 'W', point)

  return {
    whole: n => wholes.format(n),
    decimal,
    knots,
    speed: metresPerSecond => knots((metresPerSecond * 3600) / METRES_PER_NAUTICAL_MILE),
    miles: metres => {
      const miles = metres / METRES_PER_NAUTICAL_MILE
      return decimal(miles, miles < 1 ? 2 : miles < 100 ? 1 : 0) + NBSP + words.mile
    },
    metres: (n, digits = 0) => `${decimal(n, digits)}${NBSP}m`,
    doubt: metres =>
      metres < DOUBT_METRES_MAX
        ? `${decimal(metres, 0)}${NBSP}m`
        : `${decimal(metres / METRES_PER_NAUTICAL_MILE, metres < METRES_PER_NAUTICAL_MILE / 10 ? 2 : 1)}${NBSP}${words.mile}`,
    signed: (n, digits) => (Number(n.toFixed(digits)) < 0 ? '−' : '+') + decimal(Math.abs(n), digits),
    bearing: degrees => `${pad(Math.round(degrees) % 360, 3)}°`,
    latitude,
    longitude,
    position: place => `${latitude(place.latitude)} ${longitude(place.longitude)}`,
    age: seconds => age(Math.max(0, seconds), decimal, words.day),
    seconds: n => `${decimal(n, Number.isInteger(n) ? 0 : 1)}${NBSP}s`,
    time: ms => clock(ms, 8),
    timeShort: ms => clock(ms, 5),
    timeShortUtc: ms => `${clock(ms, 5)}Z`,
    weekday: ms => days.weekday.format(ms),
    date: ms => days.date.format(ms),
    // A leap year, so that 29 February can be an arrival.
    dayOfMonth: (month, day) => days.day.format(Date.UTC(2024, month - 1, day)),
    dayAndTime: ms => `${days.day.format(ms)} ${clock(ms, 5)}`,
    dayAndTimeLong: ms => `${days.day.format(ms)} ${clock(ms, 8)}`,
  }
}

function dates(locale: string) {
  const zone = { timeZone: 'UTC' } as const
  return {
    weekday: new Intl.DateTimeFormat(locale, { ...zone, weekday: 'short' }),
    date: new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'short', year: 'numeric' }),
    day: new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'short' }),
  }
}

/** Degrees and minutes to a tenth. Rounds first: 59.96′ becomes the next degree, never 60.0′. */
function angle(degrees: number, width: number, side: string, point: string): string {
  const tenths = Math.round(Math.abs(degrees) * 600)
  const whole = Math.floor(tenths / 600)
  const minutes = tenths - whole * 600
  return `${pad(whole, width)}°${pad(Math.floor(minutes / 10), 2)}${point}${minutes % 10}′${side}`
}

function age(seconds: number, decimal: (n: number, digits: number) => string, day: string): string {
  if (seconds < 9.95) return `${decimal(seconds, 1)}${NBSP}s`
  if (seconds < 3600) return `${pad(Math.floor(seconds / 60), 2)}:${pad(Math.floor(seconds) % 60, 2)}`
  const hours = Math.floor(seconds / 3600)
  if (hours < 48) return `${hours}${NBSP}h${NBSP}${pad(Math.floor(seconds / 60) % 60, 2)}`
  return `${Math.floor(hours / 24)}${NBSP}${day}${NBSP}${hours % 24}${NBSP}h`
}

function clock(ms: number, length: 5 | 8): string {
  return new Date(ms).toISOString().slice(11, 11 + length)
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
