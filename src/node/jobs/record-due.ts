/** What time alone does to a record: overdue, it is hidden; at its end, its content is erased, here and at every partner. */
import { type Act, type Context, dueOf } from '#custody'
import type { RecordVersion, State } from '#records'
import type { Acts } from '../acts/ports.ts'
import { VersionConflict } from '../acts/ports.ts'
import type { Job } from './job-store.ts'
import type { JobHandler } from './runner.ts'

export interface RecordDueParts {
  readonly acts: Pick<Acts, 'commit'>
  own(id: string): Promise<RecordVersion | null>
  /** Partners that were ever told of it: an erasure is for all of them. */
  everTold(id: string): Promise<readonly State[]>
  context(): Context
}

/** @throws Error for a job without a record: it is a fault of ours, and is told. */
export function recordDue(parts: RecordDueParts): JobHandler {
  return async job => {
    const record = await parts.own(recordOf(job))
    if (record === null) return
    const act = dueOf(record, await parts.everTold(record.id), parts.context())
    if (act !== null) await commitOrLeave(parts.acts, act)
  }
}

/** Someone changed the record meanwhile: their act asked for a job of its own. */
async function commitOrLeave(acts: Pick<Acts, 'commit'>, act: Act): Promise<void> {
  try {
    await acts.commit(act)
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error
  }
}

function recordOf({ key, payload }: Job): string {
  const { record } = (payload ?? {}) as { readonly record?: unknown }
  if (typeof record !== 'string') throw new Error(`the job '${key}' names no record`)
  return record
}
