/**
 * What was reckoned for the suggestions before and still holds: where a boat would be when a place was told. Suggestions are asked
 * anew with each contact and each act, and of a hundred boats one has changed.
 */
import type { Where } from '#records'
import type { Traits } from './weighing.ts'
import { type Stream, streamOf, type Whereabouts, whereaboutsAt } from './whereabouts.ts'

interface Kept {
  readonly places: readonly Where[]
  readonly at: WeakMap<Where, Whereabouts>
}

/** Holds only what the newest round asked for: as many boats as there are then. */
export class WeighedBefore {
  #kept = new Map<string, Kept>()
  #stream: Stream = streamOf([])

  /** @param crafts of this round, by their name: what is not among them is forgotten */
  round(crafts: ReadonlyMap<string, Traits>): void {
    const stream = streamOf([...crafts.values()].map(({ places }) => places))
    const isSameStream = stream.north === this.#stream.north && stream.east === this.#stream.east
    const next = new Map<string, Kept>()
    for (const [id, { places }] of crafts) {
      const before = this.#kept.get(id)
      const holds = isSameStream && before !== undefined && areSame(before.places, places)
      next.set(id, holds ? before : { places, at: new WeakMap() })
    }
    this.#kept = next
    this.#stream = stream
  }

  /** As `whereaboutsAt` says; null: no place was told. */
  whereabouts(id: string, where: Where): Whereabouts | null {
    const kept = this.#kept.get(id)
    if (kept === undefined || kept.places.length === 0) return null
    const before = kept.at.get(where)
    if (before !== undefined) return before
    const then = whereaboutsAt(kept.places, Date.parse(where.at), this.#stream)
    if (then !== null) kept.at.set(where, then)
    return then
  }
}

function areSame(some: readonly Where[], others: readonly Where[]): boolean {
  return some.length === others.length && some.every((where, index) => where === others[index])
}
