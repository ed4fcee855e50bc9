/** The sensors of a sea as they are configured, and the plane on which its tracker lives. */
import type { Position } from '#geo'
import { RADIANS_PER_DEGREE } from '#geo'
import { createPlane, type FusionConfig, type Plane, SHIP_CLASSES, type SensorConfig, TUNING } from '#tracks'
import { FUSION_LIMITS } from './limits.ts'

export interface SensorSite {
  readonly id: string
  readonly kind: 'radar' | 'camera' | 'drone' | 'ais' | 'report'
  /** Null: it has no fixed place, or says it itself. */
  readonly place: Position | null
  readonly periodSeconds: number | null
  readonly rangeMetres: number | null
  readonly rangeNoiseMetres: number | null
  readonly bearingNoiseDegrees: number | null
  readonly fieldOfView: { readonly fromDegrees: number; readonly toDegrees: number } | null
  /** As far as a radar sees small boats at best, when known. */
  readonly smallBoatRangeMetres: number | null
  /** Plots of one turn that are nothing, on average. */
  readonly clutterPerTurn: number | null
}

/** AIS of all feeds, and people who hand in what they saw: every sea has them. */
export const AIS_SENSOR = 'ais'
export const SIGHTING_SENSOR = 'sightings'

const CLUTTER_PER_TURN = 20
/** Where no sensor has a place there is nothing to fuse; the plane then touches the earth in the strait. */
const DOVER_STRAIT: Position = { latitude: 51, longitude: 1.5 }

export interface Sea {
  readonly simulated: boolean
  readonly sites: ReadonlyMap<string, SensorSite>
  readonly plane: Plane
  readonly config: FusionConfig
  /** Something beside AIS and people: else there is nothing to fuse. */
  readonly hasSensors: boolean
}

export function createSea(simulated: boolean, configured: readonly SensorSite[]): Sea {
  const all = [
    ...configured,
    siteWithoutPlace(AIS_SENSOR, 'ais'),
    siteWithoutPlace(SIGHTING_SENSOR, 'report'),
  ]
  const sites = new Map(all.map(site => [site.id, site]))
  const places = configured.flatMap(site => (site.place === null ? [] : [site.place]))
  const plane = createPlane(middleOf(places))
  const sensors = [...sites.values()].map(site => sensorOf(site, plane))
  const reach = FUSION_LIMITS.reachMetres
  const area = [
    [-reach, -reach],
    [reach, -reach],
    [reach, reach],
    [-reach, reach],
  ] as const
  const hasSensors = configured.some(({ kind }) => kind !== 'ais' && kind !== 'report')
  return {
    simulated,
    sites,
    plane,
    config: { sensors, area, classes: [...SHIP_CLASSES], tuning: TUNING },
    hasSensors,
  }
}

export function siteWithoutPlace(id: string, kind: SensorSite['kind']): SensorSite {
  return {
    id,
    kind,
    place: null,
    periodSeconds: null,
    rangeMetres: null,
    rangeNoiseMetres: null,
    bearingNoiseDegrees: null,
    fieldOfView: null,
    smallBoatRangeMetres: null,
    clutterPerTurn: null,
  }
}

/** To a tenth of a degree: a sensor moved by a street does not move the plane. */
function middleOf(places: readonly Position[]): Position {
  if (places.length === 0) return DOVER_STRAIT
  return {
    latitude: Math.round(meanOf(places.map(place => place.latitude)) * 10) / 10,
    longitude: Math.round(meanOf(places.map(place => place.longitude)) * 10) / 10,
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function sensorOf(site: SensorSite, plane: Plane): SensorConfig {
  const { id, kind, place } = site
  if (kind === 'radar' && place !== null) {
    return {
      id,
      kind,
      ...plane.toPlane(place),
      periodS: needed(site, 'periodSeconds'),
      rangeSigma: needed(site, 'rangeNoiseMetres'),
      bearingSigma: needed(site, 'bearingNoiseDegrees') * RADIANS_PER_DEGREE,
      rangeMax: needed(site, 'rangeMetres'),
      smallBoatRangeMax: site.smallBoatRangeMetres,
      clutterPerScan: site.clutterPerTurn ?? CLUTTER_PER_TURN,
    }
  }
  if (kind === 'camera' && place !== null) {
    return {
      id,
      kind,
      ...plane.toPlane(place),
      bearingSigma: needed(site, 'bearingNoiseDegrees') * RADIANS_PER_DEGREE,
      rangeMax: needed(site, 'rangeMetres'),
    }
  }
  if (kind === 'radar' || kind === 'camera') throw new Error(`The ${kind} '${id}' has no place.`)
  return { id, kind }
}

function needed(
  site: SensorSite,
  key: 'periodSeconds' | 'rangeMetres' | 'rangeNoiseMetres' | 'bearingNoiseDegrees',
): number {
  const value = site[key]
  if (value === null) throw new Error(`The ${site.kind} '${site.id}' has no ${key}.`)
  return value
}
