/** Fields by formula: the terms of the reference cases (entente-drift-cases/1). For tests and for exercises. */
import type { ForcingSource } from './forcing.ts'

export type CurrentTerm =
  | { readonly kind: 'uniform'; readonly u: number; readonly v: number }
  | {
      readonly kind: 'ellipse'
      readonly majorMs: number
      /** Positive turns counter-clockwise. */
      readonly minorMs: number
      /** Counter-clockwise from east. */
      readonly inclinationDeg: number
      readonly phaseDeg: number
      readonly periodS: number
    }
  | {
      readonly kind: 'shear-ellipse'
      readonly majorMs: number
      readonly latAmplitude: number
      readonly lat0: number
      readonly latPeriodDeg: number
      readonly minorMs: number
      readonly inclinationDeg: number
      readonly phaseDegPerLonDeg: number
      readonly lon0: number
      readonly periodS: number
    }

/** Speed swings about a mean; the direction is where the wind comes from, clockwise from north. */
export interface WindTerm {
  readonly kind: 'varying'
  readonly speedMs: {
    readonly mean: number
    readonly amplitude: number
    readonly periodS: number
    readonly function: 'sin' | 'cos'
  }
  readonly fromDeg: { readonly start: number; readonly perHour: number }
}

export interface FormulaSpec {
  readonly kind: 'formula'
  readonly source: ForcingSource
  /** Epoch seconds at which t of the terms is zero. */
  readonly epochS: number
  readonly current: readonly CurrentTerm[]
  readonly wind: WindTerm
}
