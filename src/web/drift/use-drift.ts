/** React's way to the state of the room of drift. */
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSession } from '../session/use.ts'
import { driftOf } from './acts.ts'
import { pictureAt } from './cloud.ts'
import type { DriftState, ShownRun } from './drift-state.ts'
import type { DriftPicture } from '#contract'

export function useDrift(): DriftState {
  return driftOf(useSession(), useHouse())
}

export function useShown(): ShownRun | null {
  return useReadable(useDrift().shown)
}

/** The time that is drawn: the one looked at, or that of a new cloud while it grows. */
export function useDrawnMs(): number {
  const state = useDrift()
  const timeMs = useReadable(state.timeMs)
  return useReadable(state.grownMs) ?? timeMs
}

/** The picture nearest to the time that is looked at; null without a run. */
export function usePicture(): DriftPicture | null {
  const state = useDrift()
  const shown = useReadable(state.shown)
  const timeMs = useReadable(state.timeMs)
  return shown === null ? null : pictureAt(shown.run, timeMs)
}
