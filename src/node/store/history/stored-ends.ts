/** What the database held when it was opened: a fix read from the log again is kept only when it is not stored yet. */
import type { LogPosition } from '../ports.ts'
import type { TrackName } from './segment-store.ts'

/**
 * AIS is read again at once and the trackers read the log again by themselves, later and slower: when one of them is past all
 * that is stored the other is not. So the table stays. What ended before the log begins is not in it: nobody can read that again.
 */
export class StoredEnds {
  readonly #ends = new Map<number, LogPosition>()
  #highest = -1

  constructor(tracks: readonly TrackName[], logFirst: LogPosition = 0) {
    for (const { number, storedEnd } of tracks) {
      if (storedEnd < logFirst) continue
      this.#ends.set(number, storedEnd)
      if (storedEnd > this.#highest) this.#highest = storedEnd
    }
  }

  has(track: number, logEnd: LogPosition): boolean {
    return logEnd <= this.#highest && logEnd <= (this.#ends.get(track) ?? -1)
  }
}
