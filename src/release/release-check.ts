/** Should a record go to a partner now? What the type says, what the marking says, and the policy: in that order, all three. */
import {
  type Lane,
  type Marking,
  type Purpose,
  type Rank,
  RECORD_PURPOSES,
  type RecordType,
  type State,
} from '#records'
import type { Decision } from './decision.ts'
import type { Reader } from './reader.ts'
import type { ReleaseRules } from './rules.ts'

/** What a partner state has agreed to, once, when the nodes were paired. */
export interface PartnerTerms {
  readonly state: State
  /** The level of its own scheme that its node may hold. */
  readonly clearance: Rank
  readonly conditions: readonly string[]
  /** A standing legal basis to receive data for work on crime groups. */
  readonly hasLegalBasis: boolean
}

/** The type of a record, with the lane that this one takes (`laneOf`): `distress` when it tells of people in danger. */
export type ReleasedType = Pick<RecordType, 'kind' | 'lane'> & {
  readonly marking: Pick<RecordType['marking'], 'release'>
}

/** The fields of a release row. */
export interface ReleaseFields {
  readonly partner: State
  readonly lane: Lane
  readonly purpose: string
  readonly policyHash: string
  readonly policies: readonly string[]
  readonly act: 'release' | 'recall' | 'correct' | 'erase'
}

export interface ReleaseCheck {
  readonly permitted: boolean
  /** For which purpose; when it is not permitted, the one that was asked first. */
  readonly purpose: Purpose
  /** `type`: records of this type are never released, and no policy was asked. */
  readonly by: 'policy' | 'type'
  readonly decision: Decision
}

const readers = new WeakMap<PartnerTerms, Map<Purpose, Reader>>()

/** The partner's node as a reader, for a purpose. The same object each time, so that decisions are found at once. */
export function partnerReader(terms: PartnerTerms, purpose: Purpose): Reader {
  const known = readers.get(terms) ?? new Map<Purpose, Reader>()
  readers.set(terms, known)
  const reader = known.get(purpose) ?? {
    kind: 'partner',
    state: terms.state,
    role: null,
    clearance: terms.clearance,
    conditions: [...terms.conditions],
    purpose,
    hasLegalBasis: terms.hasLegalBasis,
    isGuest: false,
  }
  known.set(purpose, reader)
  return reader
}

/** A record of distress is asked for rescue, whatever it is marked for; others for each purpose of their marking. */
export function checkRelease(
  rules: ReleaseRules,
  type: ReleasedType,
  marking: Marking,
  partner: PartnerTerms,
): ReleaseCheck {
  const distress = takesDistressLane(type)
  const purposes = purposesOf(marking, distress)
  if (type.marking.release === 'never' && !distress)
    return { permitted: false, purpose: purposes[0], by: 'type', decision: untouched(rules) }
  const subject = { kind: 'record', type: type.kind, marking, distress } as const
  const decided = (purpose: Purpose): ReleaseCheck => {
    const decision = rules.decide(partnerReader(partner, purpose), 'release', subject)
    return { permitted: decision.permitted, purpose, by: 'policy', decision }
  }
  const first = decided(purposes[0])
  return first.permitted
    ? first
    : (purposes
        .slice(1)
        .map(decided)
        .find(each => each.permitted) ?? first)
}

/** Nothing takes it back (line 1). */
export function takesDistressLane({ lane }: Pick<ReleasedType, 'lane'>): boolean {
  return lane === 'distress'
}

function purposesOf(marking: Marking, distress: boolean): readonly [Purpose, ...Purpose[]] {
  if (distress) return ['search-and-rescue']
  const [first, ...others] = RECORD_PURPOSES.filter(purpose => marking.purposes.includes(purpose))
  return [first ?? 'search-and-rescue', ...others]
}

/**
 * What is to be sent now to one partner. `wasReleased`: it has the record already. A record that it may no longer have is
 * recalled; one that it may still have is corrected. null: nothing.
 */
export function releaseFields(
  rules: ReleaseRules,
  type: ReleasedType,
  marking: Marking,
  partner: PartnerTerms,
  wasReleased: boolean,
): ReleaseFields | null {
  const { permitted, purpose, decision } = checkRelease(rules, type, marking, partner)
  if (!permitted && !wasReleased) return null
  return {
    partner: partner.state,
    lane: type.lane,
    purpose,
    policyHash: decision.policyHash,
    policies: decision.policies,
    act: permitted ? (wasReleased ? 'correct' : 'release') : 'recall',
  }
}

function untouched(rules: ReleaseRules): Decision {
  return { permitted: false, policies: [], policyHash: rules.policyHash }
}
