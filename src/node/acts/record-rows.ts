/** Rows of the database as records: the marking from the label set, the data from the payload of its entry. */
import type pg from 'pg'
import type { RecordStanding, RecordVersion } from '#records'
import type { LabelSets } from './label-sets.ts'
import type { SealedPayload } from './prepared.ts'
import type { Permitted } from './rights.ts'

export interface RecordRow {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly version: number
  readonly standing: RecordStanding
  readonly labelSet: number
  readonly entry: number
  readonly author: string
  readonly timeMs: number
  readonly reviewMs: number
  readonly deleteMs: number
  readonly hold: string | null
  readonly distress: boolean
  readonly simulated: boolean
}

/** Of a table that has a version's columns; `records` gives kind and owner. */
export function rowColumns(of: 'records' | 'record_versions'): string {
  return `records.id, records.kind, records.owner, ${of}.version, ${of}.standing, ${of}.label_set AS "labelSet", ${of}.entry,
    ${of}.author, ${of}.time_ms AS "timeMs", ${of}.review_ms AS "reviewMs", ${of}.delete_ms AS "deleteMs", ${of}.hold,
    ${of}.distress, ${of}.simulated`
}

/** What the policy permits, of parameters `$first` and the three after it. */
export function isPermitted(first: number, of: 'records' | 'record_versions' = 'records'): string {
  return `(records.kind, ${of}.label_set, records.standing = 'hidden', ${of}.distress) IN (SELECT * FROM
    unnest($${first}::text[], $${first + 1}::integer[], $${first + 2}::boolean[], $${first + 3}::boolean[]))`
}

export function permittedValues({ kinds, labelSets, hidden, distress }: Permitted): unknown[] {
  return [kinds, labelSets, hidden, distress]
}

export async function payloadsOf(
  client: pg.ClientBase,
  entries: readonly number[],
): Promise<ReadonlyMap<number, SealedPayload>> {
  if (entries.length === 0) return new Map()
  const { rows } = await client.query<{ entry: number; bytes: Buffer }>(
    `SELECT entry, bytes FROM payloads WHERE entry = ANY ($1::bigint[]) AND part = 'payload'`,
    [entries],
  )
  return new Map(rows.map(({ entry, bytes }) => [entry, JSON.parse(bytes.toString()) as SealedPayload]))
}

export function recordOf(
  row: RecordRow,
  labels: LabelSets,
  payloads: ReadonlyMap<number, SealedPayload>,
): RecordVersion {
  const { id, kind, owner, version, standing, author, timeMs, entry, reviewMs, deleteMs, hold } = row
  const { distress, simulated } = row
  return {
    id,
    kind,
    owner,
    version,
    standing,
    marking: labels.markingOf(row.labelSet),
    retention: { reviewMs, deleteMs, hold },
    author,
    timeMs,
    entry,
    distress,
    simulated,
    data: payloads.get(entry)?.record?.data ?? null,
  }
}
