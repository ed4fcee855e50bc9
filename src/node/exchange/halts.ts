/** Evidence that halts a link, and its end by people. The evidence itself is never deleted. */
import type { Evidence } from '#ledger'
import type { State } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'
import { EVIDENCE_LIST_MAX } from './limits.ts'

export interface KeptEvidence {
  readonly id: number
  readonly kind: Evidence['kind']
  readonly reason: string
  /** Signed notes, as received. */
  readonly earlier: Uint8Array
  readonly later: Uint8Array
  readonly halts: boolean
  /** Milliseconds since 1970 UTC; `endedMs` null: nobody has ended it. */
  readonly timeMs: number
  readonly endedMs: number | null
}

/** The newest first. */
export function evidenceAbout(database: Database, partner: State): Promise<KeptEvidence[]> {
  return orDown(
    database.rows<KeptEvidence & Record<string, unknown>>(
      `SELECT id, kind, reason, earlier, later, halts, time_ms AS "timeMs", ended_ms AS "endedMs" FROM exchange_evidence
       WHERE partner = $1 ORDER BY id DESC LIMIT ${EVIDENCE_LIST_MAX}`,
      [partner],
    ),
  )
}

/** What halts the link now, by its ids, the oldest first; none: nothing does. */
export async function openHalts(database: Database, partner: State): Promise<readonly number[]> {
  const rows = await orDown(
    database.rows<{ id: number }>(
      'SELECT id FROM exchange_evidence WHERE partner = $1 AND halts AND ended_ms IS NULL ORDER BY id',
      [partner],
    ),
  )
  return rows.map(({ id }) => id)
}

/** Only these: what came since the two people looked halts on. */
export async function endHalts(
  database: Database,
  partner: State,
  ids: readonly number[],
  nowMs: number,
): Promise<void> {
  await orDown(
    database.rows(
      `UPDATE exchange_evidence SET ended_ms = $3 WHERE partner = $1 AND id = ANY ($2::bigint[]) AND ended_ms IS NULL`,
      [partner, ids, nowMs],
    ),
  )
}
