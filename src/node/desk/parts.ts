/** What the desk stands on: the place of acts, the rules in force, whose node it is, and who asks. */
import type { Asker, Context } from '#custody'
import type { Scheme, State } from '#records'
import type { PartnerTerms, PolicyTexts, ReleaseRules } from '#release'
import type { Acts } from '../acts/ports.ts'
import type { Session } from '../identity/ports.ts'

export interface DeskParts {
  readonly acts: Acts
  readonly rules: ReleaseRules
  /** The policies in force, in words. */
  texts(): PolicyTexts
  readonly state: State
  readonly scheme: Scheme
  partners(): readonly PartnerTerms[]
  /** Whether all that this node knows is simulated. */
  simulated(): boolean
  nowMs(): number
  /** A UUID of version 7. */
  newId(): string
  /** null: no account of this node, or erased. */
  nameOf(account: string): string | null
}

export function contextOf(parts: DeskParts): Context {
  const { state, scheme, rules } = parts
  return {
    state,
    scheme,
    rules,
    nowMs: parts.nowMs(),
    simulated: parts.simulated(),
    partners: parts.partners(),
  }
}

export function askerOf({ account, reader }: Session): Asker {
  return { account, reader }
}
