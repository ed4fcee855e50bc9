/** A record made ready to be written: what the database is to find it by, and its label set. */
import { labelSetKey, type Marking, rankOf, type RecordStanding, type Retention } from '#records'
import { HEADING_LENGTH_MAX, SUBJECT_LENGTH_MAX, SUBJECTS_MAX } from './limits.ts'
import type { RecordWrite } from './ports.ts'
import { wordsOf } from './words.ts'

export interface PreparedRecord {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly version: number
  readonly standing: RecordStanding
  readonly marking: Marking
  /** Key of its label set. */
  readonly labels: string
  readonly retention: Retention
  readonly distress: boolean
  readonly simulated: boolean
  readonly isErased: boolean
  readonly heading: string
  readonly words: readonly string[]
  readonly subjects: readonly string[]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const VERSION_MAX = 2 ** 31 - 1

export function isRecordId(id: string): boolean {
  return UUID.test(id)
}

/** @throws RangeError for what no database could take. */
export function prepareRecord(write: RecordWrite): PreparedRecord {
  check(write)
  const isErased = write.data === null
  const { id, kind, owner, version, standing, marking, retention, distress, simulated } = write
  return {
    id,
    kind,
    owner,
    version,
    standing,
    marking,
    labels: labelSetKey(marking),
    retention,
    distress,
    simulated,
    isErased,
    // What is erased is not to be found by its words either.
    heading: isErased ? '' : write.heading,
    words: isErased ? [] : wordsOf(write.searched),
    subjects: isErased ? [] : [...new Set(write.subjects)],
  }
}

function check({
  id,
  kind,
  owner,
  version,
  standing,
  marking,
  retention,
  heading,
  subjects,
  data,
}: RecordWrite) {
  if (!isRecordId(id)) refuse(`'${id.slice(0, 40)}' is not the id of a record`)
  if (!Number.isInteger(version) || version < 1 || version > VERSION_MAX) refuse('a version is 1, 2, 3 ...')
  if (rankOf(marking) === null) refuse(`${marking.level} is not held here`)
  for (const ms of [retention.reviewMs, retention.deleteMs])
    if (!Number.isSafeInteger(ms) || ms < 0) refuse('a time of retention is not one')
  if (heading.length > HEADING_LENGTH_MAX) refuse(`a heading has at most ${HEADING_LENGTH_MAX} letters`)
  if (subjects.length > SUBJECTS_MAX) refuse(`a record has at most ${SUBJECTS_MAX} subjects`)
  if (subjects.some(({ length }) => length > SUBJECT_LENGTH_MAX)) refuse('the key of a subject is too long')
  for (const text of [kind, owner, heading, retention.hold ?? '', ...subjects]) assertText(text, 'a record')
  if ((data === null) !== (standing === 'erased')) refuse('a record without data is erased, and no other')
}

/** PostgreSQL has no text with a zero in it. @throws RangeError */
export function assertText(text: string, of: string): void {
  if (text.includes('\0')) refuse(`${of} has a text with a zero in it`)
}

export function refuse(why: string): never {
  throw new RangeError(`This cannot be an act: ${why}.`)
}
