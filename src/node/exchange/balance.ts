/** What each side gave and got, by month and kind, counted from the release logs and from what was taken. Read only. */
import type { Balance } from '#contract'
import type { State } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'

type BalanceRow = Balance['rows'][number]
type Side = BalanceRow['gave']

const NOTHING: Side = { records: 0, items: 0, back: 0 }
const MONTH = `to_char(to_timestamp(entries.time_ms / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM')`

/** Months from `fromMs` on, the newest first. What is of no known kind is counted under null, never left out. */
export async function balance(database: Database, fromMs: number): Promise<readonly BalanceRow[]> {
  const [gave, got] = await Promise.all([
    sideRows(
      database,
      `SELECT partner, ${MONTH} AS month, records.kind, count(DISTINCT record) FILTER (WHERE act IN ('release', 'correct')) AS records,
         count(*) FILTER (WHERE act IN ('release', 'correct')) AS items, count(*) FILTER (WHERE act IN ('recall', 'erase')) AS back
       FROM release_log JOIN entries USING (entry) LEFT JOIN records ON records.id = record
       WHERE entries.time_ms >= $1 AND act <> 'honoured' GROUP BY 1, 2, 3`,
      fromMs,
    ),
    sideRows(
      database,
      `SELECT partner, ${MONTH} AS month, records.kind,
         count(DISTINCT record) FILTER (WHERE entries.kind NOT IN ('record.recalled', 'record.erased')) AS records,
         count(*) FILTER (WHERE entries.kind NOT IN ('record.recalled', 'record.erased')) AS items,
         count(*) FILTER (WHERE entries.kind IN ('record.recalled', 'record.erased')) AS back
       FROM received_items JOIN entries USING (entry) LEFT JOIN records ON records.id = record
       WHERE entries.time_ms >= $1 AND entries.kind <> 'exchange.honoured' GROUP BY 1, 2, 3`,
      fromMs,
    ),
  ])
  const rows = new Map<string, BalanceRow>()
  const lay = (of: readonly SideRow[], side: 'gave' | 'got') => {
    for (const { partner, month, kind, ...counts } of of) {
      const key = `${month} ${partner} ${kind ?? ''}`
      const before = rows.get(key) ?? { partner, month, kind, gave: NOTHING, got: NOTHING }
      rows.set(key, { ...before, [side]: counts })
    }
  }
  lay(gave, 'gave')
  lay(got, 'got')
  return [...rows.values()].toSorted(byMonthThenWeight)
}

interface SideRow extends Side {
  readonly partner: State
  readonly month: string
  readonly kind: string | null
}

function sideRows(database: Database, text: string, fromMs: number): Promise<SideRow[]> {
  return orDown(database.rows<SideRow & Record<string, unknown>>(text, [fromMs]))
}

/** The newest month first, in it what crosses most; what is not known at its end. */
function byMonthThenWeight(one: BalanceRow, other: BalanceRow): number {
  if (one.month !== other.month) return one.month < other.month ? 1 : -1
  if ((one.kind === null) !== (other.kind === null)) return one.kind === null ? 1 : -1
  return weight(other) - weight(one)
}

function weight({ gave, got }: BalanceRow): number {
  return gave.items + got.items
}
