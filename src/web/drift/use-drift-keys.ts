/** The keys of the room of drift: arrows scrub, Space plays, D draws an area, Enter places it, Esc leaves. */
import { useEffect } from 'react'
import { isDialogueOpen } from '../app/dialogue-layer.ts'
import type { AreaAsked } from '#contract'
import { areasOf } from './area-edit.ts'
import { pictureAt } from './cloud.ts'
import type { DriftState } from './drift-state.ts'
import { useDrift } from './use-drift.ts'

export const STEP_MS = 600_000
export const STEP_FAR_MS = 3_600_000
/** What an area begins with, nautical miles. */
export const AREA_BEGINS = { lengthNm: 4, widthNm: 2 } as const

export function useDriftKeys(): void {
  const state = useDrift()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return
      if (isDialogueOpen() || isTyping(event.target)) return
      if (act(state, event)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [state])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"]') !== null
  )
}

function act(state: DriftState, event: KeyboardEvent): boolean {
  const onControl = event.target instanceof Element && event.target.closest('button, a, input') !== null
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      scrubBy(state, (event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? STEP_FAR_MS : STEP_MS))
      return true
    case ' ':
      if (onControl) return false
      state.isPlaying.update(is => !is)
      return true
    case 'd':
    case 'D':
      state.isDrawing.update(is => !is && state.shown.get() !== null)
      return true
    case 'Enter':
      if (!state.isDrawing.get()) return false
      placeInMiddle(state)
      return true
    case 'Escape':
      if (state.isDrawing.get()) state.isDrawing.set(false)
      else if (state.chosenUnit.get() !== null) state.chosenUnit.set(null)
      else return false
      return true
    default:
      return false
  }
}

export function scrubBy(state: DriftState, ms: number): void {
  const run = state.shown.get()?.run
  if (run === undefined) return
  const times = run.pictures.map(picture => Date.parse(picture.time))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  state.timeMs.set(Math.max(first, Math.min(last, state.timeMs.get() + ms)))
}

/** The areas as they stand now: under the hand, else of the plan, else none. */
export function areasNow(state: DriftState): readonly AreaAsked[] {
  const plan = state.plan.get()
  return state.areas.get() ?? (plan === null ? [] : areasOf(plan))
}

/** An area for the chosen unit, else for the first that has none, else for the first. */
export function putArea(state: DriftState, area: Omit<AreaAsked, 'unit'>): void {
  const now = areasNow(state)
  const names = (state.settings.get()?.units ?? []).map(unit => unit.name)
  const unit = state.chosenUnit.get() ?? names.find(name => !now.some(each => each.unit === name)) ?? names[0]
  state.isDrawing.set(false)
  if (unit === undefined) return
  state.chosenUnit.set(unit)
  const next = { unit, ...area }
  const isThere = now.some(each => each.unit === unit)
  state.edit(isThere ? now.map(each => (each.unit === unit ? next : each)) : [...now, next])
}

function placeInMiddle(state: DriftState): void {
  const run = state.shown.get()?.run
  const middle = run === undefined ? null : (pictureAt(run, state.timeMs.get())?.middle ?? null)
  if (middle === null) return
  putArea(state, { middle, headingDegrees: 0, ...AREA_BEGINS })
}
