/** The answer of the model: pictures of all particles, hour by hour, and what befell each. Flat arrays, often shared. */
import type { DriftCase } from './scenario.ts'

/** Why a run could not go on to its end. */
export interface RunStop {
  readonly atS: number
  readonly reason: string
}

export const STATUS = { waiting: 0, adrift: 1, stranded: 2, lost: 3 } as const
export type Status = (typeof STATUS)[keyof typeof STATUS]

export interface Run {
  readonly case: DriftCase
  /** Epoch seconds of the pictures; falling when the run goes backward. */
  readonly times: Float64Array
  /** Degrees; the pictures hold differences from it, so that Float32 keeps them to centimetres. */
  readonly originLongitude: number
  readonly originLatitude: number
  /** [picture][particle], degrees from the origin. */
  readonly eastDegrees: Float32Array
  readonly northDegrees: Float32Array
  /** Per particle. Weights sum to 1. */
  readonly weights: Float64Array
  readonly scenarios: Uint8Array
  /** Index into `OBJECT_CLASSES`; the class it began with. */
  readonly objects: Uint8Array
  /** Epoch seconds; NaN: never. Lost: the forcing had no value where it came to. */
  readonly releasedS: Float64Array
  readonly strandedS: Float64Array
  readonly lostS: Float64Array
  readonly capsizedS: Float64Array
  /** 1 on the right of the wind, 0 on the left, at the end of the run. */
  readonly isRight: Uint8Array
  /** Null: it went to its end. */
  readonly stopped: RunStop | null
}
