/** Why a batch was not taken. Nothing of it is stored as the partner's; the cursor stands where it stood. */
import type { Evidence } from '#ledger'
import type { Taken } from './meaning.ts'
import type { PartnerState } from './state.ts'
import type { WireFault } from './wire.ts'

export type RefusalReason =
  | WireFault
  | 'other-ledger' // the batch, or a signature in it, is of another ledger than the one that is pinned
  | 'not-for-us' // a batch for another partner (N01)
  | 'not-signed' // not these bytes: damaged on the way, or not the partner's
  | 'halted' // the partner has signed two histories; people decide
  | 'forked' // two roots of one size, of the ledger or of the lane, both signed: a lie, proved
  | 'growth-not-proved' // the checkpoint was not shown to grow from what was cosigned
  | 'stale' // an answer to an older question: ask again
  | 'replayed' // all of it was taken before
  | 'gap' // it does not begin after the last that was taken
  | 'renumbered' // entries do not rise, or are not in the checkpoint
  | 'lane-root-differs' // the items are not those that the lane's head was signed over
  | 'not-included' // an entry does not stand where it says in the owner's ledger (N08)

export interface Refused {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** Both signed heads, where they cannot both be true. To be kept and shown. */
  readonly evidence: Evidence | null
  /** To be stored: it differs only when the partner was halted. */
  readonly state: PartnerState
  /**
   * People in danger are not to be lost to arithmetic: what the partner signed and sent on the distress lane, in a batch whose
   * place in its history does not hold. To be shown to officers as not proved; it is not stored as the partner's record.
   */
  readonly distress: readonly Taken[]
}

/** What the same question, asked again, may heal. All others are told to officers. */
const PASSING: ReadonlySet<RefusalReason> = new Set(['not-signed', 'stale', 'replayed', 'gap', 'cut-short'])

export function isPassing({ reason }: Pick<Refused, 'reason'>): boolean {
  return PASSING.has(reason)
}
