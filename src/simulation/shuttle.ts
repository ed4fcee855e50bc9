/** Those who go there and back: ferries, yachts, and all who serve a harbour. */
import type { Position } from '#geo'
import type { Chance } from './chance.ts'
import { type Craft, STATUS } from './craft.ts'
import { HULLS } from './hulls.ts'
import type { Journey } from './motion.ts'
import * as names from './names.ts'
import * as places from './places.ts'
import { routeOf } from './route.ts'
import { craftOf, HOUR, MINUTE, nearby, shipOf, speedOf, type Yard } from './shipyard.ts'

/** Some two hundred metres: those who rest in one harbour do not lie in one another. */
const BERTH_DEGREES = 0.002

export type ShuttleRole = 'ferry' | 'sailing' | 'pleasure' | 'tug' | 'pilot' | 'lifeboat' | 'highSpeed'

export function shuttleShip(role: ShuttleRole, yard: Yard, nowMs: number): Craft {
  const { chance } = yard
  const hull = HULLS[role]
  const speed = speedOf(hull, chance)
  const route = routeOf(shuttleWay(role, chance), role === 'ferry' ? 1200 : 400)
  const isLong = role === 'ferry' || role === 'sailing' || role === 'pleasure'
  const restMs = chance.between(0.4, isLong ? 1.2 : 2) * HOUR
  const rampMs = Math.min(4 * MINUTE, (route.length / speed) * 250)
  const cycleMs = 2 * ((route.length / speed) * 1000 + rampMs + restMs)
  const departMs = nowMs - chance.next() * cycleMs
  const ship = shipOf(
    hull,
    yard,
    chance.pick(names.COASTAL_FLAGS),
    role === 'ferry' ? 'CROSS CHANNEL' : '',
    null,
  )
  const journey: Journey = { kind: 'shuttle', route, speed, departMs, restMs, rampMs }
  return craftOf(hull, ship, journey, role === 'sailing' ? STATUS.sailing : STATUS.underWay)
}

/** Ferries keep to their line; all others leave the straight way a little. Each has a berth of her own. */
function shuttleWay(role: ShuttleRole, chance: Chance): readonly Position[] {
  const isCruise = role === 'sailing' || role === 'pleasure'
  const runs = isCruise
    ? places.YACHT_CRUISES
    : role === 'lifeboat'
      ? places.LIFEBOAT_RUNS
      : places.HARBOUR_RUNS
  const [from, ...between] = role === 'ferry' ? chance.pick(places.FERRY_LINES) : chance.pick(runs)
  const to = between.pop() as Position
  const first = nearby(from as Position, BERTH_DEGREES, chance)
  const last = nearby(to, BERTH_DEGREES, chance)
  if (role === 'ferry') return [first, ...between, last]
  const middle = {
    latitude: (first.latitude + last.latitude) / 2,
    longitude: (first.longitude + last.longitude) / 2,
  }
  return [first, nearby(middle, isCruise ? 0.015 : 0.004, chance), last]
}
