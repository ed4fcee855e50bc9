/**
 * What the rest of the node may ask of the place where acts are kept. The act, its entry, its state, its release rows and
 * its jobs are one transaction of the database: no act without entry, no entry without act.
 */
import type { Lane, Marking, RecordStanding, RecordVersion, Retention, State } from '#records'
import type { Reader } from '#release'

/** A record at its next version. `version` is the one it becomes: 1 makes it, n + 1 needs it to stand at n. */
export interface RecordWrite {
  readonly id: string
  readonly kind: string
  readonly owner: State
  readonly version: number
  readonly standing: RecordStanding
  readonly marking: Marking
  readonly retention: Retention
  /** null: erased; the payloads of all its versions are deleted with it. */
  readonly data: unknown
  readonly heading: string
  /** Words that may be searched, lower case, without accents. */
  readonly searched: string
  readonly subjects: readonly string[]
}

export interface ReleaseWrite {
  readonly partner: State
  readonly lane: Lane
  readonly purpose: string
  readonly policyHash: string
  readonly policies: readonly string[]
  readonly act: 'release' | 'recall' | 'correct' | 'erase'
}

export interface JobWrite {
  readonly kind: string
  readonly runMs: number
  /** Two jobs of one key are one job. */
  readonly key: string
  readonly payload: unknown
}

/** The six operations of LED art. 25, and what a node does to itself. Stands in the entry as its kind. */
export const ACT_KINDS = [
  'record.collected',
  'record.altered',
  'record.consulted',
  'record.disclosed',
  'record.combined',
  'record.erased',
  'record.recalled',
  'record.held',
  'record.reviewed',
  'record.refused',
  'session.opened',
  'session.ended',
  'session.refused',
  'account.changed',
  'policy.proposed',
  'policy.approved',
  'node.backed-up',
  'node.restored',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

export interface Act {
  readonly kind: ActKind
  /** Number of the account, or `node`. Never a name. */
  readonly author: string
  /** Why, in words; null where none is asked for. Erasable. */
  readonly reason: string | null
  /** JSON. What was done, to what. For a record act without a payload of its own: null, the record version is the payload. */
  readonly payload: unknown
  /** Ids of the records it is about: the access log is asked by them. At most `ACT_RECORDS_MAX`. */
  readonly about: readonly string[]
  readonly record: RecordWrite | null
  readonly releases: readonly ReleaseWrite[]
  readonly jobs: readonly JobWrite[]
}

export const ACT_RECORDS_MAX = 200

export interface Committed {
  /** Index of the entry in this node's ledger. */
  readonly entry: number
  readonly timeMs: number
}

/** The record does not stand at the version before: someone was faster. Nothing was written. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict'
}

/** The database does not answer, or the disk is full: the act was not done. Try again; the same act is not written twice. */
export class ActsDown extends Error {
  override readonly name = 'ActsDown'
}

export interface RecordQuery {
  readonly kinds: readonly string[] | null
  readonly text: string | null
  /** Continue after this position; null: from the newest. */
  readonly before: { readonly timeMs: number; readonly id: string } | null
  readonly limit: number
  /** Only what is overdue for review at this time. */
  readonly dueMs?: number
}

export interface RecordList {
  readonly records: readonly (RecordVersion & { readonly heading: string })[]
  /** How many this reader may see in all, up to `COUNT_MAX`. */
  readonly count: number
  readonly next: RecordQuery['before']
}

export interface AccessQuery {
  readonly record: string | null
  readonly author: string | null
  readonly kinds: readonly ActKind[] | null
  readonly beforeEntry: number | null
  readonly limit: number
}

/** One line of the ledger as a person reads it. */
export interface LoggedAct {
  readonly entry: number
  readonly timeMs: number
  readonly kind: ActKind
  readonly author: string
  /** null: none, or erased. */
  readonly reason: string | null
  /** null: erased. */
  readonly payload: unknown
  readonly about: readonly string[]
}

export interface Acts {
  /** Resolves when the act is durable. @throws VersionConflict, ActsDown, RangeError for what cannot be an act. */
  commit(act: Act): Promise<Committed>
  /** Several in one transaction: all or none. */
  commitAll(acts: readonly Act[]): Promise<readonly Committed[]>
  /** Every read is by a reader: rows it may not see do not exist, in the database too (row-level security). */
  get(reader: Reader, id: string): Promise<RecordVersion | null>
  versions(reader: Reader, id: string): Promise<readonly RecordVersion[]>
  list(reader: Reader, query: RecordQuery): Promise<RecordList>
  /** For those who inspect; the caller has asked the policy. */
  log(query: AccessQuery): Promise<readonly LoggedAct[]>
  readonly size: number
  /** null while acts are taken; else why not, for officers. */
  readonly trouble: string | null
  close(): Promise<void>
}
