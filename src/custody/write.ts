/** A record made ready to be written: all that follows from its type, its content and its dates. */
import {
  nextDueMs,
  type RecordStanding,
  type RecordType,
  type Retention,
  searchedWords,
  type State,
  subjectKeys,
  type Marking,
} from '#records'
import type { JobWrite, RecordWrite } from './act.ts'

export interface Life {
  readonly id: string
  readonly owner: State
  readonly version: number
  readonly standing: RecordStanding
  readonly retention: Retention
  readonly simulated: boolean
}

export interface Content {
  readonly type: RecordType
  readonly data: Readonly<Record<string, unknown>>
  readonly marking: Marking
  readonly distress: boolean
}

export function recordWrite({ type, data, marking, distress }: Content, life: Life): RecordWrite {
  return {
    ...life,
    kind: type.kind,
    marking,
    data,
    heading: type.heading(data),
    searched: searchedWords(type, data),
    subjects: subjectKeys(type.subjects(data)),
    distress,
  }
}

/** The content is gone: nothing is left to be found by, and the name in a list goes too. */
export function erasedWrite(type: RecordType, marking: Marking, life: Life): RecordWrite {
  return {
    ...life,
    kind: type.kind,
    marking,
    data: null,
    heading: '',
    searched: '',
    subjects: [],
    distress: false,
  }
}

/** When time will change this record next, a job looks at it. One job a record and instant. */
export function dueJobs(record: Pick<RecordWrite, 'id' | 'standing' | 'retention'>): readonly JobWrite[] {
  const runMs = nextDueMs(record)
  return runMs === null
    ? []
    : [{ kind: 'record.due', runMs, key: `record.due:${record.id}:${runMs}`, payload: { record: record.id } }]
}

/** A copy of a partner's record: its review is its owner's, its end is looked to here, whether the owner can be heard or not. */
export function endJobs({
  id,
  standing,
  retention,
}: Pick<RecordWrite, 'id' | 'standing' | 'retention'>): readonly JobWrite[] {
  const runMs = retention.deleteMs
  return standing === 'erased'
    ? []
    : [{ kind: 'record.due', runMs, key: `record.due:${id}:${runMs}`, payload: { record: id } }]
}
