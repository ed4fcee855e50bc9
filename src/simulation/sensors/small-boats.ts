/**
 * Small boats without AIS that leave the French coast for the English one: overloaded, slow, some stop for a while, one
 * loses its engine and drifts. A place is a function of time alone. People are a range, never individuals.
 */
import { destination, METRES_PER_SECOND_PER_KNOT, type Position, RADIANS_PER_DEGREE } from '#geo'
import { type Chance, chanceOf } from '../chance.ts'
import { motionAt } from '../motion.ts'
import { followRoute, type Route, routeOf } from '../route.ts'

export const SMALL_BOATS = 6

export interface SmallBoat {
  readonly id: string
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number
  /** At least so many on board, at most so many. */
  readonly people: { readonly min: number; readonly max: number }
}

interface Crossing {
  readonly id: string
  readonly route: Route
  readonly speed: number
  readonly departMs: number
  /** Where it lies still for a while, and for how long; null: it does not. */
  readonly stop: { readonly along: number; readonly forMs: number } | null
  /** Where its engine fails; null: it holds. */
  readonly failsAlong: number | null
  /** Arrived, or all on board taken off. */
  readonly endMs: number
  readonly people: { readonly min: number; readonly max: number }
}

const MINUTE = 60_000
const SEED_STREAM = 0x5b0a7
/** The one whose engine fails. */
const DRIFTER = 3
const DRIFT_MS = 180 * MINUTE
/** Beaches and landfalls, a little off the shore; good to half a mile. */
const WAYS: readonly (readonly Position[])[] = [
  [at(50.905, 1.65), at(50.98, 1.48), at(51.055, 1.24)],
  [at(50.955, 1.715), at(51.03, 1.6), at(51.12, 1.42)],
  [at(50.815, 1.565), at(50.85, 1.4), at(50.935, 1.05)],
  [at(50.985, 1.8), at(51.07, 1.66), at(51.15, 1.45)],
  [at(51.03, 2.08), at(51.13, 1.8), at(51.21, 1.47)],
  [at(50.72, 1.53), at(50.78, 1.4), at(50.9, 1.03)],
]
/** How far each has come when the sea begins, as a share of its way; below zero: minutes until it leaves. */
const BEGINS: readonly number[] = [0.14, 0.3, 0.45, 0.12, -4, -11]
/** The tide sets along the strait, M2. */
const TIDE_MS = 44_714_000
const TIDE_SPEED = 0.4
const TIDE_COURSE = 40 * RADIANS_PER_DEGREE

/** All small boats at sea at a time. Ask in any order; asking forward is quick. */
export function smallBoatsOf(seed: number, startMs: number): (ms: number) => SmallBoat[] {
  const latest: Crossing[] = []
  return ms => {
    const boats: SmallBoat[] = []
    for (let slot = 0; slot < SMALL_BOATS; slot++) {
      const crossing = crossingAt(seed, startMs, slot, ms, latest[slot])
      latest[slot] = crossing
      if (ms >= crossing.departMs && ms < crossing.endMs) boats.push(boatAt(crossing, ms))
    }
    return boats
  }
}

/** The last crossing of a slot that has begun by `ms` (or its first): each follows the one before after a pause. */
function crossingAt(
  seed: number,
  startMs: number,
  slot: number,
  ms: number,
  known: Crossing | undefined,
): Crossing {
  let generation = known === undefined || ms < known.departMs ? 0 : generationOf(known.id)
  let crossing = generation === 0 ? firstCrossing(seed, startMs, slot) : (known as Crossing)
  for (;;) {
    const chance = chanceOf(seed, SEED_STREAM, slot, generation + 1)
    const departMs = Math.round(crossing.endMs + chance.between(10, 40) * MINUTE)
    if (departMs > ms) return crossing
    generation += 1
    crossing = newCrossing(chance, slot, generation, departMs)
  }
}

function firstCrossing(seed: number, startMs: number, slot: number): Crossing {
  const chance = chanceOf(seed, SEED_STREAM, slot, 0)
  const begins = BEGINS[slot]
  const crossing = newCrossing(chance, slot, 0, 0)
  const goneMs = begins < 0 ? begins * MINUTE : (begins * crossing.route.length * 1000) / crossing.speed
  const departMs = Math.round(startMs - goneMs)
  return { ...crossing, departMs, endMs: crossing.endMs + departMs }
}

function newCrossing(chance: Chance, slot: number, generation: number, departMs: number): Crossing {
  const route = routeOf(scattered(WAYS[(slot + generation) % WAYS.length], chance), 800)
  const speed = chance.between(3, 6) * METRES_PER_SECOND_PER_KNOT
  const fails = slot === DRIFTER
  const stops = !fails && chance.next() < 0.5
  const stop = stops
    ? { along: chance.between(0.25, 0.8) * route.length, forMs: chance.between(5, 25) * MINUTE }
    : null
  const failsAlong = fails ? chance.between(0.2, 0.35) * route.length : null
  const sailMs = ((failsAlong ?? route.length) / speed) * 1000
  const least = 5 * Math.round(chance.between(3, 10))
  return {
    id: `small-boat-${slot + 1}-${generation}`,
    route,
    speed,
    departMs,
    stop,
    failsAlong,
    endMs: departMs + sailMs + (stop?.forMs ?? 0) + (fails ? DRIFT_MS : 0),
    people: { min: least, max: least + 5 * (1 + chance.below(4)) },
  }
}

function generationOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1))
}

/** Beaches differ from night to night: by some hundred metres along the coast, and more in mid-strait. */
function scattered(way: readonly Position[], chance: Chance): Position[] {
  return way.map((place, index) => {
    const metres = index === 0 ? 300 : 900
    return destination(place, chance.between(0, 2 * Math.PI), chance.between(0, metres))
  })
}

function boatAt(crossing: Crossing, ms: number): SmallBoat {
  const { route, speed, departMs, stop, failsAlong, id, people } = crossing
  const motion = motionAt()
  const sailed = (speed * (ms - departMs)) / 1000
  const held = stop === null ? 0 : Math.min(Math.max(0, sailed - stop.along), (speed * stop.forMs) / 1000)
  const isStopped = stop !== null && held > 0 && held < (speed * stop.forMs) / 1000
  const along = Math.min(sailed - held, failsAlong ?? route.length)
  followRoute(route, along, false, motion)
  if (failsAlong !== null && sailed > failsAlong)
    return drifting(motion, departMs + (failsAlong / speed) * 1000, ms, id, people)
  const { latitude, longitude } = motion
  return { id, latitude, longitude, speed: isStopped ? 0 : speed, course: motion.course, people }
}

/** The way that the tide has carried it since its engine failed: the integral of a sine. */
function drifting(
  from: Position,
  failedMs: number,
  ms: number,
  id: string,
  people: SmallBoat['people'],
): SmallBoat {
  const phase = (at: number) => (2 * Math.PI * at) / TIDE_MS
  const reach = (TIDE_SPEED * TIDE_MS) / 1000 / (2 * Math.PI)
  const way = reach * (Math.sin(phase(ms)) - Math.sin(phase(failedMs)))
  const set = TIDE_SPEED * Math.cos(phase(ms))
  const place = destination(from, TIDE_COURSE, way)
  return { id, ...place, speed: Math.abs(set), course: set < 0 ? TIDE_COURSE + Math.PI : TIDE_COURSE, people }
}

function at(latitude: number, longitude: number): Position {
  return { latitude, longitude }
}
