/** Policies as records: who proposed, who approved, and what that does to what was released. */
import {
  isDistress,
  laneOf,
  LEVELS,
  type Marking,
  type Policy,
  policy,
  type RecordVersion,
  retentionFrom,
  type State,
  typeOf,
} from '#records'
import { checkRelease } from '#release'
import type { Act } from './act.ts'
import { type Asker, type Context, sessionWords } from './context.ts'
import { accepted, type Outcome } from './outcome.ts'
import { releasesOf } from './releases.ts'
import { recordWrite } from './write.ts'

export interface PolicyStep {
  readonly id: string
  readonly version: number
  readonly data: Policy
  readonly reason: string | null
}

/** Policies stay at home and are no secret there: the lowest level, for every purpose. */
export function actOfPolicy(
  kind: 'policy.proposed' | 'policy.approved' | 'policy.refused',
  { id, version, data, reason }: PolicyStep,
  asker: Asker,
  context: Context,
): Outcome {
  const marking: Marking = Object.freeze({
    scheme: context.scheme,
    level: LEVELS[context.scheme][0],
    releasableTo: [],
    conditions: [],
    purposes: [...policy.marking.purposes],
    originator: context.state,
    originatorControl: false,
  })
  const record = recordWrite(
    { type: policy, data, marking, distress: false },
    {
      id,
      owner: context.state,
      version,
      standing: 'live',
      retention: retentionFrom(policy, data, context.nowMs),
      simulated: context.simulated,
    },
  )
  return accepted({
    kind,
    author: asker.account,
    reason: reason ?? data.reason,
    payload: { ...sessionWords(asker), policyHash: context.rules.policyHash },
    about: [id],
    record,
    releases: [],
    jobs: [],
  })
}

/**
 * A record under new rules. Who may no longer have it is asked for it back; who may have it now is given it. Who has it and
 * may is told nothing. null: nothing to do.
 */
export function rereleased(
  current: RecordVersion,
  releasedTo: readonly State[],
  context: Context,
): Act | null {
  const type = typeOf(current.kind)
  if (type === null || current.data === null || current.owner !== context.state) return null
  const { data } = current
  const marking = Object.freeze({ ...current.marking })
  const asked = { kind: type.kind, marking: type.marking, lane: laneOf(type, data) }
  const partners = context.partners.filter(
    partner =>
      checkRelease(context.rules, asked, marking, partner).permitted !== releasedTo.includes(partner.state),
  )
  const releases = releasesOf({ type, data, marking }, releasedTo, { ...context, partners })
  if (releases.length === 0) return null
  return {
    kind: releases.some(({ act }) => act === 'recall') ? 'record.recalled' : 'record.disclosed',
    author: 'node',
    reason: null,
    payload: {
      why: 'policy-changed',
      policyHash: context.rules.policyHash,
      distress: isDistress(type, data),
    },
    about: [current.id],
    record: null,
    of: current,
    releases,
    jobs: [],
  }
}
