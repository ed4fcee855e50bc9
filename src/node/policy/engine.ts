/** Cedar as the engine of `#release`: a reader and a record become the entities that `entente.cedarschema` describes. */
import { rankOf, type State } from '#records'
import {
  type Agreement,
  type Decision,
  type PolicyEngine,
  type PolicyWords,
  protectionBy,
  type Question,
  type Reader,
  type Subject,
  UK_FR_AGREEMENT,
} from '#release'
import { applicable, ask, type EntityJson, preparePolicies, prepareSchema } from './cedar.ts'
import type { CompiledPolicies } from './compile.ts'

export interface EngineSettings {
  /** The state whose node this is. */
  readonly home: State
  /** Whether a type of record holds a name or a way to reach a person: from the registry of types. */
  isPersonal(type: string): boolean
  readonly agreement?: Agreement
}

type Entity = EntityJson & { readonly uid: { readonly type: string; readonly id: string } }

/** What no clearance reaches. */
const UNDER_NO_AGREEMENT = 2
const ABOVE_CEILING = 3

export class CedarEngine implements PolicyEngine {
  readonly hash: string
  readonly policies: readonly PolicyWords[]
  readonly #settings: Required<EngineSettings>
  readonly #schema: string
  /** By who asks what of what, the name of the policies that can apply. Not there: nobody asks that. */
  readonly #prepared: ReadonlyMap<string, string>

  constructor(set: CompiledPolicies, settings: EngineSettings) {
    this.hash = set.hash
    this.policies = set.policies
    this.#settings = { agreement: UK_FR_AGREEMENT, ...settings }
    this.#schema = `entente-${set.hash}`
    prepareSchema(this.#schema, set.schema)
    this.#prepared = prepareAll(set)
  }

  /** A question that the schema does not know (a partner that wants to write) is answered no. @throws Error, see `ask`. */
  decide({ reader, action, subject }: Question): Decision {
    const principal = this.#readerEntity(reader)
    const resource = subject.kind === 'node' ? NODE : this.#recordEntity(reader, subject)
    const policies = this.#prepared.get(kindOf(principal.uid.type, action, resource.uid.type))
    if (policies === undefined) return { permitted: false, policies: [], policyHash: this.hash }
    const answer = ask({ schema: this.#schema, policies, principal, action, resource })
    return { ...answer, policyHash: this.hash }
  }

  #readerEntity(reader: Reader): Entity {
    const { state, clearance, purpose, hasLegalBasis } = reader
    const said = { state, clearance, conditions: [...reader.conditions], purpose, hasLegalBasis }
    return reader.kind === 'partner'
      ? entity('Partner', said)
      : entity('Person', { ...said, role: reader.role ?? '', isGuest: reader.isGuest })
  }

  #recordEntity(reader: Reader, subject: Extract<Subject, { kind: 'record' }>): Entity {
    const { marking, type, distress } = subject
    return entity('Record', {
      type,
      rank: this.#rankFor(reader, marking),
      originator: marking.originator,
      isOurs: marking.originator === this.#settings.home,
      releasableTo: [...marking.releasableTo],
      conditions: [...marking.conditions],
      purposes: [...marking.purposes],
      originatorControl: marking.originatorControl,
      distress,
      personal: this.#settings.isPersonal(type),
    })
  }

  #rankFor({ state }: Reader, marking: Extract<Subject, { kind: 'record' }>['marking']): number {
    if (rankOf(marking) === null) return ABOVE_CEILING
    const protection = protectionBy(state, marking, this.#settings.agreement)
    return protection.kind === 'none' ? UNDER_NO_AGREEMENT : protection.rank
  }
}

/** Half of the policies can never apply to a question, and Cedar would look at each: every kind of question has its own. */
function prepareAll(set: CompiledPolicies): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const forKind = applicable(set.schema, set.parsed)
  for (const [action, { principals, resources }] of set.askable)
    for (const principal of principals)
      for (const resource of resources) {
        const name = `entente-${set.hash}-${kindOf(principal, action, resource)}`
        preparePolicies(name, forKind(principal, action, resource))
        names.set(kindOf(principal, action, resource), name)
      }
  return names
}

function kindOf(principal: string, action: string, resource: string): string {
  return `${principal} ${action} ${resource}`
}

const NODE = entity('Node', {})

function entity(type: string, attrs: EntityJson['attrs']): Entity {
  return { uid: { type, id: 'this' }, attrs, parents: [] }
}
