/** Questions, receipts and heads as bytes, both ways; batches are in batch.ts. Layout: fields.ts. */
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
import { numberBytes } from './fields.ts'
import { MESSAGE_BYTES_MAX } from './limits.ts'
import type { Head, Question, Receipt } from './messages.ts'

export * from './batch.ts'
export { type Decoded, WIRE_VERSION, type WireFault } from './envelope.ts'
export * from './messages.ts'

const encoder = new TextEncoder()

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
