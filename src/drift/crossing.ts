/** When a drift crosses a line: the boundary of two regions, the edge of a lane. */
import type { Position } from '#geo'
import { type Cloud, cloudAt } from './cloud.ts'
import { type Run, STATUS } from './run.ts'

export const CROSSING_LIMITS = { pointsMax: 2000 } as const
/** Ways between looks are taken as straight: in half an hour a turning tide strays less than 70 m from that. */
const LOOK_S = 1800

/** Times are epoch seconds; null when so much of the chance never crosses. */
export interface Crossings {
  /** Chance, of the whole run, that it crosses at all before the run ends. */
  readonly chance: number
  /** Of that, the part that first crosses from the left to the right of the line, as the line runs. */
  readonly chanceLeftToRight: number
  /** By when 5, 50 and 95 % of the whole chance have crossed. */
  readonly byS: {
    readonly early: number | null
    readonly middle: number | null
    readonly late: number | null
  }
  /** First crossing of each particle; NaN: never. */
  readonly firstS: Float64Array
}

/** First crossings of a line by each particle. @throws RangeError for a line of no or too many points */
export function crossingsOf(run: Run, line: readonly Position[]): Crossings {
  if (line.length < 2 || line.length > CROSSING_LIMITS.pointsMax)
    throw new RangeError(`a line to cross has 2 to ${CROSSING_LIMITS.pointsMax} points, not ${line.length}`)
  const firstS = new Float64Array(run.weights.length).fill(Number.NaN)
  const toRight = new Uint8Array(run.weights.length)
  const start = run.times[0] as number
  const end = run.times.at(-1) as number
  const looks = Math.ceil(Math.abs(end - start) / LOOK_S)
  let from = cloudAt(run, start) as Cloud
  for (let look = 1; look <= looks; look++) {
    const to = cloudAt(run, start + ((end - start) * look) / looks) as Cloud
    for (let k = 0; k < from.count; k++)
      if (from.status[k] === STATUS.adrift && Number.isNaN(firstS[k]))
        cross(line, from, to, k, firstS, toRight)
    from = to
  }
  return summarise(run, firstS, toRight)
}

function cross(
  line: readonly Position[],
  from: Cloud,
  to: Cloud,
  k: number,
  firstS: Float64Array,
  toRight: Uint8Array,
): void {
  const [x0, y0] = [from.longitudes[k] as number, from.latitudes[k] as number]
  const [x1, y1] = [to.longitudes[k] as number, to.latitudes[k] as number]
  let first = 2
  for (let at = 1; at < line.length; at++) {
    const a = line[at - 1] as Position
    const b = line[at] as Position
    const side0 = side(a, b, x0, y0)
    const side1 = side(a, b, x1, y1)
    if (side0 > 0 === side1 > 0) continue
    const sideA = (x1 - x0) * (a.latitude - y0) - (y1 - y0) * (a.longitude - x0)
    const sideB = (x1 - x0) * (b.latitude - y0) - (y1 - y0) * (b.longitude - x0)
    if (sideA > 0 === sideB > 0) continue
    const part = side0 / (side0 - side1)
    if (part >= first) continue
    first = part
    toRight[k] = side0 > 0 ? 1 : 0
  }
  if (first <= 1) firstS[k] = from.timeS + (to.timeS - from.timeS) * first
}

/** Above zero on the left of the way from a to b. */
function side(a: Position, b: Position, x: number, y: number): number {
  return (b.longitude - a.longitude) * (y - a.latitude) - (b.latitude - a.latitude) * (x - a.longitude)
}

function summarise(run: Run, firstS: Float64Array, toRight: Uint8Array): Crossings {
  const direction = (run.times.at(-1) as number) >= (run.times[0] as number) ? 1 : -1
  const order = Uint32Array.from(firstS.keys())
    .filter(k => !Number.isNaN(firstS[k]))
    .toSorted((a, b) => direction * ((firstS[a] as number) - (firstS[b] as number)) || a - b)
  const by = (share: number) => {
    let held = 0
    for (const k of order) {
      held += run.weights[k] as number
      if (held >= share * (1 - 1e-12)) return firstS[k] as number
    }
    return null
  }
  let chance = 0
  let leftToRight = 0
  for (const k of order) {
    chance += run.weights[k] as number
    if (toRight[k] === 1) leftToRight += run.weights[k] as number
  }
  return {
    chance,
    chanceLeftToRight: leftToRight,
    byS: { early: by(0.05), middle: by(0.5), late: by(0.95) },
    firstS,
  }
}
