/** The plots of one scan in square cells, laid anew each scan by counting (O(n)); beats a tree here. Hot. */
const CELL_METRES = 500

export interface PlotGrid {
  readonly left: number
  readonly bottom: number
  readonly columns: number
  readonly rows: number
  readonly start: Int32Array
  order: Int32Array
  cell: Int32Array
}

/** A grid over a square about a place. What lies outside falls into the border cells and is still found. */
export function createGrid(x: number, y: number, halfSide: number): PlotGrid {
  const columns = Math.min(400, Math.max(1, Math.ceil((2 * halfSide) / CELL_METRES)))
  return {
    left: x - halfSide,
    bottom: y - halfSide,
    columns,
    rows: columns,
    start: new Int32Array(columns * columns + 1),
    order: new Int32Array(256),
    cell: new Int32Array(256),
  }
}

export function layGrid(grid: PlotGrid, n: number, x: Float64Array, y: Float64Array): void {
  if (grid.order.length < n) {
    grid.order = new Int32Array(2 * n)
    grid.cell = new Int32Array(2 * n)
  }
  const { start, order, cell, columns } = grid
  start.fill(0)
  for (let j = 0; j < n; j++) {
    const c = rowOf(grid, y[j]) * columns + columnOf(grid, x[j])
    cell[j] = c
    start[c + 1]++
  }
  for (let c = 0; c < start.length - 1; c++) start[c + 1] += start[c]
  // Filled from the back so that each cell keeps the order of the scan.
  for (let j = n - 1; j >= 0; j--) order[--start[cell[j] + 1]] = j
  // start[c + 1] now holds the beginning of cell c: shift by reading it so in findInGrid.
}

export function columnOf(grid: PlotGrid, x: number): number {
  return Math.max(0, Math.min(grid.columns - 1, Math.floor((x - grid.left) / CELL_METRES)))
}

export function rowOf(grid: PlotGrid, y: number): number {
  return Math.max(0, Math.min(grid.rows - 1, Math.floor((y - grid.bottom) / CELL_METRES)))
}

/** First and one past the last place in `order` of the cells of one grid row between two columns. */
export function spanFrom(grid: PlotGrid, row: number, column: number): number {
  return grid.start[row * grid.columns + column + 1]
}

export function spanTo(grid: PlotGrid, row: number, column: number, n: number): number {
  const next = row * grid.columns + column + 2
  return next < grid.start.length ? grid.start[next] : n
}
