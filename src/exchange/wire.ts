/**
 * What two nodes say to each other: a question for the next items of a lane, the batch that answers it, the receipt for what
 * was stored, and the head of a ledger as its witness last signed it. Layout and versions: fields.ts.
 */
import { type Hash, HASH_BYTES, NOTE_BYTES_MAX, PATH_MAX, SIZE_MAX } from '#ledger'
import { type Lane, type State, State as StateShape } from '#records'
import {
  type Field,
  HEAD_BYTES,
  messageHead,
  numberBytes,
  OPTIONAL_FROM,
  readFields,
  readHead,
  readNumber,
  unknownFields,
  writeFields,
} from './fields.ts'
import { decodeItem, encodeItem, type Item, joinItems, partItems } from './item.ts'
import { LANE_ORDER, laneNamed } from './lane.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX, MESSAGE_BYTES_MAX, NAME_BYTES_MAX } from './limits.ts'

/** Raised only when an older node could not understand at all; all else is a new field. */
export const WIRE_VERSION = 1

/** What is after `after` in this lane? */
export interface Question {
  /** Whose ledger is asked. */
  readonly origin: string
  /** Who asks. */
  readonly partner: State
  readonly lane: Lane
  /** The last sequence that the asker has stored; 0: none. */
  readonly after: number
  /** The size of the ledger that it last cosigned; 0: none. Growth is proved from there. */
  readonly witnessed: number
  readonly itemsMax: number
  readonly bytesMax: number
  readonly unknown: readonly Field[]
}

/** The next items of one lane, in order, and all that proves them. No items: nothing new, proved for the checkpoint. */
export interface Batch {
  readonly origin: string
  readonly partner: State
  readonly lane: Lane
  readonly items: readonly Item[]
  /** Items as they came, byte for byte. */
  readonly itemBytes: readonly Uint8Array[]
  /** Signed note: the lane up to the last item of this batch. */
  readonly laneHead: Uint8Array
  /** Signed note: the owner's ledger. */
  readonly checkpoint: Uint8Array
  /** The size from which `growth` proves the checkpoint. */
  readonly grownFrom: number
  readonly growth: readonly Hash[]
  /** One path for all items together (shared-path.ts). */
  readonly path: readonly Hash[]
  /** How many items each lane has, in the order of `LANE_ORDER`, as the sender says: for pace and display, never for proof. */
  readonly sizes: readonly number[]
  readonly unknown: readonly Field[]
  /** Signed note over all bytes before it: who sent exactly this (batch-note.ts). */
  readonly note: Uint8Array
}

/** What was stored: heads of ledger and lane, cosigned by who stored it. Its time is the signed one. */
export interface Receipt {
  readonly origin: string
  readonly by: State
  readonly lane: Lane
  readonly checkpoint: Uint8Array
  readonly laneHead: Uint8Array
  readonly unknown: readonly Field[]
}

/** How far a ledger had grown when its witness last signed it; null: never. A restored node asks before it signs. */
export interface Head {
  readonly origin: string
  readonly by: State
  readonly checkpoint: Uint8Array | null
  readonly unknown: readonly Field[]
}

export type WireFault =
  | 'not-a-message'
  | 'other-kind'
  | 'other-version'
  | 'too-long'
  | 'cut-short'
  | 'out-of-order'
  | 'field-missing' // or not what it should be
  | 'too-many'
  | 'not-understood' // a later version says something here that must be understood

export type Decoded<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: WireFault }

const KIND = { question: 1, batch: 2, receipt: 3, head: 4 } as const
const TAG = {
  origin: 1,
  partner: 2,
  lane: 3,
  after: 4,
  witnessed: 5,
  itemsMax: 6,
  bytesMax: 7,
  items: 8,
  laneHead: 9,
  checkpoint: 10,
  grownFrom: 11,
  growth: 12,
  path: 13,
  sizes: 14,
  note: 255,
} as const
const NAMES = [TAG.origin, TAG.partner]
const KNOWN: Readonly<Record<keyof typeof KIND, ReadonlySet<number>>> = {
  question: new Set([...NAMES, TAG.lane, TAG.after, TAG.witnessed, TAG.itemsMax, TAG.bytesMax]),
  batch: new Set([
    ...NAMES,
    TAG.lane,
    TAG.items,
    TAG.laneHead,
    TAG.checkpoint,
    TAG.grownFrom,
    TAG.growth,
    TAG.path,
    TAG.sizes,
    TAG.note,
  ]),
  receipt: new Set([...NAMES, TAG.lane, TAG.checkpoint, TAG.laneHead]),
  head: new Set([...NAMES, TAG.checkpoint]),
}
/** 2 hashes a level for each item would be the worst; a list is bounded by the batch's bytes too. */
const SHARED_PATH_MAX = BATCH_ITEMS_MAX * PATH_MAX

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function encodeQuestion(question: Question): Uint8Array {
  const { lane, after, witnessed, itemsMax, bytesMax, unknown } = question
  return message('question', [
    ...nameFields(question.origin, question.partner),
    { tag: TAG.lane, bytes: encoder.encode(lane) },
    { tag: TAG.after, bytes: numberBytes(after) },
    { tag: TAG.witnessed, bytes: numberBytes(witnessed) },
    { tag: TAG.itemsMax, bytes: numberBytes(itemsMax) },
    { tag: TAG.bytesMax, bytes: numberBytes(bytesMax) },
    ...unknown,
  ])
}

export function decodeQuestion(bytes: Uint8Array): Decoded<Question> {
  const opened = open('question', bytes, MESSAGE_BYTES_MAX)
  if ('reason' in opened) return opened
  const { fields, origin, partner, unknown } = opened
  const lane = laneOf(fields)
  const after = sizeOf(fields, TAG.after)
  const witnessed = sizeOf(fields, TAG.witnessed)
  const itemsMax = sizeOf(fields, TAG.itemsMax)
  const bytesMax = sizeOf(fields, TAG.bytesMax)
  if (lane === null || after === null || witnessed === null || itemsMax === null || bytesMax === null)
    return refused('field-missing')
  return read({ origin, partner, lane, after, witnessed, itemsMax, bytesMax, unknown })
}

/** A batch before it is signed: what the note is over. Items are taken as the bytes they have. */
export function encodeBatchBody(batch: Omit<Batch, 'note' | 'items'>): Uint8Array {
  const { lane, itemBytes, laneHead, checkpoint, grownFrom, growth, path, sizes, unknown } = batch
  return message('batch', [
    ...nameFields(batch.origin, batch.partner),
    { tag: TAG.lane, bytes: encoder.encode(lane) },
    { tag: TAG.items, bytes: joinItems(itemBytes) },
    { tag: TAG.laneHead, bytes: laneHead },
    { tag: TAG.checkpoint, bytes: checkpoint },
    { tag: TAG.grownFrom, bytes: numberBytes(grownFrom) },
    { tag: TAG.growth, bytes: joined(growth) },
    { tag: TAG.path, bytes: joined(path) },
    { tag: TAG.sizes, bytes: joined(sizes.map(numberBytes)) },
    ...unknown,
  ])
}

/** The whole of it. The note has the highest tag, so it stands last. */
export function encodeBatch(body: Uint8Array, note: Uint8Array): Uint8Array {
  return writeFields(body, [{ tag: TAG.note, bytes: note }])
}

/** With the bytes that the note is over. */
export function decodeBatch(
  bytes: Uint8Array,
): Decoded<{ readonly batch: Batch; readonly body: Uint8Array }> {
  const opened = open('batch', bytes, BATCH_BYTES_MAX)
  if ('reason' in opened) return opened
  const { fields, origin, partner, unknown } = opened
  const joinedItems = fields.get(TAG.items)
  const lane = laneOf(fields)
  const laneHead = noteOf(fields, TAG.laneHead)
  const checkpoint = noteOf(fields, TAG.checkpoint)
  const grownFrom = sizeOf(fields, TAG.grownFrom)
  const growth = hashesOf(fields.get(TAG.growth), PATH_MAX)
  const path = hashesOf(fields.get(TAG.path), SHARED_PATH_MAX)
  const sizes = sizesOf(fields.get(TAG.sizes))
  const note = noteOf(fields, TAG.note)
  if (joinedItems === undefined || lane === null || laneHead === null || checkpoint === null)
    return refused('field-missing')
  if (grownFrom === null || growth === null || path === null || sizes === null || note === null)
    return refused('field-missing')
  const itemBytes = partItems(joinedItems, BATCH_ITEMS_MAX)
  if (itemBytes === null) return refused('too-many')
  const items: Item[] = []
  for (const each of itemBytes) {
    const item = decodeItem(each)
    if (item === null) return refused('field-missing')
    items.push(item)
  }
  const proofs = { laneHead, checkpoint, grownFrom, growth, path, sizes, note, unknown }
  const body = bytes.subarray(0, bytes.length - note.length - 5)
  return read({ batch: { origin, partner, lane, items, itemBytes, ...proofs }, body })
}

export function encodeReceipt({ origin, by, lane, checkpoint, laneHead, unknown }: Receipt): Uint8Array {
  return message('receipt', [
    ...nameFields(origin, by),
    { tag: TAG.lane, bytes: encoder.encode(lane) },
    { tag: TAG.checkpoint, bytes: checkpoint },
    { tag: TAG.laneHead, bytes: laneHead },
    ...unknown,
  ])
}

export function decodeReceipt(bytes: Uint8Array): Decoded<Receipt> {
  const opened = open('receipt', bytes, MESSAGE_BYTES_MAX)
  if ('reason' in opened) return opened
  const { fields, origin, partner: by, unknown } = opened
  const lane = laneOf(fields)
  const checkpoint = noteOf(fields, TAG.checkpoint)
  const laneHead = noteOf(fields, TAG.laneHead)
  if (lane === null || checkpoint === null || laneHead === null) return refused('field-missing')
  return read({ origin, by, lane, checkpoint, laneHead, unknown })
}

/** None is written as a field without bytes: a field that got lost must not read as "never". */
export function encodeHead({ origin, by, checkpoint, unknown }: Head): Uint8Array {
  const field = { tag: TAG.checkpoint, bytes: checkpoint ?? new Uint8Array(0) }
  return message('head', [...nameFields(origin, by), field, ...unknown])
}

export function decodeHead(bytes: Uint8Array): Decoded<Head> {
  const opened = open('head', bytes, MESSAGE_BYTES_MAX)
  if ('reason' in opened) return opened
  const { fields, origin, partner: by, unknown } = opened
  const checkpoint = noteOf(fields, TAG.checkpoint)
  if (checkpoint === null) return refused('field-missing')
  return read({ origin, by, checkpoint: checkpoint.length === 0 ? null : checkpoint, unknown })
}

/** Of items that are made here. */
export function itemsAsBytes(items: readonly Item[]): Uint8Array[] {
  return items.map(encodeItem)
}

function message(kind: keyof typeof KIND, fields: readonly Field[]): Uint8Array {
  return writeFields(messageHead(KIND[kind], WIRE_VERSION), fields)
}

function nameFields(origin: string, partner: State): Field[] {
  return [
    { tag: TAG.origin, bytes: encoder.encode(origin) },
    { tag: TAG.partner, bytes: encoder.encode(partner) },
  ]
}

interface OpenedMessage {
  readonly fields: ReadonlyMap<number, Uint8Array>
  readonly origin: string
  readonly partner: State
  readonly unknown: readonly Field[]
}

type Refused = { readonly kind: 'refused'; readonly reason: WireFault }

function open(kind: keyof typeof KIND, bytes: Uint8Array, most: number): OpenedMessage | Refused {
  if (bytes.length > most) return refused('too-long')
  const head = readHead(bytes)
  if (head === null) return refused('not-a-message')
  if (head.kind !== KIND[kind]) return refused('other-kind')
  if (head.version !== WIRE_VERSION) return refused('other-version')
  const fields = readFields(bytes, HEAD_BYTES)
  if (typeof fields === 'string') return refused(fields)
  const unknown = unknownFields(fields, KNOWN[kind])
  if (unknown === null) return refused('too-many')
  if (unknown.some(({ tag }) => tag < OPTIONAL_FROM)) return refused('not-understood')
  const origin = textOf(fields.get(TAG.origin))
  const partner = StateShape.safeParse(textOf(fields.get(TAG.partner)))
  if (origin === null || !partner.success) return refused('field-missing')
  return { fields, origin, partner: partner.data, unknown }
}

function textOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined || bytes.length === 0 || bytes.length > NAME_BYTES_MAX) return null
  try {
    return decoder.decode(bytes)
  } catch (error) {
    // Not UTF-8.
    if (error instanceof TypeError) return null
    throw error
  }
}

function laneOf(fields: ReadonlyMap<number, Uint8Array>): Lane | null {
  return laneNamed(textOf(fields.get(TAG.lane)) ?? '')
}

function sizeOf(fields: ReadonlyMap<number, Uint8Array>, tag: number): number | null {
  const size = readNumber(fields.get(tag))
  return size === null || size > SIZE_MAX ? null : size
}

function noteOf(fields: ReadonlyMap<number, Uint8Array>, tag: number): Uint8Array | null {
  const bytes = fields.get(tag)
  return bytes === undefined || bytes.length > NOTE_BYTES_MAX ? null : bytes
}

function hashesOf(bytes: Uint8Array | undefined, most: number): Hash[] | null {
  if (bytes === undefined || bytes.length % HASH_BYTES !== 0 || bytes.length / HASH_BYTES > most) return null
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** A later version may have more lanes. */
function sizesOf(bytes: Uint8Array | undefined): number[] | null {
  if (bytes === undefined || bytes.length % 8 !== 0 || bytes.length > 8 * 64) return null
  const sizes = Array.from({ length: bytes.length / 8 }, (_, at) =>
    readNumber(bytes.subarray(at * 8, at * 8 + 8)),
  )
  if (sizes.length < LANE_ORDER.length || sizes.includes(null)) return null
  return sizes as number[]
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function read<T>(value: T): Decoded<T> {
  return { kind: 'read', value }
}

function refused(reason: WireFault): Refused {
  return { kind: 'refused', reason }
}
