/** When which feed said nothing: so that an empty stretch of history is known to be unknown. */
import type { FeedGap } from '../serve/runtime.ts'
import { FEED_LIMITS } from './limits.ts'

export class Gaps {
  readonly #closed: FeedGap[] = []
  readonly #open = new Map<string, number>()

  /** A gap that is open already may turn out to have begun earlier: before a restart. */
  begin(feed: string, fromMs: number): void {
    this.#open.set(feed, Math.min(fromMs, this.#open.get(feed) ?? fromMs))
  }

  end(feed: string, toMs: number): void {
    const fromMs = this.#open.get(feed)
    if (fromMs === undefined) return
    this.#open.delete(feed)
    this.#closed.push({ feed, fromMs, toMs })
    if (this.#closed.length > FEED_LIMITS.gapsMax) this.#closed.shift()
  }

  /** Those that touch a time. */
  within(fromMs: number, toMs: number): FeedGap[] {
    const open = [...this.#open].map(([feed, since]): FeedGap => ({ feed, fromMs: since, toMs: null }))
    return [...this.#closed, ...open].filter(
      gap => gap.fromMs <= toMs && (gap.toMs === null || gap.toMs >= fromMs),
    )
  }
}
