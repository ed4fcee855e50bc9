/**
 * One proved item: what does it say, and may this sender say it? One that cannot be acted upon is kept aside with its reason,
 * visibly, and nothing behind it waits (Synapse CVE-2025-30355, MISP CVE-2026-107278).
 */
import { checkSealed, decodeEntry, type Entry, type Sealed, type Sha256 } from '#ledger'
import { type Lane, type RecordType, type State, typeOf } from '#records'
import { checkCeiling } from '#release'
import { type Item, mustBeUnderstood } from './item.ts'
import { ITEM_PAYLOAD_BYTES_MAX } from './limits.ts'
import type { Meaning, Quarantined, QuarantineReason, ReceivedRecord, Taken } from './meaning.ts'
import { type RecordHead, readPayload, recordHead, recordId, type ReleasedPayload } from './payload.ts'
import type { Partner } from './state.ts'

export interface ReadItem {
  readonly sha256: Sha256
  readonly us: State
  readonly partner: Partner
  readonly lane: Lane
}

/** Kinds of entries that cross, and the acts of the payload that each may hold. */
const ACTS_OF: Readonly<Record<string, readonly string[]>> = {
  'record.disclosed': ['release', 'correct'],
  'record.recalled': ['recall', 'erase'],
  'exchange.honoured': ['honoured'],
}
/** A node may not hold these, so their payloads are not kept. */
const NOT_KEPT: ReadonlySet<QuarantineReason> = new Set(['not-for-us', 'above-ceiling'])
const SENDER_ACCOUNT = /^([a-z]{2})-/

interface Aside {
  readonly reason: QuarantineReason
  readonly record: string | null
}

export function readItem(how: ReadItem, item: Item, bytes: Uint8Array): Taken | Quarantined {
  const { lane } = how
  const { sequence, index } = item
  const entry = decodeEntry(item.entry)
  const read = entry === null ? aside('entry-unreadable') : meaningOf(how, item, entry)
  if ('reason' in read) {
    const kept = NOT_KEPT.has(read.reason) ? null : bytes
    return { lane, sequence, index, entry: item.entry, bytes: kept, ...read }
  }
  return { lane, sequence, index, entry: entry as Entry, bytes, meaning: read }
}

export function isTaken(read: Taken | Quarantined): read is Taken {
  return 'meaning' in read
}

function meaningOf({ sha256, us, partner, lane }: ReadItem, item: Item, entry: Entry): Meaning | Aside {
  if (entry.origin !== partner.ledger.origin) return aside('other-origin')
  if (!isAuthorOf(entry.author, partner.state)) return aside('other-author')
  if (mustBeUnderstood(item)) return aside('not-understood')
  const acts = Object.hasOwn(ACTS_OF, entry.kind) ? ACTS_OF[entry.kind] : undefined
  if (acts === undefined) return aside('unknown-kind')
  if (item.content === 'too-large') return aside('too-large')
  if (item.content === 'erased') return { kind: 'absent' }
  if (item.content.bytes.length > ITEM_PAYLOAD_BYTES_MAX) return aside('too-large')
  if (!fits(sha256, entry, item.content)) return aside('seal-differs')
  const payload = readPayload(item.content.bytes)
  if (payload === null) return aside('payload-unreadable')
  if (payload.partner !== us) return aside('not-for-us')
  if (payload.lane !== lane) return aside('other-lane')
  if (!acts.includes(payload.act)) return aside('act-differs')
  if (payload.act === 'honoured') return honouredBy(payload)
  return ofRecord(payload, partner.state)
}

/** `node`, or an account of the sender's state. */
function isAuthorOf(author: string, state: State): boolean {
  const [, prefix] = SENDER_ACCOUNT.exec(author) ?? []
  return author === 'node' || prefix === state.toLowerCase()
}

function fits(sha256: Sha256, entry: Entry, content: Sealed): boolean {
  return checkSealed(sha256, 'payload', entry.payloadDigest, content) === 'fits'
}

function honouredBy({ honoured }: ReleasedPayload): Meaning | Aside {
  return honoured === null ? aside('payload-unreadable') : { kind: 'honoured', honoured }
}

function ofRecord(payload: ReleasedPayload, sender: State): Meaning | Aside {
  const { record, act } = payload
  const id = record === null ? null : recordId(record)
  if (record === null || id === null) return aside('payload-unreadable')
  const { owner } = record
  if (owner !== undefined && owner !== sender) return aside('other-owner', id)
  if (act === 'recall') return { kind: 'hide', record: id }
  if (act === 'erase') return { kind: 'erase', record: id }
  const head = recordHead(record)
  if (head === null || head.data === null) return aside('payload-unreadable', id)
  if (head.marking === null) return aside('marking-unreadable', id)
  if (head.marking.originator !== sender) return aside('other-owner', id)
  if (checkCeiling(head.marking, head.data) !== null) return aside('above-ceiling', id)
  const type = typeOf(head.kind)
  if (type === null) return aside('unknown-type', id)
  if (type.marking.release === 'never') return aside('never-given', id)
  const shown = receivedRecord(type, id, sender, head, payload)
  return shown === null ? aside('data-unreadable', id) : { kind: 'show', record: shown, type }
}

/** Fields that this version does not know are not lost and not shown: they stand in the payload as it came. */
function receivedRecord(
  type: RecordType,
  id: string,
  owner: State,
  head: RecordHead,
  { purpose, policyHash }: ReleasedPayload,
): ReceivedRecord | null {
  const known: Record<string, unknown> = {}
  const beyond: string[] = []
  for (const [name, value] of Object.entries(head.data ?? {})) {
    if (Object.hasOwn(type.fields, name)) known[name] = value
    else beyond.push(name)
  }
  const read = type.schema.safeParse(known)
  if (!read.success || head.marking === null) return null
  const { kind, marking, version, reviewMs, deleteMs, distress, simulated } = head
  const data = read.data as Readonly<Record<string, unknown>>
  const dates = { version, reviewMs, deleteMs }
  return { id, kind, owner, marking, ...dates, distress, simulated, data, beyond, purpose, policyHash }
}

function aside(reason: QuarantineReason, record: string | null = null): Aside {
  return { reason, record }
}
