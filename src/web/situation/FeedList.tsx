/** The feeds in short: the state in a word, the age, the rate, and what was refused. */
import type { Feed } from '#contract'
import { isUnused, isUp } from '../frame/LinkState.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { feedName } from './feed-name.ts'

export function FeedList() {
  const session = useSession()
  const { words } = useSpeech()
  const feeds = useReadable(session.feeds)
  const used = feeds.filter(feed => !isUnused(feed))
  return (
    <>
      <div className="group-head">
        <h3>{words.feeds.title}</h3>
        <button type="button" className="link-button" onClick={() => session.dialogue.set('feeds')}>
          {used.length === 0 ? words.feeds.none : words.feeds.of(used.filter(isUp).length, used.length)}
        </button>
      </div>
      <ul>
        {feeds.map(feed => (
          <FeedRow key={feed.id} feed={feed} />
        ))}
      </ul>
    </>
  )
}

export function FeedDot({ feed }: { readonly feed: Feed }) {
  return <span className={`dot${isUnused(feed) ? ' is-off' : isUp(feed) ? '' : ' is-caution'}`} />
}

function FeedRow({ feed }: { readonly feed: Feed }) {
  const { words, units } = useSpeech()
  const refused = Object.values(feed.refused).reduce((sum, n) => sum + n, 0)
  return (
    <li className="row feed">
      <FeedDot feed={feed} />
      <span className="feed-text">
        <span className="feed-name">
          <span className="strong clip">{feedName(feed, words)}</span>
          <span className="feed-state">
            {isUnused(feed) ? words.feeds.unused : words.feeds.states[feed.state]}
          </span>
        </span>
        <span className="small muted clip">
          {words.feeds.kinds[feed.kind]} ·{' '}
          {feed.kind === 'partner'
            ? words.feeds.tracksGiven(units.whole(feed.messages))
            : words.feeds.rate(units.decimal(feed.sentencesPerSecond, 1))}
        </span>
        {feed.kind !== 'partner' && (
          <span className="small muted clip">
            {words.feeds.durable(units.whole(feed.durable))} ·{' '}
            {refused === 0 ? words.feeds.refusedNone : words.feeds.refused(units.whole(refused), refused)}
          </span>
        )}
      </span>
      <span className="small number">
        {feed.ageSeconds === null ? words.feeds.never : units.age(feed.ageSeconds)}
      </span>
    </li>
  )
}
