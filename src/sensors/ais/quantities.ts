/** Quantities that many messages share, in the units and with the "not available" values of ITU-R M.1371-5. */
import { count, type Field, flag, signed } from './field.ts'
import type { Payload } from './payload.ts'

/** Places come in 1/10 000 minute; six decimals of a degree keep what was sent. */
const LONGITUDE_RAW_MAX = 180 * 600_000
const LATITUDE_RAW_MAX = 90 * 600_000

/** 181° and 91° are "not available" (table 45); beyond 180° and 90° there is no place at all. */
export const longitude = signed('longitude', 28, {
  min: -LONGITUDE_RAW_MAX,
  max: LONGITUDE_RAW_MAX,
  per: 600_000,
  about: 'degrees, east positive',
})
export const latitude = signed('latitude', 27, {
  min: -LATITUDE_RAW_MAX,
  max: LATITUDE_RAW_MAX,
  per: 600_000,
  about: 'degrees, north positive',
})

/** Coarse place of long-range and area messages, in `perDegree` steps. */
export function coarseLongitude<Name extends string>(name: Name, bits: number, perDegree: number) {
  return signed(name, bits, {
    min: -180 * perDegree,
    max: 180 * perDegree,
    per: perDegree,
    about: 'degrees, east positive',
  })
}
export function coarseLatitude<Name extends string>(name: Name, bits: number, perDegree: number) {
  return signed(name, bits, {
    min: -90 * perDegree,
    max: 90 * perDegree,
    per: perDegree,
    about: 'degrees, north positive',
  })
}

/** 1023 is not available; 1022 is "102.2 kn or more". */
export const speedKnots = count('speedKnots', 10, { none: [1023], per: 10, about: 'over ground' })
export const courseDegrees = count('courseDegrees', 12, {
  max: 3599,
  per: 10,
  about: 'over ground, from true north',
})
export const headingDegrees = count('headingDegrees', 9, { max: 359, about: 'true' })
/** 60: not available. 61 manual input, 62 dead reckoning, 63 positioning system out of order: kept as they are. */
export const second = count('second', 6, {
  none: [60],
  about: 'UTC second of the position; 61 manual, 62 dead reckoning, 63 out of order',
})
export const positionAccuracyHigh = flag('positionAccuracyHigh', 'true: better than 10 m')
export const raim = flag('raim')
export const repeat = count('repeat', 2)
export const shipType = count('shipType', 8, { none: [0], about: 'M.1371-5 table 53' })
/** Electronic position fixing device; 0 and 15 say nothing (15: internal GNSS). */
export const fixingDevice = count('fixingDevice', 4, {
  none: [0],
  about: 'M.1371-5 table 47: 1 GPS, 2 GLONASS, 3 both, 4 Loran-C, 7 surveyed, 8 Galileo, 15 internal',
})
export const draughtMetres = count('draughtMetres', 8, { none: [0], per: 10 })

/** From the reference point to the sides of the ship. All four zero is "not available" (M.1371-5 figure 41). */
function dimension<Name extends string>(
  name: Name,
  bits: number,
  offset: number,
): Field<Name, number | null> {
  return {
    ...count(name, bits),
    plain: null,
    read: (payload, at) => (payload.unsigned(at - offset, 30) === 0 ? null : payload.unsigned(at, bits)),
  }
}
export const DIMENSIONS = [
  dimension('toBowMetres', 9, 0),
  dimension('toSternMetres', 9, 9),
  dimension('toPortMetres', 6, 18),
  dimension('toStarboardMetres', 6, 24),
] as const

/**
 * Rate of turn: the indicator as sent, and in degrees a minute where a turn indicator is fitted
 * (4.733 √rate; M.1371-5 table 45). ±127 is "more than 5° in 30 s", known by its sign only.
 */
export const rateOfTurn: Field<'rateOfTurnDegreesPerMinute', number | null> = {
  name: 'rateOfTurnDegreesPerMinute',
  bits: 0,
  elastic: false,
  read: (payload, at) => RATES_OF_TURN[payload.unsigned(at, 8)] as number | null,
  plain: null,
  schema: { type: ['number', 'null'], description: 'positive: to starboard' },
}
export const turnIndicator = signed('turnIndicator', 8, {
  none: [-128],
  about: '±127: turning faster than 5° in 30 s, no indicator',
})
function rateOfTurnOf(indicator: number): number | null {
  if (indicator <= -127 || indicator === 127) return null
  const root = indicator / 4.733
  return Math.round(Math.sign(indicator) * root * root * 10) / 10
}
/** Each of the 256 indicators that there are. */
const RATES_OF_TURN = Array.from({ length: 256 }, (_, raw) => rateOfTurnOf((raw << 24) >> 24))

/** Month, day, hour, minute of an arrival: "MM-DDTHH:MM", or "MM-DD" when no hour is given. */
export function monthToMinute<Name extends string>(name: Name): Field<Name, string | null> {
  return {
    name,
    bits: 20,
    elastic: false,
    read(payload, at) {
      const month = payload.unsigned(at, 4)
      const day = payload.unsigned(at + 4, 5)
      if (month < 1 || month > 12 || day < 1) return null
      const date = `${twoDigits(month)}-${twoDigits(day)}`
      const time = hourMinute(payload, at + 9)
      return time === null ? date : `${date}T${time}`
    },
    plain: null,
    schema: { type: ['string', 'null'], description: 'MM-DDTHH:MM or MM-DD, UTC; AIS has no year' },
  }
}

/** Day, hour, minute of an observation: "DDTHH:MM". */
export function dayToMinute<Name extends string>(name: Name): Field<Name, string | null> {
  return {
    name,
    bits: 16,
    elastic: false,
    read(payload, at) {
      const day = payload.unsigned(at, 5)
      const time = hourMinute(payload, at + 5)
      return day === 0 || time === null ? null : `${twoDigits(day)}T${time}`
    },
    plain: null,
    schema: { type: ['string', 'null'], description: 'DDTHH:MM, UTC' },
  }
}

function hourMinute(payload: Payload, at: number): string | null {
  const hour = payload.unsigned(at, 5)
  const minute = payload.unsigned(at + 5, 6)
  return hour > 23 || minute > 59 ? null : `${twoDigits(hour)}:${twoDigits(minute)}`
}

/**
 * Year to second of a station's clock, ISO 8601; null when a part is not available. Stations of one sea say the same minute
 * again and again: the text of the last one is kept.
 */
export const stationTime: Field<'time', string | null> = {
  name: 'time',
  bits: 40,
  elastic: false,
  plain: null,
  read(payload, at) {
    const seconds = payload.unsigned(at + 34, 6)
    const high = payload.unsigned(at, 23)
    const low = payload.unsigned(at + 23, 11)
    if (high !== lastMinute.high || low !== lastMinute.low) {
      lastMinute = { high, low, text: minuteText(payload, at) }
    }
    return lastMinute.text === null || seconds > 59 ? null : `${lastMinute.text}${twoDigits(seconds)}Z`
  },
  schema: { type: ['string', 'null'], description: 'ISO 8601, UTC' },
}
let lastMinute: { readonly high: number; readonly low: number; readonly text: string | null } = {
  high: -1,
  low: -1,
  text: null,
}

function minuteText(payload: Payload, at: number): string | null {
  const year = payload.unsigned(at, 14)
  const month = payload.unsigned(at + 14, 4)
  const day = payload.unsigned(at + 18, 5)
  const time = hourMinute(payload, at + 23)
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || time === null) return null
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${twoDigits(month)}-${twoDigits(day)}T${time}:`
}

function twoDigits(value: number): string {
  return TWO_DIGITS[value] as string
}
/** All that fits in six bits. */
const TWO_DIGITS = Array.from({ length: 64 }, (_, value) => String(value).padStart(2, '0'))
