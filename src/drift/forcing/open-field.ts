/** A field opened so that it can be asked at any place and instant it knows. */
import { type Field, type Quantity, sourceOf } from './field.ts'
import { FORCING_WIDTH, type Forcing } from './forcing.ts'
import { type Axis, GridForcing, type GridSpec, lastOf } from './grid.ts'
import { GRID_LIMITS, makeGrid } from './make-grid.ts'
import { type Refused, refused, type Said, said } from './said.ts'

export interface Opened {
  readonly field: Field
  readonly forcing: Forcing
  /** Null: a place. */
  readonly grid: GridSpec | null
  /** What was done to it, and how it is used. */
  readonly remarks: readonly Said[]
}

/** Where a quantity stands among the numbers of a node. */
export function partOf(quantity: Quantity): number {
  return quantity === 'current' ? 0 : 2
}

/** Refused when its axes are irregular, its unit is wrong, or it holds nothing. */
export function openField(field: Field): Opened | Refused {
  const { quantity, times, latitudes, longitudes, east, north } = field
  if (east.every(Number.isNaN)) return refused('empty')
  if (latitudes.length === 1 && longitudes.length === 1) return openPlace(field)
  const o = partOf(quantity)
  const values = new Float32Array(east.length * FORCING_WIDTH)
  for (let at = 0; at < east.length; at++) {
    values[at * FORCING_WIDTH + o] = east[at] as number
    values[at * FORCING_WIDTH + o + 1] = north[at] as number
  }
  const made = makeGrid({ source: sourceOf([field.facts]), times, latitudes, longitudes, values })
  if (made.kind === 'refused') return made
  return { field, forcing: new EdgedGrid(made.grid), grid: made.grid, remarks: made.changes }
}

function openPlace(field: Field): Opened | Refused {
  const { quantity, times, east, north } = field
  const hole = times.findIndex((_, k) => Number.isNaN(east[k]) || Number.isNaN(north[k]))
  if (hole >= 0) return refused('row', { row: hole + 1, name: quantity, value: '-' })
  if (times.length < 2 || times.some((each, k) => k > 0 && !(each > (times[k - 1] as number))))
    return refused('times')
  const max = quantity === 'current' ? GRID_LIMITS.currentMsMax : GRID_LIMITS.windMsMax
  const fastest = Math.max(...[...east, ...north].map(Math.abs))
  if (fastest > max) return refused('too-fast', { quantity, speed: fastest.toFixed(1) })
  const remarks = [said('remark-one-place', { quantity })]
  return { field, forcing: new PlaceForcing(field), grid: null, remarks }
}

/** A place: linear in time between its instants, evenly spaced or not; the same everywhere. */
class PlaceForcing implements Forcing {
  readonly validFromS: number
  readonly validToS: number
  readonly #field: Field

  constructor(field: Field) {
    this.#field = field
    this.validFromS = field.times[0] as number
    this.validToS = field.times.at(-1) as number
  }

  sample(timeS: number, _east: Float64Array, _north: Float64Array, count: number, out: Float64Array): void {
    const { times, east, north, quantity } = this.#field
    const after = times.findIndex(each => each > timeS)
    const k = after < 0 ? times.length - 2 : Math.max(0, after - 1)
    const [from, to] = [times[k] as number, times[k + 1] as number]
    const share = Math.min(1, Math.max(0, (timeS - from) / (to - from)))
    const u = (1 - share) * (east[k] as number) + share * (east[k + 1] as number)
    const v = (1 - share) * (north[k] as number) + share * (north[k + 1] as number)
    const o = partOf(quantity)
    out.fill(0, 0, count * FORCING_WIDTH)
    for (let at = o; at < count * FORCING_WIDTH; at += FORCING_WIDTH) {
      out[at] = u
      out[at + 1] = v
    }
  }
}

/** A place reckoned a hair beyond the edge is at the edge: frames are reckoned from other grids. */
class EdgedGrid implements Forcing {
  readonly validFromS: number
  readonly validToS: number
  readonly #grid: GridSpec
  readonly #forcing: GridForcing

  constructor(grid: GridSpec) {
    this.#grid = grid
    this.#forcing = new GridForcing(grid)
    this.validFromS = this.#forcing.validFromS
    this.validToS = this.#forcing.validToS
  }

  sample(timeS: number, east: Float64Array, north: Float64Array, count: number, out: Float64Array): void {
    const { longitudes, latitudes } = this.#grid
    this.#forcing.sample(timeS, within(east, longitudes), within(north, latitudes), count, out)
  }
}

/** Part of a step; the wish itself may reach over the edge by as much (`joinFields`). */
const HAIR = 0.02

function within(places: Float64Array, axis: Axis): Float64Array {
  const [first, last] = [axis.first, lastOf(axis)]
  const hair = HAIR * axis.step
  // A billionth of a step inside: the grid reckons nodes by its own operations.
  const inside = 1e-9 * axis.step
  return places.map(each => {
    if (each < first && each >= first - hair) return first
    return each > last - inside && each <= last + hair ? last - inside : each
  })
}
