/** An instant as an officer types it, always UTC: 02:14 of today, or a day with its time, past or to come. */

const PATTERN =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T])?(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*(?:Z|UTC)?$/i
const DAY_MS = 86_400_000

/** Null: no instant. */
export function readInstant(text: string, nowMs: number): number | null {
  const found = PATTERN.exec(text.trim())
  if (found === null) return null
  const [, year, month, day, hour, minute, second] = found.map(part =>
    part === undefined ? null : Number(part),
  )
  const millisecond = Number((found[7] ?? '').padEnd(3, '0') || 0)
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null
  const ofDay = (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1000 + millisecond
  if (year == null || month == null || day == null) return Math.floor(nowMs / DAY_MS) * DAY_MS + ofDay
  const midnight = new Date(Date.UTC(year, month - 1, day))
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  return isDay ? midnight.getTime() + ofDay : null
}

/** As it is typed: `2026-11-23 02:14`, with seconds when there are any. */
export function writeInstant(iso: string): string {
  return iso
    .replace('T', ' ')
    .replace(/(?::00)?(?:\.000)?Z$/, '')
    .replace(/Z$/, '')
}
