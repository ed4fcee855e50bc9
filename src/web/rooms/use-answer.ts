/** A question that a part of a room asks when it is shown, and asks again when what it asks about changes. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../link/ask.ts'

/** A node that has not answered after this long is called silent. */
export const ANSWER_MS_MAX = 15_000

export type Asked<T> = { readonly kind: 'waiting' } | Answer<T>

export interface Question<T> {
  readonly asked: Asked<T>
  /** The last good answer: it stays in sight while the same question is asked again. */
  readonly value: T | null
  again(): void
}

interface Known<T> {
  readonly key: string | null
  readonly turn: string
  readonly asked: Asked<T>
  readonly value: T | null
}

/**
 * `key`: what is asked about; null: nothing is asked now. A changed key forgets the answer. `waitMs`: how long the key has
 * to stand still first, for what is being typed. `beat`: the same is asked again when it changes.
 */
export function useAnswer<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Answer<T>>,
  waitMs = 0,
  beat = 0,
): Question<T> {
  const [called, setCalled] = useState(0)
  const turn = `${called} ${beat}`
  const [state, setState] = useState<Known<T>>({
    key,
    turn,
    asked: { kind: 'waiting' },
    value: null,
  })
  // The question is the key: a new function with the same key asks nothing new.
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (key === null) return
    const ending = new AbortController()
    const timer = setTimeout(() => {
      const late = AbortSignal.any([ending.signal, AbortSignal.timeout(ANSWER_MS_MAX)])
      void latest.current(late).then(answer => {
        if (ending.signal.aborted) return
        setState(before => ({
          key,
          turn,
          asked: answer,
          value: answer.kind === 'good' ? answer.value : before.key === key ? before.value : null,
        }))
      })
    }, waitMs)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [key, turn, waitMs])
  const again = useCallback(() => setCalled(before => before + 1), [])
  const isMine = state.key === key
  return { asked: isMine ? state.asked : { kind: 'waiting' }, value: isMine ? state.value : null, again }
}
