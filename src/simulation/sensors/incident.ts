/**
 * What the demonstration is about: a small boat with people comes into the way of a ship of the north-east lane, near the line between
 * the two search and rescue regions; its engine stops, and the tide sets it towards the line. A function of the sea and of the time
 * at which it begins alone, so both shores see the same.
 */
import { bearingRadians, destination, distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import { chanceOf } from '../chance.ts'
import type { Truth } from '../sea.ts'
import { turned } from './sight.ts'
import type { SmallBoat } from './small-boats.ts'

/** From when it is first seen until its engine stops. */
export const SAILS_MS = 10_000
/** How long after that the ship is nearest: as near to the first as can be, within the others. */
const PASSES_MS = 6 * 60_000
const PASSES_MS_MIN = 4 * 60_000
const PASSES_MS_MAX = 17 * 60_000
const PASSES_STEP_MS = 10_000
/** All on board are taken off. */
export const INCIDENT_ENDS_MS = 14 * 60_000
/** How near the ship will pass. */
const PASS_METRES = 0.18 * METRES_PER_NAUTICAL_MILE
const SPEED = 2.8
/** A ship that is slower is about something else. */
const SLOWEST = 4
/** The tide takes it over the line. */
const DRIFT_SPEED = 0.8
const DRIFT_COURSE = (130 * Math.PI) / 180
/** The line where it crosses the lane, from the south-west; schematic. The English region is on its left. */
const LINE_FROM: Position = { latitude: 51.0378, longitude: 1.5467 }
const LINE_TO: Position = { latitude: 51.0986, longitude: 1.7239 }
const LINE_METRES = distanceMetres(LINE_FROM, LINE_TO)
/** Where it stops on the English side: over the line within half an hour. */
const OFF_LINE_METRES_MIN = 250
const OFF_LINE_METRES_MAX = 1050
/** Alone for so long. */
const SOON_MS = 150_000
const SOON_STEP_MS = 15_000
const SOON_METRES = 900
/** No further than this from either end. */
const NEAR_LINE_METRES = 12_000
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

/** null: no ship comes where it could be. */
export function chooseIncident(
  ships: readonly Truth[],
  seed: number,
  number: number,
  beganMs: number,
): Incident | null {
  const isCalm = (stop: Position) => ships.every(ship => !isSoonBy(ship, stop))
  const inLane = ships.filter(({ lane }) => lane === 'northEast')
  // No ship of the lane comes by the line, or others are there: a ferry will do, then one that comes anywhere near by.
  const meeting =
    chooseMeeting(inLane, stop => isOffLine(stop) && isCalm(stop)) ??
    chooseMeeting(ships, stop => isOffLine(stop) && isCalm(stop)) ??
    chooseMeeting(ships, isOffLine) ??
    chooseMeeting(inLane, isNearLine)
  if (meeting === null) return null
  const { ship, stop } = meeting
  const heading = turned(ship.course - Math.PI / 2)
  const begin = destination(stop, heading + Math.PI, (SPEED * SAILS_MS) / 1000)
  const least = 38 + 2 * chanceOf(seed, STREAM, number).below(5)
  const people = { min: least, max: least + 13 }
  const id = `incident-${number}`
  return {
    number,
    beganMs,
    mmsi: ship.mmsi,
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

interface Meeting {
  readonly ship: Truth
  /** Where the engine stops. */
  readonly stop: Position
}

function chooseMeeting(ships: readonly Truth[], isGood: (stop: Position) => boolean): Meeting | null {
  let chosen: Meeting | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const ship of ships) {
    if (ship.speed < SLOWEST) continue
    for (let passMs = PASSES_MS_MIN; passMs <= PASSES_MS_MAX; passMs += PASSES_STEP_MS) {
      const off = Math.abs(passMs - PASSES_MS)
      if (off >= nearest) continue
      const stop = stopBefore(ship, passMs)
      if (!isGood(stop)) continue
      chosen = { ship, stop }
      nearest = off
    }
  }
  return chosen
}

/** To port of her way, where it will have drifted into the pass when she is abeam. */
function stopBefore(ship: Truth, passMs: number): Position {
  const met = placeOf(ship, passMs + SAILS_MS)
  const pass = destination(met, turned(ship.course - Math.PI / 2), PASS_METRES)
  return destination(pass, DRIFT_COURSE + Math.PI, (DRIFT_SPEED * passMs) / 1000)
}

function isOffLine(place: Position): boolean {
  const metres = distanceMetres(LINE_FROM, place)
  const angle = bearingRadians(LINE_FROM, LINE_TO) - bearingRadians(LINE_FROM, place)
  const [along, left] = [metres * Math.cos(angle), metres * Math.sin(angle)]
  return left >= OFF_LINE_METRES_MIN && left <= OFF_LINE_METRES_MAX && along >= 0 && along <= LINE_METRES
}

/** Some other ship is by it before anybody has looked. */
function isSoonBy(ship: Truth, stop: Position): boolean {
  for (let ms = 0; ms <= SOON_MS; ms += SOON_STEP_MS)
    if (distanceMetres(placeOf(ship, ms), stop) < SOON_METRES) return true
  return false
}

function isNearLine(place: Position): boolean {
  return Math.max(distanceMetres(place, LINE_FROM), distanceMetres(place, LINE_TO)) < NEAR_LINE_METRES
}

/** Where she will be if she keeps on. */
function placeOf({ latitude, longitude, speed, course }: Truth, inMs: number): Position {
  return destination({ latitude, longitude }, course, (speed * inMs) / 1000)
}
