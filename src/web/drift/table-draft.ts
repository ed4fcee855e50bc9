/** The table of current and wind as an officer types it: texts by rows, and what they make or which of them cannot be read. */
import type { DriftQuestion } from '#contract'
import type { Position } from '#geo'
import { instantOf, numberOf, typedTime } from './typed.ts'

type Table = NonNullable<DriftQuestion['sea']['table']>

export const TABLE_CELLS = ['time', 'set', 'drift', 'windFrom', 'wind'] as const
export type TableCell = (typeof TABLE_CELLS)[number]
export type TableRow = Readonly<Record<TableCell, string>>

export interface TableDraft {
  readonly source: string
  readonly kind: Table['kind']
  readonly rows: readonly TableRow[]
}

export const TABLE_ROWS_MAX = 100
const HOUR_MS = 3_600_000
const EMPTY = { set: '', drift: '', windFrom: '', wind: '' } as const

/** Full hours that reach over a drift; what was typed for an hour stays. */
export function tableOver(fromMs: number, toMs: number, before: TableDraft | null = null): TableDraft {
  const first = Math.floor(fromMs / HOUR_MS)
  const last = Math.max(first + 1, Math.min(Math.ceil(toMs / HOUR_MS), first + TABLE_ROWS_MAX - 1))
  const rows = Array.from({ length: last - first + 1 }, (_, k): TableRow => {
    const time = shortTime((first + k) * HOUR_MS)
    return before?.rows.find(row => row.time === time) ?? { time, ...EMPTY }
  })
  return { source: before?.source ?? '', kind: before?.kind ?? 'forecast', rows }
}

/** One more row, an hour after the last. */
export function withRow(draft: TableDraft): TableDraft {
  if (draft.rows.length >= TABLE_ROWS_MAX) return draft
  const last = instantOf(draft.rows.at(-1)?.time ?? '')
  const time = last === null ? '' : shortTime(Date.parse(last) + HOUR_MS)
  return { ...draft, rows: [...draft.rows, { time, ...EMPTY }] }
}

export function withCell(draft: TableDraft, at: number, cell: TableCell, typed: string): TableDraft {
  return { ...draft, rows: draft.rows.map((row, k) => (k === at ? { ...row, [cell]: typed } : row)) }
}

/** What was copied from a sheet: lines and tabs, from a cell on to the right and down. */
export function withPasted(draft: TableDraft, at: number, cell: TableCell, text: string): TableDraft {
  const lines = text.trimEnd().split(/\r?\n/)
  let now = draft
  while (now.rows.length < at + lines.length && now.rows.length < TABLE_ROWS_MAX) now = withRow(now)
  const first = TABLE_CELLS.indexOf(cell)
  for (const [k, line] of lines.entries())
    for (const [m, value] of line.split('\t').entries()) {
      const target = TABLE_CELLS[first + m]
      if (target !== undefined && at + k < now.rows.length) now = withCell(now, at + k, target, value.trim())
    }
  return now
}

/** Null: at least one cell cannot be read. The node looks at what the rows say together. */
export function readTable(draft: TableDraft, { latitude, longitude }: Position): Table | null {
  const rows = draft.rows.map(row => ({
    at: instantOf(row.time),
    setDegrees: optional(row.set),
    driftKnots: optional(row.drift),
    windFromDegrees: optional(row.windFrom),
    windKnots: optional(row.wind),
  }))
  const isWrong = rows.some(row => row.at === null || Object.values(row).some(each => Number.isNaN(each)))
  if (isWrong || draft.source.trim() === '') return null
  return {
    source: draft.source.trim(),
    kind: draft.kind,
    latitude,
    longitude,
    rows: rows.map(row => Object.assign({}, row, { at: row.at ?? '' })),
  }
}

export function isReadable(cell: TableCell, text: string): boolean {
  return cell === 'time' ? instantOf(text) !== null : !Number.isNaN(optional(text))
}

export function tableDraftOf({ source, kind, rows }: Table): TableDraft {
  return {
    source,
    kind,
    rows: rows.map(row => ({
      time: shortTime(Date.parse(row.at)),
      set: text(row.setDegrees),
      drift: text(row.driftKnots),
      windFrom: text(row.windFromDegrees),
      wind: text(row.windKnots),
    })),
  }
}

const text = (value: number | null) => (value === null ? '' : String(value))

/** NaN: neither empty nor a number. */
function optional(text: string): number | null {
  return text.trim() === '' ? null : (numberOf(text) ?? Number.NaN)
}

/** Without seconds where there are none: 2026-11-25 02:00 */
function shortTime(ms: number): string {
  const time = typedTime(ms)
  return time.endsWith(':00') ? time.slice(0, -3) : time
}
