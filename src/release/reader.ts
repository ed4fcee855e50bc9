/** Who asks, as far as a rule may know: no name, no account, nothing about the person but role, state and clearance. */
import type { Purpose, Rank, Role, State } from '#records'

export interface Reader {
  /** A person of this node, or the partner's node. The partner's people never ask here. */
  readonly kind: 'person' | 'partner'
  readonly state: State
  /** null: a partner node has none. */
  readonly role: Role | null
  readonly clearance: Rank
  /** Handling conditions the reader is bound to. */
  readonly conditions: readonly string[]
  readonly purpose: Purpose
  /** Written in the session when the purpose needs one. */
  readonly hasLegalBasis: boolean
  /** An observer: reads, for a time, and nothing else. */
  readonly isGuest: boolean
}

/** Readers with the same key are given the same answers: decisions are kept by it. */
export function readerKey(reader: Reader): string {
  return JSON.stringify([
    reader.kind,
    reader.state,
    reader.role,
    reader.clearance,
    [...new Set(reader.conditions)].toSorted(),
    reader.purpose,
    reader.hasLegalBasis,
    reader.isGuest,
  ])
}
