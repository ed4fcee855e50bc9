/** The links: how many feeds speak, and the worst age among them; or that the node itself does not. Opens the feed health. */
import type { Feed, NodeInfo } from '#contract'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'

export function LinkState() {
  const session = useSession()
  const { words, units } = useSpeech()
  const feeds = useReadable(session.feeds).filter(feed => !isUnused(feed))
  const link = useReadable(session.linkWord)
  usePulse()
  const up = feeds.filter(isUp).length
  const good = link === 'open' && up === feeds.length && feeds.length > 0
  return (
    <button
      type="button"
      className="top-cell top-links"
      aria-label={`${headline()}, ${below()}`}
      title={words.top.linksOpen}
      onClick={() => session.dialogue.set('feeds')}
    >
      <span className={`dot${good ? '' : ' is-caution'}`} />
      <span className="top-pair">
        <span className="strong small clip">{headline()}</span>
        <span className="micro muted clip">{below()}</span>
      </span>
    </button>
  )

  function headline(): string {
    if (link === 'connecting') return words.marks.linkConnecting
    if (link === 'lost') return words.top.nodeLost
    return feeds.length === 0 ? words.top.linksNone : words.top.links(up, feeds.length)
  }

  function below(): string {
    if (link === 'lost') return units.age(session.lostForMs() / 1000)
    const ages = feeds.flatMap(feed =>
      feed.ageSeconds === null || feed.state === 'ended' ? [] : [feed.ageSeconds],
    )
    return ages.length === 0 ? words.top.linksOpen : words.top.worst(units.age(Math.max(...ages)))
  }
}

export function isUp(feed: Feed): boolean {
  return feed.state === 'live' || feed.state === 'ended' || isUnused(feed)
}

/** It has fallen silent or cannot be reached: its ships are grey. One that has not spoken yet is not missed. */
export function isMissed(feed: Feed): boolean {
  return feed.kind !== 'http' && (feed.state === 'silent' || feed.state === 'down')
}

/** What is wrong with the node beside its feeds, which speak for themselves: one situation, one row. */
export function warningsOf(node: NodeInfo | null): readonly string[] {
  return (node?.warnings ?? []).filter(code => code !== 'feed-silent')
}

/** A door that waits to be used, and never was: nobody misses it. */
export function isUnused(feed: Feed): boolean {
  return feed.kind === 'http' && feed.ageSeconds === null
}
