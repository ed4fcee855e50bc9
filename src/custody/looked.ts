/** That someone looked is an act of its own, with what for (LED art. 25: consultation, disclosure, combination). */
import { ACT_RECORDS_MAX, type Act } from './act.ts'
import { type Asker, sessionWords } from './context.ts'

export interface Look {
  /** Ids of what was shown. Beyond `ACT_RECORDS_MAX` there are several acts. */
  readonly records: readonly string[]
  readonly how: 'opened' | 'listed' | 'searched' | 'exported' | 'found-by-subject' | 'versions'
  /** Why, in the reader's words, where they gave any. */
  readonly reason: string | null
}

/** Empty: nothing was shown, and nothing is written of it. Words that were searched are not kept: they may name people. */
export function consulted({ records, how, reason }: Look, asker: Asker): readonly Act[] {
  const acts: Act[] = []
  for (let from = 0; from < records.length; from += ACT_RECORDS_MAX) {
    acts.push({
      kind:
        how === 'found-by-subject'
          ? 'record.combined'
          : how === 'exported'
            ? 'record.disclosed'
            : 'record.consulted',
      author: asker.account,
      reason,
      payload: { ...sessionWords(asker), how },
      about: records.slice(from, from + ACT_RECORDS_MAX),
      record: null,
      releases: [],
      jobs: [],
    })
  }
  return acts
}
