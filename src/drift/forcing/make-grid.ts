/** From what an adapter has read to a grid that the model trusts: turned, checked, its holes at the coast closed. */
import { FORCING_WIDTH, type ForcingSource } from './forcing.ts'
import type { Axis, GridSpec } from './grid.ts'
import { type Said, said, say } from './said.ts'

export const GRID_LIMITS = {
  /** Numbers of a grid: 4 bytes each. */
  valuesMax: 64_000_000,
  currentMsMax: 10,
  windMsMax: 80,
  /** Nodes by which the field is carried on over a hole, so that it reaches the shore. */
  holeNodesMax: 3,
  /** Part of a step by which a node may stand off its place (times and degrees as printed are rounded). */
  unevenMax: 0.02,
} as const

export interface RawGrid {
  readonly source: ForcingSource
  /** Epoch seconds, ascending. */
  readonly times: readonly number[]
  /** Degrees, ascending or descending. */
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
  /** [time][latitude][longitude][current east, current north, wind east, wind north], m/s, in the order of the axes. */
  readonly values: Float32Array
}

export type MadeGrid =
  /** `changes`: what was done to it, in codes; the same stands in the remarks of its source. */
  | { readonly kind: 'made'; readonly grid: GridSpec; readonly changes: readonly Said[] }
  /** `reason` is `said` in English. */
  | { readonly kind: 'refused'; readonly reason: string; readonly said: Said }

/** Remarks of what was changed are added to the source. The input is not changed. */
export function makeGrid(raw: RawGrid): MadeGrid {
  const times = axisOf(raw.times)
  const latitudes = axisOf(raw.latitudes)
  const longitudes = axisOf(raw.longitudes)
  const wrong = refuseAxes(times, latitudes, longitudes) ?? refuseSize(raw)
  if (wrong !== null || times === null || latitudes === null || longitudes === null)
    return refusal(wrong ?? said('axes'))
  const values = turned(raw, latitudes.isTurned, longitudes.isTurned)
  const units = refuseUnits(values)
  if (units !== null) return refusal(units)
  const holes = closeHoles(values, latitudes.axis.count, longitudes.axis.count)
  if (holes.left === values.length) return refusal(said('empty'))
  const changes: Said[] = []
  if (latitudes.isTurned || longitudes.isTurned) changes.push(said('remark-turned'))
  if (holes.closed > 0)
    changes.push(said('remark-closed', { count: holes.closed, nodes: GRID_LIMITS.holeNodesMax }))
  if (holes.left > 0) changes.push(said('remark-holes', { count: holes.left }))
  return {
    kind: 'made',
    changes,
    grid: {
      kind: 'grid',
      source: { ...raw.source, remarks: [...raw.source.remarks, ...changes.map(each => say(each, 'en'))] },
      times: times.axis,
      latitudes: latitudes.axis,
      longitudes: longitudes.axis,
      values,
    },
  }
}

function refusal(why: Said): MadeGrid {
  return { kind: 'refused', reason: say(why, 'en'), said: why }
}

interface ReadAxis {
  readonly axis: Axis
  readonly isTurned: boolean
}

/** Null when it is not evenly spaced: curvilinear and rotated grids have no such axis. */
function axisOf(nodes: readonly number[]): ReadAxis | null {
  const first = nodes[0]
  const last = nodes.at(-1)
  if (nodes.length < 2 || first === undefined || last === undefined) return null
  const step = (last - first) / (nodes.length - 1)
  const isEven = nodes.every(
    (node, k) => Math.abs(node - (first + k * step)) <= Math.abs(step) * GRID_LIMITS.unevenMax,
  )
  if (!isEven || step === 0 || !Number.isFinite(step)) return null
  return step > 0
    ? { axis: { first, step, count: nodes.length }, isTurned: false }
    : { axis: { first: last, step: -step, count: nodes.length }, isTurned: true }
}

function refuseAxes(
  times: ReadAxis | null,
  latitudes: ReadAxis | null,
  longitudes: ReadAxis | null,
): Said | null {
  if (times === null || times.isTurned) return said('times')
  if (latitudes === null || longitudes === null) return said('axes')
  const { axis } = latitudes
  const isNoDegree = Math.abs(axis.first) > 90 || Math.abs(axis.first + axis.step * (axis.count - 1)) > 90
  return isNoDegree ? said('latitudes') : null
}

function refuseSize(raw: RawGrid): Said | null {
  const wanted = raw.times.length * raw.latitudes.length * raw.longitudes.length * FORCING_WIDTH
  if (raw.values.length !== wanted) return said('count', { wanted, held: raw.values.length })
  return wanted > GRID_LIMITS.valuesMax
    ? said('too-large', { size: wanted, limit: GRID_LIMITS.valuesMax })
    : null
}

function refuseUnits(values: Float32Array): Said | null {
  let current = 0
  let wind = 0
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at] as number)
    if (at % FORCING_WIDTH < 2) {
      if (size > current) current = size
    } else if (size > wind) wind = size
  }
  if (current > GRID_LIMITS.currentMsMax)
    return said('too-fast', { quantity: 'current', speed: current.toFixed(1) })
  if (wind > GRID_LIMITS.windMsMax) return said('too-fast', { quantity: 'wind', speed: wind.toFixed(1) })
  return null
}

function turned(raw: RawGrid, isNorthFirst: boolean, isEastFirst: boolean): Float32Array {
  const rows = raw.latitudes.length
  const columns = raw.longitudes.length
  if (!isNorthFirst && !isEastFirst) return raw.values.slice()
  const values = new Float32Array(raw.values.length)
  for (let node = 0; node < raw.times.length * rows * columns; node++) {
    const column = node % columns
    const row = Math.floor(node / columns) % rows
    const level = Math.floor(node / columns / rows)
    const fromRow = isNorthFirst ? rows - 1 - row : row
    const fromColumn = isEastFirst ? columns - 1 - column : column
    const from = ((level * rows + fromRow) * columns + fromColumn) * FORCING_WIDTH
    for (let m = 0; m < FORCING_WIDTH; m++) values[node * FORCING_WIDTH + m] = raw.values[from + m] as number
  }
  return values
}

/** Each round, a node without number takes the mean of its neighbours that have one. */
function closeHoles(values: Float32Array, rows: number, columns: number) {
  let open = holesOf(values)
  const atFirst = open.length
  for (let round = 0; round < GRID_LIMITS.holeNodesMax && open.length > 0; round++) {
    const found = open.map(at => meanAround(values, at, rows, columns))
    open.forEach((at, k) => (values[at] = found[k] as number))
    open = open.filter(at => Number.isNaN(values[at]))
  }
  return { closed: atFirst - open.length, left: open.length }
}

function holesOf(values: Float32Array): number[] {
  const open: number[] = []
  for (let at = 0; at < values.length; at++) {
    if (Number.isFinite(values[at])) continue
    values[at] = Number.NaN
    open.push(at)
  }
  return open
}

function meanAround(values: Float32Array, at: number, rows: number, columns: number): number {
  const node = Math.floor(at / FORCING_WIDTH)
  const column = node % columns
  const row = Math.floor(node / columns) % rows
  let sum = 0
  let count = 0
  for (const [east, north] of NEIGHBOURS) {
    const [x, y] = [column + east, row + north]
    if (x < 0 || y < 0 || x >= columns || y >= rows) continue
    const value = values[at + (north * columns + east) * FORCING_WIDTH] as number
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  return count > 0 ? sum / count : Number.NaN
}

const NEIGHBOURS = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const
