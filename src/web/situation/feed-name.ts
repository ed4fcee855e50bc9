/** What a feed is called: as its node calls it; a partner's node and the demo sea in the language of the officer. */
import type { Feed } from '#contract'
import type { Words } from '../words/en.ts'

export function feedName(feed: Feed, words: Words): string {
  if (feed.kind === 'partner') return words.fusion.partnerNode(feed.name)
  const { demo } = words.feeds
  return feed.kind === 'simulation' && isDemoName(feed.name, demo) ? demo[feed.name] : feed.name
}

/** As a node calls them that was told no other name. */
function isDemoName<Names extends object>(name: string, names: Names): name is string & keyof Names {
  return Object.hasOwn(names, name)
}
