/**
 * A batch that the core has taken, as acts of our own ledger and rows beside them: each item is an act, so that nothing stands
 * here without an entry that says from where it came.
 */
import type { Act, ActKind, ReleaseWrite } from '#custody'
import { endJobs, recordWrite } from '#custody'
import {
  decodeItem,
  type HeldRecord,
  honouredFields,
  type Partner,
  type PartnerState,
  type Quarantined,
  type QuarantineReason,
  type ReceivedRecord,
  recordOf,
  settle,
  type Taken,
} from '#exchange'
import { type Lane, type RecordType, type RecordVersion, type Retention, typeOf } from '#records'
import { hasher } from '../ledger/crypto.ts'
import type { HeldWrite, ReceivedItem, ReceivedWrite } from '../acts/received.ts'
import { joinHashes } from './hashes.ts'
import type { HeldRow } from './partner-store.ts'

export interface Kept {
  readonly acts: readonly Act[]
  readonly received: ReceivedWrite
}

export interface KeepFrom {
  readonly partner: Partner
  readonly lane: Lane
  readonly before: PartnerState
  readonly after: PartnerState
  readonly taken: readonly Taken[]
  readonly quarantined: readonly Quarantined[]
  /** By id: what stands here of the records that the batch is about. */
  readonly held: ReadonlyMap<string, HeldRow>
  /** By id: the records themselves, for those that are hidden or erased. */
  readonly records: ReadonlyMap<string, RecordVersion>
  readonly nowMs: number
  readonly policyHash: string
  /** The database took none of this: it is kept aside, whatever it says. */
  readonly isRefused?: boolean
}

/** @throws RangeError when there is nothing to keep. */
export function keep(from: KeepFrom): Kept {
  const { partner, lane, before, after } = from
  const batch = new Batch(from)
  const items = [...from.taken, ...from.quarantined].toSorted((a, b) => a.sequence - b.sequence)
  for (const item of items) batch.add(item)
  const { frontier, lastIndex, head } = after.lanes[lane]
  if (after.latest === null || lastIndex === null || head === null)
    throw new RangeError('a batch without items is not kept')
  const { origin, size } = after.latest.checkpoint
  return {
    acts: batch.acts(),
    received: {
      items: batch.items(),
      held: batch.heldWrites(),
      erased: batch.erased(),
      cursor: {
        partner: partner.state,
        lane,
        before: before.lanes[lane].frontier.size,
        sequence: frontier.size,
        lastIndex,
        frontier: joinHashes(frontier.peaks),
        head,
      },
      witnessed: { origin, size, checkpoint: after.latest.bytes },
    },
  }
}

interface Draft {
  readonly item: Taken | Quarantined
  readonly record: string | null
  readonly reason: QuarantineReason | null
  readonly kind: ActKind
  readonly answer: ReleaseWrite | null
}

class Batch {
  readonly #from: KeepFrom
  readonly #drafts: Draft[] = []
  /** The last word on each record, and the position of the item that had it. */
  readonly #words = new Map<string, { held: HeldRecord; at: number }>()
  readonly #erased = new Set<string>()

  constructor(from: KeepFrom) {
    this.#from = from
  }

  add(item: Taken | Quarantined): void {
    if (!('meaning' in item)) return this.#aside(item, item.record, item.reason)
    if (this.#from.isRefused === true) return this.#aside(item, recordOf(item), 'data-unreadable')
    const record = recordOf(item)
    const settled = settle(this.#held(record), this.#from.partner.state, item)
    // What is another's is named nowhere as a record of the sender's: no row of the log of that record is theirs to write.
    if (settled.kind === 'not-theirs') return this.#aside(item, null, 'other-owner')
    if (settled.kind === 'nothing') {
      const { meaning } = item
      const about = meaning.kind === 'honoured' ? meaning.honoured.record : null
      const kind = about === null ? 'exchange.received' : 'exchange.honoured'
      this.#drafts.push({ item, record: about, reason: null, kind, answer: null })
      return
    }
    const { held, changed, eraseContent, answer } = settled
    const kind = changed ? this.#kindOf(held) : 'exchange.received'
    const at = changed ? this.#drafts.length : (this.#words.get(held.id)?.at ?? -1)
    if (eraseContent) this.#erased.add(held.id)
    this.#words.set(held.id, { held, at })
    const told = answer === null ? null : this.#answer(answer)
    this.#drafts.push({ item, record: held.id, reason: null, kind, answer: told })
  }

  acts(): readonly Act[] {
    return this.#drafts.map((draft, at) => this.#act(draft, at))
  }

  items(): readonly ReceivedItem[] {
    return this.#drafts.map(({ item, record, reason }, act) => ({
      act,
      sequence: item.sequence,
      index: item.index,
      record,
      leaf: hasher.leaf(entryBytesOf(item)),
      bytes: record !== null && this.#erased.has(record) && !isHonoured(item) ? null : item.bytes,
      reason,
    }))
  }

  heldWrites(): readonly HeldWrite[] {
    return [...this.#words.values()].map(({ held: { id, standing, index } }) => ({
      record: id,
      standing,
      index,
    }))
  }

  erased(): readonly string[] {
    return [...this.#erased]
  }

  #aside(item: Taken | Quarantined, record: string | null, reason: QuarantineReason): void {
    this.#drafts.push({ item, record, reason, kind: 'exchange.quarantined', answer: null })
  }

  #held(record: string | null): HeldRecord | null {
    if (record === null) return null
    const word = this.#words.get(record)
    if (word !== undefined) return word.held
    const row = this.#from.held.get(record)
    return row === undefined ? null : { ...row, record: null }
  }

  #kindOf({ id, standing }: HeldRecord): ActKind {
    if (standing === 'hidden') return 'record.recalled'
    if (standing === 'erased') return 'record.erased'
    return (this.#from.held.get(id)?.version ?? 0) === 0 && !this.#words.has(id)
      ? 'record.collected'
      : 'record.altered'
  }

  /** Only the last word on a record writes it: those before it in the same batch are acts, and nothing else. */
  #act({ item, record, reason, kind, answer }: Draft, at: number): Act {
    const { partner, lane } = this.#from
    const word = record === null ? undefined : this.#words.get(record)
    const write = word !== undefined && word.at === at ? this.#write(word.held) : null
    const { sequence, index } = item
    const from = { ledger: partner.ledger.origin, state: partner.state, lane, sequence, index }
    return {
      kind,
      author: 'node',
      reason: null,
      payload: reason === null ? { from } : { from, why: reason },
      // A record that is named and not held has no log of its own.
      about: record !== null && isLogged(item, reason) ? [record] : [],
      record: write,
      releases: answer === null ? [] : [answer],
      jobs: write === null ? [] : endJobs(write),
    }
  }

  #write(held: HeldRecord): Act['record'] {
    const { id, owner, standing, record } = held
    const row = this.#from.held.get(id)
    const current = this.#from.records.get(id)
    const version = (row?.version ?? 0) + 1
    if (standing === 'shown') return record === null ? null : shown(record, version, this.#from.nowMs)
    const type = typeOf(record?.kind ?? current?.kind ?? '')
    // Recalled or erased before anything of it was shown: its word stands in `received_records`, and there is no record.
    if (type === null) return null
    const now = record === null ? null : shown(record, version, this.#from.nowMs)
    if (standing === 'erased') {
      if (current === undefined) return null
      const { kind, marking, retention, simulated } = current
      const gone = { data: null, heading: '', searched: '', subjects: [], distress: false }
      return { id, kind, owner, version, standing, marking, retention, simulated, ...gone }
    }
    if (now !== null) return { ...now, standing: 'hidden' }
    return current === undefined || current.data === null ? null : hidden(type, current, version)
  }

  #answer(honoured: {
    readonly act: 'recall' | 'erase'
    readonly record: string
    readonly index: number
  }): ReleaseWrite {
    const { partner, policyHash } = this.#from
    const fields = honouredFields(honoured)
    return {
      partner: partner.state,
      lane: 'history',
      purpose: 'search-and-rescue',
      policyHash,
      policies: [],
      copy: null,
      act: 'honoured',
      honoured: fields['honoured'] as NonNullable<ReleaseWrite['honoured']>,
    }
  }
}

/** As it was hashed into the partner's ledger and lane. @throws Error for bytes that the core has not taken. */
function entryBytesOf(item: Taken | Quarantined): Uint8Array {
  if (!('meaning' in item)) return item.entry
  const read = decodeItem(item.bytes)
  if (read === null) throw new Error('an item that was taken is no item')
  return read.entry
}

function isHonoured(item: Taken | Quarantined): boolean {
  return 'meaning' in item && item.meaning.kind === 'honoured'
}

function isLogged(item: Taken | Quarantined, reason: QuarantineReason | null): boolean {
  return reason === null && 'meaning' in item
}

function shown(record: ReceivedRecord, version: number, nowMs: number): NonNullable<Act['record']> {
  const type = typeOf(record.kind)
  if (type === null) throw new Error(`a record of type ${record.kind} was taken, and no such type is known`)
  const { id, owner, marking, data, distress, simulated } = record
  const retention = retentionOf(record, type, nowMs)
  return recordWrite(
    { type, data, marking, distress },
    { id, owner, version, standing: 'live', retention, simulated },
  )
}

function hidden(type: RecordType, current: RecordVersion, version: number): NonNullable<Act['record']> {
  const { id, owner, marking, distress, retention, simulated } = current
  const data = current.data as Readonly<Record<string, unknown>>
  return recordWrite(
    { type, data, marking, distress },
    { id, owner, version, standing: 'hidden', retention, simulated },
  )
}

const DAY_MS = 86_400_000

/**
 * The owner's dates; where they are not said, those of the type here, and never later than those: no state makes another keep
 * what concerns people for longer than both have agreed. A hold is the owner's own.
 */
function retentionOf({ reviewMs, deleteMs }: ReceivedRecord, type: RecordType, nowMs: number): Retention {
  const latest = { review: type.retention.reviewDays * DAY_MS, end: type.retention.deleteDays * DAY_MS }
  return {
    reviewMs: Math.min(reviewMs ?? Number.MAX_SAFE_INTEGER, nowMs + latest.review),
    deleteMs: Math.min(deleteMs ?? Number.MAX_SAFE_INTEGER, nowMs + latest.end),
    hold: null,
  }
}
