/** What a partner answered: that it hid or erased what we asked it to. Read again from an item that was taken and stands as it came. */
import { decodeItem } from './item.ts'
import type { Honoured } from './meaning.ts'
import { readPayload } from './payload.ts'

/** `bytes`: an item as it was stored. null: it is no answer. */
export function honouredIn(bytes: Uint8Array): Honoured | null {
  const item = decodeItem(bytes)
  if (item === null || typeof item.content === 'string') return null
  return readPayload(item.content.bytes)?.honoured ?? null
}
