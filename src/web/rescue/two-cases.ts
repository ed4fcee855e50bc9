/** One boat in two open cases: which came first, and what is to be done next so that it is one case of one centre. The node decides. */
import type { RescueCase, RescueCraft } from '#contract'
import type { Deed } from './parts.ts'
import type { Standing } from './standing.ts'

export interface TwoCases {
  /** The centre that was told first keeps its case (R3). */
  readonly first: RescueCase
  readonly later: RescueCase
  /** `join`: both are ours; `offer`: the later is ours; `offered`: an offer of one waits. Else it is the other centre that acts. */
  readonly next: 'join' | 'they-join' | 'offer' | 'they-offer' | 'offered'
}

/** null: it is in one open case, or in none. */
export function twoCasesOf(standing: Standing, { cases }: RescueCraft): TwoCases | null {
  if (cases.length < 2) return null
  const [first, ...others] = cases
    .flatMap(id => standing.cases.get(id) ?? [])
    .toSorted((a, b) =>
      a.openedAt === b.openedAt ? (a.id < b.id ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1,
    )
  const later = others.find(({ owner }) => owner === first?.owner) ?? others[0]
  if (first === undefined || later === undefined) return null
  return { first, later, next: nextOf(standing, first, later) }
}

function nextOf({ centre }: Standing, first: RescueCase, later: RescueCase): TwoCases['next'] {
  if (first.owner === later.owner) return later.owner === centre ? 'join' : 'they-join'
  if (isOffered(first) || isOffered(later)) return 'offered'
  return later.owner === centre ? 'offer' : 'they-offer'
}

function isOffered({ offer }: RescueCase): boolean {
  return offer?.state === 'open' || offer?.state === 'accepted'
}

/** The later into the first: what else it holds goes with it. */
export function joinDeeds({ first, later }: TwoCases, words: string): readonly Deed[] {
  const alone = later.crafts.filter(craft => !first.crafts.includes(craft))
  return [
    ...alone.map((craft): Deed => ({ kind: 'case.craft-added', case: first.id, craft })),
    {
      kind: 'case.closed',
      case: later.id,
      on: 'joined',
      criteria: [],
      observation: null,
      second: null,
      words,
    },
  ]
}
