/** The sealed payload of a release, read with care: its own act, then the record as it crosses. Unknown keys are left where they are. */
import { isPlainObject, Marking, payloadFault, readCanonical } from '#records'
import type { Honoured } from './meaning.ts'

export type ReleaseAct = 'release' | 'correct' | 'recall' | 'erase'

export interface ReleasedPayload {
  readonly act: string
  readonly partner: string
  readonly lane: string
  readonly purpose: string
  readonly policyHash: string
  readonly record: Readonly<Record<string, unknown>> | null
  /** Of an acknowledgement. */
  readonly honoured: Honoured | null
}

/** A record that crosses, before its type is asked. */
export interface RecordHead {
  readonly kind: string
  readonly marking: Marking | null
  readonly version: number | null
  readonly reviewMs: number | null
  readonly deleteMs: number | null
  readonly distress: boolean
  readonly simulated: boolean
  /** null: none, or too deep, too large, with keys that bite. */
  readonly data: Readonly<Record<string, unknown>> | null
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** UUIDs, in lower case: one record has one id. */
const RECORD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** null: not JSON with one reading, or not the payload of a release. */
export function readPayload(bytes: Uint8Array): ReleasedPayload | null {
  const read = readQuickly(bytes) ?? readCanonical(bytes)
  if (read === null || !isPlainObject(read.value)) return null
  const { act: said, record } = read.value
  if (!isPlainObject(said)) return null
  const { act, partner, lane, purpose, policyHash, honoured } = said
  if (![act, partner, lane].every(word => typeof word === 'string')) return null
  if (record !== undefined && !isPlainObject(record)) return null
  return {
    act: act as string,
    partner: partner as string,
    lane: lane as string,
    purpose: wordOf(purpose),
    policyHash: wordOf(policyHash),
    record: record ?? null,
    honoured: honouredOf(honoured),
  }
}

/**
 * Most payloads are what the engine itself would write of their value: then there is one reading of them, no key stands twice,
 * and it is seen in a tenth of the time. null: written otherwise; `readCanonical` decides.
 */
function readQuickly(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    const text = decoder.decode(bytes)
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? { value } : null
  } catch (error) {
    // Not JSON, or not UTF-8.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** null: not one. */
export function recordId(record: Readonly<Record<string, unknown>>): string | null {
  const { id } = record
  return typeof id === 'string' && RECORD_ID.test(id) ? id : null
}

export function recordHead(record: Readonly<Record<string, unknown>>): RecordHead | null {
  const { kind, marking, version, retention, distress, simulated, data } = record
  if (typeof kind !== 'string') return null
  const dates = isPlainObject(retention) ? retention : {}
  const isSound = isPlainObject(data) && payloadFault(data) === null
  return {
    kind,
    marking: markingOf(marking),
    version: countOf(version),
    reviewMs: countOf(dates['reviewMs']),
    deleteMs: countOf(dates['deleteMs']),
    distress: distress === true,
    simulated: simulated === true,
    data: isSound ? data : null,
  }
}

/**
 * What a node says in its own ledger, released back to the owner on the history lane, when it has hidden or erased a record it
 * was asked to: the proof of a recall. Goes into the act as `payload`, beside the fields of the release.
 */
export function honouredFields({ act, record, index }: Honoured): Readonly<Record<string, unknown>> {
  return { act: 'honoured', honoured: { act, record, index } }
}

/** Few markings are used, again and again: when there are so many they are forgotten. */
const MARKINGS_KEPT_MAX = 256
const MARKINGS = new Map<string, Marking | null>()

/** null: not one. */
function markingOf(value: unknown): Marking | null {
  const key = JSON.stringify(value) ?? ''
  const known = MARKINGS.get(key)
  if (known !== undefined) return known
  const read = Marking.safeParse(value)
  if (MARKINGS.size >= MARKINGS_KEPT_MAX) MARKINGS.clear()
  const marking = read.success ? read.data : null
  MARKINGS.set(key, marking)
  return marking
}

function honouredOf(value: unknown): Honoured | null {
  if (!isPlainObject(value)) return null
  const { act, record, index } = value
  if (act !== 'recall' && act !== 'erase') return null
  if (typeof record !== 'string' || !RECORD_ID.test(record)) return null
  const place = countOf(index)
  return place === null ? null : { act, record, index: place }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
