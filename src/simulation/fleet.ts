/** Who sails in the demo sea, in which share, and how each is made from chance alone. */
import { METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import type { StaticFields } from './ais-encoder.ts'
import type { Chance } from './chance.ts'
import { type Craft, STATUS, type Transponder } from './craft.ts'
import { type Hull, HULLS, dimensionsOf, draughtOf } from './hulls.ts'
import { LANE_SHARE_MAX, LANE_SHARE_MIN, type Lane, laneLine } from './lanes.ts'
import type { Journey } from './motion.ts'
import * as names from './names.ts'
import * as places from './places.ts'
import { routeOf } from './route.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TURN = 2 * Math.PI
const KNOT = METRES_PER_SECOND_PER_KNOT
/** A ship deeper than this says that her draught binds her to her way. */
const DEEP_DRAUGHT_METRES = 15

export interface Yard {
  readonly chance: Chance
  readonly register: names.Register
  readonly hostileNames: boolean
}

export type Role =
  | Lane
  | Exclude<
      keyof typeof HULLS,
      'container' | 'bulk' | 'tanker' | 'generalCargo' | 'vehicleCarrier' | 'cruise'
    >
  | 'anchored'
  | 'moored'

/** How many of four hundred. Patrol vessels do not grow in number: two is what a strait has. */
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
  ['patrol', 2],
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
    case 'patrol':
      return patrolVessel(yard, nowMs)
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

function patrolVessel(yard: Yard, nowMs: number): Craft {
  const { chance } = yard
  const flag = chance.pick(['uk', 'fr'] as const)
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

type ShuttleRole = Exclude<Role, Lane | 'anchored' | 'moored' | 'fishing' | 'dredger' | 'patrol'>

function shuttleShip(role: ShuttleRole, yard: Yard, nowMs: number): Craft {
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

/** Ferries keep to their line; all others leave the straight way a little, each in her own manner. */
function shuttleWay(role: ShuttleRole, chance: Chance): readonly Position[] {
  if (role === 'ferry') return chance.pick(places.FERRY_LINES)
  const isCruise = role === 'sailing' || role === 'pleasure'
  const runs = isCruise
    ? places.YACHT_CRUISES
    : role === 'lifeboat'
      ? places.LIFEBOAT_RUNS
      : places.HARBOUR_RUNS
  const [from, to] = chance.pick(runs)
  const astray = isCruise ? 0.015 : 0.004
  const middle = {
    latitude: (from.latitude + to.latitude) / 2 + chance.between(-astray, astray),
    longitude: (from.longitude + to.longitude) / 2 + chance.between(-astray, astray),
  }
  return [from, middle, to]
}

function cargoHull(chance: Chance): Hull {
  const draw = chance.next()
  if (draw < 0.24) return HULLS.container
  if (draw < 0.48) return HULLS.bulk
  if (draw < 0.7) return HULLS.tanker
  if (draw < 0.9) return HULLS.generalCargo
  return draw < 0.97 ? HULLS.vehicleCarrier : HULLS.cruise
}

/** Every eighth ship of a sea with hostile names bears one. */
function shipOf(
  hull: Hull,
  yard: Yard,
  flag: names.Flag,
  destination: string,
  etaFromMs: number | null,
): StaticFields {
  const { chance, register } = yard
  const lengthMetres = chance.between(...hull.lengthMetres)
  const hostile = chance.next() < 1 / 8 && yard.hostileNames
  return {
    mmsi: register.mmsi(flag),
    imo: lengthMetres >= 40 ? register.imo() : null,
    callsign: register.callsign(flag),
    name: hostile ? names.hostileText(chance) : names.inventedName(chance, chance.pick(hull.endings)),
    shipType: chance.pick(hull.shipTypes),
    dimensions: dimensionsOf(hull, lengthMetres),
    etaMs: etaFromMs === null ? null : etaFromMs + chance.between(6, 60) * HOUR,
    draughtMetres: draughtOf(hull, lengthMetres, chance),
    destination: hostile ? names.hostileText(chance) : destination,
  }
}

function craftOf(
  hull: Hull,
  ship: StaticFields,
  journey: Journey,
  status: number,
  lane: Lane | null = null,
): Craft {
  return { kind: hull.kind, transponder: transponderOf(hull, ship), lane, ship, status, journey, aid: null }
}

/** Yachts carry class B; fishing boats from fifteen metres must carry class A (directive 2002/59/EC). */
function transponderOf(hull: Hull, ship: StaticFields): Transponder {
  if (hull.kind === 'sailing' || hull.kind === 'pleasure') return 'classB'
  return hull.kind === 'fishing' && ship.dimensions.bow + ship.dimensions.stern < 15 ? 'classB' : 'classA'
}

function speedOf(hull: Hull, chance: Chance): number {
  return chance.between(...hull.speedKnots) * KNOT
}

function somewhereIn(box: places.Box, chance: Chance): Position {
  const [south, west, north, east] = box
  return { latitude: chance.between(south, north), longitude: chance.between(west, east) }
}
