/** Who leaves when the picture is full. */
import { STATE } from '#contract'
import type { Columns } from './columns.ts'

/** One part in so many leaves when the picture is full. */
const EVICTED_SHARE = 64

/** Slots of the longest unheard; active distress devices last of all. */
export function longestUnheard({ number, heardMs, state, end }: Columns): number[] {
  const candidates: number[] = []
  for (let at = 0; at < end; at += 1) if (number[at] !== 0) candidates.push(at)
  const isActive = (at: number) => (state[at] as number) & STATE.distressActive
  candidates.sort((a, b) => isActive(a) - isActive(b) || (heardMs[a] as number) - (heardMs[b] as number))
  return candidates.slice(0, Math.max(1, Math.floor(candidates.length / EVICTED_SHARE)))
}
