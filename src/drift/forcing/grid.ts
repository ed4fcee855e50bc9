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

/** A picture of the box is painted when it has at most this many nodes for each place asked about. */
const NODES_PER_PLACE = 2
const PAIR = 2 * FORCING_WIDTH

/** Columns and rows of nodes, both ends included. */
interface Box {
  west: number
  south: number
  width: number
  height: number
}

/**
 * Bilinear in space, linear in time. Hot: asked twice for each step of each particle.
 *
 * The places of one question lie close together. So the nodes of the box around them are first brought to the instant, and
 * each place then reads four nodes instead of eight. When the box is too large for that, each place blends its own four
 * nodes, by the same operations: the answer is the same to the last bit, whoever else is asked about at the same time.
 */
export class GridForcing implements Forcing {
  readonly validFromS: number
  readonly validToS: number
  readonly #grid: GridSpec
  /** Places in steps of the grid. */
  #x = new Float64Array(0)
  #y = new Float64Array(0)
  #nodes = new Float64Array(2 * PAIR)
  readonly #box: Box = { west: 0, south: 0, width: 0, height: 0 }

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
    if (this.#x.length < count) {
      this.#x = new Float64Array(count)
      this.#y = new Float64Array(count)
      this.#nodes = new Float64Array(Math.max(2 * PAIR, NODES_PER_PLACE * count * FORCING_WIDTH))
    }
    this.#locate(longitudes, latitudes, count)
    const { width, height } = this.#box
    if (width === 0) out.fill(Number.NaN, 0, count * FORCING_WIDTH)
    else if (width * height <= NODES_PER_PLACE * count) this.#fromBox(timeS, count, out)
    else this.#oneByOne(timeS, count, out)
  }

  /** Where in the grid each place is (NaN: outside), and the box of nodes around them; width 0 when none is inside. */
  #locate(longitudes: Float64Array, latitudes: Float64Array, count: number): void {
    const { latitudes: up, longitudes: across } = this.#grid
    const columns = across.count - 1
    const rows = up.count - 1
    const firstEast = across.first
    const firstNorth = up.first
    const perEast = 1 / across.step
    const perNorth = 1 / up.step
    const xs = this.#x
    const ys = this.#y
    let west = columns
    let south = rows
    let east = -1
    let north = -1
    for (let k = 0; k < count; k++) {
      const x = ((longitudes[k] as number) - firstEast) * perEast
      const y = ((latitudes[k] as number) - firstNorth) * perNorth
      if (!(x >= 0 && y >= 0 && x <= columns && y <= rows)) {
        xs[k] = Number.NaN
        continue
      }
      xs[k] = x
      ys[k] = y
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
    const box = this.#box
    box.west = Math.min(west | 0, columns - 1)
    box.south = Math.min(south | 0, rows - 1)
    box.width = east < 0 ? 0 : Math.min(east | 0, columns - 1) - box.west + 2
    box.height = east < 0 ? 0 : Math.min(north | 0, rows - 1) - box.south + 2
  }

  #fromBox(timeS: number, count: number, out: Float64Array): void {
    const { values } = this.#grid
    const { west, south, width, height } = this.#box
    const { now, later, row, toThen } = this.#instant(timeS)
    const nodes = this.#nodes
    const boxRow = width * FORCING_WIDTH
    for (let j = 0; j < height; j++) {
      const from = now + (south + j) * row + west * FORCING_WIDTH
      blend(values, from, toThen, later, nodes, j * boxRow, boxRow)
    }
    const columns = this.#grid.longitudes.count
    const rows = this.#grid.latitudes.count
    const xs = this.#x
    const ys = this.#y
    for (let k = 0; k < count; k++) {
      const x = xs[k] as number
      const o = k * FORCING_WIDTH
      if (!(x >= 0)) {
        blank(out, o)
        continue
      }
      const y = ys[k] as number
      const i = Math.min(x | 0, columns - 2)
      const j = Math.min(y | 0, rows - 2)
      mix(nodes, (j - south) * boxRow + (i - west) * FORCING_WIDTH, boxRow, x - i, y - j, out, o)
    }
  }

  #oneByOne(timeS: number, count: number, out: Float64Array): void {
    const { values, longitudes, latitudes } = this.#grid
    const { now, later, row, toThen } = this.#instant(timeS)
    const nodes = this.#nodes
    for (let k = 0; k < count; k++) {
      const x = this.#x[k] as number
      if (!(x >= 0)) {
        blank(out, k * FORCING_WIDTH)
        continue
      }
      const y = this.#y[k] as number
      const i = Math.min(x | 0, longitudes.count - 2)
      const j = Math.min(y | 0, latitudes.count - 2)
      const from = now + j * row + i * FORCING_WIDTH
      blend(values, from, toThen, later, nodes, 0, PAIR)
      blend(values, from + row, toThen, later, nodes, PAIR, PAIR)
      mix(nodes, 0, PAIR, x - i, y - j, out, k * FORCING_WIDTH)
    }
  }

  /** Offsets of the two levels about an instant, and its part between them. */
  #instant(timeS: number) {
    const { times, longitudes, latitudes } = this.#grid
    const position = (timeS - times.first) / times.step
    const level = Math.max(0, Math.min(times.count - 2, Math.floor(position)))
    const row = longitudes.count * FORCING_WIDTH
    return { now: level * latitudes.count * row, toThen: latitudes.count * row, row, later: position - level }
  }
}

/** Brings `count` numbers of a row of nodes to an instant between two levels. */
function blend(
  values: Float32Array,
  from: number,
  toThen: number,
  later: number,
  nodes: Float64Array,
  at: number,
  count: number,
): void {
  const earlier = 1 - later
  for (let m = 0; m < count; m++)
    nodes[at + m] = earlier * (values[from + m] as number) + later * (values[from + toThen + m] as number)
}

/** Bilinear between the nodes at `a` and those a row further; written out, since an inner loop costs a third more. */
function mix(
  nodes: Float64Array,
  a: number,
  row: number,
  fx: number,
  fy: number,
  out: Float64Array,
  o: number,
): void {
  const northEast = fy * fx
  const east = fx - northEast
  const north = fy - northEast
  const here = 1 - fx - north
  const b = a + row
  out[o] =
    here * (nodes[a] as number) +
    east * (nodes[a + 4] as number) +
    north * (nodes[b] as number) +
    northEast * (nodes[b + 4] as number)
  out[o + 1] =
    here * (nodes[a + 1] as number) +
    east * (nodes[a + 5] as number) +
    north * (nodes[b + 1] as number) +
    northEast * (nodes[b + 5] as number)
  out[o + 2] =
    here * (nodes[a + 2] as number) +
    east * (nodes[a + 6] as number) +
    north * (nodes[b + 2] as number) +
    northEast * (nodes[b + 6] as number)
  out[o + 3] =
    here * (nodes[a + 3] as number) +
    east * (nodes[a + 7] as number) +
    north * (nodes[b + 3] as number) +
    northEast * (nodes[b + 7] as number)
}

function blank(out: Float64Array, o: number): void {
  out[o] = Number.NaN
  out[o + 1] = Number.NaN
  out[o + 2] = Number.NaN
  out[o + 3] = Number.NaN
}

/** The last node of an axis. */
export function lastOf(axis: Axis): number {
  return axis.first + axis.step * (axis.count - 1)
}
