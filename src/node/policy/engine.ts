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
import { ask, type EntityJson, prepare } from './cedar.ts'
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
  readonly #set: CompiledPolicies
  readonly #settings: Required<EngineSettings>
  readonly #name: string

  constructor(set: CompiledPolicies, settings: EngineSettings) {
    this.hash = set.hash
    this.policies = set.policies
    this.#set = set
    this.#settings = { agreement: UK_FR_AGREEMENT, ...settings }
    this.#name = `entente-${set.hash}`
    prepare(this.#name, set.schema, set.parsed)
  }

  /** A question that the schema does not know (a partner that wants to write) is answered no. @throws Error, see `ask`. */
  decide({ reader, action, subject }: Question): Decision {
    const principal = this.#readerEntity(reader)
    const resource = subject.kind === 'node' ? NODE : this.#recordEntity(reader, subject)
    const known = this.#set.askable.get(action)
    const isAskable =
      known?.principals.has(principal.uid.type) === true && known.resources.has(resource.uid.type)
    if (!isAskable) return { permitted: false, policies: [], policyHash: this.hash }
    return { ...ask(this.#name, { principal, action, resource }), policyHash: this.hash }
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

const NODE = entity('Node', {})

function entity(type: string, attrs: EntityJson['attrs']): Entity {
  return { uid: { type, id: 'this' }, attrs, parents: [] }
}
