/** What the database held when it was opened: a fix read from the log again is kept only when it is not stored yet. */
import type { LogPosition } from '../ports.ts'
import type { TrackName } from './segment-store.ts'

export class StoredEnds {
  readonly #ends = new Map<number, LogPosition>()
  #highest = -1

  constructor(tracks: readonly TrackName[]) {
    for (const { number, storedEnd } of tracks) {
      if (storedEnd < 0) continue
      this.#ends.set(number, storedEnd)
      if (storedEnd > this.#highest) this.#highest = storedEnd
    }
  }

  /** Fixes come in the order of the log: once past the highest end nothing can be stored, and the table is let go. */
  has(track: number, logEnd: LogPosition): boolean {
    if (logEnd > this.#highest) {
      if (this.#ends.size > 0) this.#ends.clear()
      return false
    }
    return logEnd <= (this.#ends.get(track) ?? -1)
  }
}
