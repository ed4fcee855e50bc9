/** From the rings of a coastline to the mask: about a second for the Channel at 200 m, once. */
import { metresPerDegreeEast, metresPerDegreeNorth } from '../ellipsoid.ts'
import { BLOCK_CELLS, isSet, type LandMask } from './mask.ts'

export interface CoastLine {
  readonly name: string
  readonly source: string
  readonly licence: string
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
  /** Rings of land, closed or not: longitude, latitude, longitude, ... Holes are rings too. */
  readonly rings: readonly (readonly number[])[]
}

export interface MaskSize {
  readonly cellM: number
  readonly marginM: number
}

/** 2 km are more than 600 s at 3 m/s: what goes further in a step is held against the line in any case. */
export const MASK_SIZE: MaskSize = { cellM: 200, marginM: 2000 }
const CELLS_MAX = 64_000_000

type Bits = Omit<LandMask, 'near' | 'touched' | 'centre' | 'edges' | 'blockStarts' | 'blockEdges'>

/**
 * `memory` gives the arrays their bytes: shared ones, when workers are to see them.
 * @throws RangeError when the box is empty or too large for its cells.
 */
export function buildMask(
  line: CoastLine,
  size: MaskSize = MASK_SIZE,
  memory: (bytes: number) => ArrayBufferLike = bytes => new ArrayBuffer(bytes),
): LandMask {
  const frame = frameOf(line, size)
  const bytes = Math.ceil((frame.columns * frame.rows) / 8)
  const edges = edgesOf(line, memory)
  const centre = new Uint8Array(memory(bytes))
  fillCentres(frame, edges, centre)
  const shore = new Uint8Array(bytes)
  markShores(frame, edges, shore)
  const touched = new Uint8Array(memory(bytes))
  dilate(frame, shore, 1, 1, touched)
  for (let at = 0; at < bytes; at++) touched[at] = (touched[at] as number) | (centre[at] as number)
  const near = new Uint8Array(memory(bytes))
  const middle = (line.south + line.north) / 2
  const reachEast = Math.ceil(size.marginM / (frame.cellEast * metresPerDegreeEast(middle))) + 1
  const reachNorth = Math.ceil(size.marginM / (frame.cellNorth * metresPerDegreeNorth(middle))) + 1
  dilate(frame, touched, reachEast, reachNorth, near)
  return { ...frame, near, touched, centre, edges, ...blocksOf(frame, edges, memory) }
}

function frameOf(line: CoastLine, size: MaskSize): Bits {
  const { name, source, licence, west, south, east, north } = line
  if (!(east > west && north > south)) throw new RangeError('the box of the coast is empty')
  const middle = (south + north) / 2
  const columns = Math.ceil(((east - west) * metresPerDegreeEast(middle)) / size.cellM)
  const rows = Math.ceil(((north - south) * metresPerDegreeNorth(middle)) / size.cellM)
  if (columns * rows > CELLS_MAX)
    throw new RangeError(`the mask of the coast would have ${columns * rows} cells; ${CELLS_MAX} is the most`)
  return {
    kind: 'mask',
    name,
    source,
    licence,
    west,
    south,
    cellEast: (east - west) / columns,
    cellNorth: (north - south) / rows,
    columns,
    rows,
    marginM: size.marginM,
  }
}

function edgesOf(line: CoastLine, memory: (bytes: number) => ArrayBufferLike): Float64Array {
  const flat: number[] = []
  for (const ring of line.rings) {
    const points = ring.length / 2
    for (let k = 0; k < points; k++) {
      const next = (k + 1) % points
      const [ax, ay, bx, by] = [ring[2 * k], ring[2 * k + 1], ring[2 * next], ring[2 * next + 1]] as number[]
      if (ax !== bx || ay !== by) flat.push(ax as number, ay as number, bx as number, by as number)
    }
  }
  const edges = new Float64Array(memory(flat.length * 8))
  edges.set(flat)
  return edges
}

/** Even-odd along the middle of each row. */
function fillCentres(frame: Bits, edges: Float64Array, centre: Uint8Array): void {
  const meetings: number[][] = Array.from({ length: frame.rows }, () => [])
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, ay, bx, by] = edges.subarray(at, at + 4) as unknown as [number, number, number, number]
    const from = Math.max(0, Math.ceil((Math.min(ay, by) - frame.south) / frame.cellNorth - 0.5))
    for (let row = from; row < frame.rows; row++) {
      const latitude = frame.south + (row + 0.5) * frame.cellNorth
      if (latitude >= Math.max(ay, by)) break
      if (ay > latitude !== by > latitude)
        (meetings[row] as number[]).push(ax + ((latitude - ay) / (by - ay)) * (bx - ax))
    }
  }
  meetings.forEach((longitudes, row) => {
    longitudes.sort((a, b) => a - b)
    for (let k = 0; k + 1 < longitudes.length; k += 2) {
      const first = Math.ceil(((longitudes[k] as number) - frame.west) / frame.cellEast - 0.5)
      const last = Math.ceil(((longitudes[k + 1] as number) - frame.west) / frame.cellEast - 0.5)
      for (let column = Math.max(0, first); column < Math.min(frame.columns, last); column++)
        set(centre, row * frame.columns + column)
    }
  })
}

function markShores(frame: Bits, edges: Float64Array, shore: Uint8Array): void {
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, ay, bx, by] = edges.subarray(at, at + 4) as unknown as [number, number, number, number]
    const cells = Math.max(Math.abs(bx - ax) / frame.cellEast, Math.abs(by - ay) / frame.cellNorth)
    const looks = Math.ceil(cells * 4) + 1
    for (let look = 0; look <= looks; look++) {
      const column = Math.floor((ax + ((bx - ax) * look) / looks - frame.west) / frame.cellEast)
      const row = Math.floor((ay + ((by - ay) * look) / looks - frame.south) / frame.cellNorth)
      if (column >= 0 && row >= 0 && column < frame.columns && row < frame.rows)
        set(shore, row * frame.columns + column)
    }
  }
}

/** A box around each set bit, first along the rows, then along the columns. */
function dilate(frame: Bits, from: Uint8Array, reachEast: number, reachNorth: number, to: Uint8Array): void {
  const { columns, rows } = frame
  const wide = new Uint8Array(from.length)
  for (let row = 0; row < rows; row++) spread(from, wide, row * columns, 1, columns, reachEast)
  for (let column = 0; column < columns; column++) spread(wide, to, column, columns, rows, reachNorth)
}

function spread(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  count: number,
  reach: number,
): void {
  let until = -1
  for (let k = -reach; k < count; k++) {
    const ahead = k + reach
    if (ahead < count && isSet(from, start + ahead * stride)) until = ahead + reach
    if (k >= 0 && k <= until) set(to, start + k * stride)
  }
}

function blocksOf(frame: Bits, edges: Float64Array, memory: (bytes: number) => ArrayBufferLike) {
  const across = Math.ceil(frame.columns / BLOCK_CELLS)
  const up = Math.ceil(frame.rows / BLOCK_CELLS)
  const lists: number[][] = Array.from({ length: across * up }, () => [])
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, ay, bx, by] = edges.subarray(at, at + 4) as unknown as [number, number, number, number]
    const toColumn = clampTo((Math.max(ax, bx) - frame.west) / frame.cellEast + 1, across)
    const toRow = clampTo((Math.max(ay, by) - frame.south) / frame.cellNorth + 1, up)
    for (let row = clampTo((Math.min(ay, by) - frame.south) / frame.cellNorth - 1, up); row <= toRow; row++)
      for (
        let column = clampTo((Math.min(ax, bx) - frame.west) / frame.cellEast - 1, across);
        column <= toColumn;
        column++
      )
        (lists[row * across + column] as number[]).push(at / 4)
  }
  const blockStarts = new Uint32Array(memory((lists.length + 1) * 4))
  lists.forEach((list, b) => (blockStarts[b + 1] = (blockStarts[b] as number) + list.length))
  const blockEdges = new Uint32Array(memory((blockStarts[lists.length] as number) * 4))
  lists.forEach((list, b) => blockEdges.set(list, blockStarts[b]))
  return { blockStarts, blockEdges }
}

function clampTo(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(value / BLOCK_CELLS)))
}

function set(bits: Uint8Array, cell: number): void {
  bits[cell >> 3] = (bits[cell >> 3] as number) | (1 << (cell & 7))
}
