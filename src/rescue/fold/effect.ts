/** What an act does to what stands: done; nothing, with why; or it waits for a thing that is not known here yet. */
import type { DeedKind } from '#records'
import type { ActEntry } from '../entry.ts'
import type { RescueState } from '../state.ts'

export type Effect =
  | { readonly kind: 'done' }
  | { readonly kind: 'nothing'; readonly why: string }
  | { readonly kind: 'waits'; readonly for: string }

export const DONE: Effect = { kind: 'done' }

export function nothing(why: string): Effect {
  return { kind: 'nothing', why }
}

export function waits(id: string): Effect {
  return { kind: 'waits', for: id }
}

/** One function for each kind of deed of a family: the compiler asks for every one. */
export type Folds<K extends DeedKind> = {
  readonly [Kind in K]: (state: RescueState, act: ActEntry<Kind>) => Effect
}
