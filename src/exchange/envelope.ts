/** What all messages have in common: kind, version, names, and what is done with fields that this version does not know. */
import { NOTE_BYTES_MAX, SIZE_MAX } from '#ledger'
import { type Lane, type State, State as StateShape } from '#records'
import {
  type Field,
  HEAD_BYTES,
  messageHead,
  OPTIONAL_FROM,
  readFields,
  readHead,
  readNumber,
  unknownFields,
  writeFields,
} from './fields.ts'
import { laneNamed } from './lane.ts'
import { NAME_BYTES_MAX } from './limits.ts'

/** Raised only when an older node could not understand at all; all else is a new field. */
export const WIRE_VERSION = 1

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

export const KIND = { question: 1, batch: 2, receipt: 3, head: 4 } as const
export const TAG = {
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
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function message(kind: keyof typeof KIND, fields: readonly Field[]): Uint8Array {
  return writeFields(messageHead(KIND[kind], WIRE_VERSION), fields)
}

export function nameFields(origin: string, partner: State): Field[] {
  return [
    { tag: TAG.origin, bytes: encoder.encode(origin) },
    { tag: TAG.partner, bytes: encoder.encode(partner) },
  ]
}

export interface OpenedMessage {
  readonly fields: ReadonlyMap<number, Uint8Array>
  readonly origin: string
  readonly partner: State
  readonly unknown: readonly Field[]
}

export type Refused = { readonly kind: 'refused'; readonly reason: WireFault }

export function open(kind: keyof typeof KIND, bytes: Uint8Array, most: number): OpenedMessage | Refused {
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

export function laneOf(fields: ReadonlyMap<number, Uint8Array>): Lane | null {
  return laneNamed(textOf(fields.get(TAG.lane)) ?? '')
}

export function sizeOf(fields: ReadonlyMap<number, Uint8Array>, tag: number): number | null {
  const size = readNumber(fields.get(tag))
  return size === null || size > SIZE_MAX ? null : size
}

export function noteOf(fields: ReadonlyMap<number, Uint8Array>, tag: number): Uint8Array | null {
  const bytes = fields.get(tag)
  return bytes === undefined || bytes.length > NOTE_BYTES_MAX ? null : bytes
}

export function read<T>(value: T): Decoded<T> {
  return { kind: 'read', value }
}

export function refused(reason: WireFault): Refused {
  return { kind: 'refused', reason }
}
