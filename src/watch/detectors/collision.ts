/**
 * Collision risk of a small boat with any ship that moves: closest point of approach and the time to it, both meeting points, and how
 * sure that is. One alert for a boat, however many ships come; the nearest is told first. Ships are found by a grid. Hot.
 */
import { METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT, RADIANS_PER_DEGREE } from '#geo'
import { BOAT_LIMITS, type Boat } from '../boats.ts'
import { calledShip, FRESHNESS_OF_LOOK, MARK, type WatchTracks } from '../look.ts'
import { along } from '../plane.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { type Detector, ofBoat } from '../scene.ts'
import { clock, fineMiles, knots, minutes, position, type Said, said } from '../words.ts'
import { seen, whereInputs } from './boats.ts'
import { ShipGrid } from './grid.ts'

/** A steady course is believed to so much, 95 %, m/s each: what a tracker says of velocity is not in a look. */
const VELOCITY_DOUBT = 0.3
/** A ship whose AIS says nothing better, metres, 95 %. */
const PLACE_DOUBT = 50
/** Further rows than this are not told in the inputs. */
const TOLD_MAX = 5
/** So much more of distance and time is held once it stands. */
const HOLD = 1.4

interface Approach {
  readonly ship: number
  readonly seconds: number
  readonly metres: number
  readonly doubt: number
  readonly isOn: boolean
}

export function collisionRisk(rule: RuleOf<'collision-risk'>): Detector {
  const grid = new ShipGrid()
  return scene => {
    const { tracks, nowMs } = scene.look
    const boats = seen(scene)
    if (boats.length === 0) return []
    grid.fill(tracks, nowMs, at => isUnderWay(tracks, at, rule.parameters.shipSpeed * KNOT))
    return boats.flatMap(boat => {
      const all = approaches(boat, tracks, grid, rule, nowMs)
      const [first] = all
      if (first === undefined) return []
      const name = calledShip(tracks, first.ship)
      const [cpa, doubt, until] = [
        fineMiles(first.metres),
        fineMiles(first.doubt),
        minutes(first.seconds * 1000),
      ]
      const more = all.length - 1
      const others = more > 0 ? [othersWords(more)] : []
      return ofBoat(rule, scene, boat, {
        strength: all.some(({ isOn }) => isOn) ? 'on' : 'hold',
        reasons: [
          said(
            `${name} passes ${cpa.en} ± ${doubt.en} off in ${until.en}`,
            `${name} passe à ${cpa.fr} ± ${doubt.fr} dans ${until.fr}`,
          ),
          ...others,
        ],
        inputs: [
          ...whereInputs(boat),
          ...all.slice(0, TOLD_MAX).flatMap(each => meetingInputs(boat, tracks, each, nowMs)),
        ],
      })
    })
  }
}

function isUnderWay(tracks: WatchTracks, at: number, speedMin: number): boolean {
  return (
    tracks.mark[at] === MARK.ship &&
    tracks.freshness[at] !== FRESHNESS_OF_LOOK.lost &&
    (tracks.speed[at] as number) >= speedMin &&
    !Number.isNaN(tracks.course[at])
  )
}

/** The soonest first. The grid is laid with all ships that move; distances are on a plane at the boat. */
function approaches(
  boat: Boat,
  tracks: WatchTracks,
  grid: ShipGrid,
  { parameters }: RuleOf<'collision-risk'>,
  nowMs: number,
): readonly Approach[] {
  const found: Approach[] = []
  const secondsMax = parameters.minutes * 60 * HOLD
  const metresMax = parameters.milesMost * NM * HOLD
  const boatSeconds = Math.min(BOAT_LIMITS.carriedMs, Math.max(0, nowMs - boat.seenMs)) / 1000
  const from = along(boat.place, boat.east, boat.north, boatSeconds)
  const perEast = METRES_PER_DEGREE * Math.cos(from.latitude * RADIANS_PER_DEGREE)
  const { latitude, longitude, east, north, ship } = grid
  const look = (first: number, end: number) => {
    for (let at = first; at < end; at += 1) {
      const x = ((longitude[at] as number) - from.longitude) * perEast
      const y = ((latitude[at] as number) - from.latitude) * METRES_PER_DEGREE
      const vx = (east[at] as number) - boat.east
      const vy = (north[at] as number) - boat.north
      const closing = -(x * vx + y * vy)
      const v2 = vx * vx + vy * vy
      const seconds = closing <= 0 || v2 < 0.01 ? 0 : closing / v2
      if (seconds > secondsMax) continue
      const [cx, cy] = [x + vx * seconds, y + vy * seconds]
      if (cx * cx + cy * cy > metresMax * metresMax) continue
      const approach = judge(boat, tracks, ship[at] as number, seconds, Math.hypot(cx, cy), parameters)
      if (approach !== null) found.push(approach)
    }
  }
  grid.near(from, Math.hypot(boat.east, boat.north), secondsMax, look)
  return found.toSorted(
    (a, b) => Number(b.isOn) - Number(a.isOn) || a.seconds - b.seconds || a.metres - b.metres,
  )
}

const METRES_PER_DEGREE = 111_195

/** With the doubt of both places, and of both velocities until then; null: not near enough. */
function judge(
  boat: Boat,
  tracks: WatchTracks,
  ship: number,
  seconds: number,
  metres: number,
  parameters: RuleOf<'collision-risk'>['parameters'],
): Approach | null {
  if (tracks.name[ship] === boat.name) return null
  // Passed and going away: there is nothing to meet.
  if (seconds === 0 && metres > parameters.miles * NM) return null
  const own = tracks.doubtMetres[ship] as number
  const doubt = Math.hypot(
    Number.isNaN(boat.doubtMetres) ? PLACE_DOUBT : boat.doubtMetres,
    Number.isNaN(own) ? PLACE_DOUBT : own,
    VELOCITY_DOUBT * Math.SQRT2 * seconds,
  )
  const nearest = Math.max(0, metres - doubt)
  if (nearest > parameters.miles * NM * HOLD) return null
  const isOn =
    seconds <= parameters.minutes * 60 &&
    metres <= parameters.milesMost * NM &&
    nearest <= parameters.miles * NM
  return { ship, seconds, metres, doubt, isOn }
}

function othersWords(more: number): Said {
  if (more === 1) return said('1 more ship comes near', '1 autre navire approche')
  return said(`${more} more ships come near`, `${more} autres navires approchent`)
}

function meetingInputs(
  boat: Boat,
  tracks: WatchTracks,
  { ship, seconds, metres, doubt }: Approach,
  nowMs: number,
) {
  const name = calledShip(tracks, ship)
  const speed = tracks.speed[ship] as number
  const course = tracks.course[ship] as number
  const from = { latitude: tracks.latitude[ship] as number, longitude: tracks.longitude[ship] as number }
  const boatSeconds = seconds + Math.max(0, nowMs - boat.seenMs) / 1000
  const shipSeconds = seconds + Math.max(0, nowMs - (tracks.seenMs[ship] as number)) / 1000
  const at = clock(nowMs + seconds * 1000)
  return [
    `cpa with ${name}: ${fineMiles(metres).en} ± ${fineMiles(doubt).en} at ${at}, ship ${knots(speed).en}`,
    `boat then: ${position(along(boat.place, boat.east, boat.north, boatSeconds))}`,
    `${name} then: ${position(along(from, speed * Math.sin(course), speed * Math.cos(course), shipSeconds))}`,
  ]
}
