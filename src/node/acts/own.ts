/**
 * Records as the node itself sees them, past every reader's rule: time and changed policies act on what no reader may see,
 * and the node decides by policies and partners that it reads here. Never an answer to anybody.
 */
import type { RecordVersion } from '#records'
import type { Database } from '../store/postgres/database.ts'
import { orDown } from './down.ts'
import type { LabelSets } from './label-sets.ts'
import { isRecordId } from './prepared-record.ts'
import { payloadsOf, type RecordRow, recordOf, rowColumns } from './record-rows.ts'

export const OWN_MAX = 1000

export class OwnRecords {
  readonly #database: Database
  readonly #labels: LabelSets

  constructor(database: Database, labels: LabelSets) {
    this.#database = database
    this.#labels = labels
  }

  async own(id: string): Promise<RecordVersion | null> {
    if (!isRecordId(id)) return null
    const [record] = await this.#records('WHERE id = $1', [id])
    return record ?? null
  }

  /** Whether a record has this number: our own, erased or not, or one of a partner's, shown here or not. */
  isUsed(id: string): Promise<boolean> {
    if (!isRecordId(id)) return Promise.resolve(false)
    return orDown(
      this.#database.transaction(async client => {
        const { rowCount } = await client.query(
          'SELECT FROM records WHERE id = $1 UNION ALL SELECT FROM received_records WHERE record = $1',
          [id],
        )
        return (rowCount ?? 0) > 0
      }),
    )
  }

  /**
   * The newest first; `before`: those that follow this one. Never what came from a partner: by what is read here the node is
   * governed, and rules or keys that another state wrote are not its own (N01, N16).
   */
  ownOf(kind: string, limit: number, before: RecordVersion | null = null): Promise<readonly RecordVersion[]> {
    const follows = before === null ? '' : 'AND (time_ms, id) < ($3, $4)'
    return this.#records(
      `WHERE kind = $1 AND standing <> 'erased' ${follows}
       AND NOT EXISTS (SELECT FROM received_records WHERE received_records.record = records.id)
       ORDER BY time_ms DESC, id DESC LIMIT $2`,
      [kind, Math.min(limit, OWN_MAX), ...(before === null ? [] : [before.timeMs, before.id])],
    )
  }

  /**
   * The oldest first, our own and a partner's; `after`: those that follow this one. What both nodes decide by alike: the
   * contacts and acts of rescues, each of which says whose it is.
   */
  sharedOf(
    kinds: readonly string[],
    limit: number,
    after: RecordVersion | null = null,
  ): Promise<readonly RecordVersion[]> {
    const follows = after === null ? '' : 'AND (time_ms, id) > ($3, $4)'
    return this.#records(
      `WHERE kind = ANY($1) AND standing = 'live' ${follows} ORDER BY time_ms, id LIMIT $2`,
      [kinds, Math.min(limit, OWN_MAX), ...(after === null ? [] : [after.timeMs, after.id])],
    )
  }

  /** Those of these numbers that are live, our own and a partner's, the oldest first; at most `OWN_MAX`. */
  sharedById(ids: readonly string[]): Promise<readonly RecordVersion[]> {
    return this.#records(`WHERE id = ANY($1::uuid[]) AND standing = 'live' ORDER BY time_ms, id`, [
      ids.slice(0, OWN_MAX),
    ])
  }

  #records(where: string, values: unknown[]): Promise<readonly RecordVersion[]> {
    return orDown(
      this.#database.transaction(async client => {
        const { rows } = await client.query<RecordRow>(
          `SELECT ${rowColumns('records')} FROM records ${where}`,
          values,
        )
        const payloads = await payloadsOf(
          client,
          rows.map(({ entry }) => entry),
        )
        return rows.map(row => recordOf(row, this.#labels, payloads))
      }),
    )
  }
}
