/**
 * When the demonstration's boat comes: every quarter of an hour, and when somebody asks. Asked for, it takes the place of the one
 * before, and the next of itself comes a quarter of an hour later. Both shores that are asked the same see the same.
 */
import { ADVANCE_MS_MAX, type Sea } from '../sea.ts'
import { chooseIncident, type Incident } from './incident.ts'
import type { SmallBoat } from './small-boats.ts'

/** Time to read what is on the screen before something happens by itself. */
export const INCIDENT_FIRST_MS = 5 * 60_000
export const INCIDENT_PERIOD_MS = 15 * 60_000
/** No ship comes: it is tried again for so long. */
const TRIED_MS = 60_000
/** Asked for and not begun yet, at most; at the limit the earliest is forgotten. */
export const ASKED_MAX = 100

export interface IncidentSchedule {
  /** The one that goes on, or was the last; null: none yet. */
  readonly now: Incident | null
  /** One is wanted from then; a time that was asked for before is not taken twice. */
  ask(beginMs: number): void
  /** Begins what is due, once a second. */
  look(ms: number): void
  boatAt(ms: number): SmallBoat | null
}

export function scheduleIncidents(sea: Sea, seed: number, startMs: number): IncidentSchedule {
  let now: Incident | null = null
  let number = 0
  let nextMs = startMs + INCIDENT_FIRST_MS
  let asked: number[] = []
  const known = new Set<number>()

  const begin = (beginMs: number): boolean => {
    const chosen = chooseIncident(sea.truthAt(beginMs), seed, number + 1, beginMs)
    if (chosen === null) return false
    number += 1
    now = chosen
    nextMs = beginMs + INCIDENT_PERIOD_MS
    return true
  }

  return {
    get now() {
      return now
    },
    ask: beginMs => {
      if (known.has(beginMs)) return
      known.add(beginMs)
      asked = [...asked, beginMs].toSorted((a, b) => a - b).slice(-ASKED_MAX)
    },
    look: ms => {
      const [first] = asked
      if (first !== undefined && first <= ms) {
        // Told late it begins when it should have: where its ship was then is still known.
        const isKnown = first > ms - ADVANCE_MS_MAX
        const hasBegun = isKnown && begin(first)
        if (hasBegun || ms - first >= TRIED_MS) asked = asked.slice(1)
      } else if (nextMs <= ms && !begin(nextMs)) nextMs += TRIED_MS
    },
    boatAt: ms => now?.boatAt(ms) ?? null,
  }
}
