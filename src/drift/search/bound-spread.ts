/** Spreads the effort of one period over its cells, given the coverage that all other periods give each particle. */
import type { Block } from './bound-block.ts'
import { type Detection, detectionSlope } from './detection.ts'
import type { MovingCloud } from './moving.ts'

const HALVINGS = 50

/**
 * Writes `block.density`. Exact for exponential detection when all particles of a cell are seen alike; else each cell
 * stands for the mean of its particles, which is close, and what it misses is in the gap of the bound.
 */
export function spread(cloud: MovingCloud, block: Block, coverage: Float64Array, detection: Detection): void {
  const { cellOf, cells, cellArea, trackM, density, widthsM } = block
  const gain = new Float64Array(cells)
  const width = new Float64Array(cells)
  const before = new Float64Array(cells)
  for (let k = 0; k < cloud.count; k++) {
    const cell = cellOf[k]
    if (cell < 0) continue
    const each = Math.max(0, coverage[k])
    const w = widthsM[cloud.scenarios[k]]
    const wins = cloud.weights[k] * w * detectionSlope(each, detection)
    gain[cell] += wins
    width[cell] += wins * w
    before[cell] += wins * each
  }
  for (let cell = 0; cell < cells; cell++) {
    if (gain[cell] === 0) continue
    width[cell] /= gain[cell]
    before[cell] /= gain[cell]
  }
  const logs = gain.map(Math.log)
  const fill = (logLeft: number) => {
    let total = 0
    for (let cell = 0; cell < cells; cell++) {
      const log = logs[cell] - logLeft
      density[cell] = log > 0 ? added(log, before[cell], detection) / width[cell] : 0
      total += density[cell]
    }
    return total * cellArea
  }
  settle(fill, logs, trackM, density, cellArea)
}

/** Coverage that lowers the slope by the factor e^-log, from what is there before. */
function added(log: number, before: number, detection: Detection): number {
  return detection === 'exponential' ? log : Math.sqrt(before * before + (4 / Math.PI) * log) - before
}

/** Halves the price until the effort is spent, and then corrects the last rounding so that it is spent exactly. */
function settle(
  fill: (logLeft: number) => number,
  logs: Float64Array,
  trackM: number,
  density: Float64Array,
  cellArea: number,
): void {
  let high = Number.NEGATIVE_INFINITY
  for (const each of logs) high = Math.max(high, each)
  if (high === Number.NEGATIVE_INFINITY) {
    density.fill(trackM / cellArea / density.length)
    return
  }
  let low = high - 1
  while (fill(low) < trackM) low -= 2 * (high - low)
  for (let round = 0; round < HALVINGS && high - low > 1e-9; round++) {
    const middle = (low + high) / 2
    if (fill(middle) < trackM) high = middle
    else low = middle
  }
  const spent = fill(low)
  for (let cell = 0; cell < density.length; cell++) density[cell] *= trackM / spent
}
