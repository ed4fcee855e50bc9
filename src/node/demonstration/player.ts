/** Plays the night of the demonstration into the rescues of this node: what is its own centre's to hear and to do, when it is time. */
import { createFrame, TRACK_CLASSES, UNKNOWN_ANGLE } from '#contract'
import { distanceMetres, type Position } from '#geo'
import type { Centre } from '#records'
import type { Incident } from '#simulation'
import type { Picture } from '#tracks'
import { contactOf } from '../rescue/contact-of.ts'
import type { Asking, RescueService } from '../rescue/service.ts'
import { type BoatNow, DEMO_STEPS, type Step } from './script.ts'
import { DEMO_UNITS } from './units.ts'

export interface DemoParts {
  readonly service: RescueService
  readonly picture: Pick<Picture, 'fill' | 'identity'>
  incident(): Incident | null
  tagOf(number: string): string
  warn(text: string): void
}

const LOOK_MS = 250
/** What was due longer ago than this was missed while nobody played: it does not come late. */
const MISSED_MS = 30_000
/** A track this near to where the boat is, is of the boat. */
const SAME_METRES = 400
const SMALL_BOAT = TRACK_CLASSES.indexOf('smallBoat')

/** What one boat of the demonstration has led to here. */
interface Night {
  readonly beganMs: number
  readonly craft: string
  readonly case: string
  contact: string | null
  /** The next step that is not done. */
  next: number
}

/** @returns what ends it */
export function playDemo(parts: DemoParts): () => void {
  let night: Night | null = null
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    const incident = parts.incident()
    if (incident !== null && incident.beganMs !== night?.beganMs) night = nightOf(incident, parts.service)
    step(parts, incident, night)
      .catch((error: Error) => parts.warn(`The demonstration waits: ${error.message}`))
      .finally(() => (isBusy = false))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

function nightOf({ beganMs }: Incident, service: RescueService): Night {
  return { beganMs, craft: service.newId(), case: service.newId(), contact: null, next: 0 }
}

async function step(parts: DemoParts, incident: Incident | null, night: Night | null): Promise<void> {
  const { service } = parts
  for (const unit of DEMO_UNITS) {
    if (unit.of !== service.centre || service.log.state.units.has(unit.unit)) continue
    await service.byRule({ kind: 'unit.reported', ...unit })
  }
  if (incident === null || night === null) return
  for (; night.next < DEMO_STEPS.length; night.next += 1) {
    const due = DEMO_STEPS[night.next] as Step
    const nowMs = service.nowMs()
    const lateMs = nowMs - night.beganMs - due.afterMs
    if (lateMs < 0) return
    const boat = due.centre === service.centre && lateMs <= MISSED_MS ? incident.boatAt(nowMs) : null
    if (boat === null) continue
    const { latitude, longitude } = boat
    const place = { latitude, longitude }
    const track = trackAt(parts, place, nowMs)
    const { craft, case: caseId, contact } = night
    await take(parts, night, due, {
      place,
      people: incident.people,
      atMs: nowMs,
      track,
      craft,
      case: caseId,
      contact,
    })
  }
}

async function take({ service, tagOf }: DemoParts, night: Night, due: Step, boat: BoatNow): Promise<void> {
  if ('contact' in due) {
    const id = await service.contactByRule(contactOf(due.contact(boat), boat.atMs, tagOf))
    night.contact ??= id
    return
  }
  for (const deed of due.deeds(boat)) {
    // A visitor was faster: the boat has a craft, and the second officer opens no other.
    const done = isTaken(service, boat) ? null : await service.act(secondOfficer(service.centre), deed, 'en')
    if (done?.kind === 'refused') return
  }
}

/** Somebody else made a craft of the boat's track or of its call. */
function isTaken({ log }: RescueService, { track, contact, craft }: BoatNow): boolean {
  for (const [id, known] of log.state.crafts)
    if (
      id !== craft &&
      ((track !== null && known.tracks.has(track)) || (contact !== null && known.contacts.has(contact)))
    )
      return true
  return false
}

/** The nearest small boat of the picture. */
function trackAt({ picture }: DemoParts, place: Position, nowMs: number): string | null {
  const frame = createFrame(1024)
  picture.fill(frame, nowMs, null)
  let nearest: number | null = null
  let least = SAME_METRES
  for (let at = 0; at < frame.count; at += 1) {
    if (frame.trackClass[at] !== SMALL_BOAT || frame.latitude[at] === UNKNOWN_ANGLE) continue
    const seen = {
      latitude: (frame.latitude[at] as number) / 1e7,
      longitude: (frame.longitude[at] as number) / 1e7,
    }
    const metres = distanceMetres(seen, place)
    if (metres >= least) continue
    least = metres
    nearest = frame.track[at] as number
  }
  return nearest === null ? null : (picture.identity(nearest)?.id ?? null)
}

/** The liaison officer of the demo people: whoever reads the log sees that it is one. */
function secondOfficer(centre: Centre): Asking {
  return {
    account: `${centre.toLowerCase()}-demo-2`,
    reader: {
      kind: 'person',
      state: centre,
      role: 'liaison',
      clearance: 0,
      conditions: [],
      purpose: 'search-and-rescue',
      hasLegalBasis: false,
      isGuest: false,
    },
  }
}
