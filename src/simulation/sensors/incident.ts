/**
 * What the demonstration is about: every quarter of an hour a small boat with people comes into the way of a ship of the
 * north-east lane, and its engine stops there. A function of the sea and the time alone, so both shores see the same.
 */
import { destination, distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import { chanceOf } from '../chance.ts'
import type { Truth } from '../sea.ts'
import { turned } from './sight.ts'
import type { SmallBoat } from './small-boats.ts'

export const INCIDENT_FIRST_MS = 90_000
export const INCIDENT_PERIOD_MS = 15 * 60_000
/** From when it is first seen until its engine stops. */
export const SAILS_MS = 45_000
/** How long after that the ship is nearest. */
const PASSES_MS = 6 * 60_000
/** All on board are taken off. */
export const INCIDENT_ENDS_MS = 14 * 60_000
/** How near the ship will pass. */
const PASS_METRES = 0.18 * METRES_PER_NAUTICAL_MILE
const SPEED = 2.8
/** A ship that is slower is about something else. */
const SLOWEST = 4
/** The tide takes it along the strait. */
const DRIFT_SPEED = 0.7
const DRIFT_COURSE = (40 * Math.PI) / 180
/** In sight of both radars. */
const MIDDLE: Position = { latitude: 50.98, longitude: 1.5 }
const CHOSEN_METRES_MAX = 14_000
const STREAM = 0x1c1de

export interface Incident {
  /** 1, 2, 3 ... of this sea. */
  readonly number: number
  readonly beganMs: number
  /** The ship that will pass. */
  readonly mmsi: number
  readonly people: { readonly min: number; readonly max: number }
  /** null: all on board were taken off. */
  boatAt(ms: number): SmallBoat | null
}

/** null: no ship is where it could be. */
export function chooseIncident(
  ships: readonly Truth[],
  seed: number,
  number: number,
  beganMs: number,
): Incident | null {
  let chosen: Truth | null = null
  let nearest = CHOSEN_METRES_MAX
  for (const ship of ships) {
    if (ship.lane !== 'northEast' || ship.speed < SLOWEST) continue
    const metres = distanceMetres(placeOf(ship, PASSES_MS + SAILS_MS), MIDDLE)
    if (metres >= nearest) continue
    chosen = ship
    nearest = metres
  }
  if (chosen === null) return null
  const { mmsi, course } = chosen
  const met = placeOf(chosen, PASSES_MS + SAILS_MS)
  // It lies where it will have drifted into the pass, to starboard of her way.
  const pass = destination(met, turned(course + Math.PI / 2), PASS_METRES)
  const stop = destination(pass, DRIFT_COURSE + Math.PI, (DRIFT_SPEED * PASSES_MS) / 1000)
  const heading = turned(course - Math.PI / 2)
  const begin = destination(stop, heading + Math.PI, (SPEED * SAILS_MS) / 1000)
  const least = 38 + 2 * chanceOf(seed, STREAM, number).below(5)
  const people = { min: least, max: least + 13 }
  const id = `incident-${number}`
  return {
    number,
    beganMs,
    mmsi,
    people,
    boatAt: ms => {
      const sinceMs = ms - beganMs
      if (sinceMs < 0 || sinceMs >= INCIDENT_ENDS_MS) return null
      if (sinceMs < SAILS_MS) {
        const place = destination(begin, heading, (SPEED * sinceMs) / 1000)
        return { id, ...place, speed: SPEED, course: heading, people }
      }
      const place = destination(stop, DRIFT_COURSE, (DRIFT_SPEED * (sinceMs - SAILS_MS)) / 1000)
      return { id, ...place, speed: DRIFT_SPEED, course: DRIFT_COURSE, people }
    },
  }
}

/** Where she will be if she keeps on. */
function placeOf({ latitude, longitude, speed, course }: Truth, inMs: number): Position {
  return destination({ latitude, longitude }, course, (speed * inMs) / 1000)
}
