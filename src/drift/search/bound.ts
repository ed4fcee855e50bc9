/**
 * The best that could be done with the same effort at the same times on things that move, if each bit of effort could be
 * put anywhere (Brown 1980, Optimal search for a moving target in discrete time and space): period by period effort is spread
 * as Charnes and Cooper do, given what all other periods do, again and again. What is left to gain is bounded from above by
 * the gradient (Frank and Wolfe 1956), and added: so the answer is a bound even when the sweeps end early.
 */
import { type Detection, detectionSlope, probabilityOfDetection } from './detection.ts'
import type { SearchTask } from './coverage.ts'
import { SEARCH_LIMITS } from './limits.ts'
import type { MovingCloud } from './moving.ts'
import { ellipseOf } from './begin.ts'
import type { Rectangle } from './rectangle.ts'
import { thinned } from './thin.ts'
import { type Block, blocksOf, type Cells } from './bound-block.ts'
import { spread } from './bound-spread.ts'

export interface Bound {
  /** No search with this effort finds more than this, on this grid. */
  readonly pos: number
  /** What the best spread found reaches; pos - reached is the doubt of the bound. */
  readonly reached: number
  readonly sweeps: number
}

/** Good enough: a doubt of a quarter of a per cent. */
const GAP = 0.0025

/** Particles in a cell of the densest 90 %: with fewer the bound would follow the luck of single particles. */
const PARTICLES_PER_CELL = 12

/** Cells of the bound to the side of an area, at least. */
const OF_AREA = 4

/** Of the standard deviations: coarser cells would make the bound lower than a plan can be good. */
const COARSEST = 0.35

/** @param cellM the finest detail to which effort can be put; when not said, as fine as the particles allow */
export function searchBound(
  all: MovingCloud,
  tasks: readonly SearchTask[],
  detection: Detection,
  cellM?: number,
): Bound {
  const cloud = thinned(all, SEARCH_LIMITS.particlesOfBound, SEARCH_LIMITS.picturesOfBound)
  return boundOn(
    cloud,
    tasks,
    detection,
    cellM === undefined ? cellOfBound(cloud, tasks) : { heading: 0, along: cellM, across: cellM },
  )
}

/**
 * No coarser than the areas themselves: else they could find places that the bound does not see.
 * 90 % of a normal cloud lies within 2.146 standard deviations.
 */
function cellOfBound(cloud: MovingCloud, tasks: readonly SearchTask[]): Cells {
  const ellipse = ellipseOf(cloud)
  if (ellipse === null) return { heading: 0, along: 1, across: 1 }
  const byParticles = Math.sqrt((Math.PI * 2.146 ** 2 * PARTICLES_PER_CELL) / cloud.count)
  const part = Math.min(byParticles, COARSEST)
  const [along, across] = [0, Math.PI / 2].map(turn =>
    Math.min(...tasks.map(({ rectangle }) => extent(rectangle, ellipse.heading + turn) / OF_AREA)),
  )
  return {
    heading: ellipse.heading,
    along: Math.min(part * ellipse.major, along),
    across: Math.min(part * ellipse.minor, across),
  }
}

/** Metres from end to end of a rectangle in a direction. */
function extent({ heading, length, width }: Rectangle, direction: number): number {
  return Math.abs(length * Math.cos(direction - heading)) + Math.abs(width * Math.sin(direction - heading))
}

function boundOn(
  cloud: MovingCloud,
  tasks: readonly SearchTask[],
  detection: Detection,
  cells: Cells,
): Bound {
  const blocks = blocksOf(cloud, tasks, cells)
  const coverage = new Float64Array(cloud.count)
  let reached = 0
  let pos = 1
  let sweeps = 0
  while (sweeps < SEARCH_LIMITS.sweepsMax && pos - reached > GAP * pos) {
    for (const block of blocks) {
      cover(cloud, block, coverage, -1)
      spread(cloud, block, coverage, detection)
      cover(cloud, block, coverage, 1)
    }
    sweeps++
    reached = 0
    for (let k = 0; k < cloud.count; k++)
      reached += cloud.weights[k] * probabilityOfDetection(Math.max(0, coverage[k]), detection)
    pos = Math.min(pos, reached + gap(cloud, blocks, coverage, detection))
  }
  return { pos, reached, sweeps }
}

/** Adds what a block gives to each particle, or takes it away. */
function cover(
  cloud: MovingCloud,
  { cellOf, density, widthsM }: Block,
  coverage: Float64Array,
  sign: 1 | -1,
): void {
  for (let k = 0; k < cloud.count; k++) {
    const cell = cellOf[k]
    if (cell >= 0) coverage[k] += sign * density[cell] * widthsM[cloud.scenarios[k]]
  }
}

/** Most that could still be won: each block's effort put where it wins most, less where it is. */
function gap(
  cloud: MovingCloud,
  blocks: readonly Block[],
  coverage: Float64Array,
  detection: Detection,
): number {
  const slope = coverage.map((each, k) => cloud.weights[k] * detectionSlope(Math.max(0, each), detection))
  let total = 0
  for (const { cellOf, cells, cellArea, density, widthsM, trackM } of blocks) {
    const gain = new Float64Array(cells)
    for (let k = 0; k < cloud.count; k++) {
      if (cellOf[k] >= 0) gain[cellOf[k]] += slope[k] * widthsM[cloud.scenarios[k]]
    }
    let most = 0
    let now = 0
    for (let cell = 0; cell < cells; cell++) {
      most = Math.max(most, gain[cell])
      now += gain[cell] * density[cell]
    }
    total += Math.max(0, (trackM / cellArea) * most - now)
  }
  return total
}
