/** Every act by key. Single keys act only when no field has the focus and no dialogue is open. */
import { useEffect } from 'react'
import type { AlertDesk, AlertKey } from '../alerts/desk.ts'
import { isDialogueOpen } from '../app/dialogue-layer.ts'
import { saveStill } from '../app/save-still.ts'
import { nextTrails, nextVectors, toggleLayerNumber } from '../app/map-acts.ts'
import { playDemonstration } from '../demo/play.ts'
import { driftFromHere } from '../drift/acts.ts'
import type { House } from '../rooms/house.ts'
import { NOTE, roomsFor, trustPartsFor } from '../rooms/route.ts'
import { firstRoute, roomOf } from '../rooms/use-room.ts'
import { groupsOf } from '../session/order.ts'
import { HOME, type Session } from '../session/session.ts'
import { PALETTES } from '../session/settings.ts'
import { openForm } from '../sighting/acts.ts'
import { copyTimeLink } from '../time/time-link.ts'
import { changeRate, playOrPause, SCRUB_FAR_MS, SCRUB_MS, scrub } from '../time/acts.ts'
import { type Act, actOf, EVERYWHERE, OF_RESCUE, type RescueKey } from './keymap.ts'

export function useKeys(session: Session, house: House, alerts: AlertDesk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const found = actOf(session.settings.get(), event)
      if (found === null || !mayAct(found.act, event, session)) return
      if (found.act === 'handover' && isElsewhere(house)) {
        session.keyWord.set({ why: 'not-here' })
        event.preventDefault()
        return
      }
      if (!isHere(found.act, house)) return
      if (perform(session, house, alerts, found.act, event, found.digit)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [session, house, alerts])
}

function offeredTo({ door }: House): readonly string[] {
  const state = door.state.get()
  return state.kind === 'in' ? state.session.may : []
}

function playsDemonstration({ door }: House): boolean {
  const state = door.state.get()
  return state.kind === 'in' && state.signIn.node.demonstration === true
}

/** Keys of the picture wait in the other rooms; what the session may not do has no key. */
function isHere(act: Act, house: House): boolean {
  const may = offeredTo(house)
  if (act === 'note') return may.includes('write')
  if (act === 'drift' && !may.includes('drift')) return false
  // In the other rooms its letter may be theirs; the line of the demonstration has its button everywhere.
  if (act === 'play' && !(may.includes('rescue') && playsDemonstration(house))) return false
  return EVERYWHERE.has(act) || roomOf(house.route.get(), may)?.room === 'watch'
}

/** Rooms in which no case is chosen: H says so. Where one is, the room hears it. */
const HEARS_HANDOVER: ReadonlySet<string> = new Set(['watch', 'rescue', 'handover', 'joint'])

function isElsewhere(house: House): boolean {
  const may = offeredTo(house)
  const room = roomOf(house.route.get(), may)?.room
  return may.includes('rescue') && room !== undefined && !HEARS_HANDOVER.has(room)
}

function mayAct(act: Act, event: KeyboardEvent, session: Session): boolean {
  // Between a dialogue and the banner of a distress, and between the regions.
  if (act === 'region') return true
  if (session.dialogue.get() !== null || isDialogueOpen()) return false
  const target = event.target
  if (!(target instanceof Element)) return true
  if (act === 'search' && event.key !== '/') return true
  if (target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null)
    return false
  // Space, Enter and arrows belong to the control that has the focus.
  if (act === 'replay' || act === 'openAlert')
    return target.closest('button, input, a, [role="option"], [role="treegrid"]') === null
  return true
}

/** Whether an act makes sense now, for whoever asks by its words. */
export function canCommand(act: Act, house: House): boolean {
  return isHere(act, house) && (!isOfRescue(act) || ALERT_KEYS[act] !== undefined)
}

/** The act as its key would do it. */
export function command(session: Session, house: House, alerts: AlertDesk, act: Act): void {
  if (!canCommand(act, house)) return
  perform(session, house, alerts, act, { key: '', shiftKey: false }, null)
}

/** True when the key was used. */
function perform(
  session: Session,
  house: House,
  alerts: AlertDesk,
  act: Act,
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  digit: number | null,
): boolean {
  switch (act) {
    case 'note':
      house.route.set({ room: 'log', open: { kind: 'new', type: NOTE } })
      return true
    case 'play':
      playDemonstration(house.demonstration, session, house.route)
      return true
    case 'drift':
      driftFromHere(session, house)
      return true
    case 'room':
      nextRoom(house)
      return true
    case 'layer':
      if (digit !== null) toggleLayerNumber(session, digit)
      return true
    case 'scrub':
      scrub(session, (event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? SCRUB_FAR_MS : SCRUB_MS))
      return true
    case 'region':
      nextRegion(event.shiftKey ? -1 : 1)
      return true
    case 'close':
      return closeOne(session, house, alerts)
    default: {
      const asked = ALERT_KEYS[act]
      if (asked !== undefined) {
        alerts.ask(asked)
        return true
      }
      // The other keys of rescues are heard by their room.
      if (isOfRescue(act) || act === 'acknowledge' || act === 'openAlert') return false
      PLAIN[act](session)
      return true
    }
  }
}

/** On the watch, the keys of what needs somebody are those of the alerts. */
const ALERT_KEYS: Readonly<Partial<Record<Act, AlertKey>>> = {
  acknowledge: 'acknowledge',
  openAlert: 'open',
  nextNeed: 'next',
  previousNeed: 'previous',
  handover: 'handover',
}

function isOfRescue(act: Act): act is RescueKey {
  return OF_RESCUE.some(each => each === act)
}

const PLAIN: Readonly<
  Record<
    Exclude<
      Act,
      | 'layer'
      | 'scrub'
      | 'region'
      | 'close'
      | 'note'
      | 'room'
      | 'drift'
      | 'play'
      | 'acknowledge'
      | 'openAlert'
      | RescueKey
    >,
    (session: Session) => void
  >
> = {
  search: session => session.focusSearch.update(n => n + 1),
  list: session => session.view.update(view => (view === 'map' || session.noMap.get() ? 'list' : 'map')),
  home: session => session.map.get()?.home(),
  palette: session =>
    session.settings.update(settings => ({
      ...settings,
      palette: PALETTES[(PALETTES.indexOf(settings.palette) + 1) % PALETTES.length] ?? 'dusk',
    })),
  language: session =>
    session.settings.update(settings => ({
      ...settings,
      language: settings.language === 'en' ? 'fr' : 'en',
    })),
  vectors: nextVectors,
  still: session => void saveStill(session),
  link: session => void copyTimeLink(session, location.href, navigator.clipboard),
  trails: nextTrails,
  next: session => step(session, 1),
  previous: session => step(session, -1),
  zoomIn: session => session.map.get()?.zoomBy(1),
  zoomOut: session => session.map.get()?.zoomBy(-1),
  replay: playOrPause,
  live: session => session.toLive(),
  ask: session => session.askTime.update(n => n + 1),
  faster: session => changeRate(session, 1),
  slower: session => changeRate(session, -1),
  keys: session => session.dialogue.set('keys'),
  sighting: openForm,
}

/** In the order of the rail, and round. */
function nextRoom(house: House): void {
  const may = offeredTo(house)
  const rooms = roomsFor(may)
  const at = rooms.findIndex(room => room === roomOf(house.route.get(), may)?.room)
  const next = rooms[(at + 1) % rooms.length]
  if (next !== undefined) house.route.set(firstRoute(next, trustPartsFor(may)))
}

/** The next ship in the order of the list, as it is filtered. */
function step(session: Session, by: number): void {
  const groups = groupsOf(
    session.picture(),
    session.identities(),
    session.hiddenClasses.get(),
    { key: 'name', descending: false },
    HOME,
  )
  const tracks = groups.flatMap(group => group.tracks.map(now => now.track))
  if (tracks.length === 0) return
  const at = tracks.indexOf(session.chosen.get() ?? -1)
  const to = at < 0 ? (by > 0 ? 0 : tracks.length - 1) : (at + by + tracks.length) % tracks.length
  session.choose(tracks[to] ?? null, true)
}

/** The line of the demonstration, the search, then the choice. */
function closeOne(session: Session, house: House, alerts: AlertDesk): boolean {
  const { shown } = house.demonstration
  if (session.picking.get()) openForm(session)
  else if (shown.get() !== null && playsDemonstration(house)) shown.set(null)
  else if (session.query.get() !== '') session.query.set('')
  else if (session.chosen.get() !== null) session.choose(null, false)
  else if (alerts.craft.get() !== null) alerts.craft.set(null)
  else return false
  return true
}

/** Regions carry `data-region`, in the order in which they are read. */
function nextRegion(by: number): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    each => each.offsetParent !== null && each.closest('[inert]') === null,
  )
  if (regions.length === 0) return
  const focus = document.activeElement
  const at = regions.findIndex(region => region.contains(focus))
  regions[(at + by + regions.length) % regions.length]?.focus()
}
