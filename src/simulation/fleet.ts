/** Who sails in the demo sea, in which share, and how each is made from chance alone. */
import type { Position } from '#geo'
import { type Craft, STATUS } from './craft.ts'
import { HULLS } from './hulls.ts'
import { LANE_SHARE_MAX, LANE_SHARE_MIN, type Lane, laneLine } from './lanes.ts'
import type { Journey } from './motion.ts'
import * as names from './names.ts'
import * as places from './places.ts'
import { routeOf } from './route.ts'
import { cargoHull, craftOf, MINUTE, shipOf, somewhereIn, speedOf, type Yard } from './shipyard.ts'
import { type ShuttleRole, shuttleShip } from './shuttle.ts'

const TURN = 2 * Math.PI
/** A ship deeper than this says that her draught binds her to her way. */
const DEEP_DRAUGHT_METRES = 15

export type Role =
  | Lane
  | ShuttleRole
  | 'fishing'
  | 'dredger'
  | 'ukPatrol'
  | 'frPatrol'
  | 'anchored'
  | 'moored'

/** How many of four hundred. */
const ROLES: readonly (readonly [Role, number])[] = [
  ['northEast', 98],
  ['southWest', 92],
  ['ferry', 14],
  ['fishing', 62],
  ['sailing', 40],
  ['pleasure', 20],
  ['anchored', 18],
  ['moored', 30],
  ['tug', 8],
  ['pilot', 5],
  ['lifeboat', 5],
  ['dredger', 3],
  ['highSpeed', 3],
  ['ukPatrol', 1],
  ['frPatrol', 1],
]

/** The roles of so many ships, in the shares above; exact for 400. */
export function rolesFor(ships: number): Role[] {
  const total = ROLES.reduce((sum, [, count]) => sum + count, 0)
  return Array.from({ length: ships }, (_, index) => {
    let place = ((index + 0.5) / ships) * total
    const role = ROLES.find(([, count]) => {
      place -= count
      return place < 0
    })
    return (role ?? (ROLES[0] as (typeof ROLES)[number]))[0]
  })
}

/** `entering`: a lane ship that comes in now; else all are found somewhere on their way at `nowMs`. */
export function newCraft(role: Role, yard: Yard, nowMs: number, entering: boolean): Craft {
  switch (role) {
    case 'northEast':
    case 'southWest':
      return laneShip(role, yard, nowMs, entering)
    case 'anchored':
      return anchoredShip(yard, nowMs)
    case 'moored':
      return mooredShip(yard)
    case 'fishing':
    case 'dredger':
      return workingShip(role, yard)
    case 'ukPatrol':
      return patrolVessel('uk', yard, nowMs)
    case 'frPatrol':
      return patrolVessel('fr', yard, nowMs)
    default:
      return shuttleShip(role, yard, nowMs)
  }
}

function laneShip(lane: Lane, yard: Yard, nowMs: number, entering: boolean): Craft {
  const { chance } = yard
  const hull = cargoHull(chance)
  const port = chance.pick(lane === 'northEast' ? names.EASTERN_PORTS : names.WESTERN_PORTS)
  const ship = shipOf(hull, yard, chance.pick(names.DEEP_SEA_FLAGS), port, nowMs)
  const speed = speedOf(hull, chance)
  // The middle of the lane is where most keep: the mean of two chances.
  const share = LANE_SHARE_MIN + ((chance.next() + chance.next()) / 2) * (LANE_SHARE_MAX - LANE_SHARE_MIN)
  const route = routeOf(laneLine(lane, share), 1500)
  const journey: Journey = {
    kind: 'passage',
    route,
    speed,
    departMs: nowMs - (entering ? 0 : chance.next() * (route.length / speed) * 1000),
    swayMetres: chance.between(15, 120),
    swayMs: chance.between(25, 60) * MINUTE,
    crab: chance.between(-0.06, 0.06),
  }
  const isDeep = (ship.draughtMetres ?? 0) > DEEP_DRAUGHT_METRES
  return craftOf(hull, ship, journey, isDeep ? STATUS.constrainedByDraught : STATUS.underWay, lane)
}

function anchoredShip(yard: Yard, nowMs: number): Craft {
  const { chance } = yard
  const hull = chance.pick([HULLS.bulk, HULLS.tanker, HULLS.tanker, HULLS.generalCargo])
  const roads = chance.pick(places.ANCHORAGES)
  const ship = shipOf(hull, yard, chance.pick(names.DEEP_SEA_FLAGS), roads.name, nowMs)
  const journey: Journey = {
    kind: 'swinging',
    anchor: somewhereIn(roads.box, chance),
    scopeMetres: chance.between(60, 220),
    // All lie to the same tide, nearly.
    lieMs: chance.between(-20, 20) * MINUTE,
  }
  return { ...craftOf(hull, ship, journey, STATUS.anchored), kind: 'anchored' }
}

function mooredShip(yard: Yard): Craft {
  const { chance } = yard
  const hull = chance.pick([HULLS.generalCargo, HULLS.generalCargo, HULLS.fishing, HULLS.tug, HULLS.bulk])
  const berth = chance.pick(places.BERTHS)
  const ship = shipOf(hull, yard, chance.pick(names.COASTAL_FLAGS), berth.name, null)
  const place = somewhereIn(berth.box, chance)
  const journey: Journey = { kind: 'still', place, heading: chance.next() * TURN }
  return { ...craftOf(hull, ship, journey, STATUS.moored), kind: 'moored' }
}

function workingShip(role: 'fishing' | 'dredger', yard: Yard): Craft {
  const { chance } = yard
  const hull = HULLS[role]
  const isFishing = role === 'fishing'
  const ship = shipOf(
    hull,
    yard,
    chance.pick(names.COASTAL_FLAGS),
    isFishing ? 'FISHING GROUNDS' : 'DREDGING',
    null,
  )
  const speed = speedOf(hull, chance)
  const way = chance.next() < 0.5 ? 1 : -1
  const wideMetres = isFishing ? chance.between(500, 1800) : 400
  const closeMetres = wideMetres * chance.between(0.08, 0.2)
  const journey: Journey = {
    kind: 'working',
    centre: somewhereIn(chance.pick(isFishing ? places.FISHING_GROUNDS : places.DREDGING_GROUNDS), chance),
    wideMetres,
    wideMs: (way * TURN * wideMetres * 1000) / (speed * 0.7),
    closeMetres,
    closeMs: (way * TURN * closeMetres * 1000) / (speed * 0.3),
  }
  return craftOf(hull, ship, journey, isFishing ? STATUS.fishing : STATUS.restricted)
}

function patrolVessel(flag: 'uk' | 'fr', yard: Yard, nowMs: number): Craft {
  const { chance } = yard
  const round = places.PATROL_ROUNDS[flag === 'uk' ? 0 : 1] as readonly Position[]
  const first = round[0] as Position
  const last = round[round.length - 1] as Position
  // Closed in the middle of a leg, so that the seam is straight.
  const seam = {
    latitude: (first.latitude + last.latitude) / 2,
    longitude: (first.longitude + last.longitude) / 2,
  }
  const route = routeOf([seam, ...round, seam], 900)
  const speed = speedOf(HULLS.patrol, chance)
  const ship = shipOf(HULLS.patrol, yard, flag, 'PATROL', null)
  const departMs = nowMs - chance.next() * (route.length / speed) * 1000
  return craftOf(HULLS.patrol, ship, { kind: 'circuit', route, speed, departMs }, STATUS.underWay)
}
