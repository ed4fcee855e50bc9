/** A track as others see it: state with its doubt, what it is made of, what it is. */
import { isInside } from './area.ts'
import { FIELD, FLAG, MODELS, MODEL_NUMBERS, sensorAt } from './bank.ts'
import type { Covariance2 } from './observation.ts'
import { blendRow, predictRow } from './motion.ts'
import { type ClassEvidence, classOf } from './evidence.ts'
import type { World } from './world.ts'

export interface FusedTrack {
  readonly id: number
  /** Key of the observation that began it: the same after any restart. */
  readonly origin: number
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  /** Of the place: xx, xy, yy. */
  readonly covariance: Covariance2
  /** All of x, y, vx, vy: upper triangle by rows, ten numbers. */
  readonly fullCovariance: readonly number[]
  /** Probability that it exists. */
  readonly existence: number
  readonly mmsi: number | null
  readonly otherMmsi: number | null
  readonly aisDisagrees: boolean
  readonly evidence: ClassEvidence
  /** Seconds since each sensor that ever saw it did so. */
  readonly sensors: readonly { readonly id: string; readonly ageS: number }[]
  readonly aisAgeS: number | null
  /** It had a name and has not given it for long, while a sensor goes on seeing it. */
  readonly isDark: boolean
}

const row0 = new Float64Array(16 + MODELS * MODEL_NUMBERS)
const blended = new Float64Array(14)

/** The row carried to a time; null when it has left the watched sea by then. */
export function trackOf(world: World, row: number, id: number, timeS: number): FusedTrack | null {
  const { bank, config } = world
  const { data } = bank
  row0.set(data.subarray(row, row + row0.length))
  predictRow(row0, 0, timeS, config.tuning)
  blendRow(row0, 0, blended)
  if (!isInside(config.area, blended[0], blended[1])) return null
  const mmsi = data[row + FIELD.mmsi]
  const alias = data[row + FIELD.alias]
  return {
    id,
    origin: data[row + FIELD.origin],
    x: blended[0],
    y: blended[1],
    vx: blended[2],
    vy: blended[3],
    covariance: [blended[4], blended[5], blended[8]],
    fullCovariance: [...blended.subarray(4)],
    existence: data[row + FIELD.exists],
    mmsi: mmsi > 0 ? mmsi : null,
    otherMmsi: alias > 0 ? alias : null,
    aisDisagrees: (data[row + FIELD.flags] & FLAG.aisDisagrees) !== 0,
    evidence: classOf(world, row),
    sensors: config.sensors.flatMap((sensor, s) => {
      const at = data[sensorAt(row, s) + 2]
      return at > 0 ? [{ id: sensor.id, ageS: timeS - at }] : []
    }),
    isDark: isDark(data, row, timeS),
    aisAgeS: data[row + FIELD.mmsiAt] > 0 ? timeS - data[row + FIELD.mmsiAt] : null,
  }
}

/** Class B ships report every 30 s when moving, every 3 minutes at rest; two are lost before it is called dark, s. */
const DARK_S = 120
const SEEN_S = 30

function isDark(data: Float64Array, row: number, timeS: number): boolean {
  const lastNamed = data[row + FIELD.mmsiAt]
  return lastNamed > 0 && timeS - lastNamed > DARK_S && timeS - data[row + FIELD.radarAt] < SEEN_S
}
