/** Records, types and acts in the shape of the contract. */
import { LEVELS, type RecordType, type RecordVersion, type Scheme, describeType } from '#records'
import type { AccessEntry, ReleasedRow, RecordTypeInfo, RecordView } from '#contract'
import { Purpose, Role } from '#records'
import type { LoggedAct, StoredRelease } from '../acts/ports.ts'
import type { TheirAnswer } from '../exchange/got.ts'

export function instantOf(timeMs: number): string {
  return new Date(timeMs).toISOString()
}

export function recordView(
  record: RecordVersion & { readonly heading?: string },
  heading: string,
  authorName: string | null,
): RecordView {
  return {
    id: record.id,
    kind: record.kind,
    heading,
    owner: record.owner,
    version: record.version,
    standing: record.standing,
    marking: record.marking,
    author: record.author,
    authorName,
    time: instantOf(record.timeMs),
    entry: record.entry,
    review: instantOf(record.retention.reviewMs),
    delete: instantOf(record.retention.deleteMs),
    hold: record.retention.hold,
    simulated: record.simulated,
    data: record.data === null ? null : { ...(record.data as Readonly<Record<string, unknown>>) },
  }
}

export function typeView(type: RecordType, scheme: Scheme, writable: boolean): RecordTypeInfo {
  const { rankDefault, fields, schema, writers: _writers, ...rest } = describeType(type)
  return {
    ...rest,
    schema: { ...schema },
    fields: Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        {
          ...field,
          choices: field.choices === null ? null : { ...field.choices },
          row: field.row === null ? null : { ...field.row },
        },
      ]),
    ),
    levels: [...LEVELS[scheme]],
    levelDefault: LEVELS[scheme][rankDefault],
    purposes: [...rest.purposes],
    writable,
  }
}

export function accessView(act: LoggedAct, authorName: string | null): AccessEntry {
  const detail = isObject(act.payload) ? act.payload : null
  return {
    entry: act.entry,
    time: instantOf(act.timeMs),
    kind: act.kind,
    author: act.author,
    authorName,
    role: Role.safeParse(detail?.['role']).data ?? null,
    purpose: Purpose.safeParse(detail?.['purpose']).data ?? null,
    reason: act.reason,
    records: [...act.about],
    detail: detail === null ? null : { ...detail },
  }
}

/** `record`: as this session may see it; null: it may not, and is told neither its heading nor its marking. */
export function releasedView(
  row: StoredRelease,
  record: (RecordVersion & { readonly heading: string }) | null,
  receipt: ReleasedRow['receipt'],
  answers: readonly TheirAnswer[],
): ReleasedRow {
  // It names the entry that asked: an answer to an earlier recall is none to this one.
  const answer = answers.find(({ partner, index }) => partner === row.partner && index === row.entry)
  return {
    partner: row.partner,
    lane: row.lane,
    sequence: row.sequence,
    act: row.act,
    record: row.record,
    heading: record?.heading ?? null,
    level: record?.marking.level ?? null,
    purpose: row.purpose,
    policies: [...row.policies],
    policyHash: row.policyHash,
    entry: row.entry,
    time: instantOf(row.timeMs),
    receipt,
    honoured: answer === undefined ? null : { entry: answer.entry, time: instantOf(answer.timeMs) },
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
