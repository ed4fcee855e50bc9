/** Why an observation cannot be used. A refusal is a value: the door tells it, nothing is lost silently. */
import type { Covariance2, FusionObservation, RadarScan } from './observation.ts'
import { PLOTS_MAX } from './radar.ts'
import type { World } from './world.ts'

export interface Refusal {
  readonly reason:
    | 'duplicate'
    | 'tooLate'
    | 'future'
    | 'notANumber'
    | 'unknownSensor'
    | 'tooManyPlots'
    | 'impossible'
}

/** How far ahead of the picture an observation may be: a feed may run ahead, a wrong clock may not. */
const FUTURE_MS_MAX = 60_000
/** Fastest thing at sea that is believed, m/s. */
const SPEED_MAX = 52
/** Farthest from a sensor, and from where the plane touches the earth, that anything can be, m. */
const FAR_MAX = 2_000_000
/** An id above it leaves no room for the numbers of plots (see observation.ts). */
const ID_MAX = 2 ** 40

export function refuse(
  observation: FusionObservation,
  world: World,
  oldestMs: number,
  nowMs: number,
): Refusal | null {
  const { id, timeMs, sensor } = observation
  if (!Number.isFinite(timeMs) || !Number.isSafeInteger(id) || id < 0 || id >= ID_MAX)
    return { reason: 'notANumber' }
  if (!isKnown(observation.kind, sensor, world)) return { reason: 'unknownSensor' }
  if (timeMs <= oldestMs) return { reason: 'tooLate' }
  if (Number.isFinite(nowMs) && timeMs > nowMs + FUTURE_MS_MAX) return { reason: 'future' }
  const reason = faultOf(observation)
  return reason === null ? null : { reason }
}

/** Plots need a radar's place and bearings a camera's; the others say all of it themselves. */
function isKnown(kind: FusionObservation['kind'], sensor: string, world: World): boolean {
  if (kind === 'radarScan') return world.radars.has(sensor)
  if (kind === 'camera') return world.cameras.has(sensor)
  return world.sensorIndex.has(sensor)
}

function faultOf(observation: FusionObservation): Refusal['reason'] | null {
  switch (observation.kind) {
    case 'radarScan':
      return plotsFault(observation)
    case 'ais':
      if (!Number.isSafeInteger(observation.mmsi)) return 'notANumber'
      return placeFault(observation) ?? motionFault(observation)
    case 'radarTarget':
      return placeFault(observation) ?? motionFault(observation)
    case 'sighting':
      return placeFault(observation)
    case 'camera': {
      const { from, to, bearings } = observation
      if (bearings.length > PLOTS_MAX) return 'tooManyPlots'
      if (!finite([from, to])) return 'notANumber'
      return bearings.every(each => finite([each.bearing, ...Object.values(each.scores)]))
        ? null
        : 'notANumber'
    }
    case 'drone': {
      const { footprint, positions } = observation
      if (positions.length > PLOTS_MAX) return 'tooManyPlots'
      if (!finite([footprint.x, footprint.y, footprint.radius])) return 'notANumber'
      for (const each of positions) {
        const fault = finite(Object.values(each.scores)) ? placeFault(each) : 'notANumber'
        if (fault !== null) return fault
      }
      return null
    }
  }
}

function plotsFault({ range, bearing }: RadarScan): Refusal['reason'] | null {
  if (range.length > PLOTS_MAX) return 'tooManyPlots'
  if (bearing.length !== range.length || !finite(range) || !finite(bearing)) return 'notANumber'
  for (let k = 0; k < range.length; k++) if (range[k] < 0 || range[k] > FAR_MAX) return 'impossible'
  return null
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly covariance: Covariance2
}

function placeFault({ x, y, covariance }: Placed): Refusal['reason'] | null {
  if (!finite([x, y, ...covariance])) return 'notANumber'
  const [xx, xy, yy] = covariance
  if (Math.abs(x) > FAR_MAX || Math.abs(y) > FAR_MAX) return 'impossible'
  return xx > 0 && yy > 0 && xx * yy > xy * xy ? null : 'impossible'
}

interface Moving {
  readonly speed: number | null
  readonly course: number | null
}

function motionFault({ speed, course }: Moving): Refusal['reason'] | null {
  if (!finite([speed ?? 0, course ?? 0])) return 'notANumber'
  return speed !== null && (speed < 0 || speed > SPEED_MAX) ? 'impossible' : null
}

function finite(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k])) return false
  return true
}
