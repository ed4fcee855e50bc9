/** Everything that is known of each feed: state, age, pace, what was kept on disk, and what was refused and why. */
import type { Feed } from '#contract'
import { Dialogue } from '../app/Dialogue.tsx'
import { isUnused, isUp } from '../frame/LinkState.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { FeedDot } from './FeedList.tsx'
import { feedName } from './feed-name.ts'
import './feed-health.css'

export function FeedHealth() {
  const session = useSession()
  const { words } = useSpeech()
  const open = useReadable(session.dialogue) === 'feeds'
  const feeds = useReadable(session.feeds)
  return (
    <Dialogue open={open} title={words.feeds.heading} close={() => session.dialogue.set(null)}>
      {feeds.length === 0 && <p className="muted">{words.feeds.none}</p>}
      {feeds.map(feed => (
        <FeedCard key={feed.id} feed={feed} />
      ))}
    </Dialogue>
  )
}

function FeedCard({ feed }: { readonly feed: Feed }) {
  const { words, units } = useSpeech()
  const up = isUp(feed)
  const facts: readonly (readonly [string, string])[] =
    feed.kind === 'partner'
      ? partnerFacts()
      : [
          [words.feeds.address, feed.address],
          [words.feeds.pace, words.feeds.rate(units.decimal(feed.sentencesPerSecond, 1))],
          [words.feeds.received, units.whole(feed.sentences)],
          [words.feeds.kept, units.whole(feed.durable)],
          [words.feeds.understood, units.whole(feed.messages)],
          [words.feeds.twice, units.whole(feed.duplicates)],
          [words.feeds.again, units.whole(feed.reconnects)],
          [words.feeds.silentAfter, units.seconds(feed.silentAfterSeconds)],
        ]
  function partnerFacts(): readonly (readonly [string, string])[] {
    return [
      [words.feeds.address, feed.address],
      [words.feeds.kinds.partner, words.feeds.tracksGiven(units.whole(feed.messages))],
      [words.feeds.silentAfter, units.seconds(feed.silentAfterSeconds)],
    ]
  }

  return (
    <section className={`feed-card${up ? '' : ' is-caution'}`}>
      <h3 className="feed-card-head">
        <FeedDot feed={feed} />
        <span>{feedName(feed, words)}</span>
        <span className="muted plain">{words.feeds.kinds[feed.kind]}</span>
        {feed.simulated && <span className="mark">{words.marks.simulated}</span>}
        <span className="feed-card-state">
          {isUnused(feed) ? words.feeds.unused : words.feeds.states[feed.state]}
          {feed.ageSeconds !== null && ` · ${units.age(feed.ageSeconds)}`}
        </span>
      </h3>
      {!up && (
        <p>
          {feed.ageSeconds === null
            ? words.feeds.silentNever
            : words.feeds.silent(units.age(feed.ageSeconds))}
          , {words.feeds.greyed}.
        </p>
      )}
      {feed.lastError !== null && <p className="muted">{words.feeds.lastError(feed.lastError)}</p>}
      <dl className="feed-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="micro muted">{name}</dt>
            <dd className="clip">{value}</dd>
          </div>
        ))}
      </dl>
      <Refused refused={feed.refused} />
    </section>
  )
}

function Refused({ refused }: { readonly refused: Feed['refused'] }) {
  const { words, units } = useSpeech()
  const reasons = Object.entries(refused).filter(([, lines]) => lines > 0)
  if (reasons.length === 0) return <p className="muted small">{words.feeds.refusedNone}</p>
  return (
    <table className="seen refused">
      <caption className="section-title">{words.feeds.refusedBy}</caption>
      <thead>
        <tr className="micro muted">
          <th scope="col">{words.feeds.reason}</th>
          <th scope="col" className="number">
            {words.feeds.lines}
          </th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(([reason, lines]) => (
          <tr key={reason}>
            <td>{words.refusals[reason] ?? reason}</td>
            <td className="number">{units.whole(lines)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
