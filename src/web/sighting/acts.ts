/** What buttons, keys and the map do with the sighting form. */
import type { Position } from '#geo'
import type { Session } from '../session/session.ts'
import { speechOf } from '../session/use.ts'

/** In replay nothing live can be done: a sighting is of now. */
/** A sighting is of now: in replay nothing live can be done, and the form stays closed. */
export function openForm(session: Session): void {
  if (session.replay.state.get() !== null) return
  session.picking.set(false)
  session.dialogue.set('sighting')
}

/** The form makes room for the map, and comes back with the place. */
export function askMap(session: Session): void {
  session.dialogue.set(null)
  session.view.set('map')
  session.picking.set(true)
}

export function placeFound(session: Session, place: Position): void {
  const { units } = speechOf(session.settings.get().language)
  session.sighting.update(draft => ({ ...draft, position: units.position(place) }))
  openForm(session)
}
