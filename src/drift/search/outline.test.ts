import { describe, expect, test } from 'vitest'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { densestArea } from './density.ts'
import { outlineOf } from './outline.ts'
import { toPlane } from './plane.ts'
import { type PocGrid, pocGrid } from './poc-grid.ts'
import { HERE, sea } from './test/seas.ts'

const GRID: PocGrid = {
  origin: HERE,
  timeS: 0,
  cellM: 1000,
  west: 0,
  south: 0,
  columns: 4,
  rows: 4,
  poc: new Float64Array(16),
  byScenario: [],
  shares: { adrift: 1, ashore: 0, waiting: 0, lost: 0 },
}
const ringsOf = (grid: PocGrid, cells: readonly number[]) =>
  outlineOf(grid, cells).map(ring => ring.map(at => toPlane(grid.origin, at)))
/** Square kilometres, against the clock. */
const signed = (ring: readonly { east: number; north: number }[]) =>
  ring.slice(1).reduce((sum, to, k) => sum + ring[k].east * to.north - to.east * ring[k].north, 0) / 2e6

describe('the outline of cells', () => {
  test.each([
    ['one cell', [5], [1]],
    ['two beside one another', [5, 6], [2]],
    ['two that touch at a corner stay two', [0, 5], [1, 1]],
    ['and the other way', [1, 4], [1, 1]],
    ['a ring has a hole, with the clock', [0, 1, 2, 4, 6, 8, 9, 10], [9, -1]],
    ['none', [], []],
  ])('%s', (_, cells, areas) => {
    const rings = ringsOf(GRID, cells)
    expect(
      rings
        .map(signed)
        .map(Math.round)
        .toSorted((a, b) => b - a),
    ).toEqual(areas)
    for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1))
  })

  test('straight sides have no corners in between', () => {
    expect(ringsOf(GRID, [4, 5, 6, 7])[0]).toHaveLength(5)
  })

  test('of the 90 % area of a cloud holds exactly its area', () => {
    const grid = pocGrid(sea({ particles: 5000, sigmaNm: 4, hours: 0 }), 0, METRES_PER_NAUTICAL_MILE / 2)
    const area = densestArea(grid, 0.9)
    const total = ringsOf(grid, [...area.cells]).reduce((sum, ring) => sum + signed(ring), 0)
    expect(total).toBeCloseTo(area.areaM2 / 1e6, 3)
  })
})
