/**
 * Who is heard again, and who is new: from how often each was heard so far (Good and Turing: what is seen next is new as often as
 * what was seen was seen once; Good, Biometrika 40, 1953). Boats are told of again and again; kayaks and yachts seldom.
 */
import type { Kind } from './boat-words.ts'

/** Before anything is known a thing heard is as good as new. */
const ONCE_BEFORE = 2
const HEARD_BEFORE = 3

/**
 * That the next call from a boat is from a telephone that has not called from it; of 1.
 * @param tags each telephone with how often it called
 */
export function newTelephoneShare(tags: ReadonlyMap<string, number>): number {
  let calls = 0
  let once = 0
  for (const count of tags.values()) {
    calls += count
    if (count === 1) once += 1
  }
  return (once + ONCE_BEFORE) / (calls + ONCE_BEFORE)
}

interface Heard {
  readonly kinds: ReadonlySet<Kind>
  /** Contacts that tell of it. */
  readonly calls: number
}

/**
 * That the next contact is of a thing nobody has told of, of 1: by the kind that it says. What says none counts as a small boat:
 * most do not say.
 */
export function newShares(things: readonly Heard[]): (kinds: ReadonlySet<Kind>) => number {
  const tallies = new Map<Kind, { calls: number; once: number }>()
  for (const { kinds, calls } of things) {
    const kind = kindFor(kinds)
    const tally = tallies.get(kind) ?? { calls: 0, once: 0 }
    tally.calls += calls
    if (calls === 1) tally.once += 1
    tallies.set(kind, tally)
  }
  return kinds => {
    const { calls, once } = tallies.get(kindFor(kinds)) ?? { calls: 0, once: 0 }
    return (once + ONCE_BEFORE) / (calls + HEARD_BEFORE)
  }
}

function kindFor(kinds: ReadonlySet<Kind>): Kind {
  const [kind = 'small-boat'] = kinds
  return kind
}
