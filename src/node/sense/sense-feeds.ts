/** The feeds of one sense process, as the node shows them: alive while they are there, and grey when it is gone. */
import type { FeedConfig } from '../feeds/address.ts'
import { Feed, type FeedWorld } from '../feeds/feed.ts'
import { nameInNode } from './feed-names.ts'
import { SENSE_LIMITS } from './limits.ts'
import type { SenseFeed } from './wire.ts'

export class SenseFeeds {
  readonly #sense: string
  readonly #world: FeedWorld
  readonly #feeds = new Map<string, Feed>()

  constructor(sense: string, world: FeedWorld) {
    this.#sense = sense
    this.#world = world
  }

  get all(): readonly Feed[] {
    return [...this.#feeds.values()]
  }

  /** Whether all of these can be shown beside those that were: what is not shown would not be watched either. */
  hasRoomFor(said: readonly SenseFeed[]): boolean {
    const others = said.filter(({ id }) => !this.#feeds.has(nameInNode(this.#sense, id)))
    return this.#feeds.size + others.length <= 2 * SENSE_LIMITS.feedsMax
  }

  /** What the sense process says of them. Those that it no longer names stay, silent, until the node starts again. */
  know(said: readonly SenseFeed[]): void {
    for (const feed of said) {
      if (feed.state !== 'ended' && this.of(feed).state === 'ended')
        this.#feeds.delete(nameInNode(this.#sense, feed.id))
      const shown = this.of(feed)
      if (feed.lastError !== null) shown.remark(feed.lastError)
      if (feed.state === 'down' && shown.state === 'live') shown.lost(feed.lastError)
      if (feed.state === 'ended' && shown.state !== 'ended') shown.finished()
    }
  }

  of(said: SenseFeed): Feed {
    const id = nameInNode(this.#sense, said.id)
    const known = this.#feeds.get(id)
    if (known !== undefined) return known
    const feed = new Feed(feedConfigOf(this.#sense, said), this.#world)
    this.#feeds.set(id, feed)
    return feed
  }

  check(nowMs: number, isGone: boolean): void {
    for (const feed of this.#feeds.values()) {
      if (isGone && feed.state !== 'down') feed.lost(`Nothing is heard of the sense process ${this.#sense}`)
      else feed.check(nowMs)
    }
  }
}

export function feedConfigOf(sense: string, said: SenseFeed): FeedConfig {
  return {
    id: nameInNode(sense, said.id),
    name: `${said.name} (${sense})`,
    address: said.address,
    source: { kind: 'sense', of: said.kind },
    simulated: said.simulated,
    silentAfterSeconds: said.silentAfterSeconds,
    radar: said.radar,
  }
}
