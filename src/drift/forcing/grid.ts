/** A field on a regular grid: [time][latitude][longitude][current east, current north, wind east, wind north]. */
import type { ForcingSource } from './forcing.ts'

/** One axis of a regular grid: ascending, `count` nodes from `first` at distance `step`. */
export interface Axis {
  readonly first: number
  readonly step: number
  readonly count: number
}

export interface GridSpec {
  readonly kind: 'grid'
  readonly source: ForcingSource
  /** Epoch seconds. */
  readonly times: Axis
  /** Degrees. */
  readonly latitudes: Axis
  readonly longitudes: Axis
  /** m/s, 4 a node, longitude fastest; NaN is a hole. May stand in shared memory. */
  readonly values: Float32Array
}
