/**
 * The coast as a bit mask with its edges behind it: most particles are answered by one bit, and only those that may have
 * met the shore are held against the line itself.
 *
 *     rows from south, columns from west; one bit a cell of about 200 m
 *     near    land or shore within marginM        (dilated)
 *     touched land, or a shore within one cell
 *     centre  the middle of the cell is land
 *     blocks of 8 x 8 cells hold the numbers of the edges that pass through or next to them
 */
import type { Coast } from './coast.ts'

export const BLOCK_CELLS = 8

export interface LandMask {
  readonly kind: 'mask'
  readonly name: string
  readonly source: string
  readonly licence: string
  readonly west: number
  readonly south: number
  /** Degrees of a cell. */
  readonly cellEast: number
  readonly cellNorth: number
  readonly columns: number
  readonly rows: number
  readonly marginM: number
  readonly near: Uint8Array
  readonly touched: Uint8Array
  readonly centre: Uint8Array
  /** [edge][longitude, latitude, longitude, latitude] */
  readonly edges: Float64Array
  /** Edges of block b: blockEdges[blockStarts[b] .. blockStarts[b + 1]). */
  readonly blockStarts: Uint32Array
  readonly blockEdges: Uint32Array
}

export class MaskCoast implements Coast {
  readonly marginM: number
  readonly #mask: LandMask
  readonly #near: Uint8Array
  readonly #perEast: number
  readonly #perNorth: number
  readonly #blockColumns: number

  constructor(mask: LandMask) {
    this.#mask = mask
    this.#near = mask.near
    this.marginM = mask.marginM
    this.#perEast = 1 / mask.cellEast
    this.#perNorth = 1 / mask.cellNorth
    this.#blockColumns = Math.ceil(mask.columns / BLOCK_CELLS)
  }

  markNear(
    longitudes: Float64Array,
    latitudes: Float64Array,
    from: number,
    to: number,
    near: Uint8Array,
  ): void {
    const { west, south, columns, rows } = this.#mask
    const bits = this.#near
    const perEast = this.#perEast
    const perNorth = this.#perNorth
    for (let k = from; k < to; k++) {
      const column = ((longitudes[k] as number) - west) * perEast
      const row = ((latitudes[k] as number) - south) * perNorth
      if (!(column >= 0 && row >= 0 && column < columns && row < rows)) {
        near[k - from] = 0
        continue
      }
      const cell = (row | 0) * columns + (column | 0)
      near[k - from] = ((bits[cell >> 3] as number) >> (cell & 7)) & 1
    }
  }

  isLand(longitude: number, latitude: number): boolean {
    const cell = this.#cell(longitude, latitude)
    if (cell < 0 || !isSet(this.#mask.touched, cell)) return false
    const { columns, west, south, cellEast, cellNorth } = this.#mask
    const middleEast = west + ((cell % columns) + 0.5) * cellEast
    const middleNorth = south + (Math.floor(cell / columns) + 0.5) * cellNorth
    const crossings = this.#crossings(longitude, latitude, middleEast, middleNorth)
    return isSet(this.#mask.centre, cell) !== (crossings.count % 2 === 1)
  }

  shoreAlong(fromLongitude: number, fromLatitude: number, toLongitude: number, toLatitude: number): number {
    if (!this.#mayTouch(fromLongitude, fromLatitude, toLongitude, toLatitude)) return -1
    const { count, first } = this.#crossings(fromLongitude, fromLatitude, toLongitude, toLatitude)
    return count === 0 ? -1 : first
  }

  /** Looks at the mask every half cell: `touched` reaches one cell beyond each shore, so none slips through. */
  #mayTouch(x0: number, y0: number, x1: number, y1: number): boolean {
    const cells = Math.max(Math.abs(x1 - x0) * this.#perEast, Math.abs(y1 - y0) * this.#perNorth)
    const looks = Math.ceil(cells * 2) + 1
    for (let look = 0; look <= looks; look++) {
      const part = look / looks
      const cell = this.#cell(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
      if (cell >= 0 && isSet(this.#mask.touched, cell)) return true
    }
    return false
  }

  /** How many edges the way crosses (each once), and how far along it the first one is. */
  #crossings(x0: number, y0: number, x1: number, y1: number): { count: number; first: number } {
    const { west, south, columns, rows, blockStarts, blockEdges, edges } = this.#mask
    const fromColumn = block(Math.min(x0, x1) - west, this.#perEast, columns)
    const toColumn = block(Math.max(x0, x1) - west, this.#perEast, columns)
    const fromRow = block(Math.min(y0, y1) - south, this.#perNorth, rows)
    const toRow = block(Math.max(y0, y1) - south, this.#perNorth, rows)
    const seen = new Set<number>()
    let first = 2
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const b = row * this.#blockColumns + column
        const end = blockStarts[b + 1] as number
        for (let at = blockStarts[b] as number; at < end; at++) {
          const edge = blockEdges[at] as number
          if (seen.has(edge)) continue
          const part = crossing(x0, y0, x1, y1, edges, 4 * edge)
          if (part < 0) continue
          seen.add(edge)
          if (part < first) first = part
        }
      }
    }
    return { count: seen.size, first }
  }

  #cell(longitude: number, latitude: number): number {
    const column = (longitude - this.#mask.west) * this.#perEast
    const row = (latitude - this.#mask.south) * this.#perNorth
    if (!(column >= 0 && row >= 0 && column < this.#mask.columns && row < this.#mask.rows)) return -1
    return (row | 0) * this.#mask.columns + (column | 0)
  }
}

export function isSet(bits: Uint8Array, cell: number): boolean {
  return ((bits[cell >> 3] as number) & (1 << (cell & 7))) !== 0
}

/** The block of a cell, counted from 0 and kept within the mask. */
function block(value: number, per: number, cells: number): number {
  return Math.max(0, Math.min(Math.ceil(cells / BLOCK_CELLS) - 1, Math.floor((value * per) / BLOCK_CELLS)))
}

/** Where the way crosses an edge, as a part of the way; -1 when it does not. Ends of edges count half-open. */
function crossing(x0: number, y0: number, x1: number, y1: number, edges: Float64Array, at: number): number {
  const ax = edges[at] as number
  const ay = edges[at + 1] as number
  const bx = edges[at + 2] as number
  const by = edges[at + 3] as number
  const sideA = (x1 - x0) * (ay - y0) - (y1 - y0) * (ax - x0)
  const sideB = (x1 - x0) * (by - y0) - (y1 - y0) * (bx - x0)
  if (sideA > 0 === sideB > 0) return -1
  const side0 = (bx - ax) * (y0 - ay) - (by - ay) * (x0 - ax)
  const side1 = (bx - ax) * (y1 - ay) - (by - ay) * (x1 - ax)
  if (side0 > 0 === side1 > 0) return -1
  return side0 / (side0 - side1)
}
