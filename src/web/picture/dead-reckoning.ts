/**
 * Where a ship is now, from its last fix: straight on, at the speed and course it gave. The shader of the moving layer
 * does the same sum on the same numbers; what is picked, labelled and listed uses this one.
 */
import { UNKNOWN_U16 } from '#contract'
import { type Position, RADIANS_PER_DEGREE } from '#geo'
import { EARTH_CIRCUMFERENCE_METRES, mercatorX, mercatorY, positionAt } from './mercator.ts'
import type { TrackColumns } from './track-table.ts'

/** A fix older than this moves no further: nobody knows what the ship has done since. */
export const RECKONING_SECONDS_MAX = 360
/** Slower than this is a moored ship whose receiver trembles: it is not carried away and has no vector. */
export const STILL_METRES_PER_SECOND = 0.15
const DEGREES_PER_UNIT = 1e-7

/** Mercator units, and mercator units per second. */
export interface Motion {
  x: number
  y: number
  vx: number
  vy: number
}

export function motionOf(columns: TrackColumns, slot: number, into: Motion): Motion {
  const latitude = columns.latitude[slot] * DEGREES_PER_UNIT
  const speed = columns.speed[slot]
  const course = columns.course[slot]
  into.x = mercatorX(columns.longitude[slot] * DEGREES_PER_UNIT)
  into.y = mercatorY(latitude)
  into.vx = 0
  into.vy = 0
  if (speed === UNKNOWN_U16 || course === UNKNOWN_U16 || speed < STILL_METRES_PER_SECOND * 100) return into
  const perSecond = speed / 100 / (EARTH_CIRCUMFERENCE_METRES * Math.cos(latitude * RADIANS_PER_DEGREE))
  const angle = (course / 100) * RADIANS_PER_DEGREE
  into.vx = perSecond * Math.sin(angle)
  into.vy = -perSecond * Math.cos(angle)
  return into
}

/** Seconds a fix is carried forward: never backwards, never past the limit. */
export function reckonedSeconds(fixMs: number, nowMs: number): number {
  return Math.max(0, Math.min(RECKONING_SECONDS_MAX, (nowMs - fixMs) / 1000))
}

/** Moves `into.x` and `into.y` to now. */
export function reckon(columns: TrackColumns, slot: number, nowMs: number, into: Motion): Motion {
  motionOf(columns, slot, into)
  const seconds = reckonedSeconds(columns.fixMs[slot], nowMs)
  into.x += into.vx * seconds
  into.y += into.vy * seconds
  return into
}

export function reckonedPosition(columns: TrackColumns, slot: number, nowMs: number): Position {
  const at = reckon(columns, slot, nowMs, { x: 0, y: 0, vx: 0, vy: 0 })
  return positionAt(at.x, at.y)
}

/** Where the bow points, degrees: heading, else the course of a ship that moves, else null. */
export function bowDegrees(columns: TrackColumns, slot: number): number | null {
  if (columns.heading[slot] !== UNKNOWN_U16) return columns.heading[slot] / 100
  const speed = columns.speed[slot]
  const moves = speed !== UNKNOWN_U16 && speed >= STILL_METRES_PER_SECOND * 100
  return moves && columns.course[slot] !== UNKNOWN_U16 ? columns.course[slot] / 100 : null
}
