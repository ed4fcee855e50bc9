/**
 * A changed set of policies, before two persons may put it in force. The lines of SAFEGUARDS.md are never configurable
 * away: what holds them stands in every set as shipped, and nothing that is added can stand between live distress and a
 * rescue centre. Both are read off the policies themselves, so that no example had to be thought of.
 */
import { type ParsedPolicy, canonicalJson, type PolicyFault, type PolicyFile } from './cedar.ts'
import { type Compiled, type CompiledPolicies, compile } from './compile.ts'

/** Like `compile`, with the schema of `shipped`, whose safeguards must be kept. */
export function compileProposal(files: readonly PolicyFile[], shipped: CompiledPolicies): Compiled {
  const compiled = compile(files, shipped.schema)
  if (compiled.kind === 'faults') return compiled
  const faults = [...lostSafeguards(compiled.set, shipped), ...newFaults(compiled.set, shipped)]
  return faults.length > 0 ? { kind: 'faults', faults } : compiled
}

function lostSafeguards(proposed: CompiledPolicies, shipped: CompiledPolicies): PolicyFault[] {
  return shipped.policies.flatMap(({ id, safeguard }) => {
    if (safeguard === null) return []
    const [before, after] = [shipped.parsed.get(id), proposed.parsed.get(id)]
    if (before !== undefined && after !== undefined && isSame(before, after)) return []
    const what = after === undefined ? 'is missing' : 'was changed'
    const message = `${id} ${what}: it holds line ${safeguard} of SAFEGUARDS.md and stands in every set as shipped`
    return [{ file: after?.file ?? '', line: after?.line ?? null, message }]
  })
}

function newFaults(proposed: CompiledPolicies, shipped: CompiledPolicies): PolicyFault[] {
  return proposed.policies.flatMap(({ id, effect, safeguard }) => {
    const policy = proposed.parsed.get(id) as ParsedPolicy
    const said = (message: string) => [{ file: policy.file, line: policy.line, message: `${id}: ${message}` }]
    const before = shipped.parsed.get(id)
    if (before !== undefined && isSame(before, policy)) return []
    if (safeguard !== null) return said('@safeguard is for the policies as shipped')
    if (effect === 'forbid' && !sparesDistress(policy, proposed))
      return said('a forbid on records says `unless { resource.distress }` as a clause of its own (line 1)')
    return []
  })
}

function isSame(a: ParsedPolicy, b: ParsedPolicy): boolean {
  return canonicalJson(a.json) === canonicalJson(b.json)
}

/** It never applies to live distress, or never to a record. */
function sparesDistress({ json }: ParsedPolicy, { askable }: CompiledPolicies): boolean {
  const spares = json.conditions.some(
    ({ kind, body }) => kind === 'unless' && canonicalJson(body) === canonicalJson(DISTRESS),
  )
  const actions = actionsOf(json.action)
  return spares || (actions?.every(action => !askable.get(action)?.resources.has('Record')) ?? false)
}

/** null: all of them. */
function actionsOf(constraint: ParsedPolicy['json']['action']): readonly string[] | null {
  if (constraint.op === '==' && 'entity' in constraint) return [idOf(constraint.entity)]
  if (constraint.op !== 'in') return null
  return 'entities' in constraint ? constraint.entities.map(idOf) : [idOf(constraint.entity)]
}

function idOf(uid: { type: string; id: string } | { __entity: { type: string; id: string } }): string {
  return 'id' in uid ? uid.id : uid['__entity'].id
}

const DISTRESS = { '.': { left: { Var: 'resource' }, attr: 'distress' } }
