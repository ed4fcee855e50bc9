/** What the pool and its threads say to each other. All arrays are in shared memory: nothing is copied. */
import type { CoastSpec, ForcingSpec, Plan, Range, Run, RunStop } from '#drift'

export interface Job {
  readonly id: number
  readonly plan: Plan
  readonly run: Run
  readonly forcing: ForcingSpec
  readonly coast: CoastSpec
}

export type ToThread =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'range'; readonly range: Range }

export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly job: number; readonly range: Range; readonly stopped: RunStop | null }
  /** The question has no answer (no sea at the place): another try would say the same. */
  | { readonly kind: 'refused'; readonly job: number; readonly reason: string }
