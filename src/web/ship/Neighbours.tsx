/** The ships around the chosen one, nearest first, by bearing and distance. */
import { nearest } from '../session/nearest.ts'
import type { TrackNow } from '../session/picture.ts'
import { useSession, useSpeech } from '../session/use.ts'
import { nameOf } from './name.ts'

const SHOWN_MAX = 4

export function Neighbours({ now }: { readonly now: TrackNow }) {
  const session = useSession()
  const { words, units } = useSpeech()
  if (now.position === null) return null
  const near = nearest(session.picture().table, now.position, now.track, SHOWN_MAX)
  return (
    <div className="card-part">
      <h3 className="section-title">{words.ship.neighbours}</h3>
      {near.length === 0 ? (
        <p className="small muted">{words.ship.neighboursNone}</p>
      ) : (
        <ul className="near">
          {near.map(each => (
            <li key={each.track}>
              <button type="button" className="near-row" onClick={() => session.choose(each.track, true)}>
                <span className="clip near-name">{nameOf(session.identities().get(each.track), words)}</span>
                <span className="muted number">{units.bearing(each.degrees)}</span>
                <span className="number near-far">{units.miles(each.metres)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
