/** What the sensors see and AIS does not say: small boats, ships that are not where their AIS is, unidentified contacts. Observations, no alerts. */
import { ShipSymbol } from '../look/ship-symbol.tsx'
import type { Observed as What } from '../session/summary.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'
import { openForm } from '../sighting/acts.ts'

/** Rows shown here; the list has them all. */
const SHOWN_MAX = 6

export function Observed() {
  const session = useSession()
  const { words, units } = useSpeech()
  const replaying = useReadable(session.replay.state) !== null
  usePulse()
  const { observed } = session.summary()
  return (
    <>
      <div className="group-head">
        <h3>{words.observed.title}</h3>
        <span className="group-tools">
          <button
            type="button"
            className="link-button"
            disabled={replaying}
            aria-label={words.sighting.title}
            onClick={() => openForm(session)}
          >
            {words.observed.report} <kbd>O</kbd>
          </button>
          <span>{observed.length === 0 ? words.none : units.whole(observed.length)}</span>
        </span>
      </div>
      {observed.length > 0 && (
        <ul>
          {observed.slice(0, SHOWN_MAX).map(each => (
            <ObservedRow key={each.track} track={each.track} what={each.what} />
          ))}
          {observed.length > SHOWN_MAX && (
            <li className="row is-close small muted">
              {words.situation.more(units.whole(observed.length - SHOWN_MAX))}
            </li>
          )}
        </ul>
      )}
    </>
  )
}

function ObservedRow({ track, what }: { readonly track: number; readonly what: What }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const chosen = useReadable(session.chosen) === track
  const now = session.picture().read(track)
  if (now === null) return null
  const speed = now.speedMetresPerSecond === null ? words.unknown : units.speed(now.speedMetresPerSecond)
  const name = nameOf(session.identities().get(track), words)
  const course = now.courseDegrees === null ? words.unknown : units.bearing(now.courseDegrees)
  return (
    <li>
      <button
        type="button"
        className={`row need is-close${chosen ? ' is-chosen' : ''}`}
        aria-pressed={chosen}
        onClick={() => session.choose(track, true)}
      >
        <span className="need-mark">
          <ShipSymbol class={now.class} />
        </span>
        <span className="need-text">
          <span className="clip" dir="auto">
            <span className={what === 'unidentified' ? undefined : 'strong'}>{words.observed[what]}</span>
            {what !== 'aisDisagrees' && ` ${name}`}
          </span>
          <span className="small muted clip" dir="auto">
            {what === 'aisDisagrees' && `${name} · `}
            {words.ship.motionOf(course, speed)}
            {now.freshness !== 'fresh' && ` · ${words.ship.states[now.freshness]}`}
            {now.simulated && ` · ${words.ship.simulated}`}
          </span>
        </span>
        <span className="need-age small">{units.age((session.shownMs() - now.fixMs) / 1000)}</span>
      </button>
    </li>
  )
}
