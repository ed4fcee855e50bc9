/** What stands of rescues on this screen: live, or in replay as it was known then. And where an alert is. */
import type { RescueAlert } from '#contract'
import type { Position } from '#geo'
import { screenX, screenY } from '../map/view.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import type { Standing } from '../rescue/standing.ts'
import type { Session } from '../session/session.ts'
import { standingAlert } from './order.ts'

/** Nearer to the edge of the map than this a place is not in sight, CSS pixels. */
const EDGE_PX = 24

/** As they stand by the clock that is shown; those that are over are left out. */
export function alertsOf(standing: Standing | null, nowMs: number): readonly RescueAlert[] {
  if (standing === null) return []
  return [...standing.alerts.values()]
    .map(alert => standingAlert(alert, nowMs))
    .filter(({ state }) => state !== 'normal')
}

/** The number that this screen has for a track by the name that both sides call it; null: it is not in the picture. */
export function trackNumber(session: Session, name: string | null): number | null {
  if (name === null) return null
  for (const identity of session.identities().all()) if (identity.id === name) return identity.number
  return null
}

/** Where its track is now, else where it was raised, else where its craft was last. null: it has no place. */
export function placeOf(alert: RescueAlert, standing: Standing | null, session: Session): Position | null {
  const track = trackNumber(session, alert.track)
  const seen = track === null ? null : (session.picture().read(track)?.position ?? null)
  return seen ?? alert.place ?? craftPlace(standing, alert.craft, session)
}

/** Where a craft is: its track, else where it was last said to be. */
export function craftPlace(standing: Standing | null, id: string | null, session: Session): Position | null {
  const craft = id === null ? undefined : standing?.crafts.get(id)
  if (craft === undefined) return null
  for (const name of craft.tracks) {
    const track = trackNumber(session, name)
    const seen = track === null ? null : (session.picture().read(track)?.position ?? null)
    if (seen !== null) return seen
  }
  return craft.places[0]?.place ?? null
}

/**
 * MSC.252(83), 19.3.1.1: the place is in sight while it is answered. On the map it lies inside its edges; in the list, which
 * says the same in words, the row that has the focus tells it.
 */
export function isPlaceShown(session: Session, place: Position): boolean {
  if (session.view.get() === 'list') return true
  const view = session.map.get()?.view()
  if (view === undefined) return false
  const left = screenX(view, mercatorX(place.longitude))
  const top = screenY(view, mercatorY(place.latitude))
  return left > EDGE_PX && left < view.width - EDGE_PX && top > EDGE_PX && top < view.height - EDGE_PX
}
