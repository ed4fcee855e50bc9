/** A record at its next version, with the reason for the change (LED art. 25: alteration). */
import { retentionFrom, type RecordVersion, type State } from '#records'
import { type Asker, type Context, sessionWords } from './context.ts'
import { admit } from './door.ts'
import { accepted, type Outcome, refused } from './outcome.ts'
import { releasesOf } from './releases.ts'
import { dueJobs, recordWrite } from './write.ts'

export interface Change {
  /** The version that was read. */
  readonly version: number
  readonly marking?: unknown
  readonly data?: unknown
  readonly reason: string
}

/** `current`: as this asker may see it. `releasedTo`: partners that have an earlier version. */
export function alter(
  current: RecordVersion,
  change: Change,
  releasedTo: readonly State[],
  asker: Asker,
  context: Context,
): Outcome {
  if (current.standing === 'erased' || current.data === null)
    return refused('unknown-record', 'The content of this record was erased.')
  if (current.owner !== context.state)
    return refused('not-permitted', 'Only its owner changes a record. Answer with a record of your own.')
  if (change.version !== current.version)
    return refused('version-conflict', `The record stands at version ${current.version}.`)
  const offered = {
    kind: current.kind,
    marking: change.marking ?? current.marking,
    data: change.data ?? current.data,
  }
  const written = admit(offered, asker, context, current.id)
  if (written.kind === 'refused') return written
  const record = recordWrite(written, {
    id: current.id,
    owner: current.owner,
    version: current.version + 1,
    standing: 'live',
    retention: retentionFrom(written.type, written.data, context.nowMs, current.retention.hold),
    simulated: current.simulated,
  })
  return accepted({
    kind: 'record.altered',
    author: asker.account,
    reason: change.reason,
    payload: sessionWords(asker),
    about: [current.id],
    record,
    releases: releasesOf(written, releasedTo, context),
    jobs: dueJobs(record),
  })
}
