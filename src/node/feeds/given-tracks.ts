/**
 * What of a partner's live tracks is kept for replay: those that nobody here sees, each at most so often, when its sensors saw it
 * again. Where both see a thing, our own estimate stands in our history as before.
 */
import type { TrackIdentity } from '#contract'
import type { PartnerOnly } from '#tracks'
import { writeGiven } from './given-line.ts'

export const GIVEN_LIMITS = {
  /** One track is kept at most so often: replay looks at the past in such steps. */
  everyMs: 10_000,
  /** Tracks of one partner in so long; what is left out is counted, and comes with the next. */
  tracksMax: 2_000,
  /** Tracks of one line, so that it stays far below what a line may hold. */
  lineTracksMax: 200,
  /** Lines with names hold fewer: a name is long. */
  lineNamesMax: 50,
  /** Tracks of one partner whose last time is remembered; the oldest are forgotten, and kept a second time at worst. */
  rememberedMax: 20_000,
} as const

interface Kept {
  readonly timeMs: number
  readonly identity: TrackIdentity
}

export class GivenTracks {
  readonly #kept = new Map<number, Kept>()
  #leftOut = 0

  /** Tracks that found no place. */
  get leftOut(): number {
    return this.#leftOut
  }

  /** Lines of what is due now; each track stands in one of them at most. */
  lines(tracks: Iterable<PartnerOnly>): readonly Uint8Array[] {
    const named: PartnerOnly[] = []
    const known: PartnerOnly[] = []
    let due = 0
    for (const track of tracks) {
      const { number } = track.identity
      const before = this.#kept.get(number)
      if (before !== undefined && track.place.timeMs - before.timeMs < GIVEN_LIMITS.everyMs) continue
      due += 1
      if (due > GIVEN_LIMITS.tracksMax) continue
      ;(before?.identity === track.identity ? known : named).push(track)
      this.#kept.delete(number)
      this.#kept.set(number, { timeMs: track.place.timeMs, identity: track.identity })
    }
    this.#leftOut += Math.max(0, due - GIVEN_LIMITS.tracksMax)
    this.#forget()
    return [
      ...inParts(named, GIVEN_LIMITS.lineNamesMax).map(part =>
        writeGiven(
          part,
          part.map(({ identity }) => identity),
        ),
      ),
      ...inParts(known, GIVEN_LIMITS.lineTracksMax).map(part => writeGiven(part, [])),
    ]
  }

  #forget(): void {
    for (const number of this.#kept.keys()) {
      if (this.#kept.size <= GIVEN_LIMITS.rememberedMax) return
      this.#kept.delete(number)
    }
  }
}

function inParts<Each>(list: readonly Each[], most: number): readonly (readonly Each[])[] {
  const parts: (readonly Each[])[] = []
  for (let at = 0; at < list.length; at += most) parts.push(list.slice(at, at + most))
  return parts
}
