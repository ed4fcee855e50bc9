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

/**
 * What the policy permits, as a condition; `place` takes a value and says where it stands. Label set, hidden and distress
 * are one number, looked up in a list: a join would be planned anew for each reader, and badly for some. The label sets
 * alone are said once more, since an index knows them.
 */
export function isPermitted(
  permitted: Permitted,
  place: (value: unknown) => string,
  of: 'records' | 'record_versions' = 'records',
): string {
  const code = `(${of}.label_set * 4 + (records.standing = 'hidden')::integer * 2 + ${of}.distress::integer)`
  const groups = byCodes(permitted).map(
    ({ kinds, codes }) =>
      `records.kind = ANY (${place(kinds)}::text[]) AND ${code} = ANY (${place(codes)}::integer[])`,
  )
  const labelSets = place([...new Set(permitted.labelSets)])
  return `${of}.label_set = ANY (${labelSets}::integer[]) AND (${['false', ...groups].join(' OR ')})`
}

/** Kinds for which the same is permitted stand together. */
function byCodes(permitted: Permitted): { readonly kinds: string[]; readonly codes: readonly number[] }[] {
  const ofKind = new Map<string, number[]>()
  for (const [at, kind] of permitted.kinds.entries()) {
    const [labelSet, hidden, distress] = [
      permitted.labelSets[at],
      permitted.hidden[at],
      permitted.distress[at],
    ]
    const codes = ofKind.get(kind) ?? []
    codes.push((labelSet as number) * 4 + Number(hidden) * 2 + Number(distress))
    ofKind.set(kind, codes)
  }
  const groups = new Map<string, { kinds: string[]; codes: readonly number[] }>()
  for (const [kind, codes] of ofKind) {
    const key = codes.toSorted((a, b) => a - b).join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { kinds: [kind], codes })
    else group.kinds.push(kind)
  }
  return [...groups.values()]
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
