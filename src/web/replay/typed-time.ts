/** "What did we know at 02:14?": a time as an officer types it, always UTC. */
export type TypedTime =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'bad' }
  | { readonly kind: 'future' }

const PATTERN =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T])?(\d{1,2})[:hH. ]?(\d{2})(?:[: .]?(\d{2}))?\s*(?:Z|UTC)?$/i
const DAY_MS = 86_400_000

/** A time without a day is the last one that has been: at 00:10, "23:50" is yesterday's. */
export function readTypedTime(text: string, nowMs: number): TypedTime {
  const found = PATTERN.exec(text.trim())
  if (found === null) return { kind: 'bad' }
  const [, year, month, day, hour, minute, second] = found.map(part =>
    part === undefined ? null : Number(part),
  )
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return { kind: 'bad' }
  const ofDay = (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1000
  if (year == null || month == null || day == null) {
    const today = Math.floor(nowMs / DAY_MS) * DAY_MS + ofDay
    return { kind: 'time', ms: today > nowMs ? today - DAY_MS : today }
  }
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day || month > 12) return { kind: 'bad' }
  return midnight + ofDay > nowMs ? { kind: 'future' } : { kind: 'time', ms: midnight + ofDay }
}
