/** Two states with real keys (Ed25519 of Node), for the tests: the UK releases notes, France takes them. */
import { createPrivateKey, createPublicKey, hash, sign, verify as verifyBytes } from 'node:crypto'
import { createHasher, type KeyKind, type Sealed, type Signer, type Verify, verifierKey } from '#ledger'
import { canonicalBytes, type Lane, type State } from '#records'
import { type BookEntry, Books, bookEntry } from '../simulation/books.ts'
import { answer } from '../sender.ts'
import { questionFor } from '../rounds.ts'
import { type Partner, PARTNER_BEGUN, type PartnerState } from '../state.ts'
import { receive, type Received } from '../receiver.ts'
import {
  type Batch,
  decodeBatch,
  decodeQuestion,
  encodeBatch,
  encodeBatchBody,
  encodeQuestion,
} from '../wire.ts'
import { signBatch } from '../batch-note.ts'
import { encodeItem } from '../item.ts'
import { laneOrigin } from '../lane.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'))
export const hasher = createHasher(sha256)

const SEED_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const privateOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([SEED_HEAD, seed]), format: 'der', type: 'pkcs8' })

export const verify: Verify = (publicKey, message, signature) =>
  verifyBytes(
    null,
    message,
    createPublicKey({ key: Buffer.concat([KEY_HEAD, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )
export const tools = { hasher, verify }

export function signer(name: string, kind: KeyKind, fill: number): Signer {
  const secret = privateOf(new Uint8Array(32).fill(fill))
  const publicKey = new Uint8Array(
    createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32),
  )
  return {
    key: verifierKey(sha256, name, kind, publicKey),
    sign: message => new Uint8Array(sign(null, message, secret)),
  }
}

export const UK = signer('entente.uk.mrcc-dover', 'ed25519', 1)
export const FR = signer('entente.fr.cross-gris-nez', 'ed25519', 2)
export const FR_WITNESS = signer('entente.fr.cross-gris-nez/witness', 'cosignature', 3)
export const UK_WITNESS = signer('entente.uk.mrcc-dover/witness', 'cosignature', 4)
export const UK_PARTNER: Partner = {
  state: 'UK',
  ledger: { origin: UK.key.name, keys: [UK.key] },
  witnesses: [UK_WITNESS.key],
}
export const FR_PARTNER: Partner = {
  state: 'FR',
  ledger: { origin: FR.key.name, keys: [FR.key] },
  witnesses: [FR_WITNESS.key],
}

export const ukBooks = (): Books => new Books(hasher, UK, ['FR', 'NL'])

export const RECORD = (n: number): string => `01950000-0000-7000-8000-${String(n).padStart(12, '0')}`

export interface Crossing {
  readonly lane?: Lane
  readonly partner?: State
  readonly act?: string
  readonly kind?: string
  readonly author?: string
  readonly origin?: string
  /** Over the record that crosses; null takes a key out. */
  readonly record?: Readonly<Record<string, unknown>>
  readonly said?: Readonly<Record<string, unknown>>
  readonly payload?: Uint8Array
}

/** An entry that crosses: a note of the UK for France, but for what is said to differ. */
export function crossing(n: number, how: Crossing = {}): BookEntry {
  const { lane = 'operations', partner = 'FR', act = 'release' } = how
  const isGone = act === 'recall' || act === 'erase'
  const kind = how.kind ?? (isGone ? 'record.recalled' : 'record.disclosed')
  const said = {
    partner,
    lane,
    act,
    purpose: 'search-and-rescue',
    policyHash: 'ab'.repeat(32),
    policies: [],
    ...how.said,
  }
  const record = Object.fromEntries(
    Object.entries({ ...noteRecord(n), ...(isGone ? { data: null } : {}), ...how.record }).filter(
      ([key, value]) => value !== null || key === 'data',
    ),
  )
  const bytes = how.payload ?? canonicalBytes({ act: said, record })
  const content: Sealed = { salt: new Uint8Array(32).fill(n % 251), bytes }
  const entry = {
    timeMs: 1_764_000_000_000 + n,
    kind,
    author: how.author ?? 'uk-7',
    origin: how.origin ?? UK.key.name,
  }
  return bookEntry(hasher, entry, content, { partner, lane })
}

export function noteRecord(n: number): Readonly<Record<string, unknown>> {
  return {
    id: RECORD(n),
    kind: 'note',
    owner: 'UK',
    version: 1,
    standing: 'live',
    marking: {
      scheme: 'UK',
      level: 'OFFICIAL',
      releasableTo: ['FR'],
      conditions: [],
      purposes: ['search-and-rescue'],
      originator: 'UK',
      originatorControl: false,
    },
    retention: { reviewMs: 1_770_000_000_000, deleteMs: 1_780_000_000_000, hold: null },
    data: { room: 'watch', text: `Relieved the watch, ${n}`, language: 'en', at: '2026-11-25T02:14:36.000Z' },
    distress: false,
    simulated: true,
  }
}

/** What the books answer to France's next question on a lane. */
export function asked(
  books: Books,
  state: PartnerState,
  lane: Lane = 'operations',
  itemsMax = 1000,
): Uint8Array {
  const question = { ...questionFor(state, books.origin, 'FR', lane), itemsMax }
  const read = decodeQuestion(encodeQuestion(question))
  if (read.kind === 'refused') throw new Error(read.reason)
  const answered = answer({ hasher, signer: UK }, books.view(), 'FR', read.value)
  if (answered.kind !== 'batch') throw new Error(answered.kind)
  return answered.bytes
}

export const take = (state: PartnerState, bytes: Uint8Array): Received =>
  receive(tools, 'FR', UK_PARTNER, state, bytes)

/** What was taken, or the test ends here. */
export function taken(received: Received): Extract<Received, { kind: 'taken' }> {
  if (received.kind === 'refused') throw new Error(`refused: ${received.reason}`)
  return received
}

/** Books with so many notes on a lane, published, and what France has after taking them all. */
export function exchanged(count: number, lane: Lane = 'operations'): { books: Books; state: PartnerState } {
  const books = ukBooks()
  for (let n = 1; n <= count; n += 1) books.add(crossing(n, { lane }))
  books.publish()
  return { books, state: taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN, lane))).state }
}

export function readBatch(bytes: Uint8Array): Batch {
  const decoded = decodeBatch(bytes)
  if (decoded.kind === 'refused') throw new Error(decoded.reason)
  return decoded.value.batch
}

/** As a dishonest sender would: any part altered, and signed anew with its own key. */
export function resigned(bytes: Uint8Array, change: (batch: Batch) => Partial<Batch>, by = UK): Uint8Array {
  const batch = readBatch(bytes)
  const altered = { ...batch, ...change(batch) }
  const body = encodeBatchBody({ ...altered, itemBytes: altered.items.map(encodeItem) })
  const lane = laneOrigin(altered.origin, altered.partner, altered.lane)
  return encodeBatch(body, signBatch(sha256, lane, body, by))
}
