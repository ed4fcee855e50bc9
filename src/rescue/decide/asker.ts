/** Who asks: the centre, the account, and whether it is the node by a rule. */
import type { Centre, DeedKind, DeedOf } from '#records'
import type { RescueState } from '../state.ts'
import type { Decision } from './refusal.ts'

export interface RescueAsker {
  readonly centre: Centre
  /** Number of the account; `node` for a rule. */
  readonly account: string
}

export interface Question<K extends DeedKind> {
  readonly state: RescueState
  readonly deed: DeedOf<K>
  readonly asker: RescueAsker
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number
}

/** One function for each kind of deed of a family: the compiler asks for every one. */
export type Rules<K extends DeedKind> = { readonly [Kind in K]: (question: Question<Kind>) => Decision }

export function isNode({ account }: RescueAsker): boolean {
  return account === 'node'
}
