/** What is there besides ships: base stations, marks, an aircraft on patrol, a beacon under test. */
import { bearingRadians, destination, METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import type { StaticFields } from './ais-encoder.ts'
import { type Craft, type CraftKind, STATUS, type Transponder } from './craft.ts'
import type { Journey } from './motion.ts'
import { FLAGS } from './names.ts'
import { AIRCRAFT_TRACK, BEACON_TEST, MARKS, STATIONS } from './places.ts'
import { type Route, routeOf } from './route.ts'

/** The last digits begin with 88 here too, as all numbers of the demo sea do (ITU-R M.585 for what stands before). */
const BASE_STATION = { uk: FLAGS.uk2.mid * 10_000 + 8801, fr: FLAGS.fr.mid * 10_000 + 8801 }
const AID_PHYSICAL = 99_000_0000 + FLAGS.uk2.mid * 10_000 + 1880
const AID_VIRTUAL = 99_000_0000 + FLAGS.uk2.mid * 10_000 + 6880
const AIRCRAFT = 111_000_000 + FLAGS.fr.mid * 1000 + 188
const BEACON = 970_88_0001

const AIRCRAFT_KNOTS = 120
const HALF_TURN_LEGS = 60

export function standingCraft(startMs: number): Craft[] {
  return [...baseStations(), ...marks(), aircraft(startMs), beacon()]
}

function baseStations(): Craft[] {
  return STATIONS.map((station, index) =>
    standing('baseStation', 'baseStation', BASE_STATION[station.country] + index, '', lyingAt(station)),
  )
}

function marks(): Craft[] {
  return MARKS.map((mark, index) => {
    const mmsi = (mark.virtual ? AID_VIRTUAL : AID_PHYSICAL) + index
    const { aidType, virtual } = mark
    return standing('aidToNavigation', 'aid', mmsi, mark.name, lyingAt(mark), { aidType, virtual })
  })
}

function aircraft(startMs: number): Craft {
  const journey: Journey = {
    kind: 'circuit',
    route: raceTrack(),
    speed: AIRCRAFT_KNOTS * METRES_PER_SECOND_PER_KNOT,
    departMs: startMs,
  }
  return standing('sarAircraft', 'aircraft', AIRCRAFT, 'RESCUE 188', journey)
}

function beacon(): Craft {
  return { ...standing('beacon', 'beacon', BEACON, '', lyingAt(BEACON_TEST)), status: STATUS.beacon }
}

/** Out, a half turn to starboard, back, a half turn to starboard. */
function raceTrack(): Route {
  const { from, to, turnMetres } = AIRCRAFT_TRACK
  const bearing = bearingRadians(from, to)
  const right = destination(from, bearing + Math.PI / 2, 2 * turnMetres)
  const rightFar = destination(to, bearing + Math.PI / 2, 2 * turnMetres)
  return routeOf(
    [
      from,
      to,
      ...halfTurn(to, bearing, turnMetres),
      rightFar,
      right,
      ...halfTurn(right, bearing + Math.PI, turnMetres),
      from,
    ],
    0,
  )
}

function halfTurn(from: Position, bearing: number, metres: number): Position[] {
  const centre = destination(from, bearing + Math.PI / 2, metres)
  return Array.from({ length: HALF_TURN_LEGS - 1 }, (_, step) =>
    destination(centre, bearing - Math.PI / 2 + (Math.PI * (step + 1)) / HALF_TURN_LEGS, metres),
  )
}

function lyingAt(place: Position): Journey {
  return { kind: 'still', place: { latitude: place.latitude, longitude: place.longitude }, heading: 0 }
}

function standing(
  kind: CraftKind,
  transponder: Transponder,
  mmsi: number,
  name: string,
  journey: Journey,
  aid: Craft['aid'] = null,
): Craft {
  const ship: StaticFields = {
    mmsi,
    imo: null,
    callsign: '',
    name,
    shipType: 0,
    dimensions: { bow: 0, stern: 0, port: 0, starboard: 0 },
    etaMs: null,
    draughtMetres: null,
    destination: '',
  }
  return { kind, transponder, lane: null, ship, status: STATUS.underWay, journey, aid }
}
