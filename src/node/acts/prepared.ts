/** Acts made ready: checked, encoded and sealed, so that little but the database's own trouble can refuse them afterwards. */
import { encodeEntry, type Sealed, sealDigest } from '#ledger'
import { canonicalJson, type Marking, NotCanonical, type State } from '#records'
import { seal, sha256 } from '../ledger/crypto.ts'
import {
  ACT_ID_LENGTH_MAX,
  GROUP_ACTS_MAX,
  JOBS_MAX,
  PAYLOAD_BYTES_MAX,
  REASON_BYTES_MAX,
  RELEASES_MAX,
} from './limits.ts'
import { type ReceivedWrite, receivedBytes } from './received.ts'
import { ACT_RECORDS_MAX, type Act, type JobWrite, type RecordWrite, type ReleaseWrite } from './ports.ts'
import { assertText, isRecordId, type PreparedRecord, prepareRecord, refuse } from './prepared-record.ts'

/** One entry of the ledger and the rows that come with it: an act, or one release of an act. */
export interface PreparedEntry {
  readonly kind: string
  readonly author: string
  readonly bytes: Uint8Array
  readonly payload: Sealed
  readonly reason: Sealed | null
  readonly about: readonly string[]
  readonly record: PreparedRecord | null
  readonly release: PreparedRelease | null
  readonly jobs: readonly PreparedJob[]
}

export interface PreparedRelease extends Omit<ReleaseWrite, 'copy' | 'honoured'> {
  readonly record: string
  /** null: the version at which the record stands. */
  readonly version: number | null
}

export interface PreparedJob extends Omit<JobWrite, 'payload'> {
  readonly payload: string
}

/** What is done together or not at all. */
export interface PreparedGroup {
  readonly id: string | null
  readonly timeMs: number
  readonly entries: readonly PreparedEntry[]
  /** For each act, which of the entries it is. */
  readonly acts: readonly number[]
  /** Of entries, payloads and reasons, and of what was received. */
  readonly bytes: number
  /** What came from a partner and is stored with these acts; left out: nothing did. */
  readonly received?: ReceivedWrite
}

/** What is sealed: what was done, and the record as it became or as it crosses. One form, so that a reader knows which is which. */
export interface SealedPayload {
  readonly act: unknown
  readonly record?: SealedRecord
}

export interface SealedRecord {
  readonly id: string
  readonly data: unknown
  readonly kind?: string
  readonly owner?: State
  readonly version?: number
  readonly standing?: string
  readonly marking?: Marking
  readonly retention?: RecordWrite['retention']
  readonly distress?: boolean
  readonly simulated?: boolean
}

interface Stamp {
  readonly origin: string
  readonly timeMs: number
}

/** `origin`: the name of this node's ledger. @throws RangeError for what cannot be done by any database. */
export function prepareGroup(acts: readonly Act[], stamp: Stamp, received?: ReceivedWrite): PreparedGroup {
  if (acts.length > GROUP_ACTS_MAX) refuse(`${acts.length} acts are more than ${GROUP_ACTS_MAX} in one`)
  const id = acts[0]?.id ?? null
  if (id !== null && (id.length === 0 || id.length > ACT_ID_LENGTH_MAX))
    refuse('the id of an act is too long')
  if (id !== null) assertText(id, 'the id of an act')
  const entries: PreparedEntry[] = []
  const firsts: number[] = []
  for (const act of acts) {
    firsts.push(entries.length)
    for (const entry of entriesOf(act, stamp)) entries.push(entry)
  }
  const written = entries.flatMap(({ record }) => record?.id ?? [])
  if (new Set(written).size < written.length) refuse('a record is written twice in one group of acts')
  const group = { id, timeMs: stamp.timeMs, entries, acts: firsts, bytes: entries.reduce(addBytes, 0) }
  return received === undefined ? group : { ...group, received, bytes: group.bytes + receivedBytes(received) }
}

function addBytes(sum: number, { bytes, payload, reason }: PreparedEntry): number {
  return sum + bytes.length + payload.bytes.length + (reason?.bytes.length ?? 0)
}

/** The act's own, then one for each of its releases, whose payload is what the partner gets. */
function entriesOf(act: Act, stamp: Stamp): PreparedEntry[] {
  const record = act.record === null ? null : prepareRecord(act.record)
  const about = aboutOf(act, record)
  checkSizes(act, record, about)
  const { kind, author } = act
  const payload = sealPayload(act.payload, act.record === null ? null : contentOf(act.record))
  const reason = sealReason(act.reason)
  const bytes = encoded(kind, author, payload, reason, stamp)
  const jobs = act.jobs.map(prepareJob)
  const own = { kind, author, bytes, payload, reason, about, record, release: null, jobs }
  if (act.releases.length === 0) return [own]
  const of = record?.id ?? (about[0] as string)
  return [own, ...act.releases.map(each => releaseEntry(each, act, of, stamp))]
}

function aboutOf(act: Act, record: PreparedRecord | null): readonly string[] {
  if (record === null && act.about.length < 2) return act.about
  return [...new Set(record === null ? act.about : [...act.about, record.id])]
}

function releaseEntry(
  { copy, honoured, ...release }: ReleaseWrite,
  act: Act,
  record: string,
  stamp: Stamp,
): PreparedEntry {
  const { partner, purpose, policyHash, policies } = release
  for (const text of [partner, purpose, policyHash, ...policies]) assertText(text, 'a release')
  const kind = RELEASE_KINDS[release.act]
  const of = act.record ?? act.of ?? null
  const content = of === null ? { id: record, data: copy } : { ...contentOf(of), data: copy }
  const isAnswer = honoured !== undefined
  const payload = isAnswer ? sealPayload({ ...release, honoured }, null) : sealPayload(release, content)
  return {
    kind,
    author: act.author,
    bytes: encoded(kind, act.author, payload, null, stamp),
    payload,
    reason: null,
    about: [record],
    record: null,
    release: { ...release, record, version: act.record?.version ?? null },
    jobs: [],
  }
}

const RELEASE_KINDS: Readonly<Record<ReleaseWrite['act'], string>> = {
  release: 'record.disclosed',
  correct: 'record.disclosed',
  recall: 'record.recalled',
  erase: 'record.recalled',
  honoured: 'exchange.honoured',
}

function encoded(
  kind: string,
  author: string,
  payload: Sealed,
  reason: Sealed | null,
  { origin, timeMs }: Stamp,
): Uint8Array {
  return encodeEntry({
    timeMs,
    kind,
    author,
    origin,
    payloadDigest: sealDigest(sha256, 'payload', payload),
    reasonDigest: reason === null ? null : sealDigest(sha256, 'reason', reason),
  })
}

function sealPayload(act: unknown, record: SealedRecord | null): Sealed {
  const content: SealedPayload = record === null ? { act } : { act, record }
  const payload = seal(Buffer.from(canonical(content)))
  if (payload.bytes.length > PAYLOAD_BYTES_MAX) refuse(`a payload has at most ${PAYLOAD_BYTES_MAX} bytes`)
  return payload
}

function sealReason(words: string | null): Sealed | null {
  if (words === null) return null
  const reason = seal(Buffer.from(words))
  if (reason.bytes.length > REASON_BYTES_MAX) refuse(`a reason has at most ${REASON_BYTES_MAX} bytes`)
  return reason
}

function contentOf(write: Omit<RecordWrite, 'heading' | 'searched' | 'subjects'>): SealedRecord {
  const { id, kind, owner, version, standing, marking, retention, data, distress, simulated } = write
  return { id, kind, owner, version, standing, marking, retention, data, distress, simulated }
}

function checkSizes(act: Act, record: PreparedRecord | null, about: readonly string[]): void {
  if (about.length > ACT_RECORDS_MAX) refuse(`an act is about at most ${ACT_RECORDS_MAX} records`)
  for (const id of about) if (!isRecordId(id)) refuse(`'${id.slice(0, 40)}' is not the id of a record`)
  if (act.releases.length > RELEASES_MAX) refuse(`an act has at most ${RELEASES_MAX} releases`)
  if (act.jobs.length > JOBS_MAX) refuse(`an act has at most ${JOBS_MAX} jobs`)
  if (act.releases.length > 0 && record === null && about.length !== 1)
    refuse('a release is of the record that is written, or of the only one that the act is about')
}

function prepareJob({ kind, key, runMs, payload }: JobWrite): PreparedJob {
  if (!Number.isSafeInteger(runMs)) refuse('the time of a job is not one')
  for (const text of [kind, key]) assertText(text, 'a job')
  return { kind, key, runMs, payload: canonical(payload) }
}

function canonical(value: unknown): string {
  try {
    return canonicalJson(value)
  } catch (error) {
    if (error instanceof NotCanonical) throw new RangeError(error.message, { cause: error })
    throw error
  }
}
