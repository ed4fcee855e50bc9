/**
 * One thing that was released: an entry of the owner's ledger, with what was sealed in it. It is proved by the batch it
 * stands in, and kept as it came: the bytes of an item are never written anew.
 *
 *   tag 1 sequence   in its lane: 1, 2, 3 ... without a gap
 *       2 index      of the entry in the owner's ledger
 *       3 entry      as it was hashed into the tree
 *       4 salt       \ of the payload; both or neither
 *       5 payload    /
 *       6 absent     why there is no payload: 1 erased since, 2 too large for this exchange
 */
import type { Sealed } from '#ledger'
import { ENTRY_BYTES_MAX, SALT_BYTES } from '#ledger'
import {
  type Field,
  numberBytes,
  OPTIONAL_FROM,
  readFields,
  readLength,
  readNumber,
  unknownFields,
  writeFields,
  writeLength,
} from './fields.ts'

export type Absence = 'erased' | 'too-large'

export interface Item {
  readonly sequence: number
  readonly index: number
  readonly entry: Uint8Array
  /** What the entry's digest was made of, or why it is not here. */
  readonly content: Sealed | Absence
  /** Fields of a later version, as they came. */
  readonly unknown: readonly Field[]
}

const TAG = { sequence: 1, index: 2, entry: 3, salt: 4, payload: 5, absent: 6 } as const
const KNOWN: ReadonlySet<number> = new Set(Object.values(TAG))
const ABSENCES: readonly Absence[] = ['erased', 'too-large']
const NOTHING = new Uint8Array(0)

export function encodeItem({ sequence, index, entry, content, unknown }: Item): Uint8Array {
  const what: Field[] =
    typeof content === 'string'
      ? [{ tag: TAG.absent, bytes: Uint8Array.of(ABSENCES.indexOf(content) + 1) }]
      : [
          { tag: TAG.salt, bytes: content.salt },
          { tag: TAG.payload, bytes: content.bytes },
        ]
  return writeFields(NOTHING, [
    { tag: TAG.sequence, bytes: numberBytes(sequence) },
    { tag: TAG.index, bytes: numberBytes(index) },
    { tag: TAG.entry, bytes: entry },
    ...what,
    ...unknown,
  ])
}

/** null: these bytes are no item. */
export function decodeItem(bytes: Uint8Array): Item | null {
  const fields = readFields(bytes)
  if (typeof fields === 'string') return null
  const sequence = readNumber(fields.get(TAG.sequence))
  const index = readNumber(fields.get(TAG.index))
  const entry = fields.get(TAG.entry)
  const content = contentOf(fields)
  const unknown = unknownFields(fields, KNOWN)
  if (sequence === null || sequence < 1 || index === null || entry === undefined) return null
  if (entry.length > ENTRY_BYTES_MAX || content === null || unknown === null) return null
  return { sequence, index, entry, content, unknown }
}

function contentOf(fields: ReadonlyMap<number, Uint8Array>): Item['content'] | null {
  const salt = fields.get(TAG.salt)
  const bytes = fields.get(TAG.payload)
  const absent = fields.get(TAG.absent)
  if (absent !== undefined) {
    if (salt !== undefined || bytes !== undefined || absent.length !== 1) return null
    return ABSENCES[(absent[0] as number) - 1] ?? null
  }
  if (salt === undefined || bytes === undefined || salt.length !== SALT_BYTES) return null
  return { salt, bytes }
}

/** Whether a later version says something in it without which the rest must not be acted upon. */
export function mustBeUnderstood({ unknown }: Pick<Item, 'unknown'>): boolean {
  return unknown.some(({ tag }) => tag < OPTIONAL_FROM)
}

/** Items one after the other, each after its length in 4 bytes. */
export function joinItems(items: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(items.reduce((sum, item) => sum + 4 + item.length, 0))
  let at = 0
  for (const item of items) {
    writeLength(joined, at, item.length)
    joined.set(item, at + 4)
    at += 4 + item.length
  }
  return joined
}

/** null: the bytes end inside an item, or there are more than `most`. */
export function partItems(joined: Uint8Array, most: number): Uint8Array[] | null {
  const items: Uint8Array[] = []
  for (let at = 0; at < joined.length; ) {
    if (items.length === most || at + 4 > joined.length) return null
    const end = at + 4 + readLength(joined, at)
    if (end > joined.length) return null
    items.push(joined.subarray(at + 4, end))
    at = end
  }
  return items
}
