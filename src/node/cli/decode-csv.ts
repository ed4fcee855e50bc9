/** A heard message as one CSV row (RFC 4180) of the fields that most types share; empty is not available. */
import type { Heard, JsonBytes } from '#sensors'

const COLUMNS = [
  'type',
  'mmsi',
  'heardAt',
  'station',
  'channel',
  'latitude',
  'longitude',
  'speedKnots',
  'courseDegrees',
  'headingDegrees',
  'status',
  'name',
  'callsign',
  'imo',
  'shipType',
  'destination',
] as const

const ENCODER = new TextEncoder()
export const CSV_HEADER = ENCODER.encode(`${COLUMNS.join(',')}\r\n`)

export function writeCsv(out: JsonBytes, heard: Heard): void {
  const message: Readonly<Record<string, unknown>> = { ...heard.message }
  const { station, statedMs } = heard.beside
  const around: Readonly<Record<string, unknown>> = {
    heardAt: statedMs === null ? null : new Date(statedMs).toISOString(),
    station,
    channel: heard.channel,
  }
  const cells = COLUMNS.map(name => cell(around[name] ?? message[name] ?? null))
  out.raw(ENCODER.encode(`${cells.join(',')}\r\n`))
}

/** Blanks and signs that cannot be seen are skipped by spreadsheets, which know the wide signs of East Asia too. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

/**
 * A text that a stranger sent over the air may begin like a formula, and a spreadsheet would run it: such cells begin with
 * an apostrophe (OWASP, CSV injection; N34).
 */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
