/** The policies as shipped, ready to be asked. */
import { type State, typeOf } from '#records'
import { type PolicyTexts, ReleaseRules } from '#release'
import type { CompiledPolicies } from './compile.ts'
import { CedarEngine } from './engine.ts'
import { shippedPolicies } from './load.ts'

export interface OpenPolicies {
  readonly rules: ReleaseRules
  /** What stands behind the decisions, with its plain words. */
  readonly texts: PolicyTexts
  readonly set: CompiledPolicies
}

/** @throws PoliciesUnusable: a node does not start on policies that have a fault. */
export function openPolicies(home: State): OpenPolicies {
  const set = shippedPolicies()
  return { rules: new ReleaseRules(engineOf(set, home)), texts: set, set }
}

/** The engine of a set, for this state and the types of record that this node knows. */
export function engineOf(set: CompiledPolicies, home: State): CedarEngine {
  return new CedarEngine(set, { home, isPersonal })
}

/** Whether a type holds a name or a way to reach a person. What is not known is taken to. */
export function isPersonal(kind: string): boolean {
  const type = typeOf(kind)
  if (type === null) return true
  return Object.values(type.fields).some(({ personal }) => personal === 'name' || personal === 'contact')
}
