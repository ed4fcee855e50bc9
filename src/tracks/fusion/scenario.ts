/** The records of `entente-scenario/1` files as configuration and observations. */
import { type FusionConfig, type SensorConfig, SHIP_CLASSES, TUNING, type Tuning } from './config.ts'
import type { ClassScores, Covariance2, FusionObservation } from './observation.ts'

export interface ScenarioHeader {
  readonly type: 'header'
  readonly name: string
  readonly family: string
  readonly durationS: number
  readonly region: readonly (readonly [number, number])[]
  readonly evalTimes: { readonly start: number; readonly step: number; readonly end: number }
  readonly sensors: readonly ScenarioSensor[]
}

interface ScenarioSensor {
  readonly id: string
  readonly kind: string
  readonly pos?: readonly [number, number]
  readonly periodS?: number
  readonly sigmaRangeM?: number
  readonly sigmaBearingRad?: number
  readonly maxRangeM?: number
  readonly smallBoatMaxRangeM?: number
  readonly clutterPerScan?: number
}

export type ScenarioRecord =
  | {
      readonly type: 'scan'
      readonly t: number
      readonly tm: number
      readonly sensor: string
      readonly plots: readonly (readonly [number, number])[]
    }
  | {
      readonly type: 'ais'
      readonly t: number
      readonly tm: number
      readonly sensor: string
      readonly mmsi: number
      readonly pos: readonly [number, number]
      readonly cov: Covariance2
      readonly sog: number
      readonly cog: number
      readonly shipType: string
    }
  | {
      readonly type: 'bearings'
      readonly t: number
      readonly tm: number
      readonly sensor: string
      readonly fov: readonly [number, number]
      readonly obs: readonly { readonly bearing: number; readonly scores: ClassScores }[]
    }
  | {
      readonly type: 'positions'
      readonly t: number
      readonly tm: number
      readonly sensor: string
      readonly footprint: { readonly centre: readonly [number, number]; readonly radiusM: number }
      readonly obs: readonly {
        readonly pos: readonly [number, number]
        readonly cov: Covariance2
        readonly scores: ClassScores
      }[]
    }
  | {
      readonly type: 'report'
      readonly t: number
      readonly tm: number
      readonly sensor: string
      readonly pos: readonly [number, number]
      readonly cov: Covariance2
      readonly class: string
      readonly count: number
    }

export function configOf(header: ScenarioHeader, tuning: Tuning = TUNING): FusionConfig {
  return { sensors: header.sensors.map(sensorOf), area: header.region, classes: [...SHIP_CLASSES], tuning }
}

function sensorOf(sensor: ScenarioSensor): SensorConfig {
  const [x, y] = sensor.pos ?? [0, 0]
  if (sensor.kind === 'radar')
    return {
      id: sensor.id,
      kind: 'radar',
      x,
      y,
      periodS: needed(sensor, 'periodS'),
      rangeSigma: needed(sensor, 'sigmaRangeM'),
      bearingSigma: needed(sensor, 'sigmaBearingRad'),
      rangeMax: needed(sensor, 'maxRangeM'),
      smallBoatRangeMax: sensor.smallBoatMaxRangeM ?? null,
      clutterPerScan: needed(sensor, 'clutterPerScan'),
    }
  if (sensor.kind === 'camera')
    return {
      id: sensor.id,
      kind: 'camera',
      x,
      y,
      bearingSigma: needed(sensor, 'sigmaBearingRad'),
      rangeMax: needed(sensor, 'maxRangeM'),
    }
  if (sensor.kind === 'drone' || sensor.kind === 'ais' || sensor.kind === 'report')
    return { id: sensor.id, kind: sensor.kind }
  throw new Error(`Sensor ${sensor.id} is of a kind not known here: ${sensor.kind}.`)
}

function needed(
  sensor: ScenarioSensor,
  field: 'periodS' | 'sigmaRangeM' | 'sigmaBearingRad' | 'maxRangeM' | 'clutterPerScan',
): number {
  const value = sensor[field]
  if (value === undefined || !Number.isFinite(value)) throw new Error(`Sensor ${sensor.id} lacks ${field}.`)
  return value
}

/** A record as an observation; `id` is its place in the file. */
export function observationOf(record: ScenarioRecord, id: number): FusionObservation {
  const seen = { id, timeMs: Math.round(record.tm * 1000), sensor: record.sensor }
  switch (record.type) {
    case 'scan':
      return {
        ...seen,
        kind: 'radarScan',
        range: record.plots.map(plot => plot[0]),
        bearing: record.plots.map(plot => plot[1]),
        complete: true,
      }
    case 'ais':
      return {
        ...seen,
        kind: 'ais',
        mmsi: record.mmsi,
        x: record.pos[0],
        y: record.pos[1],
        covariance: record.cov,
        speed: record.sog,
        course: record.cog,
        shipType: record.shipType,
      }
    case 'bearings':
      return { ...seen, kind: 'camera', from: record.fov[0], to: record.fov[1], bearings: record.obs }
    case 'positions':
      return {
        ...seen,
        kind: 'drone',
        footprint: {
          x: record.footprint.centre[0],
          y: record.footprint.centre[1],
          radius: record.footprint.radiusM,
        },
        positions: record.obs.map(each => ({
          x: each.pos[0],
          y: each.pos[1],
          covariance: each.cov,
          scores: each.scores,
        })),
      }
    case 'report':
      return {
        ...seen,
        kind: 'sighting',
        x: record.pos[0],
        y: record.pos[1],
        covariance: record.cov,
        class: record.class,
        count: record.count,
      }
  }
}
