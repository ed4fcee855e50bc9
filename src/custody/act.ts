/**
 * An act: one thing done, with all that follows from it. The shell commits it as one transaction: the entry in the ledger,
 * the record at its next version, the rows of the release logs, the jobs. No act without entry.
 */
import type { Lane, Marking, RecordStanding, RecordVersion, Retention, State } from '#records'

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
  /** It tells of people in danger: a rescue centre sees it whatever else is said. */
  readonly distress: boolean
  /** Written on a node whose sea is simulated: it says so on every screen and export. */
  readonly simulated: boolean
}

export interface ReleaseWrite {
  readonly partner: State
  readonly lane: Lane
  readonly purpose: string
  readonly policyHash: string
  readonly policies: readonly string[]
  readonly act: 'release' | 'recall' | 'correct' | 'erase' | 'honoured'
  /** Of `honoured`: which act of the partner's was, by the index of its entry in the partner's ledger. */
  readonly honoured?: {
    readonly act: 'recall' | 'erase'
    readonly record: string
    readonly index: number
  }
  /**
   * The copy that crosses: only fields that release. null for recall and erase. Each row is an entry of its own,
   * `record.disclosed`, `record.recalled` or `exchange.honoured`, whose payload is what the partner gets.
   */
  readonly copy: unknown
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
  'policy.refused',
  'node.backed-up',
  'node.restored',
  'exchange.received',
  'exchange.quarantined',
  'exchange.honoured',
  'exchange.refused',
  'partner.proposed',
  'partner.approved',
  'tracks.disclosed',
  'exchange.resume-proposed',
  'exchange.resumed',
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
  /** The record as it stands, where an act does not write it and yet releases it: the partner is told its marking too. */
  readonly of?: RecordVersion
  readonly releases: readonly ReleaseWrite[]
  readonly jobs: readonly JobWrite[]
  /**
   * Chosen by whoever may have to ask again: an act with an id that was done within a week is not done a second time, its
   * first answer is given. Of several in one transaction the first one's id stands for all.
   */
  readonly id?: string
}

export const ACT_RECORDS_MAX = 200
