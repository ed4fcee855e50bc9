/**
 * How things of the sea move: a place as a function of time alone. Nothing is summed up from step to step, so the sea
 * is the same however often one looks. Hot: written into a motion that is given.
 */
import { destination, type Position } from '#geo'
import { followRoute, type Route } from './route.ts'

/** SI and radians; course and heading are brought into [0, 2π). */
export interface Motion {
  latitude: number
  longitude: number
  speed: number
  course: number
  heading: number
  turnRate: number
  isAtRest: boolean
}

export type Journey =
  /** Once along the route, wandering gently to both sides, set by the tide. */
  | {
      readonly kind: 'passage'
      readonly route: Route
      readonly speed: number
      readonly departMs: number
      readonly swayMetres: number
      readonly swayMs: number
      readonly crab: number
    }
  /** There and back for ever, resting at both ends, gathering way and losing it within `rampMs`. */
  | {
      readonly kind: 'shuttle'
      readonly route: Route
      readonly speed: number
      readonly departMs: number
      readonly restMs: number
      readonly rampMs: number
    }
  /** Round a closed route for ever. */
  | { readonly kind: 'circuit'; readonly route: Route; readonly speed: number; readonly departMs: number }
  /** Wide slow rounds with smaller ones on them: working a fishing ground. */
  | {
      readonly kind: 'working'
      readonly centre: Position
      readonly wideMetres: number
      readonly wideMs: number
      readonly closeMetres: number
      readonly closeMs: number
    }
  /** About an anchor with the tide. */
  | {
      readonly kind: 'swinging'
      readonly anchor: Position
      readonly scopeMetres: number
      readonly lieMs: number
    }
  | { readonly kind: 'still'; readonly place: Position; readonly heading: number }

const TURN = 2 * Math.PI
/** The lunar tide, M2. */
const TIDE_MS = 44_714_000
const YAW_MS = 11 * 60_000

export function motionAt(): Motion {
  return { latitude: 0, longitude: 0, speed: 0, course: 0, heading: 0, turnRate: 0, isAtRest: false }
}

/** When a passage has come to its end; never for all others. */
export function journeyEndMs(journey: Journey): number {
  return journey.kind === 'passage'
    ? journey.departMs + (journey.route.length / journey.speed) * 1000
    : Number.POSITIVE_INFINITY
}

export function move(journey: Journey, ms: number, motion: Motion): void {
  motion.isAtRest = false
  switch (journey.kind) {
    case 'passage':
      passage(journey, ms, motion)
      break
    case 'shuttle':
      shuttle(journey, ms, motion)
      break
    case 'circuit':
      motion.speed = journey.speed
      followRoute(
        journey.route,
        lap(journey.speed * seconds(ms - journey.departMs), journey.route.length),
        false,
        motion,
      )
      motion.heading = motion.course
      break
    case 'working':
      working(journey, ms, motion)
      break
    case 'swinging':
      swinging(journey, ms, motion)
      break
    case 'still':
      still(journey, motion)
      break
  }
  motion.course = lap(motion.course, TURN)
  motion.heading = lap(motion.heading, TURN)
}

function passage(journey: Journey & { kind: 'passage' }, ms: number, motion: Motion): void {
  const { route, speed, swayMetres, swayMs } = journey
  const along = Math.min(route.length, Math.max(0, speed * seconds(ms - journey.departMs)))
  motion.speed = speed
  followRoute(route, along, false, motion)
  const phase = (TURN * (ms - journey.departMs)) / swayMs
  const aside = swayMetres * Math.sin(phase)
  lay(destination(motion, motion.course + Math.PI / 2, aside), motion)
  // In a bend the inner side is the shorter way.
  const ahead = speed - aside * motion.turnRate
  const sideways = ((swayMetres * TURN) / seconds(swayMs)) * Math.cos(phase)
  motion.course += Math.atan2(sideways, ahead)
  motion.speed = Math.hypot(ahead, sideways)
  motion.heading = motion.course + journey.crab * Math.sin((TURN * ms) / TIDE_MS)
}

function shuttle(journey: Journey & { kind: 'shuttle' }, ms: number, motion: Motion): void {
  const { route, restMs, rampMs } = journey
  const sailMs = (route.length / journey.speed) * 1000 + rampMs
  const time = lap(ms - journey.departMs, 2 * (sailMs + restMs))
  const back = time >= sailMs + restMs
  const sailed = back ? time - sailMs - restMs : time
  motion.isAtRest = sailed >= sailMs
  const share = motion.isAtRest ? 0 : Math.min(1, sailed / rampMs, (sailMs - sailed) / rampMs)
  motion.speed = journey.speed * share
  const gone = distanceGone(journey.speed, Math.min(sailed, sailMs), sailMs, rampMs)
  followRoute(route, back ? route.length - gone : gone, back, motion)
  motion.heading = motion.course
}

/** Under a speed that rises evenly, holds, and falls evenly. */
function distanceGone(speed: number, sailedMs: number, sailMs: number, rampMs: number): number {
  const ramp = (ms: number): number => (speed * seconds(ms) * ms) / rampMs / 2
  if (sailedMs < rampMs) return ramp(sailedMs)
  if (sailedMs > sailMs - rampMs) return speed * seconds(sailMs - rampMs) - ramp(sailMs - sailedMs)
  return ramp(rampMs) + speed * seconds(sailedMs - rampMs)
}

/** The sum of two circular motions: place, and from its first and second derivatives the velocity and the turn. */
function working(journey: Journey & { kind: 'working' }, ms: number, motion: Motion): void {
  const wide = (TURN * ms) / journey.wideMs
  const close = (TURN * ms) / journey.closeMs
  const wideRate = TURN / seconds(journey.wideMs)
  const closeRate = TURN / seconds(journey.closeMs)
  const north = journey.wideMetres * Math.cos(wide) + journey.closeMetres * Math.cos(close)
  const east = journey.wideMetres * Math.sin(wide) + journey.closeMetres * Math.sin(close)
  const wideSpeed = journey.wideMetres * wideRate
  const closeSpeed = journey.closeMetres * closeRate
  const northward = -wideSpeed * Math.sin(wide) - closeSpeed * Math.sin(close)
  const eastward = wideSpeed * Math.cos(wide) + closeSpeed * Math.cos(close)
  const northPull = -wideSpeed * wideRate * Math.cos(wide) - closeSpeed * closeRate * Math.cos(close)
  const eastPull = -wideSpeed * wideRate * Math.sin(wide) - closeSpeed * closeRate * Math.sin(close)
  lay(destination(journey.centre, Math.atan2(east, north), Math.hypot(north, east)), motion)
  motion.speed = Math.hypot(northward, eastward)
  motion.course = Math.atan2(eastward, northward)
  motion.heading = motion.course
  motion.turnRate = (northward * eastPull - eastward * northPull) / motion.speed ** 2
}

/** She lies off her anchor down the tide, which turns, and yaws a little; her bow looks to the anchor. */
function swinging(journey: Journey & { kind: 'swinging' }, ms: number, motion: Motion): void {
  const tide = (TURN * (ms - journey.lieMs)) / TIDE_MS
  const yaw = (TURN * (ms - journey.lieMs)) / YAW_MS
  const lies = tide + 0.15 * Math.sin(yaw)
  const turnRate = TURN / seconds(TIDE_MS) + 0.15 * (TURN / seconds(YAW_MS)) * Math.cos(yaw)
  lay(destination(journey.anchor, lies, journey.scopeMetres), motion)
  motion.speed = Math.abs(turnRate) * journey.scopeMetres
  motion.course = lies + (turnRate < 0 ? -Math.PI / 2 : Math.PI / 2)
  motion.heading = lies + Math.PI
  motion.turnRate = turnRate
}

function still(journey: Journey & { kind: 'still' }, motion: Motion): void {
  lay(journey.place, motion)
  motion.speed = 0
  motion.course = journey.heading
  motion.heading = journey.heading
  motion.turnRate = 0
  motion.isAtRest = true
}

function lay(place: Position, motion: Motion): void {
  motion.latitude = place.latitude
  motion.longitude = place.longitude
}

function seconds(ms: number): number {
  return ms / 1000
}

function lap(value: number, length: number): number {
  return ((value % length) + length) % length
}
