/** Questions about records and acts. Each is asked as its reader: twice filtered, by the policy and by the database itself. */
import type { RecordVersion, State } from '#records'
import type { Reader } from '#release'
import type { Database } from '../store/postgres/database.ts'
import type { LabelSets } from './label-sets.ts'
import { COUNT_MAX, LIST_MAX, LOG_MAX, VERSIONS_MAX } from './limits.ts'
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
import {
  isPermitted,
  payloadsOf,
  permittedValues,
  type RecordRow,
  recordOf,
  rowColumns,
} from './record-rows.ts'
import { countReleases, releasedTo } from './released.ts'
import type { PermittedSets } from './rights.ts'
import { wordsQuery } from './words.ts'

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
    const values = [id, ...permittedValues(this.#permitted.of(reader))]
    const [record] = await this.#records(
      reader,
      `SELECT ${rowColumns('records')} FROM records WHERE id = $1 AND ${isPermitted(2)}`,
      values,
    )
    return record ?? null
  }

  /** As the node itself sees it: time and changed policies act on what no reader may see. Never an answer to anybody. */
  async own(id: string): Promise<RecordVersion | null> {
    if (!isRecordId(id)) return null
    return this.#database.transaction(async client => {
      const { rows } = await client.query<RecordRow>(
        `SELECT ${rowColumns('records')} FROM records WHERE id = $1`,
        [id],
      )
      const [row] = rows
      return row === undefined ? null : recordOf(row, this.#labels, await payloadsOf(client, [row.entry]))
    })
  }

  /** Newest first. Those under a marking that the reader may not see are left out. */
  async versions(reader: Reader, id: string): Promise<readonly RecordVersion[]> {
    if (!isRecordId(id)) return []
    const values = [id, ...permittedValues(this.#permitted.of(reader))]
    return this.#records(
      reader,
      `SELECT ${rowColumns('record_versions')} FROM record_versions JOIN records USING (id)
       WHERE id = $1 AND ${isPermitted(2)} AND ${isPermitted(2, 'record_versions')}
       ORDER BY record_versions.version DESC LIMIT ${VERSIONS_MAX}`,
      values,
    )
  }

  async list(reader: Reader, query: RecordQuery): Promise<RecordList> {
    const limit = Math.min(query.limit, LIST_MAX)
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError('a list has at least one row')
    const words = query.text === null ? null : wordsQuery(query.text)
    if (query.text !== null && words === null) return { records: [], count: 0, next: null }
    const values: unknown[] = permittedValues(this.#permitted.of(reader))
    const where = [isPermitted(1), ...narrowed(query, words, values)].join(' AND ')
    const counted = [...values]
    const after = pageAfter(query, values)
    return asReader(this.#database, this.#role, settingsOf(reader), async client => {
      const { rows } = await client.query<RecordRow & { heading: string }>(
        `SELECT ${rowColumns('records')}, heading FROM records WHERE ${where} ${after}
         ORDER BY time_ms DESC, id DESC LIMIT ${limit + 1}`,
        values,
      )
      const page = rows.slice(0, limit)
      // All of them are on the first page: no need to count again.
      const isAll = query.before === null && rows.length <= limit
      const count = isAll ? rows.length : await countOf(client, where, counted)
      const payloads = await payloadsOf(
        client,
        page.map(({ entry }) => entry),
      )
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        records: page.map(row =>
          Object.assign(recordOf(row, this.#labels, payloads), { heading: row.heading }),
        ),
        count,
        next: last === undefined ? null : { timeMs: last.timeMs, id: last.id },
      }
    })
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

  releaseCounts(partner: State | null): Promise<ReleaseCounts> {
    return countReleases(this.#database, partner)
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

function narrowed(query: RecordQuery, words: string | null, values: unknown[]): string[] {
  const place = (value: unknown) => `$${values.push(value)}`
  const where: string[] = []
  if (query.kinds !== null) where.push(`records.kind = ANY (${place(query.kinds)}::text[])`)
  if (words !== null) where.push(`records.id IN (SELECT records_with_words(${place(words)}::tsquery))`)
  if (query.subject !== undefined)
    where.push(`records.id IN (SELECT records_with_subject(${place(query.subject)}))`)
  if (query.dueMs !== undefined)
    where.push(`records.review_ms <= ${place(query.dueMs)} AND records.standing <> 'erased'`)
  return where
}

function pageAfter({ before }: RecordQuery, values: unknown[]): string {
  if (before === null) return ''
  if (!isRecordId(before.id) || !Number.isSafeInteger(before.timeMs))
    throw new RangeError('the place to go on from is none')
  return `AND (records.time_ms, records.id) < ($${values.push(before.timeMs)}, $${values.push(before.id)}::uuid)`
}

async function countOf(
  client: { query: (text: string, values: unknown[]) => Promise<{ rows: { count: number }[] }> },
  where: string,
  values: unknown[],
): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*) AS count FROM (SELECT FROM records WHERE ${where} LIMIT ${COUNT_MAX}) AS seen`,
    values,
  )
  return rows[0]?.count ?? 0
}
