/**
 * From what single looks find to what stands: a situation stands when it was found for long enough, and is over when it was gone for
 * long enough. Between the two thresholds of a rule it stays what it was, so that nothing flaps.
 */
import type { Rule } from './rules/kinds.ts'
import type { Found, StandingSituation } from './situation.ts'

/** What was found and not told yet may be missed for so long, ms: a boat between two waves is there still. */
const MISSED_MS = 5000

/** Situations of one rule that are remembered; at the limit new ones of it wait, and are counted. */
export const STANDING_MAX = 2000

interface Remembered {
  found: Found
  readonly firstMs: number
  lastMs: number
  /** null: not told yet. */
  sinceMs: number | null
}

export class Standing {
  readonly #raiseMs: number
  readonly #clearMs: number
  readonly #known = new Map<string, Remembered>()
  /** Found and not taken up, because too many stand. */
  leftOut = 0

  constructor({ parameters }: Rule) {
    this.#raiseMs = parameters.raiseAfterSeconds * 1000
    this.#clearMs = parameters.clearAfterSeconds * 1000
  }

  /** Takes what one look found. @returns what stands now */
  look(found: readonly Found[], nowMs: number): StandingSituation[] {
    for (const each of found) this.#take(each, nowMs)
    for (const [key, { lastMs, sinceMs }] of this.#known) {
      if (nowMs - lastMs > (sinceMs === null ? MISSED_MS : this.#clearMs)) this.#known.delete(key)
    }
    return [...this.#known.values()].flatMap(({ found, lastMs, sinceMs }) =>
      sinceMs === null ? [] : [{ ...found, sinceMs, lastMs }],
    )
  }

  #take(found: Found, nowMs: number): void {
    const known = this.#known.get(found.key)
    if (known === undefined) {
      if (found.strength === 'hold') return
      if (this.#known.size >= STANDING_MAX) {
        this.leftOut += 1
        return
      }
      const sinceMs = this.#raiseMs === 0 ? nowMs : null
      this.#known.set(found.key, { found, firstMs: nowMs, lastMs: nowMs, sinceMs })
      return
    }
    known.found = found
    known.lastMs = nowMs
    // Wavering about the threshold is no end of it, and no reason to tell it.
    if (found.strength === 'hold') return
    if (known.sinceMs === null && nowMs - known.firstMs >= this.#raiseMs) known.sinceMs = nowMs
  }
}
