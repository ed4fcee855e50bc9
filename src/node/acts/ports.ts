/**
 * What the rest of the node may ask of the place where acts are kept. The act, its entry, its state, its release rows and
 * its jobs are one transaction of the database: no act without entry, no entry without act.
 */
import type { Act, ActKind } from '#custody'
import type { Lane, RecordVersion, State } from '#records'
import type { Reader } from '#release'

export {
  ACT_KINDS,
  ACT_RECORDS_MAX,
  type Act,
  type ActKind,
  type JobWrite,
  type RecordWrite,
  type ReleaseWrite,
} from '#custody'

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
  /** Only what is about this: one of the record's subject keys. */
  readonly subject?: string
  /** Only these. */
  readonly ids?: readonly string[]
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

/** What was given to partners, the newest first. */
export interface ReleaseQuery {
  readonly partner: State | null
  readonly record: string | null
  /** Rows of entries before this one; null: from the newest. */
  readonly beforeEntry: number | null
  readonly limit: number
}

export interface StoredRelease {
  readonly partner: State
  readonly lane: Lane
  /** 1, 2, 3 ... of this partner and lane: none is missing. */
  readonly sequence: number
  readonly act: 'release' | 'recall' | 'correct' | 'erase'
  readonly record: string
  readonly kind: string
  readonly version: number
  readonly purpose: string
  readonly policies: readonly string[]
  readonly policyHash: string
  /** The entry that says so, whose payload the partner gets. */
  readonly entry: number
  readonly timeMs: number
}

export interface ReleaseCounts {
  /** Records that a partner has now, and those it was asked to give back. */
  readonly released: number
  readonly recalled: number
  /** Rows that no receipt covers yet. */
  readonly unreceipted: number
  /** When the oldest of these was written; null: there is none. */
  readonly waitingMs: number | null
  /** Of the recalled: those that the partner has answered for. */
  readonly honoured: number
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
  /** Rows of the release logs; the caller has asked the policy. */
  released(query: ReleaseQuery): Promise<readonly StoredRelease[]>
  /** Of what this reader may see; null: of all, for who oversees. */
  releaseCounts(partner: State | null, reader: Reader | null): Promise<ReleaseCounts>
  readonly size: number
  /** null while acts are taken; else why not, for officers. */
  readonly trouble: string | null
  close(): Promise<void>
}
