/** What a person does about an alert, and where it leads. */
import type { RescueAlert } from '#contract'
import type { Position } from '#geo'
import type { Did } from '../rescue/use-rescues.ts'
import type { House } from '../rooms/house.ts'
import type { Session } from '../session/session.ts'
import type { AlertDesk } from './desk.ts'
import { trackNumber } from './shown.ts'

/** Where an alert is looked at from: near enough to tell craft apart. */
const CLOSE_ZOOM = 11

export interface Handling {
  readonly act: 'acknowledged' | 'silenced' | 'shelved' | 'unshelved' | 'transferred'
  readonly reason?: string | null
  readonly untilMinutes?: number | null
  readonly placeShown?: boolean
}

export type Handle = (alert: RescueAlert, handling: Handling) => Promise<Did>

export function deedOf(alert: RescueAlert, { act, reason, untilMinutes, placeShown }: Handling) {
  return {
    kind: 'alert.handled' as const,
    alert: alert.id,
    act,
    to: act === 'transferred' ? otherOf(alert.centre) : null,
    untilMinutes: untilMinutes ?? null,
    placeShown: placeShown ?? false,
    reason: reason === undefined || reason?.trim() === '' ? null : reason,
  }
}

export function otherOf(centre: RescueAlert['centre']): RescueAlert['centre'] {
  return centre === 'UK' ? 'FR' : 'UK'
}

/** The alert is looked at: its craft or track is chosen, and its place comes onto the map. */
export function lookAt(alert: RescueAlert, place: Position | null, session: Session, desk: AlertDesk): void {
  desk.focused.set(alert.id)
  const track = trackNumber(session, alert.track)
  session.choose(alert.craft === null ? track : null, false)
  desk.craft.set(alert.craft)
  const map = session.map.get()
  if (place !== null && map !== null) map.flyTo(place, Math.max(CLOSE_ZOOM, map.view().zoom))
}

/** The case, else the craft, else the contact in the room of rescues. False: it leads nowhere but to its place. */
export function openOf(alert: RescueAlert, caseId: string | null, house: House): boolean {
  const open =
    caseId !== null
      ? ({ kind: 'case', id: caseId } as const)
      : alert.craft !== null
        ? ({ kind: 'craft', id: alert.craft } as const)
        : alert.contact !== null
          ? ({ kind: 'contact', id: alert.contact } as const)
          : null
  if (open === null) return false
  house.route.set({ room: 'rescue', open })
  return true
}
