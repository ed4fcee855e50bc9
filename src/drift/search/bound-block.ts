/** The effort of one period, and the cells that the particles are in then. */
import { type SearchTask, secondsOfPictures } from './coverage.ts'
import type { MovingCloud } from './moving.ts'

/** Cells as long and wide as the cloud is, turned with it: metres, and radians clockwise from north. */
export interface Cells {
  readonly heading: number
  readonly along: number
  readonly across: number
}

export interface Block {
  /** Cell of each particle, counted from 0 over those that hold any; -1: not at sea. */
  readonly cellOf: Int32Array
  readonly cells: number
  readonly cellArea: number
  /** Metres of track to be spread, and metres of track per square metre spread so far. */
  readonly trackM: number
  readonly density: Float64Array
  readonly widthsM: Float64Array
}

/** A block for each picture and unit; units that see all scenarios alike become one. */
export function blocksOf(cloud: MovingCloud, tasks: readonly SearchTask[], size: Cells): readonly Block[] {
  const blocks: Block[] = []
  const pooled = tasks.every(({ widthsM }) => widthsM.every(width => width === widthsM[0]))
  const shares = tasks.map(task =>
    secondsOfPictures(cloud.times, task.fromS, task.toS).map(
      seconds => (seconds / (task.toS - task.fromS)) * task.trackM,
    ),
  )
  for (let picture = 0; picture < cloud.times.length; picture++) {
    const used = tasks.flatMap((task, index) =>
      shares[index][picture] > 0 ? [{ widthsM: task.widthsM, trackM: shares[index][picture] }] : [],
    )
    if (used.length === 0) continue
    const { cellOf, cells } = cellsAt(cloud, picture, size)
    if (cells === 0) continue
    for (const { widthsM, trackM } of pooled ? pool(used, cloud.scenarioIds.length) : used)
      blocks.push({
        cellOf,
        cells,
        cellArea: size.along * size.across,
        trackM,
        widthsM,
        density: new Float64Array(cells),
      })
  }
  return blocks
}

interface Effort {
  readonly widthsM: Float64Array
  readonly trackM: number
}

/** As one unit with a sweep width of 1 m. */
function pool(efforts: readonly Effort[], scenarios: number): readonly Effort[] {
  const trackM = efforts.reduce((sum, each) => sum + each.trackM * each.widthsM[0], 0)
  return [{ trackM, widthsM: new Float64Array(scenarios).fill(1) }]
}

/** Cells that go with the datum: what drifts as a whole stays in its cell. */
function cellsAt(cloud: MovingCloud, picture: number, size: Cells): { cellOf: Int32Array; cells: number } {
  const cellOf = new Int32Array(cloud.count).fill(-1)
  const numbers = new Map<number, number>()
  const first = picture * cloud.count
  const [s, c] = [Math.sin(size.heading), Math.cos(size.heading)]
  for (let k = 0; k < cloud.count; k++) {
    const x = cloud.east[first + k] - cloud.datumEast[picture]
    if (Number.isNaN(x)) continue
    const y = cloud.north[first + k] - cloud.datumNorth[picture]
    const key =
      Math.floor((x * s + y * c) / size.along) * 0x1000000 + Math.floor((x * c - y * s) / size.across)
    let number = numbers.get(key)
    if (number === undefined) {
      number = numbers.size
      numbers.set(key, number)
    }
    cellOf[k] = number
  }
  return { cellOf, cells: numbers.size }
}
