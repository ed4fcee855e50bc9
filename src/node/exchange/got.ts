/** What came from partners, as the rows stand: for the trust screen. Read only; the caller has asked the policy. */
import { type Honoured, honouredIn } from '#exchange'
import type { Lane, State } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'

export interface GotRow {
  readonly partner: State
  readonly lane: Lane
  readonly sequence: number
  /** In the partner's ledger. */
  readonly index: number
  /** Ours. */
  readonly entry: number
  readonly timeMs: number
  /** Kind of our entry. */
  readonly act: string
  readonly record: string | null
  readonly kind: string | null
  readonly reason: string | null
  readonly standing: 'shown' | 'hidden' | 'erased' | null
}

export interface GotCounts {
  readonly received: number
  readonly aside: number
  readonly shown: number
  readonly hidden: number
  readonly erased: number
}

/** Our answer that a record of a partner's was hidden or erased here, as it stands in the log for its owner. */
export interface AnswerRow {
  readonly record: string
  readonly partner: State
  readonly lane: Lane
  readonly sequence: number
  readonly entry: number
}

/** A partner's answer about a record of ours. */
export interface TheirAnswer extends Honoured {
  readonly partner: State
  readonly entry: number
  readonly timeMs: number
}

/** The newest first. Within a lane our entries stand in the order of its numbers, so each is read from its end. */
export function got(
  database: Database,
  partner: State | null,
  beforeEntry: number | null,
  limit: number,
): Promise<GotRow[]> {
  return orDown(
    database.rows<GotRow & Record<string, unknown>>(
      `SELECT taken.partner, taken.lane, taken.seq AS sequence, taken.index, taken.entry, entries.time_ms AS "timeMs",
         entries.kind AS act, taken.record, records.kind, taken.reason, received_records.standing
       FROM (SELECT last.* FROM exchange_lanes CROSS JOIN LATERAL (
           SELECT * FROM received_items item WHERE item.partner = exchange_lanes.partner AND item.lane = exchange_lanes.lane
             AND ($2::bigint IS NULL OR item.entry < $2) ORDER BY item.seq DESC LIMIT $3) AS last
         WHERE $1::text IS NULL OR exchange_lanes.partner = $1
         ORDER BY last.entry DESC LIMIT $3) AS taken
       JOIN entries USING (entry) LEFT JOIN records ON records.id = taken.record
       LEFT JOIN received_records ON received_records.record = taken.record
       ORDER BY taken.entry DESC`,
      [partner, beforeEntry, limit],
    ),
  )
}

export async function gotCounts(database: Database, partner: State | null): Promise<GotCounts> {
  const [counts] = await orDown(
    database.rows<GotCounts & Record<string, unknown>>(
      `WITH held AS (SELECT standing, count(*) AS n FROM received_records WHERE $1::text IS NULL OR partner = $1 GROUP BY standing)
       SELECT coalesce((SELECT sum(seq) FROM exchange_lanes WHERE $1::text IS NULL OR partner = $1), 0)::bigint AS received,
         (SELECT count(*) FROM received_items WHERE reason IS NOT NULL AND ($1::text IS NULL OR partner = $1)) AS aside,
         coalesce((SELECT n FROM held WHERE standing = 'shown'), 0) AS shown,
         coalesce((SELECT n FROM held WHERE standing = 'hidden'), 0) AS hidden,
         coalesce((SELECT n FROM held WHERE standing = 'erased'), 0) AS erased`,
      [partner],
    ),
  )
  return counts as GotCounts
}

/** What we answered about these records, the oldest first. */
export function ourAnswers(database: Database, records: readonly string[]): Promise<AnswerRow[]> {
  if (records.length === 0) return Promise.resolve([])
  return orDown(
    database.rows<AnswerRow & Record<string, unknown>>(
      `SELECT record, partner, lane, seq AS sequence, entry FROM release_log
       WHERE record = ANY ($1::uuid[]) AND act = 'honoured' ORDER BY entry`,
      [records],
    ),
  )
}

/** What partners answered about these records of ours, each naming the entry that asked for it. */
export async function theirAnswers(database: Database, records: readonly string[]): Promise<TheirAnswer[]> {
  if (records.length === 0) return []
  const rows = await orDown(
    database.rows<{ partner: State; entry: number; timeMs: number; bytes: Buffer }>(
      `SELECT partner, received_items.entry, entries.time_ms AS "timeMs", received_items.bytes
       FROM received_items JOIN entries USING (entry)
       WHERE record = ANY ($1::uuid[]) AND reason IS NULL AND entries.kind = 'exchange.honoured'
         AND received_items.bytes IS NOT NULL ORDER BY received_items.entry`,
      [records],
    ),
  )
  return rows.flatMap(({ partner, entry, timeMs, bytes }) => {
    const honoured = honouredIn(bytes)
    return honoured === null ? [] : [{ ...honoured, partner, entry, timeMs }]
  })
}
