/** A list of records: a page of the newest that its reader may see, and how many there are in all. */
import type pg from 'pg'
import type { LabelSets } from './label-sets.ts'
import { CANDIDATES_MAX, COUNT_MAX, LIST_MAX } from './limits.ts'
import type { RecordList, RecordQuery } from './ports.ts'
import { isRecordId } from './prepared-record.ts'
import { isPermitted, payloadsOf, type RecordRow, recordOf, rowColumns } from './record-rows.ts'
import { ofKinds, type Permitted } from './rights.ts'
import { wordsQuery } from './words.ts'

const NOTHING: RecordList = { records: [], count: 0, next: null }

/** What is asked beyond the reader's rights, as conditions with their values. */
class Conditions {
  readonly values: unknown[] = []
  readonly #where: string[]

  constructor(permitted: Permitted) {
    this.#where = [isPermitted(permitted, value => `$${this.values.push(value)}`)]
  }

  add(condition: (place: string) => string, value: unknown): void {
    this.#where.push(condition(`$${this.values.push(value)}`))
  }

  get text(): string {
    return this.#where.join(' AND ')
  }
}

/** @throws RangeError for a question that is none. */
export function checkList(query: RecordQuery): void {
  if (!Number.isInteger(query.limit) || query.limit < 1) throw new RangeError('a list has at least one row')
  const { before } = query
  if (before !== null && !(isRecordId(before.id) && Number.isSafeInteger(before.timeMs)))
    throw new RangeError('the place to go on from is none')
}

/** All of it in one transaction: page and count are of the same instant. */
export async function listOf(
  client: pg.ClientBase,
  permittedAll: Permitted,
  query: RecordQuery,
  labels: LabelSets,
): Promise<RecordList> {
  const permitted = ofKinds(permittedAll, query.kinds)
  const words = query.text === null ? null : wordsQuery(query.text)
  if (permitted.kinds.length === 0 || (query.text !== null && words === null)) return NOTHING
  const asked = new Conditions(permitted)
  if (query.dueMs !== undefined)
    asked.add(at => `records.review_ms <= ${at} AND records.standing <> 'erased'`, query.dueMs)
  if (query.ids !== undefined)
    asked.add(at => `records.id = ANY (${at}::uuid[])`, query.ids.filter(isRecordId))
  if (words !== null) await narrow(client, asked, WITH_WORDS, words)
  if (query.subject !== undefined) await narrow(client, asked, WITH_SUBJECT, query.subject)
  const limit = Math.min(query.limit, LIST_MAX)
  const rows = await pageOf(client, asked, query.before, limit + 1)
  const page = rows.slice(0, limit)
  // All of them are on the first page: no need to count again.
  const isAll = query.before === null && rows.length <= limit
  const count = isAll ? rows.length : await countOf(client, asked)
  const payloads = await payloadsOf(
    client,
    page.map(({ entry }) => entry),
  )
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    records: page.map(row => Object.assign(recordOf(row, labels, payloads), { heading: row.heading })),
    count,
    next: last === undefined ? null : { timeMs: last.timeMs, id: last.id },
  }
}

interface Search {
  readonly candidates: string
  readonly condition: (place: string) => string
}

const WITH_WORDS: Search = {
  candidates: 'SELECT records_with_words($1::tsquery, $2) AS id',
  condition: at => `records.words @@ ${at}::tsquery`,
}
const WITH_SUBJECT: Search = {
  candidates: 'SELECT records_with_subject($1, $2) AS id',
  condition: at => `records.subjects @> ARRAY[${at}::text]`,
}

/** Few have it: those are looked at. Many have it: the newest records are tried in turn, and a page is soon full. */
async function narrow(
  client: pg.ClientBase,
  asked: Conditions,
  search: Search,
  value: string,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(search.candidates, [value, CANDIDATES_MAX + 1])
  if (rows.length > CANDIDATES_MAX) asked.add(search.condition, value)
  else
    asked.add(
      at => `records.id = ANY (${at}::uuid[])`,
      rows.map(({ id }) => id),
    )
}

async function pageOf(
  client: pg.ClientBase,
  asked: Conditions,
  before: RecordQuery['before'],
  limit: number,
): Promise<(RecordRow & { readonly heading: string })[]> {
  const values = [...asked.values]
  const place = (value: unknown) => `$${values.push(value)}`
  const after =
    before === null
      ? ''
      : `AND (records.time_ms, records.id) < (${place(before.timeMs)}::bigint, ${place(before.id)}::uuid)`
  const { rows } = await client.query(
    `SELECT ${rowColumns('records')}, heading FROM records WHERE ${asked.text} ${after}
     ORDER BY time_ms DESC, id DESC LIMIT ${limit}`,
    values,
  )
  return rows
}

async function countOf(client: pg.ClientBase, { text, values }: Conditions): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT FROM records WHERE ${text} LIMIT ${COUNT_MAX}) AS seen`,
    values,
  )
  return rows[0]?.count ?? 0
}
