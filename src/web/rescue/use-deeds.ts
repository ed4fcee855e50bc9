/** Deeds of one place of the room, one after the other until one is refused; a refusal stays beside its control until it is closed. */
import { useCallback, useRef, useState } from 'react'
import type { RescueReason } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import type { Deed } from './parts.ts'
import { useRescueRoom } from './room.ts'
import { type Did, useAct } from './use-rescues.ts'

export interface Refused {
  readonly atMs: number
  /** Empty: the node did not answer, or does not take it from this session. */
  readonly reasons: readonly RescueReason[]
  readonly code: string | null
}

export interface Doing {
  readonly isBusy: boolean
  readonly refused: Refused | null
  /** True: all are done. */
  run(...deeds: readonly Deed[]): Promise<boolean>
  /** Another question to the node whose answer is like that to a deed. */
  ask(question: () => Promise<Did>): Promise<boolean>
  dismiss(): void
}

export function useDeeds(): Doing {
  const act = useAct()
  const { nowMs } = useHouse()
  const { said } = useRescueRoom()
  const { words } = useSpeech()
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  // A second press while the first is on its way does nothing.
  const isUnderWay = useRef(false)

  const ask = async (...questions: readonly (() => Promise<Did>)[]): Promise<boolean> => {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setBusy(true)
    setRefused(null)
    said.set('')
    const refusal = await firstRefusal(questions, nowMs)
    isUnderWay.current = false
    setBusy(false)
    setRefused(refusal)
    if (refusal === null) said.set(words.rescue.did)
    return refusal === null
  }
  return {
    isBusy,
    refused,
    run: (...deeds) => ask(...deeds.map(deed => () => act(deed))),
    ask: question => ask(question),
    dismiss: useCallback(() => setRefused(null), []),
  }
}

async function firstRefusal(
  questions: readonly (() => Promise<Did>)[],
  nowMs: () => number,
): Promise<Refused | null> {
  for (const question of questions) {
    const did = await question()
    if (did.kind === 'refused') return { atMs: nowMs(), reasons: did.reasons, code: null }
    if (did.kind === 'not-heard') return { atMs: nowMs(), reasons: [], code: did.code }
  }
  return null
}
