/** React's way to what stands of rescues, and to doing something about it. */
import { createContext, useContext } from 'react'
import type { RescueReason, SecuredGoods } from '#contract'
import type { Answer } from '../link/ask.ts'
import type { RescueLine } from '../link/rescue-line.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Rescues, Standing } from './standing.ts'

export interface RescueHouse {
  readonly rescues: Rescues
  readonly line: RescueLine
}

const RescueContext = createContext<RescueHouse | null>(null)
export const RescueProvider = RescueContext.Provider

export function useRescueHouse(): RescueHouse {
  const house = useContext(RescueContext)
  if (house === null) throw new Error('A part of the screen stands outside the rescues.')
  return house
}

/** null: the node has not told yet. */
export function useStanding(): Standing | null {
  return useReadable(useRescueHouse().rescues.standing)
}

/** The deed as the contract has it. */
type Deed = Parameters<ReturnType<typeof useHouse>['rescue']['act']>[0]['deed']

export type Did =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reasons: readonly RescueReason[] }
  /** The node did not answer, or the session may not: a code of the contract, null for silence. */
  | { readonly kind: 'not-heard'; readonly code: string | null }

/** Does a deed of rescue in the language of the screen. It shows when the node has told of it; nothing is shown before. */
export function useAct(): (deed: Deed, goods?: SecuredGoods) => Promise<Did> {
  const { rescue } = useHouse()
  const { language } = useSpeech()
  return async (deed, goods) =>
    didOf(
      await rescue.act(
        { deed, language, ...(goods === undefined ? {} : { goods }) },
        AbortSignal.timeout(ANSWER_MS_MAX),
      ),
    )
}

/** A node that does not answer for so long is called silent; milliseconds. */
const ANSWER_MS_MAX = 15_000

/** An answer of the node as what was done, refused, or not heard. */
export function didOf(
  answer: Answer<{ kind: 'done' } | { kind: 'refused'; reasons: readonly RescueReason[] }>,
): Did {
  if (answer.kind === 'good') return answer.value
  return { kind: 'not-heard', code: answer.kind === 'refused' ? answer.code : null }
}
