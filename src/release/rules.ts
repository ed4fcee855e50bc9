/**
 * Decisions, kept. A policy engine takes a tenth of a millisecond; here the same question is answered from memory until
 * the policy changes. Hot: `decide` (README).
 *
 *   key = reader | action | type | label set | distress, each a small number: one word of 51 bits, one look into a map
 */
import { labelSetKey, type Marking } from '#records'
import { ACTIONS, type Action, type Decision, type PolicyEngine, type Subject } from './decision.ts'
import { Interned } from './interned.ts'
import { type Reader, readerKey } from './reader.ts'

export interface RuleLimits {
  /** Decisions that are kept; the oldest is forgotten and asked again. */
  readonly decisionsMax: number
  /** Different readers, types and label sets that are numbered; at the limit everything is forgotten and numbered anew. */
  readonly readersMax: number
  readonly typesMax: number
  readonly labelSetsMax: number
}

export const RULE_LIMITS: RuleLimits = {
  decisionsMax: 250_000,
  readersMax: 4_096,
  typesMax: 256,
  labelSetsMax: 131_072,
}

/** The widths that the key leaves for each number. */
const ROOM = { readersMax: 2 ** 16, typesMax: 2 ** 9, labelSetsMax: 2 ** 20 } as const
/** Of 32 that the key has room for. */
const ACTION_NUMBERS: ReadonlyMap<Action, number> = new Map(ACTIONS.map((action, at) => [action, at]))
const NODE = 0

/** A label set as the database numbers it, with the marking it stands for. */
export interface LabelSet<Id = number> {
  readonly id: Id
  readonly marking: Marking
}

export class ReleaseRules {
  readonly limits: RuleLimits
  #engine: PolicyEngine
  #hash: string
  readonly #decisions = new Map<number, Decision>()
  readonly #readers: Interned<Reader>
  readonly #types: Interned<string>
  readonly #labelSets: Interned<Marking>
  #asked = 0
  #kept = 0

  /** @throws RangeError a limit that the key has no room for. */
  constructor(engine: PolicyEngine, limits: RuleLimits = RULE_LIMITS) {
    for (const [name, room] of Object.entries(ROOM)) {
      const value = limits[name as keyof typeof ROOM]
      if (!(value >= 1 && value < room)) throw new RangeError(`${name} is from 1 to ${room - 1}: ${value}`)
    }
    if (!(limits.decisionsMax >= 1))
      throw new RangeError(`decisionsMax is at least 1: ${limits.decisionsMax}`)
    this.limits = limits
    this.#engine = engine
    this.#hash = engine.hash
    this.#readers = new Interned(readerKey, limits.readersMax)
    this.#types = new Interned(type => type, limits.typesMax)
    this.#labelSets = new Interned(labelSetKey, limits.labelSetsMax)
  }

  /** SHA-256 of the policies in force. */
  get policyHash(): string {
    return this.#engine.hash
  }

  /** Questions since the start, those that the engine had to answer, and decisions in memory. */
  get counts(): { readonly questions: number; readonly engine: number; readonly kept: number } {
    return { questions: this.#asked, engine: this.#asked - this.#kept, kept: this.#decisions.size }
  }

  /** The policies changed: what was decided by the old ones is forgotten. */
  use(engine: PolicyEngine): void {
    this.#engine = engine
    this.#flush()
  }

  /**
   * May this reader do that? Reader and marking are frozen, because they are known again by identity: a changed one is
   * a new object. Same question, same answer, until the policy changes.
   */
  decide(reader: Reader, action: Action, subject: Subject): Decision {
    return subject.kind === 'node'
      ? this.#decide(reader, action, null, false, null)
      : this.#decide(reader, action, subject.type, subject.distress, subject.marking)
  }

  /** Of the label sets of one type, those that this reader may do it with: for `WHERE label_set = ANY(...)`. */
  permittedLabelSets<Id>(
    reader: Reader,
    action: Action,
    type: { readonly kind: string; readonly distress: boolean },
    labelSets: Iterable<LabelSet<Id>>,
  ): Id[] {
    const permitted: Id[] = []
    for (const { id, marking } of labelSets)
      if (this.#decide(reader, action, type.kind, type.distress, marking).permitted) permitted.push(id)
    return permitted
  }

  /** The subject in its parts, `marking` null for the node: an object is made only for the engine. */
  #decide(
    reader: Reader,
    action: Action,
    type: string | null,
    distress: boolean,
    marking: Marking | null,
  ): Decision {
    this.#asked += 1
    if (this.#engine.hash !== this.#hash) this.#flush()
    const key = this.#keyOf(reader, action, type, distress, marking)
    const known = this.#decisions.get(key)
    if (known !== undefined) {
      this.#kept += 1
      return known
    }
    const subject: Subject =
      type === null || marking === null ? { kind: 'node' } : { kind: 'record', type, marking, distress }
    const decision = Object.freeze(this.#engine.decide({ reader, action, subject }))
    if (this.#decisions.size >= this.limits.decisionsMax) this.#forgetOldest()
    this.#decisions.set(key, decision)
    return decision
  }

  #keyOf(
    reader: Reader,
    action: Action,
    type: string | null,
    distress: boolean,
    marking: Marking | null,
  ): number {
    const act = ACTION_NUMBERS.get(action)
    if (act === undefined) throw new RangeError(`not an action: ${action}`)
    for (;;) {
      const who = this.#readers.numberOf(reader)
      const what = type === null ? NODE : this.#types.numberOf(type)
      const how = marking === null ? NODE : this.#labelSets.numberOf(marking)
      if (who !== null && what !== null && how !== null)
        return (((who * 2 ** 20 + how) * 2 ** 9 + what) * 32 + act) * 2 + (distress ? 1 : 0)
      this.#flush()
    }
  }

  #forgetOldest(): void {
    for (const key of this.#decisions.keys()) {
      this.#decisions.delete(key)
      return
    }
  }

  #flush(): void {
    this.#hash = this.#engine.hash
    this.#decisions.clear()
    this.#readers.clear()
    this.#types.clear()
    this.#labelSets.clear()
  }
}
