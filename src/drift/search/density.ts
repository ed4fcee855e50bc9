/** Where it is with 50 or 90 %: the smallest area that holds so much of the chance; and whether the particles are enough. */
import type { MovingCloud } from './moving.ts'
import { type PocGrid, pocGrid } from './poc-grid.ts'

export interface DensestArea {
  /** Asked for, of the chance at sea. */
  readonly share: number
  /** Cells of the grid, densest first. */
  readonly cells: Uint32Array
  readonly areaM2: number
  /** Chance that it is in them: at least share times what is at sea. */
  readonly poc: number
}

/** The fewest cells that hold `share` of what is at sea. Empty when nothing is at sea. */
export function densestArea(grid: PocGrid, share: number): DensestArea {
  const { poc } = grid
  const order = Uint32Array.from(poc.keys()).filter(cell => poc[cell] > 0)
  order.sort((a, b) => poc[b] - poc[a] || a - b)
  const wanted = share * grid.shares.adrift
  let held = 0
  let taken = 0
  // The last sum may miss the whole by a rounding.
  while (taken < order.length && held < wanted * (1 - 1e-12)) held += poc[order[taken++]]
  return { share, cells: order.slice(0, taken), areaM2: taken * grid.cellM ** 2, poc: held }
}

export type SampleWarning =
  | { readonly kind: 'few'; readonly effective: number; readonly wanted: number }
  | { readonly kind: 'unsteady'; readonly change: number; readonly allowed: number }

export interface SampleSize {
  readonly particles: number
  /** (Σ w)² / Σ w²: as many equal particles would say as much (Kish 1965). */
  readonly effective: number
  /** How much the 90 % areas of two halves of the particles differ, as part of their mean; null with less than two. */
  readonly halvesDiffer: number | null
  readonly warnings: readonly SampleWarning[]
}

export const SAMPLE = { effectiveMin: 1000, changeMax: 0.05 } as const

/** Are there particles enough for a plan? */
export function sampleSize(cloud: MovingCloud, picture: number, cellM?: number): SampleSize {
  const { weights } = cloud
  let squares = 0
  for (const weight of weights) squares += weight * weight
  const effective = 1 / squares
  const halves = [0, 1].map(half => halfArea(cloud, picture, half, cellM))
  const mean = (halves[0] + halves[1]) / 2
  const halvesDiffer =
    mean > 0 && halves[0] > 0 && halves[1] > 0 ? Math.abs(halves[0] - halves[1]) / mean : null
  const warnings: SampleWarning[] = []
  if (effective < SAMPLE.effectiveMin) warnings.push({ kind: 'few', effective, wanted: SAMPLE.effectiveMin })
  if (halvesDiffer !== null && halvesDiffer > SAMPLE.changeMax)
    warnings.push({ kind: 'unsteady', change: halvesDiffer, allowed: SAMPLE.changeMax })
  return { particles: cloud.count, effective, halvesDiffer, warnings }
}

/** In pairs, since neighbours drift on either side of the wind. */
function halfArea(cloud: MovingCloud, picture: number, half: number, cellM?: number): number {
  const weights = cloud.weights.map((weight, k) => (((k >> 1) & 1) === half ? weight : 0))
  return densestArea(pocGrid({ ...cloud, weights }, picture, cellM), 0.9).areaM2
}
