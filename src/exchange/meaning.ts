/** What an item says, once it is proved: what to show, hide, erase or count as acknowledged; or why it is kept aside. */
import type { Entry } from '#ledger'
import type { Lane, Marking, RecordType, State } from '#records'

/** The owner's record as it crossed. */
export interface ReceivedRecord {
  readonly id: string
  readonly kind: string
  readonly owner: State
  /** null: not said. */
  readonly version: number | null
  readonly marking: Marking
  /** Milliseconds since 1970 UTC; null: not said. */
  readonly reviewMs: number | null
  readonly deleteMs: number | null
  readonly distress: boolean
  readonly simulated: boolean
  /** The fields that this node's type knows, checked by its schema. */
  readonly data: Readonly<Record<string, unknown>>
  /** Names of fields of a later version: kept in the payload, byte for byte, and said to be there on screen. */
  readonly beyond: readonly string[]
  /** For what it was released, and under which policy: the owner's words. */
  readonly purpose: string
  readonly policyHash: string
}

/** An answer of a partner: it has hidden or erased what we asked it to. */
export interface Honoured {
  readonly act: 'recall' | 'erase'
  readonly record: string
  /** Index of our entry that asked for it. */
  readonly index: number
}

export type Meaning =
  | { readonly kind: 'show'; readonly record: ReceivedRecord; readonly type: RecordType }
  | { readonly kind: 'hide'; readonly record: string }
  /** Its content is to be deleted, of every version and wherever it was kept; the entries stay. */
  | { readonly kind: 'erase'; readonly record: string }
  | { readonly kind: 'honoured'; readonly honoured: Honoured }
  /** Erased by its owner before it came: nothing to show, and its place is taken. */
  | { readonly kind: 'absent' }

export interface Taken {
  readonly lane: Lane
  readonly sequence: number
  readonly index: number
  readonly entry: Entry
  /** The whole item as it came, unknown fields too. */
  readonly bytes: Uint8Array
  readonly meaning: Meaning
}

export type QuarantineReason =
  | 'entry-unreadable'
  | 'other-origin' // the entry says it is of another ledger (N01)
  | 'other-author' // its author is an account of another state (N01)
  | 'unknown-kind' // of entry: a later version's
  | 'not-understood' // a field that must be understood and is not
  | 'seal-differs' // the payload is not what the entry's digest was made of
  | 'too-large'
  | 'payload-unreadable'
  | 'act-differs' // the entry says one deed, the payload another
  | 'not-for-us' // a release to another partner; its payload is not kept
  | 'other-lane'
  | 'other-owner' // the record is not the sender's (N01, N03)
  | 'marking-unreadable'
  | 'above-ceiling' // its payload is not kept
  | 'unknown-type' // of record: a later version's
  | 'never-given' // accounts, rules, partners: no state gives them to another, and none is governed by another's
  | 'data-unreadable'

export interface Quarantined {
  readonly lane: Lane
  readonly sequence: number
  readonly index: number
  readonly reason: QuarantineReason
  readonly entry: Uint8Array
  /** The whole item as it came; null: this node may not hold its payload. */
  readonly bytes: Uint8Array | null
  /** Which record it names, where that can be read. */
  readonly record: string | null
}
