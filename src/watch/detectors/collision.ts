/**
 * Collision risk of a small boat with any ship that moves: closest point of approach and the time to it, both meeting points, and how
 * sure that is. One alert for a boat, however many ships come; the nearest is told first. Ships are found by a grid. Hot.
 */
import { METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT } from '#geo'
import { BOAT_LIMITS, type Boat } from '../boats.ts'
import { FRESHNESS_OF_LOOK, MARK, type WatchTracks } from '../look.ts'
import { along, eastOf, northOf } from '../plane.ts'
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
    grid.fill(tracks, at => isUnderWay(tracks, at, rule.parameters.shipSpeed * KNOT))
    return boats.flatMap(boat => {
      const all = approaches(boat, tracks, grid, rule, nowMs)
      const [first] = all
      if (first === undefined) return []
      const name = tracks.name[first.ship] as string
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

/** The soonest first. */
function approaches(
  boat: Boat,
  tracks: WatchTracks,
  grid: ShipGrid,
  { parameters }: RuleOf<'collision-risk'>,
  nowMs: number,
): readonly Approach[] {
  const found: Approach[] = []
  const secondsMax = parameters.minutes * 60
  const boatAge = Math.min(BOAT_LIMITS.carriedMs, Math.max(0, nowMs - boat.seenMs)) / 1000
  const boatDoubt = Number.isNaN(boat.doubtMetres) ? PLACE_DOUBT : boat.doubtMetres
  const [bx, by] = [boat.east * boatAge, boat.north * boatAge]
  grid.near(boat.place, secondsMax * HOLD, ship => {
    if (tracks.name[ship] === boat.name) return
    const age = Math.min(BOAT_LIMITS.carriedMs, Math.max(0, nowMs - (tracks.seenMs[ship] as number))) / 1000
    const speed = tracks.speed[ship] as number
    const course = tracks.course[ship] as number
    const [se, sn] = [speed * Math.sin(course), speed * Math.cos(course)]
    const x =
      eastOf(boat.place, tracks.latitude[ship] as number, tracks.longitude[ship] as number) + se * age - bx
    const y = northOf(boat.place, tracks.latitude[ship] as number) + sn * age - by
    const [vx, vy] = [se - boat.east, sn - boat.north]
    const v2 = vx * vx + vy * vy
    const seconds = v2 < 0.01 ? 0 : Math.max(0, -(x * vx + y * vy) / v2)
    if (seconds > secondsMax * HOLD) return
    const metres = Math.hypot(x + vx * seconds, y + vy * seconds)
    if (metres > parameters.milesMost * NM * HOLD) return
    const own = tracks.doubtMetres[ship] as number
    const doubt = Math.hypot(
      boatDoubt,
      Number.isNaN(own) ? PLACE_DOUBT : own,
      VELOCITY_DOUBT * Math.SQRT2 * seconds,
    )
    // Passed and going away: there is nothing to meet.
    if (seconds === 0 && metres > parameters.miles * NM) return
    const nearest = Math.max(0, metres - doubt)
    if (nearest > parameters.miles * NM * HOLD) return
    const isOn =
      seconds <= secondsMax && metres <= parameters.milesMost * NM && nearest <= parameters.miles * NM
    found.push({ ship, seconds, metres, doubt, isOn })
  })
  return found.toSorted(
    (a, b) => Number(b.isOn) - Number(a.isOn) || a.seconds - b.seconds || a.metres - b.metres,
  )
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
  const name = tracks.name[ship] as string
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
