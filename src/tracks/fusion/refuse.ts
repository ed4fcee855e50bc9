/** Why an observation cannot be used. A refusal is a value: the door tells it, nothing is lost silently. */
import type { FusionObservation } from './observation.ts'
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

export function refuse(
  observation: FusionObservation,
  world: World,
  oldestMs: number,
  nowMs: number,
): Refusal | null {
  if (!Number.isFinite(observation.timeMs) || !Number.isSafeInteger(observation.id))
    return { reason: 'notANumber' }
  if (!world.sensorIndex.has(observation.sensor)) return { reason: 'unknownSensor' }
  if (observation.timeMs <= oldestMs) return { reason: 'tooLate' }
  if (Number.isFinite(nowMs) && observation.timeMs > nowMs + FUTURE_MS_MAX) return { reason: 'future' }
  switch (observation.kind) {
    case 'radarScan':
      if (observation.range.length > PLOTS_MAX) return { reason: 'tooManyPlots' }
      return finite(observation.range) && finite(observation.bearing) ? null : { reason: 'notANumber' }
    case 'ais':
      if (!finite([observation.x, observation.y, ...observation.covariance])) return { reason: 'notANumber' }
      return observation.speed !== null && !(observation.speed <= SPEED_MAX) ? { reason: 'impossible' } : null
    case 'camera':
      return finite(observation.bearings.map(each => each.bearing)) ? null : { reason: 'notANumber' }
    case 'drone':
      return finite(observation.positions.flatMap(each => [each.x, each.y, ...each.covariance]))
        ? null
        : { reason: 'notANumber' }
    case 'radarTarget':
    case 'sighting':
      return finite([observation.x, observation.y, ...observation.covariance])
        ? null
        : { reason: 'notANumber' }
  }
}

function finite(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k])) return false
  return true
}
