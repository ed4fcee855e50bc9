/** Lays out the acts of one transaction: which entry each becomes, and the rows that it writes. */
import { randomUUID } from 'node:crypto'
import { type Marking, rankOf } from '#records'
import { SALT_BYTES, type Sealed } from '#ledger'
import type { LabelSets } from './label-sets.ts'
import type { PreparedEntry, PreparedGroup, PreparedRelease } from './prepared.ts'
import type { PreparedRecord } from './prepared-record.ts'
import { layReceived } from './received.ts'
import { type Draft, emptyDraft, type Rows, textList } from './sections.ts'
import type { Move } from './statement.ts'

/** Where this node's ledger stands, as far as the next transaction needs it. */
export interface Head {
  readonly size: number
  readonly batch: string
  /** By `releaseKey`: the last number of each release log. */
  readonly releases: ReadonlyMap<string, number>
}

export interface Batch {
  readonly groups: readonly PreparedGroup[]
  /** The first entry of each group. */
  readonly firsts: readonly number[]
  readonly move: Move
  readonly rows: Rows
  /** The head once it is written. */
  readonly next: Head
  readonly labels: readonly { readonly id: number; readonly marking: Marking }[]
}

export function releaseKey(partner: string, lane: string): string {
  return `${partner}/${lane}`
}

export function layOut(groups: readonly PreparedGroup[], head: Head, known: LabelSets): Batch {
  const draft = emptyDraft()
  const bytes = new ByteRows(groups)
  const labels = new NewLabels(known, draft)
  const releases = new Map(head.releases)
  const firsts: number[] = []
  let entry = head.size
  for (const { id, timeMs, entries, acts, received } of groups) {
    const first = entry
    firsts.push(first)
    if (received !== undefined)
      layReceived(draft, bytes, received, act => first + (acts[act] as number), timeMs)
    if (id !== null) draft.ids.push({ id, entry, count: entries.length, time_ms: timeMs })
    for (const each of entries) {
      const { record, author, release } = each
      layEntry(draft, bytes, each, entry, timeMs)
      if (record !== null) layRecord(draft, record, author, entry, timeMs, labels.idOf(record))
      if (release !== null) layRelease(draft, release, entry, releases)
      entry += 1
    }
  }
  const name = randomUUID()
  return {
    groups,
    firsts,
    move: { size: head.size, newSize: entry, name, before: head.batch, bytes: bytes.bytes },
    rows: draft,
    next: { size: entry, batch: name, releases },
    labels: labels.made,
  }
}

function layEntry(draft: Draft, bytes: ByteRows, each: PreparedEntry, entry: number, timeMs: number): void {
  const { kind, author, payload, reason } = each
  const { length } = each.bytes
  draft.entries.push({ entry, at: bytes.put(each.bytes), length, kind, author, time_ms: timeMs })
  laySealed(draft, bytes, entry, 'payload', payload)
  if (reason !== null) laySealed(draft, bytes, entry, 'reason', reason)
  for (const record of each.about) draft.about.push({ record, entry })
  for (const { key, kind: of, runMs, payload: what } of each.jobs)
    draft.jobs.push({ key, kind: of, run_ms: runMs, payload: what })
}

function laySealed(draft: Draft, bytes: ByteRows, entry: number, part: string, sealed: Sealed): void {
  const at = bytes.put(sealed.salt)
  bytes.put(sealed.bytes)
  draft.payloads.push({ entry, part, at, length: sealed.bytes.length })
}

function layRecord(
  draft: Draft,
  record: PreparedRecord,
  author: string,
  entry: number,
  time_ms: number,
  label_set: number,
): void {
  const { id, kind, owner, version, standing, retention, heading, distress, simulated } = record
  draft.records.push({
    id,
    kind,
    owner,
    version,
    standing,
    label_set,
    entry,
    author,
    time_ms,
    review_ms: retention.reviewMs,
    delete_ms: retention.deleteMs,
    hold: retention.hold,
    distress,
    simulated,
    heading,
    words: textList(record.words),
    subjects: textList(record.subjects),
  })
  if (record.isErased) draft.erased.push({ record: id })
}

function layRelease(draft: Draft, release: PreparedRelease, entry: number, heads: Map<string, number>): void {
  const { partner, lane, record, version, act, purpose, policyHash, policies } = release
  const key = releaseKey(partner, lane)
  const seq = (heads.get(key) ?? 0) + 1
  heads.set(key, seq)
  draft.releases.push({
    partner,
    lane,
    seq,
    entry,
    record,
    version,
    act,
    purpose,
    policy_hash: policyHash,
    policies: textList(policies),
  })
}

/** All bytes of a batch one after the other: they cross to the database as they are. */
export class ByteRows {
  readonly bytes: Uint8Array
  #end = 0

  constructor(groups: readonly PreparedGroup[]) {
    const saltsMax = groups.reduce((sum, { entries }) => sum + entries.length * 2 * SALT_BYTES, 0)
    this.bytes = Buffer.allocUnsafe(groups.reduce((sum, { bytes }) => sum + bytes, saltsMax))
  }

  put(bytes: Uint8Array): number {
    const at = this.#end
    this.bytes.set(bytes, at)
    this.#end += bytes.length
    return at
  }
}

/** Label sets and kinds that this batch is the first to use. */
class NewLabels {
  readonly made: { readonly id: number; readonly marking: Marking }[] = []
  readonly #known: LabelSets
  readonly #draft: Draft
  readonly #ids = new Map<string, number>()
  readonly #kinds = new Set<string>()

  constructor(known: LabelSets, draft: Draft) {
    this.#known = known
    this.#draft = draft
  }

  idOf({ labels, marking, kind }: PreparedRecord): number {
    const id = this.#known.idOf(labels) ?? this.#ids.get(labels) ?? this.#make(labels, marking)
    if (!this.#known.hasKind(kind, id) && !this.#kinds.has(`${kind}/${id}`)) {
      this.#kinds.add(`${kind}/${id}`)
      this.#draft.kinds.push({ kind, label_set: id })
    }
    return id
  }

  #make(key: string, marking: Marking): number {
    const id = this.#known.count + this.made.length + 1
    const set: Marking = {
      ...marking,
      releasableTo: sorted(marking.releasableTo),
      conditions: sorted(marking.conditions),
      purposes: sorted(marking.purposes),
    }
    const { scheme, level, originator } = set
    this.#ids.set(key, id)
    this.made.push({ id, marking: set })
    this.#draft.labels.push({
      id,
      key,
      scheme,
      level,
      rank: rankOf(set),
      releasable_to: textList(set.releasableTo),
      conditions: textList(set.conditions),
      purposes: textList(set.purposes),
      originator,
      originator_control: set.originatorControl,
    })
    return id
  }
}

function sorted<Word extends string>(words: readonly Word[]): Word[] {
  return [...new Set(words)].toSorted()
}
