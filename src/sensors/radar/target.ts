/** Targets that a ship's or station's own radar tracks: NMEA TTM (range and bearing) and TLL (place). */
import { METRES_PER_NAUTICAL_MILE, type Position, RADIANS_PER_DEGREE } from '#geo'
import { angleField, type FieldsRefused, fieldsOf, numberField, timeOfDayField } from './fields.ts'

export type TargetStatus = 'tracking' | 'acquiring' | 'lost'

interface TargetHead {
  /** Talker, e.g. "RA". */
  readonly talker: string
  /** The radar's own number for the target, 0 to 9999; null when left out. */
  readonly target: number | null
  readonly name: string | null
  readonly status: TargetStatus | null
  /** Seconds since midnight UTC of the measurement; the sentence has no date. */
  readonly timeOfDaySeconds: number | null
}

/** TTM, tracked target message: seen from the radar. Metres, m/s, radians. */
export interface TrackedTarget extends TargetHead {
  readonly kind: 'trackedTarget'
  readonly range: number
  readonly bearing: number
  /** False: bearing is from the bow of the ship that carries the radar. */
  readonly bearingIsTrue: boolean
  readonly speed: number | null
  readonly course: number | null
  readonly courseIsTrue: boolean
  readonly acquisition: 'automatic' | 'manual' | 'reported' | null
}

/** TLL, target latitude and longitude. */
export interface PlacedTarget extends TargetHead {
  readonly kind: 'placedTarget'
  readonly position: Position
}

export type RadarRefused = FieldsRefused | 'not-a-target' | 'no-place'

/**
 * Reads one TTM or TLL sentence (IEC 61162-1:2016, 8.3.101 and 8.3.99).
 * A refusal is a word: the caller counts it. Nothing throws.
 */
export function radarTarget(line: Uint8Array): TrackedTarget | PlacedTarget | RadarRefused {
  const fields = fieldsOf(line)
  if (typeof fields === 'string') return fields
  const address = fields[0] as string
  if (address.endsWith('TTM')) return trackedTarget(fields)
  if (address.endsWith('TLL')) return placedTarget(fields)
  return 'not-a-target'
}

//       0    1       2      3    4    5      6    7    8    9     10     11    12      13   14   15
// $--TTM, number, range, bearing, T, speed, course, T, CPA, TCPA, units, name, status, ref, UTC, acquisition
function trackedTarget(fields: readonly string[]): TrackedTarget | RadarRefused {
  const metres = METRES_PER_UNIT[fields[10] as keyof typeof METRES_PER_UNIT] ?? null
  const range = numberField(fields[2])
  const bearing = numberField(fields[3])
  if (metres === null || range === null || range < 0 || bearing === null || Math.abs(bearing) > 360)
    return 'no-place'
  const speed = numberField(fields[5])
  const course = numberField(fields[6])
  return {
    kind: 'trackedTarget',
    ...head(fields, 11, 12, 14),
    range: range * metres,
    bearing: bearing * RADIANS_PER_DEGREE,
    bearingIsTrue: fields[4] !== 'R',
    speed: speed === null ? null : (speed * metres) / 3600,
    course: course === null ? null : course * RADIANS_PER_DEGREE,
    courseIsTrue: fields[7] !== 'R',
    acquisition: ACQUISITION[fields[15] as keyof typeof ACQUISITION] ?? null,
  }
}

//       0    1       2     3   4     5   6     7      8     9
// $--TLL, number, latitude, N, longitude, E, name, UTC, status, ref
function placedTarget(fields: readonly string[]): PlacedTarget | RadarRefused {
  const latitude = angleField(fields[2], fields[3], 90)
  const longitude = angleField(fields[4], fields[5], 180)
  if (latitude === null || longitude === null) return 'no-place'
  return { kind: 'placedTarget', ...head(fields, 6, 8, 7), position: { latitude, longitude } }
}

function head(fields: readonly string[], name: number, status: number, time: number): TargetHead {
  const target = numberField(fields[1])
  return {
    talker: (fields[0] as string).slice(0, 2),
    target: target === null || !Number.isInteger(target) || target < 0 ? null : target,
    name: fields[name] ? (fields[name] as string) : null,
    status: STATUS[fields[status] as keyof typeof STATUS] ?? null,
    timeOfDaySeconds: timeOfDayField(fields[time]),
  }
}

/** Range and speed share one unit: kilometres, nautical miles, statute miles; speeds are per hour. */
const METRES_PER_UNIT = { K: 1000, N: METRES_PER_NAUTICAL_MILE, S: 1609.344 } as const
const STATUS = { T: 'tracking', Q: 'acquiring', L: 'lost' } as const
const ACQUISITION = { A: 'automatic', M: 'manual', R: 'reported' } as const
