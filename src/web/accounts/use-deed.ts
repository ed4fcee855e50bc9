/** One act of an administrator: asked once at a time, proved again when the node wants it, and its answer kept. */
import { useState } from 'react'
import type { Answer } from '../link/ask.ts'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { proven } from '../sign-in/prove.ts'

/** As the node takes them; shorter than those of records. */
export const REASON_LETTERS = { min: 4, max: 300 } as const

export function isReason(text: string): boolean {
  const { length } = text.trim()
  return length >= REASON_LETTERS.min && length <= REASON_LETTERS.max
}

export interface Deed<T> {
  readonly busy: boolean
  /** Null: not asked yet. */
  readonly answer: Answer<T> | null
  /** The word is kept, and waits for another administrator to say the same. */
  readonly needsSecond: boolean
  ask(act: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T> | null>
  forget(): void
}

export function useDeed<T>(): Deed<T> {
  const { doorApi } = useHouse()
  const me = useMe()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  return {
    busy,
    answer,
    needsSecond: answer?.kind === 'refused' && answer.code === 'needs-second-person',
    forget: () => setAnswer(null),
    ask: async act => {
      if (me === null || busy) return null
      setBusy(true)
      const given = await proven(doorApi, me, act)
      setBusy(false)
      setAnswer(given)
      return given
    },
  }
}
