/** Tidal streams as ellipses on a grid, and a wind that is the same everywhere: what the demo field is made of. */
import { FORCING_WIDTH, type Forcing, type ForcingSource } from './forcing.ts'
import { type WindTerm, windAt } from './formula.ts'
import type { Axis } from './grid.ts'

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

const PARTS = 4

/** At each instant the ellipses become one picture of the streams, and that is read bilinearly. */
export class HarmonicForcing implements Forcing {
  readonly validFromS = Number.NEGATIVE_INFINITY
  readonly validToS = Number.POSITIVE_INFINITY
  readonly #spec: HarmonicSpec
  readonly #wind = new Float64Array(2)
  /** [latitude][longitude][u, v] at `#pictureS`. */
  readonly #picture: Float64Array
  #pictureS = Number.NaN

  constructor(spec: HarmonicSpec) {
    this.#spec = spec
    this.#picture = new Float64Array(spec.latitudes.count * spec.longitudes.count * 2)
  }

  sample(
    timeS: number,
    longitudes: Float64Array,
    latitudes: Float64Array,
    count: number,
    out: Float64Array,
  ): void {
    if (timeS !== this.#pictureS) this.#paint(timeS)
    const picture = this.#picture
    const { count: columns, first: west, step: stepEast } = this.#spec.longitudes
    const { count: rows, first: south, step: stepNorth } = this.#spec.latitudes
    const windEast = this.#wind[0] as number
    const windNorth = this.#wind[1] as number
    for (let k = 0; k < count; k++) {
      const x = ((longitudes[k] as number) - west) / stepEast
      const y = ((latitudes[k] as number) - south) / stepNorth
      const o = k * FORCING_WIDTH
      out[o] = Number.NaN
      out[o + 1] = Number.NaN
      out[o + 2] = windEast
      out[o + 3] = windNorth
      if (!(x >= 0 && y >= 0 && x <= columns - 1 && y <= rows - 1)) continue
      const i = Math.min(x | 0, columns - 2)
      const j = Math.min(y | 0, rows - 2)
      const fx = x - i
      const fy = y - j
      const a = 2 * (j * columns + i)
      const b = a + 2 * columns
      for (let m = 0; m < 2; m++)
        out[o + m] =
          (1 - fy) * ((1 - fx) * (picture[a + m] as number) + fx * (picture[a + 2 + m] as number)) +
          fy * ((1 - fx) * (picture[b + m] as number) + fx * (picture[b + 2 + m] as number))
    }
  }

  #paint(timeS: number): void {
    const { amplitudes, constituents, epochS, wind } = this.#spec
    const t = timeS - epochS
    windAt(wind, t, this.#wind)
    this.#picture.fill(0)
    constituents.forEach(({ periodS }, which) => {
      const c = Math.cos((2 * Math.PI * t) / periodS)
      const s = Math.sin((2 * Math.PI * t) / periodS)
      for (let node = 0; node < this.#picture.length / 2; node++) {
        const a = (node * constituents.length + which) * PARTS
        const u = (amplitudes[a] as number) * c + (amplitudes[a + 1] as number) * s
        const v = (amplitudes[a + 2] as number) * c + (amplitudes[a + 3] as number) * s
        this.#picture[2 * node] = (this.#picture[2 * node] as number) + u
        this.#picture[2 * node + 1] = (this.#picture[2 * node + 1] as number) + v
      }
    })
    this.#pictureS = timeS
  }
}
