/** What a decision may stand on: who asks, whose node this is, the rules in force, the time, and the partners. */
import type { Scheme, State } from '#records'
import type { PartnerTerms, Reader, ReleaseRules } from '#release'

export interface Asker {
  /** Number of the account. */
  readonly account: string
  readonly reader: Reader
}

export interface Context {
  readonly state: State
  readonly scheme: Scheme
  readonly rules: ReleaseRules
  readonly nowMs: number
  /** Whether all that this node knows is simulated. */
  readonly simulated: boolean
  readonly partners: readonly PartnerTerms[]
}

/** What stands beside every act, so that the log can be asked by it: what for, and as whom. No name. */
export function sessionWords({ reader }: Asker): {
  readonly purpose: string
  readonly role: string | null
} {
  return { purpose: reader.purpose, role: reader.role }
}
