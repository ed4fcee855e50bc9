/** Which tracks have come to rest on more sensors than ever before on this screen: there contacts became one. Knows no browser. */
import type { TrackDoubt } from '#contract'

/** Told at once: more at a time is a sensor that came back, and no news of a single track. */
export const MERGED_AT_ONCE_MAX = 3
/** Tracks that are remembered; at the limit all are forgotten, and the next list is where it begins anew. */
export const REMEMBERED_MAX = 10_000

export interface NewlyMerged {
  /** The numbers of the tracks that two sensors or more see since this list, the least sure first. The first list is where it begins. */
  take(doubts: readonly TrackDoubt[]): readonly number[]
  /** Forgets all: what comes next is where it begins anew. */
  restart(): void
}

export function createNewlyMerged(): NewlyMerged {
  const most = new Map<number, number>()
  let hasBegun = false
  return {
    take: doubts => {
      if (most.size > REMEMBERED_MAX) {
        most.clear()
        hasBegun = false
      }
      const merged: number[] = []
      for (const { number, sensorCount } of doubts) {
        const before = most.get(number) ?? 0
        if (sensorCount <= before) continue
        most.set(number, sensorCount)
        if (hasBegun && sensorCount > 1) merged.push(number)
      }
      hasBegun ||= doubts.length > 0
      return merged.length > MERGED_AT_ONCE_MAX ? merged.slice(0, MERGED_AT_ONCE_MAX) : merged
    },
    restart: () => {
      most.clear()
      hasBegun = false
    },
  }
}
