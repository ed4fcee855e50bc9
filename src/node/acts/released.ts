/** What was given to partners, from the release logs. Asked by the node itself: the caller has asked the policy. */
import type { State } from '#records'
import type { Database } from '../store/postgres/database.ts'
import { orDown } from './down.ts'
import { LOG_MAX } from './limits.ts'
import type { ReleaseCounts, ReleaseQuery, StoredRelease } from './ports.ts'
import { isRecordId } from './prepared-record.ts'

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

/** A record counts by the last that a partner was told of it; null: any partner. */
export async function countReleases(database: Database, partner: State | null): Promise<ReleaseCounts> {
  const [counts] = await orDown(
    database.rows<ReleaseCounts>(
      `WITH told AS (SELECT DISTINCT ON (record, partner) record, act IN ('release', 'correct') AS held FROM release_log
         WHERE act <> 'honoured' AND ($1::text IS NULL OR partner = $1) ORDER BY record, partner, entry DESC)
       SELECT count(DISTINCT record) FILTER (WHERE held) AS released, count(DISTINCT record) FILTER (WHERE NOT held) AS recalled,
         (SELECT count(*) FROM release_log WHERE act <> 'honoured' AND ($1::text IS NULL OR partner = $1)) AS rows FROM told`,
      [partner],
    ),
  )
  return counts as ReleaseCounts
}
