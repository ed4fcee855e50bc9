/** One look of each sensor at what is really there: what it finds, what it misses, what it takes for something. */
import { destination, RADIANS_PER_DEGREE } from '#geo'
import type { CameraDetection, DroneDetection, RadarDetection } from '#sensors'
import type { Chance } from '../chance.ts'
import { normal, poisson, rounded, roundedPlace } from './noise.ts'
import { SEEN_CLASSES, type SeenClass, type SeenTruth } from './scene.ts'
import { scoresOf } from './scores.ts'
import { aside, isBetween, isFarOff, type Sight, sightOf, turned } from './sight.ts'
import type { SensorSite } from './sites.ts'

/** When it was measured and when it is told, milliseconds since 1970 UTC. */
export interface Told {
  readonly measuredMs: number
  readonly sentMs: number
}

/** How likely a radar finds it near by, and at what range half as likely. */
const ECHO: Readonly<Record<SeenClass, { readonly near: number; readonly halfMetres: number }>> = {
  cargo: { near: 0.96, halfMetres: 62_000 },
  ferry: { near: 0.96, halfMetres: 62_000 },
  fishing: { near: 0.9, halfMetres: 36_000 },
  yacht: { near: 0.8, halfMetres: 26_000 },
  'small-boat': { near: 0.7, halfMetres: 16_000 },
}
const ECHO_FALL = 6
/** Nearer than this a radar sees only its own pulse. */
const RADAR_BLIND_METRES = 100

export function detectionProbability(seen: SeenClass, range: number): number {
  const { near, halfMetres } = ECHO[seen]
  return near / (1 + (range / halfMetres) ** ECHO_FALL)
}

/** Plots that are nothing: waves, mostly near by, and rain anywhere, in the sector that is sea. */
export interface Clutter {
  readonly meanCount: number
  readonly fromDegrees: number
  readonly toDegrees: number
}
const WAVES_SHARE = 0.5
const WAVES_METRES = 4000

export function radarTurn(
  site: SensorSite,
  clutter: Clutter,
  scene: readonly SeenTruth[],
  sequence: number,
  told: Told,
  chance: Chance,
): RadarDetection {
  const plots = scene.flatMap(thing => {
    if (isFarOff(site, thing, site.rangeMetres)) return []
    const sight = sightOf(site, thing)
    const isFound = chance.next() < detectionProbability(thing.class, sight.range)
    return isFound && isInRange(site, sight.range) ? [plotOf(site, sight, chance)] : []
  })
  for (let left = poisson(chance, clutter.meanCount); left > 0; left--)
    plots.push(clutterPlot(site, clutter, chance))
  // As the antenna comes round.
  plots.sort((a, b) => a.bearing - b.bearing || a.range - b.range)
  return { kind: 'radar', ...told, sensor: site.id, complete: true, sequence, plots }
}

function isInRange(site: SensorSite, range: number): boolean {
  return range > RADAR_BLIND_METRES && range <= site.rangeMetres
}

function plotOf(site: SensorSite, { range, bearing }: Sight, chance: Chance) {
  const off = normal(chance) * site.bearingNoiseDegrees * RADIANS_PER_DEGREE
  return {
    range: Math.max(1, rounded(range + normal(chance) * site.rangeNoiseMetres, 1)),
    bearing: bearingOf(bearing + off),
  }
}

function clutterPlot(site: SensorSite, { fromDegrees, toDegrees }: Clutter, chance: Chance) {
  const width = (toDegrees - fromDegrees + 360) % 360
  const bearing = bearingOf((fromDegrees + chance.next() * width) * RADIANS_PER_DEGREE)
  const isWave = chance.next() < WAVES_SHARE
  const share = chance.next()
  const range = isWave ? -Math.log(1 - share) * WAVES_METRES : Math.sqrt(share) * site.rangeMetres
  return { range: rounded(Math.min(site.rangeMetres, RADAR_BLIND_METRES + range), 1), bearing }
}

const CAMERA_FINDS = 0.75
/** A small boat is made out at this share of the range at which a ship is. */
const CAMERA_SMALL_SHARE = 0.7
const CAMERA_FALSE = 0.1

export function cameraLook(
  site: SensorSite,
  scene: readonly SeenTruth[],
  told: Told,
  chance: Chance,
): CameraDetection {
  const { fromDegrees, toDegrees } = site.fieldOfView ?? { fromDegrees: 0, toDegrees: 360 }
  const from = fromDegrees * RADIANS_PER_DEGREE
  const to = toDegrees * RADIANS_PER_DEGREE
  const bearings = scene.flatMap(thing => {
    if (isFarOff(site, thing, site.rangeMetres)) return []
    const isFound = chance.next() < CAMERA_FINDS
    const { range, bearing } = sightOf(site, thing)
    const rangeMost = site.rangeMetres * (thing.class === 'small-boat' ? CAMERA_SMALL_SHARE : 1)
    if (!isFound || range > rangeMost || !isBetween(bearing, from, to)) return []
    const off = normal(chance) * site.bearingNoiseDegrees * RADIANS_PER_DEGREE
    return [{ bearing: bearingOf(bearing + off), scores: scoresOf(thing.class, chance) }]
  })
  if (chance.next() < CAMERA_FALSE) {
    const bearing = bearingOf(from + chance.next() * turned(to - from))
    bearings.push({ bearing, scores: scoresOf(chance.pick(SEEN_CLASSES), chance) })
  }
  return { kind: 'camera', ...told, sensor: site.id, from: bearingOf(from), to: bearingOf(to), bearings }
}

const DRONE_FINDS = 0.85
const DRONE_SPEED = 25

/** How a drone flies and how far it sees from there, metres. */
export interface Rounds {
  readonly orbit: number
  readonly footprint: number
}
export const COASTAL_ROUNDS: Rounds = { orbit: 3500, footprint: 2500 }
export const STRAIT_ROUNDS: Rounds = { orbit: 500, footprint: 7000 }

export function droneLook(
  site: SensorSite,
  rounds: Rounds,
  scene: readonly SeenTruth[],
  told: Told,
  chance: Chance,
): DroneDetection {
  const round = (DRONE_SPEED * told.measuredMs) / 1000 / rounds.orbit
  const centre = destination(site, turned(round), rounds.orbit)
  const sigma = site.rangeNoiseMetres
  const positions = scene.flatMap(thing => {
    if (isFarOff(site, thing, site.rangeMetres)) return []
    const isFound = chance.next() < DRONE_FINDS
    if (!isFound || sightOf(centre, thing).range > rounds.footprint) return []
    const place = aside(thing, normal(chance) * sigma, normal(chance) * sigma)
    const covariance = [sigma ** 2, 0, sigma ** 2] as const
    return [{ place: roundedPlace(place), covariance, scores: scoresOf(thing.class, chance) }]
  })
  const footprint = { centre: roundedPlace(centre), radius: rounds.footprint }
  return { kind: 'drone', ...told, sensor: site.id, footprint, positions }
}

function bearingOf(bearing: number): number {
  return turned(rounded(turned(bearing), 5))
}
