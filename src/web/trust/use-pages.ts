/** A list that is read page by page: the first is asked again when something moved, and older ones are then asked anew. */
import { useState } from 'react'
import type { Answer } from '../link/ask.ts'
import { ANSWER_MS_MAX, type Question } from '../rooms/use-answer.ts'

interface Paged {
  readonly next: string | null
}

export interface Pages<Page> {
  readonly pages: readonly Page[]
  readonly next: string | null
  /** What the last question for an older page came to; null: none was asked. */
  readonly answer: Answer<Page> | null
  more(): void
}

export function usePages<Page extends Paged>(
  first: Question<Page>,
  ask: (after: string, signal: AbortSignal) => Promise<Answer<Page>>,
): Pages<Page> {
  // Where the first page ends: when that moves, the older ones no longer follow it.
  const key = first.value?.next ?? null
  const [older, setOlder] = useState<{
    readonly key: string | null
    readonly pages: readonly Page[]
    readonly answer: Answer<Page> | null
  }>({ key, pages: [], answer: null })
  const isMine = older.key === key
  const pages = first.value === null ? [] : [first.value, ...(isMine ? older.pages : [])]
  const next = pages.at(-1)?.next ?? null
  return { pages, next, answer: isMine ? older.answer : null, more: () => void more() }

  async function more(): Promise<void> {
    if (next === null) return
    const answer = await ask(next, AbortSignal.timeout(ANSWER_MS_MAX))
    const page = answer.kind === 'good' ? [answer.value] : []
    setOlder(now => ({ key, answer, pages: [...(now.key === key ? now.pages : []), ...page] }))
  }
}
