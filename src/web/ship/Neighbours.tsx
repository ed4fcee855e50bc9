/** The ships around the chosen one, nearest first, by bearing and distance. */
import { RADIANS_PER_DEGREE, bearingRadians, distanceMetres, type Position } from '#geo'
import type { Picture, TrackNow } from '../session/picture.ts'
import { useSession, useSpeech } from '../session/use.ts'
import { nameOf } from './name.ts'

const SHOWN_MAX = 4

export interface Neighbour {
  readonly track: number
  readonly metres: number
  readonly degrees: number
}

export function Neighbours({ now }: { readonly now: TrackNow }) {
  const session = useSession()
  const { words, units } = useSpeech()
  if (now.position === null) return null
  const near = nearest(session.picture(), now.position, now.track, SHOWN_MAX)
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

export function nearest(
  picture: Picture,
  from: Position,
  except: number | null,
  max: number,
): readonly Neighbour[] {
  const found: (Neighbour & { readonly position: Position })[] = []
  for (const track of picture.tracks()) {
    const position = track === except ? null : picture.positionOf(track)
    if (position !== null) found.push({ track, position, metres: distanceMetres(from, position), degrees: 0 })
  }
  return found
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, max)
    .map(each => ({
      track: each.track,
      metres: each.metres,
      degrees: bearingRadians(from, each.position) / RADIANS_PER_DEGREE,
    }))
}
