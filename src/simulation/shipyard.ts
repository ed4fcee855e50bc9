/** One ship made from chance: her papers, her transponder, her speed, a place to lie. */
import { METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import type { StaticFields } from './ais-encoder.ts'
import type { Chance } from './chance.ts'
import type { Craft, Transponder } from './craft.ts'
import { dimensionsOf, draughtOf, type Hull, HULLS } from './hulls.ts'
import type { Lane } from './lanes.ts'
import type { Journey } from './motion.ts'
import * as names from './names.ts'
import type { Box } from './places.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export interface Yard {
  readonly chance: Chance
  readonly register: names.Register
  readonly hostileNames: boolean
}

export function cargoHull(chance: Chance): Hull {
  const draw = chance.next()
  if (draw < 0.24) return HULLS.container
  if (draw < 0.48) return HULLS.bulk
  if (draw < 0.7) return HULLS.tanker
  if (draw < 0.9) return HULLS.generalCargo
  return draw < 0.97 ? HULLS.vehicleCarrier : HULLS.cruise
}

/** Every eighth ship of a sea with hostile names bears one. */
export function shipOf(
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

export function craftOf(
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

export function speedOf(hull: Hull, chance: Chance): number {
  return chance.between(...hull.speedKnots) * METRES_PER_SECOND_PER_KNOT
}

export function somewhereIn(box: Box, chance: Chance): Position {
  const [south, west, north, east] = box
  return { latitude: chance.between(south, north), longitude: chance.between(west, east) }
}

export function nearby(place: Position, degrees: number, chance: Chance): Position {
  return {
    latitude: place.latitude + chance.between(-degrees, degrees),
    longitude: place.longitude + chance.between(-degrees, degrees),
  }
}
