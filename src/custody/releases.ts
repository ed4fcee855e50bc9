/** What goes to which partner when a record is written, changed, withdrawn or erased: one row each, with what crosses. */
import { laneOf, type Marking, type RecordType, releasedCopy, type State } from '#records'
import { type ReleaseFields, releaseFields } from '#release'
import type { ReleaseWrite } from './act.ts'
import type { Context } from './context.ts'

export interface Releasable {
  readonly type: RecordType
  readonly data: unknown
  readonly marking: Marking
}

/** `releasedTo`: partners that have an earlier version. Who may no longer have it is asked to give it back. */
export function releasesOf(
  { type, data, marking }: Releasable,
  releasedTo: readonly State[],
  { rules, partners }: Context,
): readonly ReleaseWrite[] {
  const asked = { kind: type.kind, marking: type.marking, lane: laneOf(type, data) }
  return partners.flatMap(partner => {
    const fields = releaseFields(rules, asked, marking, partner, releasedTo.includes(partner.state))
    return fields === null ? [] : [rowOf(fields, type, data)]
  })
}

/** Every partner that has it is told that its content is gone, whatever the policy now says. */
export function erasuresOf(
  { type, data, marking }: Releasable,
  releasedTo: readonly State[],
  context: Context,
): readonly ReleaseWrite[] {
  const lane = data === null ? type.lane : laneOf(type, data)
  return releasedTo.map(partner => ({
    partner,
    lane,
    purpose: marking.purposes[0] ?? 'search-and-rescue',
    policyHash: context.rules.policyHash,
    policies: [],
    act: 'erase' as const,
    copy: null,
  }))
}

function rowOf(fields: ReleaseFields, type: RecordType, data: unknown): ReleaseWrite {
  const crosses = fields.act === 'release' || fields.act === 'correct'
  return { ...fields, copy: crosses ? releasedCopy(type, data) : null }
}
