/** A record as it stands at one version: whose it is, how it is marked, how long it is kept, and what it says. */
import type { Marking } from './marking.ts'
import type { State } from './state.ts'

/** `hidden`: overdue or recalled, shown to nobody but those who decide on it. `erased`: the content is gone, the proof stands. */
export type RecordStanding = 'live' | 'hidden' | 'erased'

export interface Retention {
  /** Milliseconds since 1970 UTC. */
  readonly reviewMs: number
  readonly deleteMs: number
  /** A litigation hold: nothing is erased while it stands. Its reason. */
  readonly hold: string | null
}

export interface RecordVersion<Data = unknown> {
  /** UUID version 7. */
  readonly id: string
  readonly kind: string
  readonly owner: State
  /** 1, 2, 3 ... of this record. */
  readonly version: number
  readonly standing: RecordStanding
  readonly marking: Marking
  readonly retention: Retention
  /** Number of the account; never a name. */
  readonly author: string
  readonly timeMs: number
  /** Where the change stands in the owner's ledger. */
  readonly entry: number
  /** It tells of people in danger. */
  readonly distress: boolean
  readonly simulated: boolean
  /** null: erased. */
  readonly data: Data | null
}
