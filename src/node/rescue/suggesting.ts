/**
 * What may be one, told to screens: weighed anew when something is new, a minute has passed, or drift has told more. No officer waits
 * for it: what they did is told at once, with what was weighed before, and weighing follows.
 */
import type { RescueSuggestion } from '#contract'
import {
  believedOf,
  type DriftChance,
  isKeptApart,
  type RescueState,
  suggestions,
  WeighedBefore,
} from '#rescue'
import { whereAdrift } from './adrift.ts'
import { WEIGHED_AFTER_MS } from './limits.ts'
import type { RescueService } from './service.ts'

/** Ages change what is likely; milliseconds. */
const ANEW_MS = 60_000
/** What is reckoned is never certain, though it rounds to it: a person decides. */
const CHANCE_MAX = 0.99

export interface Suggesting {
  /** Of what stands now. */
  (): readonly RescueSuggestion[]
  /** What was weighed last, less what has been answered since; it is weighed anew soon. */
  known(): readonly RescueSuggestion[]
  /** What was weighed is weighed again when it is next asked. */
  again(): void
  close(): void
}

/**
 * @param driftChance answers at once, null while it is not known
 * @param changed called when it was weighed anew
 */
export function suggesting(
  service: Pick<RescueService, 'log' | 'nowMs'>,
  driftChance: DriftChance = () => null,
  changed: () => void = () => undefined,
): Suggesting {
  const before = new WeighedBefore()
  let of: { readonly state: RescueState; readonly revision: number } | null = null
  let weighedMs = 0
  let kept: readonly RescueSuggestion[] = []
  let timer: NodeJS.Timeout | null = null
  let isClosed = false
  const isFresh = () => {
    const { state } = service.log
    return of?.state === state && of.revision === state.revision && service.nowMs() - weighedMs < ANEW_MS
  }
  const weighed = () => {
    if (isFresh()) return kept
    const { state } = service.log
    of = { state, revision: state.revision }
    weighedMs = service.nowMs()
    kept = suggestions(state, weighedMs, whereAdrift(state, driftChance), before).map(
      ({ kind, craft, other, chance, grounds }) => ({
        id: `${kind}:${craft}:${other}`,
        kind,
        craft,
        other,
        chance: Math.min(CHANCE_MAX, Math.round(chance * 100) / 100),
        grounds: [...grounds],
      }),
    )
    changed()
    return kept
  }
  const soon = () => {
    if (isClosed) return
    timer ??= setTimeout(() => {
      timer = null
      weighed()
    }, WEIGHED_AFTER_MS).unref()
  }
  return Object.assign(weighed, {
    known: () => {
      if (isFresh()) return kept
      soon()
      return kept.filter(each => mayStillBe(each, service.log.state))
    },
    again: () => {
      of = null
    },
    close: () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  })
}

/** Nobody has attached the contact, merged the two or kept them apart since. */
function mayStillBe({ kind, craft, other }: RescueSuggestion, state: RescueState): boolean {
  const one = believedOf(state, craft)
  if (one?.root.id !== craft) return false
  if (kind === 'attach') {
    const contact = state.contacts.get(other)
    return contact !== undefined && contact.crafts.size === 0 && contact.state !== 'set-aside'
  }
  const two = believedOf(state, other)
  return two?.root.id === other && !isKeptApart(one, two)
}
