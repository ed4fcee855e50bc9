/** The radars, cameras and the drone of the demo sea, as they stand in a node's configuration. */
import { distanceMetres, type Position } from '#geo'
import type { Shore } from '../shore.ts'

export interface SensorSite {
  readonly id: string
  readonly kind: 'radar' | 'camera' | 'drone'
  readonly shore: Shore
  /** Of a drone: about where it flies its rounds. */
  readonly latitude: number
  readonly longitude: number
  readonly periodSeconds: number
  /** How far from its place it sees at most. */
  readonly rangeMetres: number
  /** One sigma. A camera measures no range: as much as its whole range. */
  readonly rangeNoiseMetres: number
  readonly bearingNoiseDegrees: number
  /** Clockwise from true north; without it, all round. */
  readonly fieldOfView?: { readonly fromDegrees: number; readonly toDegrees: number }
}

const LANGDON = { shore: 'uk', latitude: 51.13, longitude: 1.34 } as const
const GRIS_NEZ = { shore: 'fr', latitude: 50.87, longitude: 1.58 } as const
const RADAR = {
  kind: 'radar',
  periodSeconds: 3,
  rangeMetres: 44_448, // 24 nautical miles
  rangeNoiseMetres: 15,
  bearingNoiseDegrees: 0.15,
} as const
const CAMERA = {
  kind: 'camera',
  periodSeconds: 2,
  rangeMetres: 12_000,
  rangeNoiseMetres: 12_000,
  bearingNoiseDegrees: 0.05,
} as const

export const RADAR_LANGDON: SensorSite = { id: 'radar-langdon', ...LANGDON, ...RADAR }
export const RADAR_GRIS_NEZ: SensorSite = { id: 'radar-gris-nez', ...GRIS_NEZ, ...RADAR }
export const CAMERA_LANGDON: SensorSite = {
  id: 'camera-langdon',
  ...LANGDON,
  ...CAMERA,
  fieldOfView: { fromDegrees: 95, toDegrees: 165 },
}
export const CAMERA_GRIS_NEZ: SensorSite = {
  id: 'camera-gris-nez',
  ...GRIS_NEZ,
  ...CAMERA,
  fieldOfView: { fromDegrees: 300, toDegrees: 30 },
}
/** Rounds of 3.5 km off Cap Blanc-Nez, and 2.5 km to see from there; 25 m at that range. */
export const DRONE_BLANC_NEZ: SensorSite = {
  id: 'drone-blanc-nez',
  kind: 'drone',
  shore: 'fr',
  latitude: 50.98,
  longitude: 1.64,
  periodSeconds: 5,
  rangeMetres: 6000,
  rangeNoiseMetres: 25,
  bearingNoiseDegrees: 0.24,
}

export const SENSORS: readonly SensorSite[] = [
  RADAR_LANGDON,
  RADAR_GRIS_NEZ,
  CAMERA_LANGDON,
  CAMERA_GRIS_NEZ,
  DRONE_BLANC_NEZ,
]

/** Flies over the middle of the strait where the demonstration plays, and only there: 7 km to see, 2 m at that range. */
export const DRONE_STRAIT: SensorSite = {
  id: 'drone-strait',
  kind: 'drone',
  shore: 'uk',
  latitude: 51.07,
  longitude: 1.625,
  periodSeconds: 1,
  rangeMetres: 7500,
  rangeNoiseMetres: 2,
  bearingNoiseDegrees: 0.05,
}
/** What is up besides `SENSORS` where a sea has two shores and incidents. */
export const INCIDENT_SENSORS: readonly SensorSite[] = [DRONE_STRAIT]

/** Who else tells: a satellite that hears AIS late, and those who take the calls of people at sea. */
export const SATELLITE = 'satellite-ais'
export const CALLS = 'coastguard-calls'

/** Whose coastguard somebody at sea calls: that of the nearer cape. */
export function shoreOfCaller(caller: Position): Shore {
  return distanceMetres(caller, LANGDON) <= distanceMetres(caller, GRIS_NEZ) ? 'uk' : 'fr'
}
