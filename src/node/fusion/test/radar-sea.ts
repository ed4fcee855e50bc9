/** A radar of a test at Dungeness, and what it sees of boats that a test puts on the water. Exact, with a little noise. */
import { EARTH_RADIUS_METRES, type Position, RADIANS_PER_DEGREE } from '#geo'
import { createPlane } from '#tracks'
import type { ConfigFile } from '../../config/schema.ts'

export const RADAR = {
  id: 'radar-1',
  kind: 'radar',
  latitude: 50.9,
  longitude: 1,
  periodSeconds: 3,
  rangeMetres: 40_000,
  rangeNoiseMetres: 15,
  bearingNoiseDegrees: 0.15,
  clutterPerTurn: 2,
} as const
export const SENSORS: NonNullable<ConfigFile['sensors']> = [
  RADAR,
  { id: 'calls', kind: 'report' },
  { id: 'late-ais', kind: 'ais' },
]

export interface Boat extends Position {
  /** m/s east and north. */
  readonly east: number
  readonly north: number
}

export const BOAT: Boat = { latitude: 50.95, longitude: 1.2, east: 2, north: 1 }

const plane = createPlane(RADAR)
const METRES_PER_DEGREE = EARTH_RADIUS_METRES * RADIANS_PER_DEGREE

export function boatAt(boat: Boat, seconds: number): Position {
  return {
    latitude: boat.latitude + (boat.north * seconds) / METRES_PER_DEGREE,
    longitude:
      boat.longitude +
      (boat.east * seconds) / METRES_PER_DEGREE / Math.cos(boat.latitude * RADIANS_PER_DEGREE),
  }
}

/** One turn of the radar as a line. Noise that repeats: a few metres this way and that. */
export function turnLine(places: readonly Position[], ms: number): string {
  const plots = places.map((place, k) => {
    const { x, y } = plane.toPlane(place)
    const jitter = ((ms / 1000 + k * 7) % 5) - 2
    return [Math.hypot(x, y) + jitter * 4, turned(Math.atan2(x, y) + jitter * 0.0003)]
  })
  return JSON.stringify({ type: 'scan', tm: ms / 1000, t: ms / 1000, sensor: RADAR.id, plots })
}

function turned(angle: number): number {
  return (angle + 2 * Math.PI) % (2 * Math.PI)
}

/** A position report of a class A ship (M.1371 message 1) as a receiver gives it. */
export function aisSentence(mmsi: number, boat: Boat, place: Position): string {
  const speed = Math.hypot(boat.east, boat.north)
  const course = turned(Math.atan2(boat.east, boat.north)) / RADIANS_PER_DEGREE
  const fields: readonly (readonly [number, number])[] = [
    [1, 6],
    [0, 2],
    [mmsi, 30],
    [0, 4],
    [128, 8],
    [Math.round(((speed * 3600) / 1852) * 10), 10],
    [1, 1],
    [Math.round(place.longitude * 600_000), 28],
    [Math.round(place.latitude * 600_000), 27],
    [Math.round(course * 10), 12],
    [511, 9],
    [60, 6],
    [0, 2],
    [0, 3],
    [0, 1],
    [0, 19],
  ]
  const bits = fields.map(([value, width]) => value.toString(2).padStart(width, '0')).join('')
  const payload = (bits.match(/.{6}/g) ?? []).map(six => armoured(Number.parseInt(six, 2))).join('')
  const body = `AIVDM,1,1,,A,${payload},0`
  const sum = [...body].reduce((all, letter) => all ^ letter.charCodeAt(0), 0)
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}

function armoured(six: number): string {
  return String.fromCharCode(six < 40 ? six + 48 : six + 56)
}
