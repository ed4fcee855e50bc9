/** A time that the screen is asked to go to, typed or in a link: what it is, and whether the record has it. Knows no browser. */
import { readTypedTime } from './typed-time.ts'

export type AskedTime =
  | { readonly kind: 'time'; readonly ms: number }
  /** No time at all; not yet; before the record begins; nothing is recorded. */
  | { readonly kind: 'bad' | 'future' | 'before' | 'none' }

/** @param fromMs where the record begins; null: there is none */
export function askedTime(text: string, nowMs: number, fromMs: number | null): AskedTime {
  const read = readTypedTime(text, nowMs)
  if (read.kind !== 'time') return read
  if (fromMs === null) return { kind: 'none' }
  return read.ms < fromMs ? { kind: 'before' } : read
}
