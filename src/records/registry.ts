/** Every type of record that this node knows: one line each. */
import type { RecordType } from './record-type.ts'
import { note } from './types/note.ts'

const REGISTERED = [note] as const satisfies readonly RecordType[]

/** In the order in which screens list them. */
export const RECORD_TYPES: readonly RecordType[] = REGISTERED

const BY_KIND: ReadonlyMap<string, RecordType> = new Map(RECORD_TYPES.map(type => [type.kind, type]))

/** null: there is no such type here. */
export function typeOf(kind: string): RecordType | null {
  return BY_KIND.get(kind) ?? null
}
