/** What a command comes to: an act to commit, or a refusal that says why. Some refusals are on the record themselves. */
import type { Fault } from '#records'
import type { Act } from './act.ts'

export type RefusalCode =
  | 'bad-body'
  | 'not-permitted'
  | 'marking-refused'
  | 'version-conflict'
  | 'on-hold'
  | 'unknown-record'
  | 'needs-second-person'

export interface Refused {
  readonly kind: 'refused'
  readonly code: RefusalCode
  /** In English, for who reads logs; the screen says it in the language of the officer. Repeats nothing that was sent. */
  readonly sentence: string
  readonly faults: readonly Fault[]
  /** The refusal as an act of its own, without the content; null: nothing worth a line of the ledger. */
  readonly act: Act | null
}

export interface Accepted {
  readonly kind: 'accepted'
  readonly act: Act
}

export type Outcome = Accepted | Refused

export function accepted(act: Act): Accepted {
  return { kind: 'accepted', act }
}

export function refused(
  code: RefusalCode,
  sentence: string,
  { faults = [], act = null }: { faults?: readonly Fault[]; act?: Act | null } = {},
): Refused {
  return { kind: 'refused', code, sentence, faults, act }
}
