/** Deeds of merging: a proposal accepted with the reasons that were on the screen, two kept apart, a merge undone. */
import type { RescueSuggestion } from '#contract'
import type { Deed } from './parts.ts'

export function acceptDeed({ kind, craft, other, grounds }: RescueSuggestion): Deed {
  return kind === 'merge'
    ? { kind: 'craft.merged', craft, other, grounds }
    : { kind: 'craft.contact-attached', craft, contact: other, grounds }
}

export function apartDeed({ craft, other }: RescueSuggestion, reason: string): Deed {
  return { kind: 'craft.kept-apart', craft, other, reason }
}

export function apartUndoneDeed(craft: string, other: string, reason: string): Deed {
  return { kind: 'craft.apart-undone', craft, other, reason }
}

export function undoDeed(merge: string, reason: string): Deed {
  return { kind: 'craft.parted', merge, reason }
}
