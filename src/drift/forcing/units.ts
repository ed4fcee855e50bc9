/** Speeds and directions as sources write them, to m/s east and north, towards. */
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'

const FACTORS: readonly (readonly [factor: number, names: readonly string[]])[] = [
  [
    1,
    [
      'm/s',
      'm s-1',
      'm.s-1',
      'm s**-1',
      'm s^-1',
      'ms-1',
      'meter/second',
      'meters/second',
      'metre/second',
      'metres per second',
      'meter second-1',
      'meters per second',
      'meter s-1',
      'mps',
    ],
  ],
  [0.01, ['cm/s', 'cm s-1', 'cm.s-1', 'cm s^-1', 'cm s**-1', 'centimeters/second']],
  [METRES_PER_SECOND_PER_KNOT, ['kn', 'kt', 'kts', 'knot', 'knots', 'international_knot']],
  [1 / 3.6, ['km/h', 'km h-1', 'kmh', 'km.h-1', 'km/hr']],
  [0.44704, ['mph', 'mp/h', 'mi/h']],
]

/** m/s of one such unit; null when the unit is not known. Case and outer blanks do not matter. */
export function speedFactor(unit: string): number | null {
  const wanted = unit.trim().toLowerCase()
  return FACTORS.find(([, names]) => names.includes(wanted))?.[0] ?? null
}

/** What a direction says: where it goes to (currents) or where it comes from (winds), degrees clockwise from north. */
export type Sense = 'from' | 'towards'

/** m/s east and north, towards. A speed of nothing has no direction and needs none. NaN where a part is not known. */
export function vectorOf(
  speedMs: number,
  degrees: number,
  sense: Sense,
): readonly [east: number, north: number] {
  if (speedMs === 0) return [0, 0]
  const size = sense === 'from' ? -speedMs : speedMs
  const angle = degrees * RADIANS_PER_DEGREE
  return [size * Math.sin(angle), size * Math.cos(angle)]
}

/** Longitudes of 0..360 to -180..180. Null when that tears the axis apart (it reaches over the 180th meridian). */
export function wrapLongitudes(longitudes: readonly number[]): {
  readonly longitudes: readonly number[]
  readonly order: readonly number[]
  readonly isChanged: boolean
} | null {
  if (longitudes.every(each => each >= -180 && each <= 180))
    return { longitudes, order: longitudes.map((_, k) => k), isChanged: false }
  if (!longitudes.every(each => each >= 0 && each <= 360)) return null
  const wrapped = longitudes.map((each, k) => ({ each: each > 180 ? each - 360 : each, k }))
  // An axis that runs over Greenwich is torn at 360: its western part comes first now.
  wrapped.sort((a, b) => a.each - b.each)
  const kept = wrapped.filter(({ each }, k) => k === 0 || each !== (wrapped[k - 1] as { each: number }).each)
  return { longitudes: kept.map(({ each }) => each), order: kept.map(({ k }) => k), isChanged: true }
}
