/** How far a unit has come with its order: what the node holds, and beyond it what waits to be sent. */
import type { RescueTask } from '#contract'
import type { Item } from './outbox.ts'
import { STEPS, type Step } from './sheet.ts'

/** The steps that were taken, by the node's word or by what waits here. */
export function stepsTaken(task: RescueTask, items: readonly Item[]): ReadonlySet<Step> {
  const taken = new Set(upTo(task.state))
  for (const { deed, sending } of items) {
    if (deed.kind !== 'task.answered' || sending.kind === 'refused') continue
    if (deed.task !== task.id || deed.version !== task.version) continue
    for (const step of upTo(deed.state)) taken.add(step)
  }
  return taken
}

/** null: nothing is left to do. */
export function nextStep(taken: ReadonlySet<Step>): Step | null {
  const last = STEPS.reduce((before, step, at) => (taken.has(step) ? at : before), -1)
  return STEPS[last + 1] ?? null
}

function upTo(state: string): readonly Step[] {
  const at = STEPS.findIndex(step => step === state)
  return STEPS.slice(0, at + 1)
}
