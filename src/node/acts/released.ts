/** What was given to partners, from the release logs. Asked by the node itself: the caller has asked the policy. */
import type { State } from '#records'
import type { Database } from '../store/postgres/database.ts'
import { orDown } from './down.ts'
import { LOG_MAX } from './limits.ts'
import type { ReleaseCounts, ReleaseQuery, StoredRelease } from './ports.ts'
import { isRecordId } from './prepared-record.ts'
import { isPermitted } from './record-rows.ts'
import type { Permitted } from './rights.ts'

export async function releasedTo(database: Database, query: ReleaseQuery): Promise<readonly StoredRelease[]> {
  const limit = Math.min(query.limit, LOG_MAX)
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('a list of releases has at least one row')
  if (query.record !== null && !isRecordId(query.record)) return []
  const values: unknown[] = []
  const place = (value: unknown) => `$${values.push(value)}`
  // That a recall of the partner's was honoured is an answer, and gives nothing.
  const where = [`act <> 'honoured'`]
  if (query.partner !== null) where.push(`partner = ${place(query.partner)}`)
  if (query.record !== null) where.push(`record = ${place(query.record)}`)
  if (query.beforeEntry !== null) where.push(`release_log.entry < ${place(query.beforeEntry)}`)
  return orDown(
    database.rows<StoredRelease>(
      `SELECT partner, lane, seq AS sequence, act, record, records.kind, release_log.version, purpose, policies,
         policy_hash AS "policyHash", release_log.entry, entries.time_ms AS "timeMs"
       FROM release_log JOIN entries USING (entry) JOIN records ON records.id = record
       WHERE ${where.join(' AND ')} ORDER BY release_log.entry DESC LIMIT ${limit}`,
      values,
    ),
  )
}

/**
 * A record counts by the last that a partner was told of it; null: any partner. `permitted`: only records that a reader may see;
 * null: all, for who oversees.
 */
export async function countReleases(
  database: Database,
  partner: State | null,
  permitted: Permitted | null,
): Promise<ReleaseCounts> {
  const values: unknown[] = []
  const place = (value: unknown) => `$${values.push(value)}`
  const where = ['true']
  if (partner !== null) where.push(`partner = ${place(partner)}`)
  if (permitted !== null) where.push(isPermitted(permitted, place))
  const [counts] = await orDown(
    database.rows<ReleaseCounts>(
      `WITH rows AS (SELECT record, partner, act, release_log.entry, release_log.seq > coalesce(exchange_receipts.seq, 0) AS is_open
         FROM release_log JOIN records ON records.id = record LEFT JOIN exchange_receipts USING (partner, lane)
         WHERE ${where.join(' AND ')}),
       told AS (SELECT DISTINCT ON (record, partner) record, partner, entry, act IN ('release', 'correct') AS held FROM rows WHERE act <> 'honoured'
         ORDER BY record, partner, entry DESC),
       answered AS (SELECT count(DISTINCT told.record) AS n FROM told JOIN received_items item USING (record, partner)
         JOIN entries ON entries.entry = item.entry AND entries.kind = 'exchange.honoured'
         WHERE NOT held AND item.entry > told.entry AND item.reason IS NULL)
       SELECT count(DISTINCT record) FILTER (WHERE held) AS released, count(DISTINCT record) FILTER (WHERE NOT held) AS recalled,
         (SELECT count(*) FROM rows WHERE is_open) AS unreceipted, (SELECT n FROM answered) AS honoured,
         (SELECT time_ms FROM entries WHERE entry = (SELECT min(entry) FROM rows WHERE is_open)) AS "waitingMs" FROM told`,
      values,
    ),
  )
  return counts as ReleaseCounts
}
