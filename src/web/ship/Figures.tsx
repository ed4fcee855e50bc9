/** While no ship is chosen: what the picture holds, by what the ships say they do, and who is near the middle of the map. */
import { useReadable, usePulse, useSession, useSpeech } from '../session/use.ts'
import type { Session } from '../session/session.ts'
import type { Words } from '../words/en.ts'
import { nearest } from './Neighbours.tsx'
import { nameOf } from './name.ts'

const NEAR_MAX = 5
type StatusGroup = 'moving' | 'anchored' | 'moored' | 'fishing' | 'other' | 'unknown'

export function Figures() {
  const session = useSession()
  const { words, units } = useSpeech()
  const centre = useReadable(session.centre)
  usePulse()
  const ages = agesOf(session)
  const statuses = statusesOf(session)
  const near = nearest(session.picture(), centre, null, NEAR_MAX)
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
          rows={[...statuses].map(([name, n]) => [words.figures[name], n])}
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

function agesOf(session: Session) {
  const counts = { fresh: 0, stale: 0, lost: 0, noLink: 0 }
  const picture = session.picture()
  for (const track of picture.tracks()) counts[picture.ageWordOf(track)] += 1
  return counts
}

/** Navigational status, ITU-R M.1371-5 table 45, in the groups an officer counts. */
const GROUP_OF: readonly StatusGroup[] = [
  'moving',
  'anchored',
  'other',
  'other',
  'other',
  'moored',
  'other',
  'fishing',
  'moving',
]

function statusesOf(session: Session): ReadonlyMap<StatusGroup, number> {
  const counts = new Map<StatusGroup, number>(
    (['moving', 'anchored', 'moored', 'fishing', 'other', 'unknown'] as const).map(name => [name, 0]),
  )
  for (const track of session.picture().tracks()) {
    const status = session.identities().get(track)?.status ?? 15
    const group = GROUP_OF[status] ?? (status < 15 ? 'other' : 'unknown')
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}
