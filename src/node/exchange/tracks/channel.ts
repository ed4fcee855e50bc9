/**
 * The channel of live tracks to one partner: a frame each second on a line of its own, and at once when an area is opened,
 * changed or taken back. A slow line holds one frame in memory; what it does not take is left out, never queued.
 */
import type { ServerResponse } from 'node:http'
import { encodeShared, SharedTracks } from '#exchange'
import type { State } from '#records'
import type { JoinedPicture } from '#tracks'
import type { Act } from '../../acts/ports.ts'
import { frame } from '../http-bytes.ts'
import { Account } from './account.ts'
import type { StandingAreas } from './areas.ts'
import { give } from './give.ts'
import { PAUSE_AFTER_SLOW, TRACKS_EVERY_MS, TRACKS_WRITE_MS_MAX, WRITE_MS_QUICK } from './limits.ts'

export interface ChannelParts {
  readonly partner: State
  readonly picture: JoinedPicture
  readonly areas: StandingAreas
  readonly nowMs: () => number
  readonly commit: (act: Act) => void
  readonly out: ServerResponse
}

/**
 * How long to wait after a frame that took so long to leave, ms. On a narrow line distress goes over the same wire: what is not
 * distress leaves it free most of the time.
 */
export function pauseAfter(tookMs: number): number {
  return tookMs <= WRITE_MS_QUICK
    ? TRACKS_EVERY_MS - tookMs
    : Math.max(TRACKS_EVERY_MS, PAUSE_AFTER_SLOW * tookMs)
}

export class Channel {
  readonly #parts: ChannelParts
  readonly #account: Account
  readonly #tracks = new SharedTracks()
  #given = 0

  constructor(parts: ChannelParts) {
    this.#parts = parts
    this.#account = new Account(parts.partner, parts.commit)
  }

  /** Tracks of the last frame. */
  get given(): number {
    return this.#given
  }

  /** Until the line is gone. */
  async run(): Promise<void> {
    const { out, areas } = this.#parts
    try {
      while (!out.destroyed) {
        const { count } = areas.news
        const began = performance.now()
        if (!(await this.#write(this.#frame()))) break
        await areas.news.after(count, pauseAfter(performance.now() - began))
      }
    } finally {
      this.#given = 0
      this.#account.end('the line ended')
      out.destroy()
    }
  }

  #frame(): Uint8Array {
    const { partner, picture, areas, nowMs } = this.#parts
    const now = nowMs()
    const inForce = areas.for(partner)
    give(picture, partner, inForce, now, this.#tracks, (area, track) =>
      this.#account.crossed(area, track, now),
    )
    this.#account.settle(new Set(inForce.map(({ id }) => id)), now)
    this.#given = this.#tracks.count
    return encodeShared(this.#tracks)
  }

  /** False: the line is gone, or takes nothing. */
  #write(bytes: Uint8Array): Promise<boolean> {
    const { out } = this.#parts
    return new Promise(resolve => {
      const end = (isDone: boolean) => {
        clearTimeout(late)
        out.off('close', closed)
        resolve(isDone)
      }
      const closed = () => end(false)
      const late = setTimeout(closed, TRACKS_WRITE_MS_MAX)
      out.once('close', closed)
      out.write(frame(bytes), error => end(error === null || error === undefined))
    })
  }
}
