/** What is expected, as it is known now: meetings, crossings of the line, answers and units that are due. Knows no browser. */
import type { RescueAlert } from '#contract'
import { distanceMetres, METRES_PER_NAUTICAL_MILE } from '#geo'
import { meetingsOf } from '../alerts/meetings.ts'
import type { Standing } from '../rescue/standing.ts'

export type ExpectedKind = 'cpa' | 'line' | 'answer' | 'unit' | 'call-back' | 'shelf' | 'gap'

export interface Expected {
  readonly key: string
  readonly ms: number
  readonly kind: ExpectedKind
  /** The craft, case or unit that it is of; '': none. */
  readonly of: string
  /** Of a meeting: how near, nautical miles. */
  readonly miles: number | null
}

/** At the limit the latest are not drawn. */
export const EXPECTED_MAX = 40
/** A missed call is called back within this, as the room of rescues has it; ms. */
const CALL_BACK_MS = 5 * 60_000
/** `crosses at: 02:44 UTC, …` (`watch/detectors/waters.ts`). */
const CROSSES = /^crosses at: (\d\d:\d\d)/
const MISSED: ReadonlySet<string> = new Set(['missed', 'call-back-failed'])
const ON_THE_WAY: ReadonlySet<string> = new Set(['sent', 'received', 'acknowledged', 'wilco'])

/** The soonest first; what is past is not expected any more. */
export function expectedOf(standing: Standing, nowMs: number): readonly Expected[] {
  const alerts = [...standing.alerts.values()].filter(({ state }) => state !== 'normal')
  return [
    ...alerts.flatMap(alert => ofAlert(alert, standing, nowMs)),
    ...offers(standing),
    ...tasks(standing),
    ...[...standing.contacts.values()].flatMap(({ id, state, heardAt }) =>
      MISSED.has(state) ? [expected(`call ${id}`, Date.parse(heardAt) + CALL_BACK_MS, 'call-back', '')] : [],
    ),
    ...[...standing.gaps.values()].flatMap(({ id, until, area }) =>
      until === null ? [] : [expected(`gap ${id}`, Date.parse(until), 'gap', area)],
    ),
  ]
    .filter(({ ms }) => ms > nowMs)
    .toSorted((a, b) => a.ms - b.ms)
    .slice(0, EXPECTED_MAX)
}

function ofAlert(alert: RescueAlert, standing: Standing, nowMs: number): Expected[] {
  const of =
    alert.craft === null ? (alert.track ?? '').toUpperCase() : (standing.crafts.get(alert.craft)?.name ?? '')
  const found: Expected[] = []
  const isOver = alert.state === 'rectified-unacknowledged'
  const [meeting] = alert.rule === 'collision-risk' && !isOver ? meetingsOf(alert) : []
  if (meeting !== undefined)
    found.push({
      ...expected(`cpa ${alert.id}`, timeOfDay(meeting.at, nowMs), 'cpa', of),
      miles: meeting.miles,
    })
  const crosses = alert.rule === 'crossing-line' && !isOver ? crossingIn(alert) : null
  if (crosses !== null) found.push(expected(`line ${alert.id}`, timeOfDay(crosses, nowMs), 'line', of))
  if (alert.state === 'shelved' && alert.untilAt !== null)
    found.push(expected(`shelf ${alert.id}`, Date.parse(alert.untilAt), 'shelf', of))
  return found
}

function crossingIn({ inputs }: RescueAlert): string | null {
  for (const input of inputs) {
    const found = CROSSES.exec(input)
    if (found !== null) return found[1] ?? null
  }
  return null
}

function offers(standing: Standing): Expected[] {
  return [...standing.cases.values()].flatMap(({ name, offer }) =>
    offer?.state === 'open' ? [expected(`offer ${offer.id}`, Date.parse(offer.dueAt), 'answer', name)] : [],
  )
}

/** By straight line and usual speed from where it was when it was sent: an estimate, as the card of the craft has it. */
function tasks(standing: Standing): Expected[] {
  return [...standing.tasks.values()].flatMap(({ id, unit, state, sentAt, lastContact }) => {
    const known = standing.units.get(unit)
    if (!ON_THE_WAY.has(state) || lastContact === null || known?.place == null) return []
    const { speedKnots, readyMinutes, place } = known
    if (speedKnots === null || speedKnots <= 0) return []
    const hours = distanceMetres(place, lastContact.place) / METRES_PER_NAUTICAL_MILE / speedKnots
    const ms = Date.parse(sentAt) + hours * 3_600_000 + (readyMinutes ?? 0) * 60_000
    return [expected(`task ${id}`, ms, 'unit', unit)]
  })
}

function expected(key: string, ms: number, kind: ExpectedKind, of: string): Expected {
  return { key, ms, kind, of, miles: null }
}

/** The time of day that is nearest to now. */
function timeOfDay(at: string, nowMs: number): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const day = 24 * 3_600_000
  const ms = Math.floor(nowMs / day) * day + (hours * 60 + minutes) * 60_000
  const off = ms - nowMs
  return off < -day / 2 ? ms + day : off > day / 2 ? ms - day : ms
}
