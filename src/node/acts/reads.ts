/** Questions about records and acts. Each is asked as its reader: twice filtered, by the policy and by the database itself. */
import type { RecordVersion, State } from '#records'
import type { Reader } from '#release'
import type { Database } from '../store/postgres/database.ts'
import type { LabelSets } from './label-sets.ts'
import { LOG_MAX, VERSIONS_MAX } from './limits.ts'
import { checkList, listOf } from './list.ts'
import { logLines, type LogRow } from './log-lines.ts'
import type {
  AccessQuery,
  LoggedAct,
  RecordList,
  RecordQuery,
  ReleaseCounts,
  ReleaseQuery,
  StoredRelease,
} from './ports.ts'
import { isRecordId } from './prepared-record.ts'
import { asReader, INSPECTING, settingsOf } from './reader-transaction.ts'
import { isPermitted, payloadsOf, type RecordRow, recordOf, rowColumns } from './record-rows.ts'
import { countReleases, releasedTo } from './released.ts'
import type { PermittedSets } from './rights.ts'

export class ActReads {
  readonly #database: Database
  readonly #role: string
  readonly #labels: LabelSets
  readonly #permitted: PermittedSets

  constructor(database: Database, role: string, labels: LabelSets, permitted: PermittedSets) {
    this.#database = database
    this.#role = role
    this.#labels = labels
    this.#permitted = permitted
  }

  async get(reader: Reader, id: string): Promise<RecordVersion | null> {
    if (!isRecordId(id)) return null
    const values: unknown[] = [id]
    const may = isPermitted(this.#permitted.of(reader), value => `$${values.push(value)}`)
    const [record] = await this.#records(
      reader,
      `SELECT ${rowColumns('records')} FROM records WHERE id = $1 AND ${may}`,
      values,
    )
    return record ?? null
  }

  /** Newest first. Those under a marking that the reader may not see are left out. */
  async versions(reader: Reader, id: string): Promise<readonly RecordVersion[]> {
    if (!isRecordId(id)) return []
    const values: unknown[] = [id]
    const place = (value: unknown) => `$${values.push(value)}`
    const permitted = this.#permitted.of(reader)
    const may = `${isPermitted(permitted, place)} AND ${isPermitted(permitted, place, 'record_versions')}`
    return this.#records(
      reader,
      `SELECT ${rowColumns('record_versions')} FROM record_versions JOIN records USING (id)
       WHERE id = $1 AND ${may}
       ORDER BY record_versions.version DESC LIMIT ${VERSIONS_MAX}`,
      values,
    )
  }

  async list(reader: Reader, query: RecordQuery): Promise<RecordList> {
    checkList(query)
    const permitted = this.#permitted.of(reader)
    return asReader(this.#database, this.#role, settingsOf(reader), client =>
      listOf(client, permitted, query, this.#labels),
    )
  }

  async log(query: AccessQuery): Promise<readonly LoggedAct[]> {
    const limit = Math.min(query.limit, LOG_MAX)
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError('a log has at least one line')
    if (query.record !== null && !isRecordId(query.record)) return []
    const values: unknown[] = []
    const place = (value: unknown) => `$${values.push(value)}`
    const where = ['true']
    if (query.record !== null)
      where.push(`entry IN (SELECT entry FROM act_records WHERE record = ${place(query.record)})`)
    if (query.author !== null) where.push(`author = ${place(query.author)}`)
    if (query.kinds !== null) where.push(`kind = ANY (${place(query.kinds)}::text[])`)
    if (query.beforeEntry !== null) where.push(`entry < ${place(query.beforeEntry)}`)
    return asReader(this.#database, this.#role, INSPECTING, async client => {
      const { rows } = await client.query<LogRow>(
        `SELECT entry, time_ms AS "timeMs", kind, author,
           (SELECT bytes FROM payloads WHERE payloads.entry = entries.entry AND part = 'payload') AS payload,
           (SELECT bytes FROM payloads WHERE payloads.entry = entries.entry AND part = 'reason') AS reason,
           ARRAY(SELECT record::text FROM act_records WHERE act_records.entry = entries.entry ORDER BY 1) AS about
         FROM entries WHERE ${where.join(' AND ')} ORDER BY entry DESC LIMIT ${limit}`,
        values,
      )
      return logLines(rows)
    })
  }

  released(query: ReleaseQuery): Promise<readonly StoredRelease[]> {
    return releasedTo(this.#database, query)
  }

  releaseCounts(partner: State | null, reader: Reader | null): Promise<ReleaseCounts> {
    const permitted = reader === null ? null : this.#permitted.of(reader)
    return countReleases(this.#database, partner, permitted)
  }

  async #records(reader: Reader, text: string, values: unknown[]): Promise<RecordVersion[]> {
    return asReader(this.#database, this.#role, settingsOf(reader), async client => {
      const { rows } = await client.query<RecordRow>(text, values)
      const payloads = await payloadsOf(
        client,
        rows.map(({ entry }) => entry),
      )
      return rows.map(row => recordOf(row, this.#labels, payloads))
    })
  }
}
