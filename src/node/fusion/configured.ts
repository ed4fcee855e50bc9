/** Which sensors belong to which sea: those of the configuration to both, those of the demo to the simulated one. */
import {
  CALLS,
  INCIDENT_SENSORS,
  SATELLITE,
  SENSORS,
  type SensorSite as DemoSite,
  type Shore,
} from '#simulation'
import type { NodeConfig } from '../config/config.ts'
import { DEMO_SENSORS_FEED } from '../feeds/address.ts'
import { type SensorSite, siteWithoutPlace } from './sites.ts'

/** Waves and rain of the demo sea, plots a turn. */
const DEMO_CLUTTER = 30

export function sensorsOf({ feeds, sensors, acceptDetections, acceptSentences, demo: sea }: NodeConfig) {
  const isReal = acceptDetections || acceptSentences || feeds.some(feed => !feed.simulated)
  const hasDemo = feeds.some(feed => feed.id === DEMO_SENSORS_FEED.id)
  const own = new Set(sensors.map(({ id }) => id))
  const demo = hasDemo ? demoSites(sea.shore).filter(({ id }) => !own.has(id)) : []
  return [
    ...(isReal ? [{ simulated: false, sites: sensors }] : []),
    ...(feeds.some(feed => feed.simulated) ? [{ simulated: true, sites: [...sensors, ...demo] }] : []),
  ]
}

/** The sensors of the demo sea as a node is told of them; `shore`: those that stand there, null: all. */
export function demoSites(shore: Shore | null = null): SensorSite[] {
  const own =
    shore === null ? SENSORS : [...SENSORS, ...INCIDENT_SENSORS].filter(site => site.shore === shore)
  return [...own.map(demoSite), siteWithoutPlace(SATELLITE, 'ais'), siteWithoutPlace(CALLS, 'report')]
}

function demoSite(site: DemoSite): SensorSite {
  const { id, kind, latitude, longitude, fieldOfView = null } = site
  const { periodSeconds, rangeMetres, rangeNoiseMetres, bearingNoiseDegrees } = site
  return {
    id,
    kind,
    place: { latitude, longitude },
    periodSeconds,
    rangeMetres,
    rangeNoiseMetres,
    bearingNoiseDegrees,
    fieldOfView,
    smallBoatRangeMetres: null,
    clutterPerTurn: kind === 'radar' ? DEMO_CLUTTER : null,
  }
}
