/** What the map is told of rescues: craft, units and closest approaches; in replay those that were known then. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { AlertDesk } from '../alerts/desk.ts'
import { meetingsOf, minutesUntil } from '../alerts/meetings.ts'
import { isOpen, URGENCY_RANK } from '../alerts/order.ts'
import { craftLine } from '../alerts/say.ts'
import { alertsOf, craftPlace, placeOf, trackNumber } from '../alerts/shown.ts'
import type { CraftMark, MeetingMark, RescueMapMarks, UnitMark } from '../map/rescue-marks.ts'
import { NO_RESCUE } from '../map/rescue-marks.ts'
import type { WatchMap } from '../map/watch-map.ts'
import type { Rescues, Standing } from '../rescue/standing.ts'
import type { Session } from '../session/session.ts'
import { type Speech, speechOf } from '../session/use.ts'

/** 95 % of a place given with one sigma lies within so many of them (Rayleigh). */
const SIGMAS_95 = 2.448
const AIR: ReadonlySet<string> = new Set(['helicopter', 'aircraft', 'drone'])
/** Tasks in these states still send a unit somewhere. */
const UNDER_WAY: ReadonlySet<string> = new Set(['sent', 'received', 'acknowledged', 'wilco'])

export function followRescue(map: WatchMap, session: Session, desk: AlertDesk, rescues: Rescues): () => void {
  const tell = () => {
    const isReplay = session.replay.state.get() !== null
    const standing = isReplay ? (desk.past.get()?.standing ?? null) : rescues.standing.get()
    map.setRescue(marksOf(standing, session, desk, speechOf(session.settings.get().language)))
  }
  tell()
  const ends = [
    rescues.standing.subscribe(tell),
    desk.past.subscribe(tell),
    desk.craft.subscribe(tell),
    session.settings.subscribe(tell),
    session.replay.state.subscribe(tell),
    session.pulse.subscribe(tell),
    map.on('craft', id => {
      session.choose(null, false)
      desk.craft.set(id)
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

function marksOf(
  standing: Standing | null,
  session: Session,
  desk: AlertDesk,
  speech: Speech,
): RescueMapMarks {
  if (standing === null) return NO_RESCUE
  return {
    crafts: craftMarks(standing, session, desk, speech),
    units: unitMarks(standing, session),
    meetings: meetingMarks(standing, session, speech),
  }
}

function craftMarks(standing: Standing, session: Session, desk: AlertDesk, speech: Speech): CraftMark[] {
  const alerts = alertsOf(standing, session.shownMs())
  return [...standing.crafts.values()].flatMap((craft): CraftMark[] => {
    const position = craftPlace(standing, craft.id, session)
    if (position === null || craft.match !== null) return []
    const own = alerts
      .filter(alert => alert.craft === craft.id && alert.state !== 'shelved')
      .toSorted(
        (a, b) =>
          Number(isOpen(b)) - Number(isOpen(a)) || URGENCY_RANK[a.priority] - URGENCY_RANK[b.priority],
      )
    const [first] = own
    const track = craft.tracks.map(name => trackNumber(session, name)).find(number => number !== null) ?? null
    const said = craft.places[0]
    return [
      {
        id: craft.id,
        text: craftLine(craft, speech).replace(', ', '  '),
        position,
        track,
        doubtMetres: track === null && said !== undefined ? said.doubtMetres * SIGMAS_95 : null,
        urgency: first?.priority ?? null,
        isOpen: first !== undefined && isOpen(first),
        isChosen: desk.craft.get() === craft.id,
      },
    ]
  })
}

function unitMarks(standing: Standing, session: Session): UnitMark[] {
  return [...standing.units.values()].flatMap((unit): UnitMark[] => {
    if (unit.place === null) return []
    const task = [...standing.tasks.values()].find(each => each.unit === unit.id && UNDER_WAY.has(each.state))
    return [
      {
        id: unit.id,
        text: unit.id,
        position: unit.place,
        isAir: AIR.has(unit.kind),
        towards: task === undefined ? null : craftPlace(standing, task.craft, session),
      },
    ]
  })
}

function meetingMarks(standing: Standing, session: Session, { words, units }: Speech): MeetingMark[] {
  const nowMs = session.shownMs()
  return alertsOf(standing, nowMs)
    .filter(alert => alert.rule === 'collision-risk' && alert.state !== 'shelved')
    .flatMap(alert => {
      const boatNow = placeOf(alert, standing, session)
      if (boatNow === null) return []
      return meetingsOf(alert).flatMap((meeting): MeetingMark[] => {
        const minutes = minutesUntil(meeting.at, nowMs)
        // What is past is not drawn as if it were to come.
        if (minutes === null) return []
        const miles = units.miles(meeting.miles * METRES_PER_NAUTICAL_MILE)
        const { boatThen, shipThen, ship } = meeting
        const text = words.alerts.map.cpaIn(miles, units.whole(minutes))
        return [{ id: `${alert.id} ${ship}`, text, boatNow, boatThen, shipThen }]
      })
    })
}
