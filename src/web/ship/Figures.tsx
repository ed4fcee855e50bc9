/** While no ship is chosen: what the picture holds, by what the ships say they do, and who is near the middle of the map. */
import { useReadable, usePulse, useSession, useSpeech } from '../session/use.ts'
import { Dimmer } from '../frame/Dimmer.tsx'
import { nearest } from '../session/nearest.ts'
import type { Session } from '../session/session.ts'
import type { Words } from '../words/en.ts'
import { nameOf } from './name.ts'

const NEAR_MAX = 5
const STATUSES = ['moving', 'anchored', 'moored', 'fishing', 'other', 'unknown'] as const

export function Figures() {
  const session = useSession()
  const { words, units } = useSpeech()
  const centre = useReadable(session.centre)
  const { palette } = useReadable(session.settings)
  usePulse()
  const { ages, statuses } = session.summary()
  const near = nearest(session.picture().table, centre, null, NEAR_MAX)
  return (
    <>
      <div className="panel-head">
        <h2>{words.ship.none}</h2>
      </div>
      <p className="card-part muted">{words.ship.noneHow}</p>
      <div className="card-part">
        <h3 className="section-title">{words.situation.ofTracks}</h3>
        <ShareBars
          rows={(['fresh', 'stale', 'lost', 'noLink'] as const).map(name => [
            words.situation[name],
            ages[name],
          ])}
          total={session.picture().size}
        />
      </div>
      <div className="card-part">
        <h3 className="section-title">{words.figures.byStatus}</h3>
        <ShareBars
          rows={STATUSES.map(name => [words.figures[name], statuses[name]])}
          total={session.picture().size}
        />
      </div>
      <div className="card-part">
        <h3 className="section-title">{words.figures.nearest}</h3>
        <ul className="near">
          {near.map(each => (
            <li key={each.track}>
              <button type="button" className="near-row" onClick={() => session.choose(each.track, false)}>
                <span className="clip near-name">{label(each.track, session, words)}</span>
                <span className="muted number">{units.bearing(each.degrees)}</span>
                <span className="number near-far">{units.miles(each.metres)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {palette === 'night' && (
        <div className="card-part">
          <h3 className="section-title">{words.list.dimmer}</h3>
          <Dimmer />
        </div>
      )}
    </>
  )
}

function ShareBars(props: { readonly rows: readonly (readonly [string, number])[]; readonly total: number }) {
  const { units } = useSpeech()
  return (
    <dl className="bars">
      {props.rows.map(([name, n]) => (
        <div key={name} className="bar-row">
          <dt className={n === 0 ? 'muted' : undefined}>{name}</dt>
          <dd className="bar" aria-hidden="true">
            <span style={{ inlineSize: `${props.total === 0 ? 0 : (100 * n) / props.total}%` }} />
          </dd>
          <dd className={`number${n === 0 ? ' muted' : ''}`}>{units.whole(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

function label(track: number, session: Session, words: Words): string {
  return nameOf(session.identities().get(track), words)
}
