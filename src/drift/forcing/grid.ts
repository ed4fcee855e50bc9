/** A field on a regular grid: [time][latitude][longitude][current east, current north, wind east, wind north]. */
import { FORCING_WIDTH, type Forcing, type ForcingSource } from './forcing.ts'

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

/** Bilinear in space, linear in time. Hot: asked twice for each step of each particle. */
export class GridForcing implements Forcing {
  readonly validFromS: number
  readonly validToS: number
  readonly #grid: GridSpec

  constructor(grid: GridSpec) {
    this.#grid = grid
    this.validFromS = grid.times.first
    this.validToS = lastOf(grid.times)
  }

  sample(
    timeS: number,
    longitudes: Float64Array,
    latitudes: Float64Array,
    count: number,
    out: Float64Array,
  ): void {
    const { times, values } = this.#grid
    const columns = this.#grid.longitudes.count
    const rows = this.#grid.latitudes.count
    const west = this.#grid.longitudes.first
    const south = this.#grid.latitudes.first
    const perEast = 1 / this.#grid.longitudes.step
    const perNorth = 1 / this.#grid.latitudes.step
    const level = Math.max(0, Math.min(times.count - 2, Math.floor((timeS - times.first) / times.step)))
    const later = (timeS - times.first) / times.step - level
    const earlier = 1 - later
    const row = columns * FORCING_WIDTH
    const start = level * rows * row
    const toLater = rows * row
    for (let k = 0; k < count; k++) {
      const x = ((longitudes[k] as number) - west) * perEast
      const y = ((latitudes[k] as number) - south) * perNorth
      const o = k * FORCING_WIDTH
      if (!(x >= 0 && y >= 0 && x <= columns - 1 && y <= rows - 1)) {
        out[o] = Number.NaN
        out[o + 1] = Number.NaN
        out[o + 2] = Number.NaN
        out[o + 3] = Number.NaN
        continue
      }
      const i = Math.min(x | 0, columns - 2)
      const j = Math.min(y | 0, rows - 2)
      const fx = x - i
      const fy = y - j
      const north = fy * (1 - fx)
      const northEast = fy * fx
      const east = (1 - fy) * fx
      const here = 1 - fx - fy + northEast
      const a = start + j * row + i * FORCING_WIDTH
      const b = a + row
      const c = a + toLater
      const d = b + toLater
      for (let m = 0; m < FORCING_WIDTH; m++)
        out[o + m] =
          earlier *
            (here * (values[a + m] as number) +
              east * (values[a + 4 + m] as number) +
              north * (values[b + m] as number) +
              northEast * (values[b + 4 + m] as number)) +
          later *
            (here * (values[c + m] as number) +
              east * (values[c + 4 + m] as number) +
              north * (values[d + m] as number) +
              northEast * (values[d + 4 + m] as number))
    }
  }
}

/** The last node of an axis. */
export function lastOf(axis: Axis): number {
  return axis.first + axis.step * (axis.count - 1)
}
