/** The record of reports for the strip, asked again as time goes on, and when another length is wanted. */
import type { Timeline } from '#contract'
import { useEffect, useState } from 'react'
import { useSession } from '../session/use.ts'

/** How often the strip looks for what was recorded since. */
export const ASK_EVERY_MS = 5000
export const BINS = 144

export interface Recorded {
  readonly timeline: Timeline | null
  readonly failed: boolean
}

export function useTimeline(hours: number): Recorded {
  const session = useSession()
  const [recorded, setRecorded] = useState<Recorded>({ timeline: null, failed: false })
  useEffect(() => {
    const ended = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      const to = session.nowMs()
      const answer = await session.api.timeline(to - hours * 3_600_000, to, BINS, ended.signal)
      if (ended.signal.aborted) return
      setRecorded(before =>
        answer.kind === 'good'
          ? { timeline: answer.value, failed: false }
          : { timeline: before.timeline, failed: true },
      )
      timer = setTimeout(() => void ask(), ASK_EVERY_MS)
    }
    void ask()
    return () => {
      ended.abort()
      clearTimeout(timer)
    }
  }, [session, hours])
  return recorded
}
