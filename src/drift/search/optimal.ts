/**
 * The best that any search could do with so much effort on things that stay where they are: effort goes first to the
 * densest cells, until the density left is equal in all cells searched (Koopman 1946; Charnes and Cooper 1958; Stone 1975,
 * Theory of Optimal Search). No plan of real units can do better: it is the bound.
 */
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'

/** Chances that were divided by their sum may be so much above 1. */
const ROUNDING = 1e-6

export interface OptimalSearch {
  /** Per cell, in the unit of the areas: sweep width times track length spent there. */
  readonly effort: Float64Array
  /** Probability of success: found by this search. */
  readonly pos: number
  /** Per cell after a fruitless search, with what was outside all cells: sums to 1 together with `outside`. */
  readonly posterior: Float64Array
  readonly outside: number
  /** Density of POC left in each cell searched: the price of effort. Infinity before any effort. */
  readonly densityLeft: number
}

/**
 * Exponential detection, cells of any size.
 *
 * @param poc chance that it is in each cell; sums to 1 or less
 * @param areas of the cells, more than 0, in any unit
 * @param effort Z = W V T, in the unit of the areas
 * @throws WrongSearch
 */
export function optimalEffort(
  poc: ArrayLike<number>,
  areas: ArrayLike<number>,
  effort: number,
): OptimalSearch {
  const total = check(poc, areas, effort)
  const logs = Float64Array.from(poc, (chance, cell) => Math.log(chance / areas[cell]))
  const logLeft = logDensityLeft(logs, areas, effort)
  const cells = poc.length
  const spent = new Float64Array(cells)
  const posterior = new Float64Array(cells)
  let pos = 0
  let left = Math.max(0, 1 - total)
  for (let cell = 0; cell < cells; cell++) {
    const coverage = Math.max(0, logs[cell] - logLeft)
    spent[cell] = areas[cell] * coverage
    posterior[cell] = poc[cell] * Math.exp(-coverage)
    left += posterior[cell]
    pos -= poc[cell] * Math.expm1(-coverage)
  }
  if (left > 0) for (let cell = 0; cell < cells; cell++) posterior[cell] /= left
  return {
    effort: spent,
    pos,
    posterior,
    outside: left > 0 ? Math.max(0, 1 - total) / left : 0,
    densityLeft: Math.exp(logLeft),
  }
}

function check(poc: ArrayLike<number>, areas: ArrayLike<number>, effort: number): number {
  if (poc.length === 0) throw new WrongSearch('there is no cell to search')
  if (poc.length > SEARCH_LIMITS.cellsMax)
    throw new WrongSearch(`${poc.length} cells are too many: ${SEARCH_LIMITS.cellsMax} is the most`)
  if (poc.length !== areas.length)
    throw new WrongSearch(`${poc.length} cells have a chance and ${areas.length} an area: give one for each`)
  if (!(effort >= 0 && Number.isFinite(effort)))
    throw new WrongSearch(`the effort must be 0 or more, not ${effort}`)
  let total = 0
  for (let cell = 0; cell < poc.length; cell++) {
    if (!(poc[cell] >= 0 && poc[cell] <= 1 + ROUNDING))
      throw new WrongSearch(`cell ${cell}: the chance must be 0 to 1, not ${poc[cell]}`)
    if (!(areas[cell] > 0 && Number.isFinite(areas[cell])))
      throw new WrongSearch(`cell ${cell}: the area must be more than 0, not ${areas[cell]}`)
    total += poc[cell]
  }
  if (total > 1 + ROUNDING) throw new WrongSearch(`the chances of all cells sum to ${total}, more than 1`)
  return total
}

/**
 * Logarithm of the density left when all effort is spent. Solved over all cells, then over those denser than the answer,
 * until none falls out (Michelot 1986, for the projection on a simplex): no sorting, and exact after few rounds.
 */
function logDensityLeft(logs: Float64Array, areas: ArrayLike<number>, effort: number): number {
  if (effort === 0) return Number.POSITIVE_INFINITY
  let inside = Uint32Array.from(logs.keys()).filter(cell => logs[cell] > Number.NEGATIVE_INFINITY)
  for (;;) {
    let area = 0
    let weighted = 0
    for (let k = 0; k < inside.length; k++) {
      area += areas[inside[k]]
      weighted += areas[inside[k]] * logs[inside[k]]
    }
    const left = (weighted - effort) / area
    const denser = inside.filter(cell => logs[cell] > left)
    if (denser.length === inside.length || denser.length === 0) return left
    inside = denser
  }
}

/**
 * The same for a circular normal distribution on an endless sea, in closed form (Koopman 1946, 1980):
 * with z = Z / (π σ²), radius σ √(2 √z), POS 1 - (1 + √z) e^-√z.
 *
 * @param effort in the square of the unit of sigma
 */
export function optimalOnNormal(
  sigma: number,
  effort: number,
): { readonly radius: number; readonly pos: number } {
  if (!(sigma > 0)) throw new WrongSearch(`sigma must be more than 0, not ${sigma}`)
  if (!(effort >= 0)) throw new WrongSearch(`the effort must be 0 or more, not ${effort}`)
  const root = Math.sqrt(effort / (Math.PI * sigma * sigma))
  return { radius: sigma * Math.sqrt(2 * root), pos: 1 - (1 + root) * Math.exp(-root) }
}
