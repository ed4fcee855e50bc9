/** Tidal streams as ellipses on a grid, and a wind that is the same everywhere: what the demo field is made of. */
import type { ForcingSource } from './forcing.ts'
import type { Axis } from './grid.ts'
import type { WindTerm } from './formula.ts'

export interface HarmonicSpec {
  readonly kind: 'harmonic'
  readonly source: ForcingSource
  readonly latitudes: Axis
  readonly longitudes: Axis
  /** Epoch seconds at which the phases are zero. */
  readonly epochS: number
  readonly constituents: readonly { readonly name: string; readonly periodS: number }[]
  /** [latitude][longitude][constituent][u cos, u sin, v cos, v sin], m/s: u = u cos * cos(wt) + u sin * sin(wt). */
  readonly amplitudes: Float32Array
  readonly wind: WindTerm
}
