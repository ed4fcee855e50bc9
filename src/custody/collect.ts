/** A new record: its marking comes with the first write, or there is no write (LED art. 25: collection). */
import { retentionFrom } from '#records'
import { type Asker, type Context, sessionWords } from './context.ts'
import { admit, type Offered } from './door.ts'
import { accepted, type Outcome } from './outcome.ts'
import { releasesOf } from './releases.ts'
import { dueJobs, recordWrite } from './write.ts'

/** `id`: a UUID of version 7, from the shell. */
export function collect(offered: Offered, id: string, asker: Asker, context: Context): Outcome {
  const written = admit(offered, asker, context, null)
  if (written.kind === 'refused') return written
  const { type, data } = written
  const record = recordWrite(written, {
    id,
    owner: context.state,
    version: 1,
    standing: 'live',
    retention: retentionFrom(type, data, context.nowMs),
    simulated: context.simulated,
  })
  return accepted({
    kind: 'record.collected',
    author: asker.account,
    reason: null,
    payload: sessionWords(asker),
    about: [id],
    record,
    releases: releasesOf(written, [], context),
    jobs: dueJobs(record),
  })
}
