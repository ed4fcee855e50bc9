/** A way over the water: legs of great circles between places, its corners rounded as a ship turns. */
import { bearingRadians, destination, distanceMetres, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { Motion } from './motion.ts'

/** Flat, leg by leg. A leg in a corner has a turn (radians a metre), a straight one has none. */
export interface Route {
  readonly length: number
  readonly places: readonly Position[]
  readonly starts: Float64Array
  readonly bearings: Float64Array
  readonly turns: Float64Array
}

/** One leg of a corner bends no more than this, so that places and courses agree. */
const CORNER_LEG_BEND = 3 * RADIANS_PER_DEGREE
/** A corner takes no more than this share of the legs it joins. */
const CORNER_SHARE_MAX = 0.4

/** A place, and how the leg from there to the next one turns (radians a metre). */
interface Waypoint {
  readonly place: Position
  readonly turn: number
}

export function routeOf(points: readonly Position[], cornerMetres: number): Route {
  const waypoints = points.flatMap((point, index): Waypoint[] => {
    const before = points[index - 1]
    const after = points[index + 1]
    return before === undefined || after === undefined
      ? [straight(point)]
      : corner(before, point, after, cornerMetres)
  })
  return measured(waypoints)
}

/** Where one is after `along` metres, and how the way bends there; `back` for one who comes the other way. */
export function followRoute(route: Route, along: number, back: boolean, motion: Motion): void {
  const leg = legAt(route, along)
  const into = along - (route.starts[leg] as number)
  const bearing = route.bearings[leg] as number
  const turn = route.turns[leg] as number
  const length = ((route.starts[leg + 1] ?? route.length) as number) - (route.starts[leg] as number)
  const place = destination(route.places[leg] as Position, bearing, into)
  motion.latitude = place.latitude
  motion.longitude = place.longitude
  motion.course = bearing + turn * (into - length / 2) + (back ? Math.PI : 0)
  motion.turnRate = (back ? -turn : turn) * motion.speed
}

/** The point gives way to an arc that touches both legs, in chords of equal bend. */
function corner(before: Position, point: Position, after: Position, metres: number): Waypoint[] {
  const inward = bearingRadians(before, point)
  const outward = bearingRadians(point, after)
  const bend = wrapped(outward - inward)
  const sides = Math.min(distanceMetres(before, point), distanceMetres(point, after))
  const reach = Math.min(metres, CORNER_SHARE_MAX * sides)
  const legs = Math.ceil(Math.abs(bend) / CORNER_LEG_BEND)
  if (reach === 0 || legs < 2) return [straight(point)]
  const step = bend / legs
  const radius = reach / Math.tan(Math.abs(bend) / 2)
  const chord = 2 * radius * Math.sin(Math.abs(step) / 2)
  const arc: Waypoint[] = []
  let place = destination(point, inward + Math.PI, reach)
  for (let leg = 0; leg < legs; leg++) {
    arc.push({ place, turn: step / chord })
    place = destination(place, inward + (leg + 0.5) * step, chord)
  }
  return [...arc, straight(place)]
}

function straight(place: Position): Waypoint {
  return { place, turn: 0 }
}

function measured(waypoints: readonly Waypoint[]): Route {
  const places = waypoints.map(({ place }) => place)
  const legs = places.length - 1
  const starts = new Float64Array(legs)
  const bearings = new Float64Array(legs)
  let length = 0
  for (let leg = 0; leg < legs; leg++) {
    const [from, to] = [places[leg] as Position, places[leg + 1] as Position]
    starts[leg] = length
    bearings[leg] = bearingRadians(from, to)
    length += distanceMetres(from, to)
  }
  const turns = Float64Array.from(starts, (_, leg) => (waypoints[leg] as Waypoint).turn)
  return { length, places, starts, bearings, turns }
}

function legAt(route: Route, along: number): number {
  let low = 0
  let high = route.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((route.starts[middle] as number) <= along) low = middle
    else high = middle - 1
  }
  return low
}

function wrapped(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}
