/** Fields by formula: the terms of the reference cases (entente-drift-cases/1). For tests and for exercises. */
import { RADIANS_PER_DEGREE } from '#geo'
import { FORCING_WIDTH, type Forcing, type ForcingSource } from './forcing.ts'

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

const TURN = 2 * Math.PI

export class FormulaForcing implements Forcing {
  readonly validFromS = Number.NEGATIVE_INFINITY
  readonly validToS = Number.POSITIVE_INFINITY
  readonly #spec: FormulaSpec
  readonly #wind = new Float64Array(2)

  constructor(spec: FormulaSpec) {
    this.#spec = spec
  }

  sample(
    timeS: number,
    longitudes: Float64Array,
    latitudes: Float64Array,
    count: number,
    out: Float64Array,
  ): void {
    const t = timeS - this.#spec.epochS
    windAt(this.#spec.wind, t, this.#wind)
    const windEast = this.#wind[0] as number
    const windNorth = this.#wind[1] as number
    for (let k = 0; k < count * FORCING_WIDTH; k += FORCING_WIDTH) {
      out[k] = 0
      out[k + 1] = 0
      out[k + 2] = windEast
      out[k + 3] = windNorth
    }
    for (const term of this.#spec.current) addTerm(term, t, longitudes, latitudes, count, out)
  }
}

/** m/s east and north, towards, of a wind `t` seconds after its epoch. */
export function windAt(wind: WindTerm, t: number, out: Float64Array): void {
  const { mean, amplitude, periodS, function: wave } = wind.speedMs
  const phase = (TURN * t) / periodS
  const speed = mean + amplitude * (wave === 'sin' ? Math.sin(phase) : Math.cos(phase))
  const from = (wind.fromDeg.start + (wind.fromDeg.perHour * t) / 3600) * RADIANS_PER_DEGREE
  out[0] = -speed * Math.sin(from)
  out[1] = -speed * Math.cos(from)
}

function addTerm(
  term: CurrentTerm,
  t: number,
  longitudes: Float64Array,
  latitudes: Float64Array,
  count: number,
  out: Float64Array,
): void {
  if (term.kind === 'uniform') {
    addEverywhere(term.u, term.v, count, out)
    return
  }
  const angle = (TURN * t) / term.periodS
  const cosI = Math.cos(term.inclinationDeg * RADIANS_PER_DEGREE)
  const sinI = Math.sin(term.inclinationDeg * RADIANS_PER_DEGREE)
  if (term.kind === 'ellipse') {
    const a = term.majorMs * Math.cos(angle - term.phaseDeg * RADIANS_PER_DEGREE)
    const b = term.minorMs * Math.sin(angle - term.phaseDeg * RADIANS_PER_DEGREE)
    addEverywhere(a * cosI - b * sinI, a * sinI + b * cosI, count, out)
    return
  }
  for (let k = 0; k < count; k++) {
    const north = (latitudes[k] as number) - term.lat0
    const major = term.majorMs * (1 + term.latAmplitude * Math.sin((TURN * north) / term.latPeriodDeg))
    const east = (longitudes[k] as number) - term.lon0
    const phase = angle - term.phaseDegPerLonDeg * east * RADIANS_PER_DEGREE
    const a = major * Math.cos(phase)
    const b = term.minorMs * Math.sin(phase)
    out[4 * k] = (out[4 * k] as number) + a * cosI - b * sinI
    out[4 * k + 1] = (out[4 * k + 1] as number) + a * sinI + b * cosI
  }
}

function addEverywhere(u: number, v: number, count: number, out: Float64Array): void {
  for (let k = 0; k < count * FORCING_WIDTH; k += FORCING_WIDTH) {
    out[k] = (out[k] as number) + u
    out[k + 1] = (out[k + 1] as number) + v
  }
}
