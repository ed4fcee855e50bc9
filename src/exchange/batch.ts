/** Batches as bytes, both ways. The note over all bytes before it has the highest tag, so it stands last. */
import { type Hash, HASH_BYTES, PATH_MAX } from '#ledger'
import {
  type Decoded,
  laneOf,
  message,
  nameFields,
  noteOf,
  open,
  read,
  refused,
  sizeOf,
  TAG,
} from './envelope.ts'
import { numberBytes, readNumber, writeFields } from './fields.ts'
import { decodeItem, type Item, joinItems, partItems } from './item.ts'
import { LANE_ORDER } from './lane.ts'
import { BATCH_BYTES_MAX, BATCH_ITEMS_MAX } from './limits.ts'
import type { Batch } from './messages.ts'

/** 2 hashes a level for each item would be the worst; a list is bounded by the batch's bytes too. */
const SHARED_PATH_MAX = BATCH_ITEMS_MAX * PATH_MAX

const encoder = new TextEncoder()

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
