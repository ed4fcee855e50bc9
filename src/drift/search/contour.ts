/**
 * Where it is with 50 or 90 %, as smooth lines for the eye: the particles spread by a kernel (Silverman 1986, normal reference
 * rule), the level chosen so that the wished share of the particles lies above it (highest density region, Hyndman 1996).
 */
import type { Position } from '#geo'
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'
import type { MovingCloud } from './moving.ts'
import { fromPlane, type PlanePoint } from './plane.ts'

export interface Contour {
  /** Of what is at sea. */
  readonly share: number
  readonly areaM2: number
  /** Closed: the last place is the first. Outer rings run against the clock, holes with it. */
  readonly rings: readonly (readonly Position[])[]
}

/** Cells of the kernel's width, and the largest grid each way. */
const CELLS_PER_WIDTH = 2
const SIDE_MAX = 120
/** A cloud of one place still has a width: a few boat's lengths. */
const WIDTH_M_MIN = 60
/** Steps of height between which the level is sought. */
const LEVELS = 4096

interface Field {
  readonly west: number
  readonly south: number
  readonly cellM: number
  readonly columns: number
  readonly rows: number
  /** Chance by node of the grid, smoothed; the outermost nodes are empty. */
  readonly density: Float64Array
}

/**
 * @param picture index into the times of the cloud
 * @returns one contour for each share, in their order; without rings when nothing is at sea
 * @throws WrongSearch for a picture that is not there
 */
export function contoursOf(
  cloud: MovingCloud,
  picture: number,
  shares: readonly number[],
): readonly Contour[] {
  if (!(picture >= 0 && picture < cloud.times.length)) throw new WrongSearch(`there is no picture ${picture}`)
  const field = fieldOf(cloud, picture)
  if (field === null) return shares.map(share => ({ share, areaM2: 0, rings: [] }))
  const heights = heightsOf(cloud, picture, field)
  return shares.map(share => {
    const level = levelFor(heights, share)
    const rings = ringsAt(field, level)
    return {
      share,
      areaM2: rings.reduce((sum, ring) => sum + signedArea(ring), 0),
      rings: rings.map(ring => ring.map(point => fromPlane(cloud.origin, point))),
    }
  })
}

function fieldOf(cloud: MovingCloud, picture: number): Field | null {
  const first = picture * cloud.count
  let [total, x1, y1, x2, y2, count] = [0, 0, 0, 0, 0, 0]
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let k = 0; k < cloud.count; k++) {
    const x = cloud.east[first + k] as number
    const weight = cloud.weights[k] as number
    if (Number.isNaN(x) || weight === 0) continue
    const y = cloud.north[first + k] as number
    count += 1
    total += weight
    x1 += weight * x
    y1 += weight * y
    x2 += weight * x * x
    y2 += weight * y * y
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  if (total === 0) return null
  const deviation = Math.sqrt(
    Math.max(0, (x2 / total - (x1 / total) ** 2 + y2 / total - (y1 / total) ** 2) / 2),
  )
  const width = Math.max(WIDTH_M_MIN, deviation * count ** (-1 / 6) * 0.9)
  const margin = 4 * width
  const side = Math.max(east - west, north - south) + 2 * margin
  const cellM = Math.max(width / CELLS_PER_WIDTH, side / SIDE_MAX)
  const columns = Math.ceil((east - west + 2 * margin) / cellM) + 1
  const rows = Math.ceil((north - south + 2 * margin) / cellM) + 1
  if (columns * rows > SEARCH_LIMITS.cellsMax) return null
  const field = { west: west - margin, south: south - margin, cellM, columns, rows }
  const density = binned(cloud, picture, field)
  smooth(density, columns, rows, Math.max(1, width / cellM))
  return { ...field, density }
}

type Frame = Omit<Field, 'density'>

/** Each particle shared among the four nodes about it. */
function binned(cloud: MovingCloud, picture: number, { west, south, cellM, columns, rows }: Frame) {
  const density = new Float64Array(columns * rows)
  const first = picture * cloud.count
  for (let k = 0; k < cloud.count; k++) {
    const x = ((cloud.east[first + k] as number) - west) / cellM
    if (Number.isNaN(x)) continue
    const y = ((cloud.north[first + k] as number) - south) / cellM
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [s, t] = [x - column, y - row]
    const weight = cloud.weights[k] as number
    const at = row * columns + column
    density[at] = (density[at] as number) + weight * (1 - s) * (1 - t)
    density[at + 1] = (density[at + 1] as number) + weight * s * (1 - t)
    density[at + columns] = (density[at + columns] as number) + weight * (1 - s) * t
    density[at + columns + 1] = (density[at + columns + 1] as number) + weight * s * t
  }
  return density
}

/** A normal kernel along the rows and then across them; the edge stays empty, so that every ring closes. */
function smooth(density: Float64Array, columns: number, rows: number, sigma: number): void {
  const reach = Math.ceil(3 * sigma)
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)),
  )
  const line = new Float64Array(Math.max(columns, rows))
  const along = (from: number, step: number, count: number) => {
    for (let k = 0; k < count; k++) line[k] = density[from + k * step] as number
    for (let k = 0; k < count; k++) {
      let sum = 0
      const [low, high] = [Math.max(0, k - reach), Math.min(count - 1, k + reach)]
      for (let j = low; j <= high; j++) sum += (line[j] as number) * (kernel[j - k + reach] as number)
      density[from + k * step] = k === 0 || k === count - 1 ? 0 : sum
    }
  }
  for (let row = 0; row < rows; row++) along(row * columns, 1, columns)
  for (let column = 0; column < columns; column++) along(column, columns, rows)
}

interface Heights {
  readonly top: number
  /** Weight of the particles by the height of the field under them, in equal steps from 0 to the top. */
  readonly weights: Float64Array
}

function heightsOf(cloud: MovingCloud, picture: number, field: Field): Heights {
  const { west, south, cellM, columns, density } = field
  const first = picture * cloud.count
  const weights = new Float64Array(LEVELS)
  const top = density.reduce((most, each) => Math.max(most, each), 0)
  for (let k = 0; k < cloud.count; k++) {
    const x = ((cloud.east[first + k] as number) - west) / cellM
    if (Number.isNaN(x)) continue
    const y = ((cloud.north[first + k] as number) - south) / cellM
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [s, t] = [x - column, y - row]
    const at = row * columns + column
    const low = (density[at] as number) * (1 - s) + (density[at + 1] as number) * s
    const high = (density[at + columns] as number) * (1 - s) + (density[at + columns + 1] as number) * s
    const step = Math.min(LEVELS - 1, Math.floor(((low * (1 - t) + high * t) / top) * LEVELS))
    weights[step] = (weights[step] as number) + (cloud.weights[k] as number)
  }
  return { top, weights }
}

/** From the top down until the share is held; within a step in proportion. */
function levelFor({ top, weights }: Heights, share: number): number {
  const wanted = share * weights.reduce((sum, each) => sum + each, 0)
  let held = 0
  for (let step = LEVELS - 1; step >= 0; step--) {
    const here = weights[step] as number
    if (held + here >= wanted && here > 0) return ((step + 1 - (wanted - held) / here) * top) / LEVELS
    held += here
  }
  return 0
}

/**
 * Marching squares (Lorensen and Cline 1987, in the plane). A point of a line stands on an edge of the grid, named by its
 * node and direction: 2 node for the edge to the east, 2 node + 1 for that to the north.
 */
function ringsAt({ density, columns, rows, cellM, west, south }: Field, level: number): PlanePoint[][] {
  const next = new Map<number, number>()
  const isHigh = (node: number) => (density[node] as number) >= level
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const sw = row * columns + column
      const [se, nw, ne] = [sw + 1, sw + columns, sw + columns + 1]
      const [bottom, right, top, left] = [2 * sw, 2 * se + 1, 2 * nw, 2 * sw + 1]
      const code = (isHigh(sw) ? 1 : 0) | (isHigh(se) ? 2 : 0) | (isHigh(ne) ? 4 : 0) | (isHigh(nw) ? 8 : 0)
      const sum =
        (density[sw] as number) + (density[se] as number) + (density[nw] as number) + (density[ne] as number)
      for (const [from, to] of segmentsOf(code, sum >= 4 * level)) {
        const edges = [bottom, right, top, left] as const
        next.set(edges[from], edges[to])
      }
    }
  }
  const pointAt = (edge: number): PlanePoint => {
    const node = edge >> 1
    const isNorth = (edge & 1) === 1
    const [a, b] = [density[node] as number, density[isNorth ? node + columns : node + 1] as number]
    const part = a === b ? 0.5 : (level - a) / (b - a)
    const column = (node % columns) + (isNorth ? 0 : part)
    const row = Math.floor(node / columns) + (isNorth ? part : 0)
    return { east: west + column * cellM, north: south + row * cellM }
  }
  const rings: PlanePoint[][] = []
  for (const start of next.keys()) {
    const ring: PlanePoint[] = []
    let at: number | undefined = start
    while (at !== undefined && next.has(at)) {
      ring.push(pointAt(at))
      const to: number | undefined = next.get(at)
      next.delete(at)
      at = to
    }
    if (ring.length > 2) rings.push([...ring, ring[0] as PlanePoint])
  }
  return rings
}

type Edge = 0 | 1 | 2 | 3
type Segment = readonly [from: Edge, to: Edge]
const [BOTTOM, RIGHT, TOP, LEFT] = [0, 1, 2, 3] as const

/** With what is high on the left of the way. Saddles (5, 10) join what is high when the middle is. */
function segmentsOf(code: number, isMiddleHigh: boolean): readonly Segment[] {
  if (code === 5)
    return isMiddleHigh
      ? [
          [BOTTOM, RIGHT],
          [TOP, LEFT],
        ]
      : [
          [BOTTOM, LEFT],
          [TOP, RIGHT],
        ]
  if (code === 10)
    return isMiddleHigh
      ? [
          [LEFT, BOTTOM],
          [RIGHT, TOP],
        ]
      : [
          [RIGHT, BOTTOM],
          [LEFT, TOP],
        ]
  return PLAIN[code] ?? []
}

/** By the corners that are high: 1 south-west, 2 south-east, 4 north-east, 8 north-west. */
const PLAIN: Readonly<Record<number, readonly Segment[]>> = {
  1: [[BOTTOM, LEFT]],
  2: [[RIGHT, BOTTOM]],
  3: [[RIGHT, LEFT]],
  4: [[TOP, RIGHT]],
  6: [[TOP, BOTTOM]],
  7: [[TOP, LEFT]],
  8: [[LEFT, TOP]],
  9: [[BOTTOM, TOP]],
  11: [[RIGHT, TOP]],
  12: [[LEFT, RIGHT]],
  13: [[BOTTOM, RIGHT]],
  14: [[LEFT, BOTTOM]],
}

/** Above zero for a ring that runs against the clock. */
function signedArea(ring: readonly PlanePoint[]): number {
  let twice = 0
  for (let k = 1; k < ring.length; k++) {
    const [a, b] = [ring[k - 1] as PlanePoint, ring[k] as PlanePoint]
    twice += a.east * b.north - b.east * a.north
  }
  return twice / 2
}
