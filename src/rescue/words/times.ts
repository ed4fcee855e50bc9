/** Moments in a text: '10 minutes ago', 'il y a 20 minutes', 'depuis 2 heures', '02:05', '0205Z', '2h15'. */
import { valuesOf } from './lists.ts'
import type { Taken } from './taken.ts'

export interface TimeLetters {
  readonly from: number
  readonly to: number
  readonly kind: 'ago' | 'since' | 'clock'
  readonly readings: readonly { readonly ms: number; readonly zone: 'utc' | 'uk' | 'fr' | null }[]
  readonly doubtMs: number
}

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A clock that is this far ahead is a fast watch; beyond, it was yesterday's. */
const AHEAD = 10 * MINUTE

const AGO =
  /(?<![\p{L}\d])(\d{1,3}(?:[.,]\d)?|half an|half a|an|a|one|two|three|four|five|ten|fifteen|twenty|thirty) ?(minutes?|mins?|mn|m|hours?|hrs?|h|seconds?|secs?|minuten|uur) (?:ago|geleden|before)(?!\p{L})/gu
const IL_Y_A =
  /(?<!\p{L})(?:il )?y ?a (?:environ |deja |plus de )?(\d{1,3}(?:[.,]\d)?|une demi|une|un|deux|trois|quatre|cinq|dix|quinze|vingt|trente)[ -]?(minutes?|mins?|mn|heures?|h|secondes?)(?!\p{L})/gu
const SINCE =
  /(?<!\p{L})(?:since|for|depuis|pendant|sinds|al) (?:about |almost |more than |over |environ |plus de |the last )?(\d{1,3}(?:[.,]\d)?|half an|half a|an|a|one|two|three|four|five|ten|twenty|thirty|une demi|une|un|deux|trois|quatre|cinq|dix|vingt|trente)[ -]?(minutes?|mins?|mn|hours?|hrs?|h|heures?|minuten|uur)(?!\p{L})/gu
const COLON =
  /(?<![\d:.,])([01]?\d|2[0-3]) ?[:h] ?([0-5]\d)(?::[0-5]\d)?(?![\d:]) ?(z|utc|gmt|tu|bst|cet|cest|am|pm|uk|fr|a\.m|p\.m)?(?!\p{L})/gu
const ZULU = /(?<![\d:.,])([01]\d|2[0-3])([0-5]\d) ?(z|utc|gmt|hrs|hours|local)(?!\p{L})/gu
const HALF_DAY = /(?<![\d:.,])(1[0-2]|[1-9]) ?(am|pm)(?!\p{L})/gu
const O_CLOCK = /(?<=\b(?:a|vers|at) )([01]?\d|2[0-3]) ?h(?:eures?)?(?: du (matin|soir))?(?![\p{L}\d])/gu
const AT_BARE = /(?<=\b(?:at|vers) )([01]\d|2[0-3])([0-5]\d)(?![\p{L}\d.,])/gu

const WORD_VALUES = valuesOf(`
  half 0.5, half an 0.5, half a 0.5, une demi 0.5, a 1, an 1, une 1, un 1, one 1, two 2, three 3, four 4,
  five 5, ten 10, fifteen 15, twenty 20, thirty 30, deux 2, trois 3, quatre 4, cinq 5, dix 10, quinze 15,
  vingt 20, trente 30`)

/** The moments of a plain text written at `at` (ms), each with its letters taken. */
export function timesIn(text: string, taken: Taken, at: number): TimeLetters[] {
  const found: TimeLetters[] = []
  const keep = (hit: RegExpExecArray, made: Omit<TimeLetters, 'from' | 'to'>) => {
    const to = hit.index + hit[0].trimEnd().length
    if (!taken.isFree(hit.index, to)) return
    taken.mark(hit.index, to)
    found.push({ from: hit.index, to, ...made })
  }
  for (const [pattern, kind] of [
    [AGO, 'ago'],
    [IL_Y_A, 'ago'],
    [SINCE, 'since'],
  ] as const) {
    for (const hit of text.matchAll(pattern)) {
      const unit = unitOf(hit[2] ?? '')
      const value = WORD_VALUES.get(hit[1] ?? '') ?? Number((hit[1] ?? '').replace(',', '.'))
      if (Number.isNaN(value)) continue
      keep(hit, { kind, readings: [{ ms: at - value * unit, zone: null }], doubtMs: unit / 2 })
    }
  }
  for (const hit of text.matchAll(COLON)) keep(hit, clock(Number(hit[1]), Number(hit[2]), hit[3] ?? ''))
  for (const hit of text.matchAll(ZULU)) keep(hit, clock(Number(hit[1]), Number(hit[2]), hit[3] ?? ''))
  for (const hit of text.matchAll(AT_BARE)) keep(hit, clock(Number(hit[1]), Number(hit[2]), ''))
  for (const hit of text.matchAll(HALF_DAY)) keep(hit, clock(Number(hit[1]), 0, hit[2] ?? ''))
  for (const hit of text.matchAll(O_CLOCK)) keep(hit, clock(Number(hit[1]), 0, hit[2] === 'soir' ? 'pm' : ''))
  return found.toSorted((one, two) => one.from - two.from)

  function clock(written: number, minute: number, mark: string): Omit<TimeLetters, 'from' | 'to'> {
    const isAfternoon = mark.startsWith('p')
    const isMorning = mark.startsWith('a')
    const hour = isAfternoon && written < 12 ? written + 12 : isMorning && written === 12 ? 0 : written
    const summer = isSummer(at) ? HOUR : 0
    const zones = [
      ['utc', 0],
      ['uk', summer],
      ['fr', summer + HOUR],
    ] as const
    const said = zoneOf(mark)
    const readings = zones
      .filter(([zone]) => said === null || zone === said)
      .map(([zone, offset]) => ({ ms: latest(hour * HOUR + minute * MINUTE - offset), zone }))
    const apart = readings.filter(
      (each, index) => readings.findIndex(other => other.ms === each.ms) === index,
    )
    return { kind: 'clock', readings: apart, doubtMs: MINUTE / 2 }
  }

  /** The last time that a clock showed this, a fast watch allowed for. */
  function latest(ofDay: number): number {
    const today = Math.floor(at / DAY) * DAY + ofDay
    return today - Math.ceil((today - at - AHEAD) / DAY) * DAY
  }
}

function zoneOf(mark: string): 'utc' | 'uk' | 'fr' | null {
  if (/^(?:z|utc|gmt|tu)$/.test(mark)) return 'utc'
  if (/^(?:bst|uk)$/.test(mark)) return 'uk'
  return /^(?:cet|cest|fr)$/.test(mark) ? 'fr' : null
}

function unitOf(word: string): number {
  if (word.startsWith('s')) return 1000
  return /^(?:h|uur)/.test(word) ? HOUR : MINUTE
}

/** Summer time in both states: from the last Sunday of March to that of October, 01:00 UTC (Directive 2000/84/EC; SI 2002/262). */
function isSummer(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear()
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9)
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * DAY
}
