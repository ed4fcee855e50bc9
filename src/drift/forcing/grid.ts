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
      const northEast = fy * fx
      const a = start + j * row + i * FORCING_WIDTH
      const b = a + row
      const c = a + toLater
      const d = b + toLater
      // Weights of the four corners now and of the four later: written out, since an inner loop costs a third more.
      const c1 = (1 - fx - fy + northEast) * later
      const c2 = (fx - northEast) * later
      const d1 = (fy - northEast) * later
      const d2 = northEast * later
      const a1 = (1 - fx - fy + northEast) * earlier
      const a2 = (fx - northEast) * earlier
      const b1 = (fy - northEast) * earlier
      const b2 = northEast * earlier
      out[o] =
        a1 * (values[a] as number) +
        a2 * (values[a + 4] as number) +
        b1 * (values[b] as number) +
        b2 * (values[b + 4] as number) +
        c1 * (values[c] as number) +
        c2 * (values[c + 4] as number) +
        d1 * (values[d] as number) +
        d2 * (values[d + 4] as number)
      out[o + 1] =
        a1 * (values[a + 1] as number) +
        a2 * (values[a + 5] as number) +
        b1 * (values[b + 1] as number) +
        b2 * (values[b + 5] as number) +
        c1 * (values[c + 1] as number) +
        c2 * (values[c + 5] as number) +
        d1 * (values[d + 1] as number) +
        d2 * (values[d + 5] as number)
      out[o + 2] =
        a1 * (values[a + 2] as number) +
        a2 * (values[a + 6] as number) +
        b1 * (values[b + 2] as number) +
        b2 * (values[b + 6] as number) +
        c1 * (values[c + 2] as number) +
        c2 * (values[c + 6] as number) +
        d1 * (values[d + 2] as number) +
        d2 * (values[d + 6] as number)
      out[o + 3] =
        a1 * (values[a + 3] as number) +
        a2 * (values[a + 7] as number) +
        b1 * (values[b + 3] as number) +
        b2 * (values[b + 7] as number) +
        c1 * (values[c + 3] as number) +
        c2 * (values[c + 7] as number) +
        d1 * (values[d + 3] as number) +
        d2 * (values[d + 7] as number)
    }
  }
}

/** The last node of an axis. */
export function lastOf(axis: Axis): number {
  return axis.first + axis.step * (axis.count - 1)
}
