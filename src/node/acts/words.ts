/** Words as they are searched: lower case, without accents, letters and digits only. */
import { QUERY_WORDS_MAX, WORD_LENGTH_MAX, WORDS_MAX } from './limits.ts'

/** Each word once, at most `max` of them, each at most `WORD_LENGTH_MAX` units. */
export function wordsOf(text: string, max = WORDS_MAX): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  return [...new Set(words.map(word => [...word].slice(0, WORD_LENGTH_MAX).join('')))].slice(0, max)
}

/** Every word of the question must begin a word of the record. null: there is no word in it, so nothing has it. */
export function wordsQuery(text: string): string | null {
  const words = wordsOf(text, QUERY_WORDS_MAX)
  return words.length === 0 ? null : words.map(word => `'${word}':*`).join(' & ')
}
