/** What needs somebody: distress devices first, then what sensors see, feeds that fell silent, and what ships report of themselves. */
import type { Feed } from '#contract'
import { AlarmMark, CautionMark } from '../look/icons.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { isMissed, warningsOf } from '../frame/LinkState.tsx'
import type { Report } from '../session/summary.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'
import { Observed } from './Observed.tsx'
import { feedName } from './feed-name.ts'

/** Rows of reports shown here; the list has them all. */
const SHOWN_MAX = 4

export function Needs() {
  const session = useSession()
  const { words, units } = useSpeech()
  const feeds = useReadable(session.feeds)
  const warnings = warningsOf(useReadable(session.node))
  usePulse()
  const { reported } = session.summary()
  const distress = reported.filter(each => each.report === 'distress')
  const others = reported.filter(each => each.report !== 'distress')
  const silent = feeds.filter(isMissed)
  return (
    <>
      <div className="panel-head">
        <h2>{words.situation.title}</h2>
        <span className="small muted">{words.situation.total(units.whole(session.picture().size))}</span>
      </div>
      {distress.length > 0 && (
        <ul>
          {distress.map(each => (
            <ReportedRow key={each.track} track={each.track} report={each.report} />
          ))}
        </ul>
      )}
      <Observed />
      {silent.length + warnings.length > 0 && (
        <ul>
          {warnings.map(code => (
            <li key={code} className="row need is-caution">
              <span className="need-mark">
                <CautionMark filled />
              </span>
              <span className="need-text strong">
                {words.status.warnings[code] ?? words.status.warning(code)}
              </span>
            </li>
          ))}
          {silent.map(feed => (
            <SilentFeed key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
      <div className="group-head">
        <h3>{words.situation.reported}</h3>
        <span>{others.length === 0 ? words.none : units.whole(others.length)}</span>
      </div>
      {others.length === 0 ? null : (
        <ul>
          {others.slice(0, SHOWN_MAX).map(each => (
            <ReportedRow key={each.track} track={each.track} report={each.report} />
          ))}
          {others.length > SHOWN_MAX && (
            <li className="row small muted">
              {words.situation.more(units.whole(others.length - SHOWN_MAX))}
            </li>
          )}
        </ul>
      )}
    </>
  )
}

function ReportedRow({ track, report }: { readonly track: number; readonly report: Report }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const chosen = useReadable(session.chosen) === track
  const now = session.picture().read(track)
  const identity = session.identities().get(track)
  if (now === null) return null
  const kind = `${words.classOne[now.class]}${now.simulated ? ` · ${words.ship.simulated}` : ''}`
  return (
    <li>
      <button
        type="button"
        className={`row need${report === 'distress' ? ' is-alarm' : ' is-close'}${chosen ? ' is-chosen' : ''}`}
        aria-pressed={chosen}
        onClick={() => session.choose(now.track, true)}
      >
        <span className="need-mark">
          {report === 'distress' ? <AlarmMark /> : <ShipSymbol class={now.class} />}
        </span>
        <span className="need-text">
          <span className="strong">{words.situation[report]}</span>
          {report === 'distress' ? (
            <>
              <span className="clip" dir="auto">
                {nameOf(identity, words)}
              </span>
              <span className="small muted">{kind}</span>
            </>
          ) : (
            <span className="clip" dir="auto">
              {nameOf(identity, words)} <span className="small muted">{kind}</span>
            </span>
          )}
        </span>
        <span className="need-age small">{units.age((session.shownMs() - now.fixMs) / 1000)}</span>
      </button>
    </li>
  )
}

function SilentFeed({ feed }: { readonly feed: Feed }) {
  const session = useSession()
  const { words, units } = useSpeech()
  return (
    <li>
      <button type="button" className="row need is-caution" onClick={() => session.dialogue.set('feeds')}>
        <span className="need-mark">
          <CautionMark filled />
        </span>
        <span className="need-text">
          <span className="strong">
            {words.feeds.is(feedName(feed, words), words.feeds.states[feed.state])}
          </span>
          <span>
            {feed.ageSeconds === null
              ? words.feeds.silentNever
              : words.feeds.silent(units.age(feed.ageSeconds))}
          </span>
          <span className="small muted">{words.feeds.greyed}</span>
        </span>
        <span className="need-age small">
          {feed.ageSeconds === null ? words.unknown : units.age(feed.ageSeconds)}
        </span>
      </button>
    </li>
  )
}
