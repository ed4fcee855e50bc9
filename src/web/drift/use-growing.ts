/**
 * A new cloud grows before the eyes, three hours in half a second, and is then again the one of its start: where it may be now. Any hand on
 * the clock ends it, and it does not come where motion is not wanted.
 */
import { useEffect, useRef } from 'react'
import { useSession } from '../session/use.ts'
import { useDrift, useShown } from './use-drift.ts'

/** The growth, and for how long the grown cloud stands; milliseconds. */
export const GROW_MS = 500
export const GROWN_MS = 900
/** How far ahead it grows, drift time. */
export const GROW_AHEAD_MS = 10_800_000
/** A run that is older was opened again: it has been seen. */
const NEW_MS_MAX = 15_000

/** The time whose cloud is drawn so long after the growth began; null: it is over. */
export function grownTo(passedMs: number, firstMs: number, lastMs: number): number | null {
  if (passedMs >= GROW_MS + GROWN_MS) return null
  const share = Math.min(1, Math.max(0, passedMs / GROW_MS))
  return firstMs + Math.min(GROW_AHEAD_MS, lastMs - firstMs) * (1 - (1 - share) ** 2)
}

export function useGrowing(): void {
  const state = useDrift()
  const session = useSession()
  const shown = useShown()
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (shown === null || seen.current === shown.run.id) return
    const { id, created, pictures, question } = shown.run
    seen.current = id
    const isNew = session.nowMs() - Date.parse(created) < NEW_MS_MAX
    // Backward it is looked for where it came from: nothing grows there into what is to come.
    if (!isNew || question.direction === 'backward' || matchMedia('(prefers-reduced-motion: reduce)').matches)
      return
    const times = pictures.map(picture => Date.parse(picture.time))
    const [first, last] = [Math.min(...times), Math.max(...times)]
    const begun = performance.now()
    let frame = requestAnimationFrame(function grow(now) {
      const to = grownTo(now - begun, first, last)
      state.grownMs.set(to)
      if (to !== null) frame = requestAnimationFrame(grow)
    })
    const end = () => {
      cancelAnimationFrame(frame)
      state.grownMs.set(null)
    }
    const ends = [state.timeMs.subscribe(end), state.isPlaying.subscribe(end)]
    return () => {
      for (const each of ends) each()
      end()
    }
  }, [shown, state, session])
}
