/** Times as the CF conventions write them: "hours since 1950-01-01" in a calendar (CF 1.11, section 4.4). */

const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  hr: 3600,
  h: 3600,
  day: 86_400,
  d: 86_400,
}
/** Calendars of clocks since 1582. Others (noleap, 360_day, julian) shift by days within years. */
const CALENDARS = new Set(['', 'standard', 'gregorian', 'proleptic_gregorian'])
const UNIT =
  /^([a-z]+?)s?\s+since\s+(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[t\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d*)?))?)?\s*(z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)?$/

export type TimeScale =
  | { readonly kind: 'scale'; readonly epochS: number; readonly unitS: number }
  | { readonly kind: 'calendar' }
  | { readonly kind: 'unit' }

/** How numbers become epoch seconds. Months and years are refused: they have no length. */
export function timeScale(unit: string, calendar: string): TimeScale {
  const of = calendar.trim().toLowerCase()
  if (!CALENDARS.has(of)) return { kind: 'calendar' }
  const found = UNIT.exec(unit.trim().toLowerCase())
  if (found === null) return { kind: 'unit' }
  const [, word, year, month, day, hour, minute, second, zone] = found
  const unitS = SECONDS[word as string]
  if (unitS === undefined) return { kind: 'unit' }
  // Before 1582 the standard calendar is the Julian one, and days are not those of clocks.
  if (Number(year) < 1583 && of !== 'proleptic_gregorian') return { kind: 'calendar' }
  const start = new Date(0)
  start.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isDate = start.getUTCMonth() === Number(month) - 1 && start.getUTCDate() === Number(day)
  if (!isDate) return { kind: 'unit' }
  const clockS = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)
  return { kind: 'scale', epochS: start.getTime() / 1000 + clockS - zoneS(zone), unitS }
}

function zoneS(zone: string | undefined): number {
  const found = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? '')
  if (found === null) return 0
  const size = Number(found[2]) * 3600 + Number(found[3] ?? 0) * 60
  return found[1] === '-' ? -size : size
}
