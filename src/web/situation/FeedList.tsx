/** The feeds in short: the state in a word, the age, the rate, and what was refused. */
import type { Feed } from '#contract'
import { isUp } from '../frame/LinkState.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function FeedList() {
  const session = useSession()
  const { words } = useSpeech()
  const feeds = useReadable(session.feeds)
  return (
    <>
      <div className="group-head">
        <h3>{words.feeds.title}</h3>
        <button type="button" className="link-button" onClick={() => session.dialogue.set('feeds')}>
          {feeds.length === 0 ? words.feeds.none : words.feeds.of(feeds.filter(isUp).length, feeds.length)}
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

function FeedRow({ feed }: { readonly feed: Feed }) {
  const { words, units } = useSpeech()
  const refused = Object.values(feed.refused).reduce((sum, n) => sum + n, 0)
  return (
    <li className="row feed">
      <span className={`dot${isUp(feed) ? '' : ' is-caution'}`} />
      <span className="feed-text">
        <span className="feed-name">
          <span className="strong clip">{feed.name}</span>
          <span className="feed-state">{words.feeds.states[feed.state]}</span>
        </span>
        <span className="small muted clip">
          {words.feeds.kinds[feed.kind]} · {words.feeds.rate(units.decimal(feed.sentencesPerSecond, 1))}
        </span>
        <span className="small muted clip">
          {words.feeds.durable(units.whole(feed.durable))} ·{' '}
          {refused === 0 ? words.feeds.refusedNone : words.feeds.refused(units.whole(refused))}
        </span>
      </span>
      <span className="small number">
        {feed.ageSeconds === null ? words.unknown : units.age(feed.ageSeconds)}
      </span>
    </li>
  )
}
