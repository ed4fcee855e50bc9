/** The node's word on the chosen ship, asked again each second while it is chosen and the picture is live. */
import type { VesselDetail } from '#contract'
import { useEffect, useState } from 'react'
import type { Answer } from '../link/ask.ts'
import { useReadable, useSession } from '../session/use.ts'

export const ASK_EVERY_MS = 1000

/** Null: not answered yet. `held` is the last good answer, while the node is silent. */
export interface Asked {
  readonly answer: Answer<VesselDetail> | null
  readonly held: VesselDetail | null
}

const NOTHING: Asked = { answer: null, held: null }

export function useVessel(id: string | null): Asked {
  const session = useSession()
  const live = useReadable(session.replay.state) === null
  const [asked, setAsked] = useState<{ readonly id: string | null; readonly asked: Asked }>({
    id,
    asked: NOTHING,
  })

  useEffect(() => {
    if (id === null || !live) return
    const ended = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (held: VesselDetail | null): Promise<void> => {
      const answer = await session.api.vessel(id, ended.signal)
      if (ended.signal.aborted) return
      const next = answer.kind === 'good' ? answer.value : held
      setAsked({ id, asked: { answer, held: next } })
      session.detail.set(next)
      timer = setTimeout(() => void ask(next), ASK_EVERY_MS)
    }
    void ask(null)
    return () => {
      ended.abort()
      clearTimeout(timer)
      session.detail.set(null)
    }
  }, [id, live, session])

  return asked.id === id && live ? asked.asked : NOTHING
}
