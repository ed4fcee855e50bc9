/** The chance that it is in each cell of a grid (POC), per scenario, from the weights of the particles. */
import type { Position } from '#geo'
import { STATUS } from '../run.ts'
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'
import type { MovingCloud } from './moving.ts'

export interface PocGrid {
  readonly origin: Position
  readonly timeS: number
  readonly cellM: number
  /** Metres of the south-west corner from the origin. */
  readonly west: number
  readonly south: number
  readonly columns: number
  readonly rows: number
  /** [row from the south][column from the west]. Sums to `shares.adrift`. */
  readonly poc: Float64Array
  /** The same for each scenario, in the order of the cloud; they add up to `poc`. */
  readonly byScenario: readonly Float64Array[]
  /** What the chance is made of: at sea, ashore, not yet adrift, beyond the forcing. Sums to 1. */
  readonly shares: Shares
}

export interface Shares {
  readonly adrift: number
  readonly ashore: number
  readonly waiting: number
  readonly lost: number
}

/** Cells of 500 m to 1 NM: smaller ones only where there are particles enough to fill them. */
export function cellFor(cloud: MovingCloud): number {
  return cloud.count >= 20_000 ? 500 : cloud.count >= 5000 ? 926 : 1852
}

/**
 * @param picture index into the times of the cloud
 * @throws WrongSearch
 */
export function pocGrid(cloud: MovingCloud, picture: number, cellM: number = cellFor(cloud)): PocGrid {
  if (!(cellM > 0)) throw new WrongSearch(`a cell must be more than 0 m wide, not ${cellM}`)
  if (!(picture >= 0 && picture < cloud.times.length)) throw new WrongSearch(`there is no picture ${picture}`)
  const { left, bottom, columns, rows } = boxOf(cloud, picture, cellM)
  const byScenario = cloud.scenarioIds.map(() => new Float64Array(columns * rows))
  const poc = new Float64Array(columns * rows)
  const first = picture * cloud.count
  for (let k = 0; k < cloud.count; k++) {
    const x = cloud.east[first + k]
    if (Number.isNaN(x)) continue
    const column = Math.floor(x / cellM) - left
    const row = Math.floor(cloud.north[first + k] / cellM) - bottom
    const cell = row * columns + column
    poc[cell] += cloud.weights[k]
    byScenario[cloud.scenarios[k]][cell] += cloud.weights[k]
  }
  return {
    origin: cloud.origin,
    timeS: cloud.times[picture],
    cellM,
    west: left * cellM,
    south: bottom * cellM,
    columns,
    rows,
    poc,
    byScenario,
    shares: sharesOf(cloud, picture),
  }
}

/** Chance of each scenario as believed now: it moves with every fruitless search. */
export function scenarioChances(cloud: MovingCloud): readonly number[] {
  const chances = cloud.scenarioIds.map(() => 0)
  for (let k = 0; k < cloud.count; k++) chances[cloud.scenarios[k]] += cloud.weights[k]
  // Sums of many weights may miss the whole by a rounding.
  return chances.map(chance => Math.min(1, chance))
}

export function sharesOf(cloud: MovingCloud, picture: number): Shares {
  const sums = [0, 0, 0, 0]
  for (let k = 0; k < cloud.count; k++) sums[cloud.status[picture * cloud.count + k]] += cloud.weights[k]
  return {
    adrift: Math.min(1, sums[STATUS.adrift]),
    ashore: Math.min(1, sums[STATUS.stranded]),
    waiting: Math.min(1, sums[STATUS.waiting]),
    lost: Math.min(1, sums[STATUS.lost]),
  }
}

/** Whole cells about all that is adrift, on lines that do not move with the cloud. */
function boxOf(cloud: MovingCloud, picture: number, cellM: number) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let at = picture * cloud.count; at < (picture + 1) * cloud.count; at++) {
    const x = cloud.east[at]
    if (Number.isNaN(x)) continue
    const y = cloud.north[at]
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  if (west > east) return { left: 0, bottom: 0, columns: 0, rows: 0 }
  const left = Math.floor(west / cellM)
  const bottom = Math.floor(south / cellM)
  const columns = Math.floor(east / cellM) - left + 1
  const rows = Math.floor(north / cellM) - bottom + 1
  if (columns * rows > SEARCH_LIMITS.cellsMax)
    throw new WrongSearch(
      `${columns} by ${rows} cells of ${cellM} m are too many: ${SEARCH_LIMITS.cellsMax} is the most. Take larger cells`,
    )
  return { left, bottom, columns, rows }
}
