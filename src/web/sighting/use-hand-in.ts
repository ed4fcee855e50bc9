/** Handing a sighting in: read, sent once, answered or not. The draft stays until the node says that it has it. */
import type { SightingTaken } from '#contract'
import { useState } from 'react'
import type { Answer } from '../link/ask.ts'
import type { Sighting } from '../link/sensor-api.ts'
import { useSession } from '../session/use.ts'
import { type Bad, EMPTY_DRAFT, type Field, readDraft } from './draft.ts'

/** A node that has not answered after this long is called silent; what was written stays. */
export const ANSWER_MS_MAX = 15_000

export interface HandIn {
  readonly bad: Bad
  readonly busy: boolean
  /** Of the last sighting that was sent. */
  readonly sent: { readonly sighting: Sighting; readonly answer: Answer<SightingTaken> } | null
  /** The first field that cannot be read, or null when it was sent. */
  handIn(): Field | null
  /** The officer goes on writing: what was wrong with this field is forgotten. */
  touched(field: Field): void
}

export function useHandIn(): HandIn {
  const session = useSession()
  const [bad, setBad] = useState<Bad>({})
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<HandIn['sent']>(null)

  async function send(sighting: Sighting): Promise<void> {
    setBusy(true)
    const answer = await session.sensing.sight(sighting, AbortSignal.timeout(ANSWER_MS_MAX))
    setBusy(false)
    setSent({ sighting, answer })
    // The post that takes calls is the same the next time.
    if (answer.kind === 'good') session.sighting.update(({ who }) => ({ ...EMPTY_DRAFT, who }))
  }

  return {
    bad,
    busy,
    sent,
    handIn: () => {
      const read = readDraft(session.sighting.get(), session.nowMs())
      setSent(null)
      setBad(read.kind === 'bad' ? read.bad : {})
      if (read.kind === 'good') void send(read.sighting)
      return read.kind === 'bad' ? ((Object.keys(read.bad)[0] ?? null) as Field | null) : null
    },
    touched: field => {
      if (bad[field] === undefined) return
      const { [field]: _gone, ...rest } = bad
      setBad(rest)
    },
  }
}
