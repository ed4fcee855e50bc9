/**
 * What moves the sea and the air: current and wind at a time and at many places at once.
 *
 * A field is described by data alone (`ForcingSpec`), so that it can be stored with a case and handed to workers, and
 * is opened once (`openForcing`) by each who asks it.
 */
import type { GridSpec } from './grid.ts'
import type { HarmonicSpec } from './harmonic.ts'
import type { FormulaSpec } from './formula.ts'

/** Numbers for each place in `out`: current east, current north, wind east, wind north, in m/s, towards. */
export const FORCING_WIDTH = 4

export interface Forcing {
  /** The instants, epoch seconds, both included, at which it may be asked. Infinite for a formula. */
  readonly validFromS: number
  readonly validToS: number
  /**
   * Fills out[4k .. 4k+3] for places k < count: degrees in, m/s out. NaN where the field has no value (outside its
   * area, in a hole). Nothing is allocated. `timeS` is within the window: the caller has looked.
   */
  sample(
    timeS: number,
    longitudes: Float64Array,
    latitudes: Float64Array,
    count: number,
    out: Float64Array,
  ): void
}

/** Where a field comes from. Shown beside every figure that stands on it, and kept with the case. */
export interface ForcingSource {
  readonly name: string
  readonly source: string
  readonly licence: string
  /** Made by a formula for exercises: whatever is drawn or exported from it must bear DEMO. */
  readonly isDemo: boolean
  /** When it was fetched or made, epoch seconds; null when not known. */
  readonly fetchedS: number | null
  readonly remarks: readonly string[]
}

export type ForcingSpec = FormulaSpec | GridSpec | HarmonicSpec
