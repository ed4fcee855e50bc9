/**
 * How everything on the wire is laid out. One value has one encoding, and what is read is written again byte for byte.
 *
 *   message   "ENTX"  kind, 1 byte   version, 1 byte   fields
 *   field     tag, 1 byte   length, 4 bytes big-endian   bytes          tags rise: each stands once, in one order
 *
 * A tag that is not known is kept with its bytes. From 128 on it may be passed over; below, it changes what the rest means,
 * and whoever does not know it must not act (as critical extensions do, RFC 5280 section 4.2).
 */
import { UNKNOWN_FIELDS_MAX } from './limits.ts'

export interface Field {
  readonly tag: number
  readonly bytes: Uint8Array
}

/** Tags from here on may be passed over by who does not know them. */
export const OPTIONAL_FROM = 128

/** Offset of the first field of a message. */
export const HEAD_BYTES = 6
const FIELD_HEAD_BYTES = 5
const MAGIC = [0x45, 0x4e, 0x54, 0x58] as const

export type FieldsFault = 'cut-short' | 'out-of-order'

/** The fields by their tags. Bytes are views, not copies. */
export function readFields(bytes: Uint8Array, from = 0): ReadonlyMap<number, Uint8Array> | FieldsFault {
  const fields = new Map<number, Uint8Array>()
  let last = 0
  for (let at = from; at < bytes.length; ) {
    const tag = bytes[at] as number
    if (tag <= last) return 'out-of-order'
    const start = at + FIELD_HEAD_BYTES
    if (start > bytes.length) return 'cut-short'
    const end = start + readLength(bytes, at + 1)
    if (end > bytes.length) return 'cut-short'
    fields.set(tag, bytes.subarray(start, end))
    last = tag
    at = end
  }
  return fields
}

/** Fields in rising order of their tags; those that are null are left out. */
export function writeFields(head: Uint8Array, fields: readonly Field[]): Uint8Array {
  const sorted = fields.toSorted((a, b) => a.tag - b.tag)
  const length = sorted.reduce((sum, { bytes }) => sum + FIELD_HEAD_BYTES + bytes.length, head.length)
  const written = new Uint8Array(length)
  written.set(head)
  let at = head.length
  for (const { tag, bytes } of sorted) {
    written[at] = tag
    writeLength(written, at + 1, bytes.length)
    written.set(bytes, at + FIELD_HEAD_BYTES)
    at += FIELD_HEAD_BYTES + bytes.length
  }
  return written
}

export function messageHead(kind: number, version: number): Uint8Array {
  return Uint8Array.of(...MAGIC, kind, version)
}

/** Kind and version of a message; null: it is none. */
export function readHead(bytes: Uint8Array): { readonly kind: number; readonly version: number } | null {
  if (bytes.length < HEAD_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) return null
  return { kind: bytes[4] as number, version: bytes[5] as number }
}

/** Those that are not among the known; null: more than may be. */
export function unknownFields(
  fields: ReadonlyMap<number, Uint8Array>,
  known: ReadonlySet<number>,
): readonly Field[] | null {
  if (fields.size <= known.size && [...fields.keys()].every(tag => known.has(tag))) return NONE
  const unknown = [...fields].flatMap(([tag, bytes]) => (known.has(tag) ? [] : [{ tag, bytes }]))
  return unknown.length > UNKNOWN_FIELDS_MAX ? null : unknown
}

const NONE: readonly Field[] = []

/** A count or an index in 8 bytes, big-endian. */
export function numberBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  writeLength(bytes, 0, Math.floor(value / 2 ** 32))
  writeLength(bytes, 4, value % 2 ** 32)
  return bytes
}

/** null: not 8 bytes, or too large to be exact. */
export function readNumber(bytes: Uint8Array | undefined): number | null {
  if (bytes === undefined || bytes.length !== 8) return null
  const value = readLength(bytes, 0) * 2 ** 32 + readLength(bytes, 4)
  return Number.isSafeInteger(value) ? value : null
}

export function readLength(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [
    number,
    number,
    number,
    number,
  ]
  return a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
}

export function writeLength(bytes: Uint8Array, at: number, length: number): void {
  bytes[at] = (length / 2 ** 24) & 255
  bytes[at + 1] = (length >>> 16) & 255
  bytes[at + 2] = (length >>> 8) & 255
  bytes[at + 3] = length & 255
}
