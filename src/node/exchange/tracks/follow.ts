/**
 * The other end of the channel: asks a partner for its live tracks, on a line of its own, and puts what may be believed into
 * the picture. What may not is refused and counted, and the line stands.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { SHARED_FRAME_BYTES_MAX } from '#exchange'
import type { State } from '#records'
import type { JoinedPicture } from '#tracks'
import { Caller } from '../caller.ts'
import type { PinnedPartner } from '../card.ts'
import { framesOf } from '../http-bytes.ts'
import type { ExchangeKeys } from '../keys.ts'
import { RETRY_MS_MAX, RETRY_MS_MIN } from '../limits.ts'
import { type Refused, takeFrame } from './take.ts'

export const TRACKS_PATH = '/exchange/v1/tracks'

export interface FollowParts {
  readonly partner: PinnedPartner
  readonly keys: Pick<ExchangeKeys, 'certificate' | 'key'>
  readonly picture: JoinedPicture
  keepGiven(partner: State): void
  readonly nowMs: () => number
  readonly chance: () => number
  readonly warn: (text: string) => void
}

/** What came of a partner since the start. */
export interface Followed {
  readonly frames: number
  readonly tracks: number
  /** Whole frames and single tracks that were refused, by reason. */
  readonly refused: Readonly<Partial<Record<Refused, number>>>
  /** Areas that the partner says it gives under; null: nothing was heard on this line. */
  readonly areas: number | null
  readonly trouble: string | null
}

export class Following {
  readonly #parts: FollowParts
  readonly #ended = new AbortController()
  readonly #refused: Partial<Record<Refused, number>> = {}
  readonly #warned = new Set<Refused>()
  #frames = 0
  #tracks = 0
  #areas: number | null = null
  #trouble: string | null = null
  #work: Promise<void> | null = null

  constructor(parts: FollowParts) {
    this.#parts = parts
  }

  start(): void {
    this.#work ??= this.#follow()
  }

  get view(): Followed {
    return {
      frames: this.#frames,
      tracks: this.#tracks,
      refused: this.#refused,
      areas: this.#areas,
      trouble: this.#trouble,
    }
  }

  async close(): Promise<void> {
    this.#ended.abort()
    await this.#work
  }

  async #follow(): Promise<void> {
    const { partner, keys, nowMs, chance } = this.#parts
    const { signal } = this.#ended
    for (let waitMs = RETRY_MS_MIN; !signal.aborted; ) {
      const caller = new Caller({ partner, keys, nowMs, signal })
      try {
        const stream = await caller.stream(TRACKS_PATH, NOTHING)
        let last: { readonly timeMs: number; readonly sequence: number } | null = null
        for await (const { bytes } of framesOf(stream, SHARED_FRAME_BYTES_MAX)) {
          waitMs = RETRY_MS_MIN
          last = this.#take(bytes, last)
        }
      } catch (error) {
        if (!signal.aborted) this.#trouble = (error as Error).message
      } finally {
        caller.close()
      }
      this.#areas = null
      await pause(waitMs * (0.5 + chance()), undefined, { signal }).catch(() => undefined)
      waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)
    }
  }

  #take(
    bytes: Uint8Array,
    last: { readonly timeMs: number; readonly sequence: number } | null,
  ): { readonly timeMs: number; readonly sequence: number } | null {
    const { partner, picture, keepGiven, nowMs } = this.#parts
    const { state } = partner.card
    const now = nowMs()
    const taken = takeFrame(state, bytes, now, last, why => this.#refuse(why))
    if (taken.kind === 'refused') {
      this.#refuse(taken.why)
      return last
    }
    this.#frames += 1
    this.#tracks += taken.frame.tracks.length
    this.#areas = taken.areas
    this.#trouble = null
    if (taken.areas === 0) picture.withdraw(state, now)
    else {
      picture.join(taken.frame, now)
      keepGiven(state)
    }
    return taken.last
  }

  #refuse(why: Refused): void {
    this.#refused[why] = (this.#refused[why] ?? 0) + 1
    if (this.#warned.has(why)) return
    this.#warned.add(why)
    this.#parts.warn(
      `Live tracks of ${this.#parts.partner.card.state} are refused: ${why}. More of these are only counted.`,
    )
  }
}

const NOTHING = new Uint8Array(0)
