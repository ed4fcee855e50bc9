/** Aboard = rescued by each state + dead + missing: kept open until it is explained (R17). */
import type { Range } from '#records'
import type { BelievedCraft } from './craft.ts'
import { isKnown, mayBeEqual, sum, UNKNOWN } from './range.ts'

export interface PeopleAccount {
  readonly aboard: Range
  readonly rescuedUk: Range
  readonly rescuedFr: Range
  readonly dead: Range
  readonly missing: Range
  readonly accounted: Range
  /** `unknown`: not all that it takes is known, and that is not balanced. */
  readonly state: 'balanced' | 'not-balanced' | 'unknown'
  /** Nobody is missing: all that were aboard are explained. */
  readonly isExplained: boolean
}

export function peopleAccount({ aboard, people }: Pick<BelievedCraft, 'aboard' | 'people'>): PeopleAccount {
  const count = people ?? { rescuedUk: UNKNOWN, rescuedFr: UNKNOWN, dead: UNKNOWN, missing: UNKNOWN }
  const accounted = sum([count.rescuedUk, count.rescuedFr, count.dead, count.missing])
  const known = isKnown(aboard.people) && accounted.min !== null && accounted.max !== null
  // So many as are surely aboard are surely accounted for: what is only possible explains nobody.
  const least = aboard.people.min
  const isEnough = least !== null && accounted.min !== null && accounted.min >= least
  const balanced = known && isEnough && mayBeEqual(aboard.people, accounted)
  return {
    aboard: aboard.people,
    ...count,
    accounted,
    state: known ? (balanced ? 'balanced' : 'not-balanced') : 'unknown',
    isExplained: balanced && count.missing.max === 0,
  }
}
