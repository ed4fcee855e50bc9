/** The words by which a record is found: only of fields that are searched, folded, and not without end. */
import { isPlainObject } from './canonical-json.ts'
import { foldWords } from './fold.ts'
import type { RecordType } from './record-type.ts'

/** In UTF-16 units, after folding. What stands behind is not found by its words. */
export const SEARCHED_LENGTH_MAX = 10_000

/** Numbers and words, in the order of the fields; parts are set apart by a line break, so no find spans two of them. */
export function searchedWords<Data>(type: RecordType<Data>, data: Data): string {
  if (!isPlainObject(data)) throw new TypeError(`the content of a ${type.kind} is not an object`)
  const parts = Object.entries(type.fields)
    .filter(([key, field]) => field.searched && Object.hasOwn(data, key))
    .flatMap(([key]) => wordsOf(data[key]))
  return cutAtWord(parts.map(foldWords).filter(Boolean).join('\n'))
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  return isPlainObject(value) ? Object.values(value).flatMap(wordsOf) : []
}

/** A cut word would be found as another. */
function cutAtWord(words: string): string {
  if (words.length <= SEARCHED_LENGTH_MAX) return words
  const cut = words.slice(0, SEARCHED_LENGTH_MAX + 1)
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'))
  return end > 0 ? cut.slice(0, end) : cut.slice(0, SEARCHED_LENGTH_MAX).replace(/\p{Surrogate}$/u, '')
}
