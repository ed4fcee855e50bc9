/** The outline of an area made of cells, as rings that can be drawn: outer ones against the clock, holes with it (RFC 7946). */
import type { Position } from '#geo'
import { fromPlane } from './plane.ts'
import type { PocGrid } from './poc-grid.ts'

/** Corners of the grid are counted like its cells, one more each way. */
interface Step {
  readonly column: number
  readonly row: number
}

/** @param cells of the grid, in any order. @returns closed rings: the last place is the first */
export function outlineOf(grid: PocGrid, cells: ArrayLike<number>): readonly (readonly Position[])[] {
  const { columns } = grid
  const inside = new Set<number>(Array.from(cells))
  const corners = columns + 1
  const edges = edgesAbout(grid, inside)
  const rings: (readonly Position[])[] = []
  for (const start of edges.keys()) {
    while ((edges.get(start)?.length ?? 0) > 0) rings.push(ringFrom(grid, edges, start, corners))
  }
  return rings
}

/** From corner to corner, the area on the left. */
function edgesAbout({ columns, rows }: PocGrid, inside: ReadonlySet<number>): Map<number, number[]> {
  const edges = new Map<number, number[]>()
  const corner = (column: number, row: number) => row * (columns + 1) + column
  const add = (from: number, to: number) => edges.set(from, [...(edges.get(from) ?? []), to])
  const holds = (column: number, row: number) =>
    column >= 0 && column < columns && row >= 0 && row < rows && inside.has(row * columns + column)
  for (const cell of inside) {
    const column = cell % columns
    const row = Math.floor(cell / columns)
    if (!holds(column, row - 1)) add(corner(column, row), corner(column + 1, row))
    if (!holds(column + 1, row)) add(corner(column + 1, row), corner(column + 1, row + 1))
    if (!holds(column, row + 1)) add(corner(column + 1, row + 1), corner(column, row + 1))
    if (!holds(column - 1, row)) add(corner(column, row + 1), corner(column, row))
  }
  return edges
}

function ringFrom(
  grid: PocGrid,
  edges: Map<number, number[]>,
  start: number,
  corners: number,
): readonly Position[] {
  const ring: number[] = [start]
  let before = Number.NaN
  let at = start
  do {
    const ways = edges.get(at) as number[]
    const next = ways.length === 1 ? ways[0] : leftmost(ways, before, at)
    ways.splice(ways.indexOf(next), 1)
    before = at
    at = next
    ring.push(at)
  } while (at !== start)
  const bends = ring.filter(
    (corner, k) => k === 0 || k === ring.length - 1 || ring[k + 1] - corner !== corner - ring[k - 1],
  )
  return bends.map(corner => placeOf(grid, { column: corner % corners, row: Math.floor(corner / corners) }))
}

/** Where two cells touch at a corner, turning left keeps them one by one: the ring never crosses itself. */
function leftmost(ways: readonly number[], before: number, at: number): number {
  const along = at - before
  // Counted along the rows, a step east is 1 and a step north more: left of east is north, left of north is west.
  const turnedLeft = ways.find(way => isLeft(along, way - at))
  return turnedLeft ?? ways[0]
}

function isLeft(along: number, step: number): boolean {
  if (along === 1) return step > 1
  if (along > 1) return step === -1
  return along === -1 ? step < -1 : step === 1
}

function placeOf({ origin, west, south, cellM }: PocGrid, { column, row }: Step): Position {
  return fromPlane(origin, { east: west + column * cellM, north: south + row * cellM })
}
