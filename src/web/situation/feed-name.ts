/** What a feed is called: as its node calls it; a partner's node in the language of the officer. */
import type { Feed } from '#contract'
import type { Words } from '../words/en.ts'

export function feedName(feed: Feed, words: Words): string {
  return feed.kind === 'partner' ? words.fusion.partnerNode(feed.name) : feed.name
}
