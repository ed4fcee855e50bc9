/** Clouds and units for the tests and the benchmark of the search: nothing in them is drawn, so they are always the same. */
import { METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import { metresPerDegreeEast, metresPerDegreeNorth } from '../../ellipsoid.ts'
import { STATUS } from '../../run.ts'
import { searchChance } from '../chance.ts'
import { movingCloud, type MovingCloud, type Picture } from '../moving.ts'
import type { SearchQuestion } from '../planner.ts'
import { SEARCH_FRACTION, type SearchUnit, SEPARATION_DEFAULT } from '../unit.ts'

export const HERE: Position = { latitude: 51, longitude: 1.5 }
export const START_S = Date.UTC(2026, 10, 25, 6) / 1000

export interface Sea {
  readonly particles: number
  readonly sigmaNm: number
  /** Standard deviation across; the same when not said. */
  readonly sigmaAcrossNm?: number
  readonly hours: number
  readonly everyS?: number
  /** Metres per second, towards; the whole cloud goes there, and each particle a little otherwise. */
  readonly driftEast?: number
  readonly driftNorth?: number
  /** Hours of a tide that turns the drift; null: it does not turn. */
  readonly tideH?: number | null
  readonly scenarios?: readonly string[]
}

/** A normal cloud, spread evenly (the sequence of Roberts, 2018), that drifts. */
export function sea(of: Sea): MovingCloud {
  const pictures: Picture[] = []
  const everyS = of.everyS ?? 600
  const ids = of.scenarios ?? ['one']
  for (let s = 0; s <= of.hours * 3600; s += everyS) pictures.push(pictureAt(of, START_S + s, ids.length))
  return movingCloud(pictures, ids)
}

function pictureAt(of: Sea, timeS: number, scenarios: number): Picture {
  const count = of.particles
  const longitudes = new Float64Array(count)
  const latitudes = new Float64Array(count)
  const went = gone(of, timeS - START_S)
  for (let k = 0; k < count; k++) {
    const u = (0.5 + (k + 1) * 0.7548776662466927) % 1
    const v = (0.5 + (k + 1) * 0.5698402909980532) % 1
    const radius = Math.sqrt(-2 * Math.log(1 - u))
    const x = radius * Math.cos(2 * Math.PI * v)
    const y = radius * Math.sin(2 * Math.PI * v)
    const own = 1 + 0.1 * Math.sin(k * 12.9898)
    const east =
      x * (of.sigmaAcrossNm ?? of.sigmaNm) * METRES_PER_NAUTICAL_MILE + own * went * (of.driftEast ?? 0)
    const north = y * of.sigmaNm * METRES_PER_NAUTICAL_MILE + own * went * (of.driftNorth ?? 0)
    latitudes[k] = HERE.latitude + north / metresPerDegreeNorth(HERE.latitude)
    longitudes[k] = HERE.longitude + east / metresPerDegreeEast(HERE.latitude)
  }
  return {
    timeS,
    longitudes,
    latitudes,
    status: new Uint8Array(count).fill(STATUS.adrift),
    weights: new Float64Array(count).fill(1 / count),
    scenarios: Uint8Array.from({ length: count }, (_, k) => k % scenarios),
  }
}

function gone({ tideH }: Sea, seconds: number): number {
  if (tideH === undefined || tideH === null) return seconds
  const omega = (2 * Math.PI) / (tideH * 3600)
  return Math.sin(omega * seconds) / omega
}

const unit = (id: string, of: Partial<SearchUnit>): SearchUnit => ({
  id,
  platform: 'boat',
  heightFt: 8,
  speedKn: 20,
  transitKn: 25,
  readyS: START_S,
  base: null,
  transitH: 0.5,
  enduranceH: 5,
  searchFraction: SEARCH_FRACTION,
  widthsNm: [1],
  spacingNmMin: 0.1,
  legNmMin: 0.5,
  ...of,
})

export const LIFEBOAT = unit('LIFEBOAT', {})
export const CUTTER = unit('CUTTER', { speedKn: 14, transitKn: 16, widthsNm: [1.4], heightFt: 14 })
export const HELICOPTER = unit('HELICOPTER', {
  platform: 'helicopter',
  heightFt: 500,
  speedKn: 90,
  transitKn: 130,
  enduranceH: 2.5,
  transitH: 0.3,
  widthsNm: [0.7],
  legNmMin: 1,
})

export function question(cloud: MovingCloud, of: Partial<SearchQuestion> = {}): SearchQuestion {
  return {
    cloud,
    units: [LIFEBOAT, CUTTER, HELICOPTER],
    separation: SEPARATION_DEFAULT,
    detection: 'exponential',
    followsDatum: false,
    untilS: null,
    restarts: 4,
    chance: searchChance(1),
    cellM: null,
    ...of,
  }
}
