/** The list of the log, page by page. The first page is asked again while somebody looks: others write too. */
import { useEffect, useState } from 'react'
import type { RecordPage, RecordView } from '#contract'
import type { Answer } from '../link/ask.ts'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX, type Question, useAnswer } from '../rooms/use-answer.ts'

/** What is being typed is asked once it stands still. */
const STILL_MS = 250
/** How often the newest are asked for again. Each reading is an entry of the ledger: no more of them than help. */
export const FRESH_EVERY_MS = 60_000
/** Pages that are kept below the first: beyond it, the search has to be narrowed. */
export const PAGES_MAX = 20

export interface RecordList {
  readonly question: Question<RecordPage>
  readonly records: readonly RecordView[]
  /** Null: that was all, or all that is shown. */
  readonly more: (() => void) | null
  readonly older: Answer<RecordPage> | null
}

interface Older {
  readonly key: string
  readonly pages: readonly RecordPage[]
  readonly answer: Answer<RecordPage> | null
}

export function useRecords(kind: string | null, text: string): RecordList {
  const { records } = useHouse()
  const key = JSON.stringify([kind, text.trim()])
  const [older, setOlder] = useState<Older>({ key, pages: [], answer: null })
  const question = useAnswer(
    `records ${key}`,
    signal => records.list({ kind, text, after: null }, signal),
    STILL_MS,
  )
  const { again } = question
  useEffect(() => {
    const timer = setInterval(again, FRESH_EVERY_MS)
    return () => clearInterval(timer)
  }, [again])
  const mine = older.key === key ? older : { key, pages: [], answer: null }
  const last = mine.pages.at(-1) ?? question.value
  const next = last?.next ?? null
  return {
    question,
    records: withoutTwice([...(question.value?.records ?? []), ...mine.pages.flatMap(page => page.records)]),
    older: mine.answer,
    more: next === null || mine.pages.length >= PAGES_MAX ? null : () => void loadMore(next),
  }

  async function loadMore(after: string): Promise<void> {
    const answer = await records.list({ kind, text, after }, AbortSignal.timeout(ANSWER_MS_MAX))
    const page = answer.kind === 'good' ? [answer.value] : []
    setOlder({ key, pages: [...mine.pages, ...page], answer })
  }
}

/** A record that moved down while somebody wrote stands where it was seen first. */
function withoutTwice(records: readonly RecordView[]): readonly RecordView[] {
  const seen = new Set<string>()
  return records.filter(record => {
    if (seen.has(record.id)) return false
    seen.add(record.id)
    return true
  })
}
