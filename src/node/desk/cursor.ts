/** Where a list goes on, as a word that is given back. It says nothing that the list did not. */
import type { RecordQuery } from '../acts/ports.ts'
import { Refusal } from '../http/problem.ts'

const CURSOR = /^(\d{1,15})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export function cursorOf({ timeMs, id }: NonNullable<RecordQuery['before']>): string {
  return `${timeMs}.${id}`
}

/** @throws Refusal for what no list gave. */
export function readCursor(word: string | null): RecordQuery['before'] {
  if (word === null) return null
  const [, timeMs, id] = CURSOR.exec(word) ?? []
  if (timeMs === undefined || id === undefined)
    throw new Refusal(400, 'bad-parameter', 'Give back the word that the list gave.', { parameter: 'after' })
  return { timeMs: Number(timeMs), id }
}
