/**
 * Where a drift comes ashore; run backward, where it may have been launched. A likelihood by stretch of coast, under the
 * forcing and the prior of the case: an indication, never a proof.
 */
import type { Position } from '#geo'
import { metresPerDegreeEast, metresPerDegreeNorth } from './ellipsoid.ts'
import type { Run } from './run.ts'

export interface Landfall {
  /** Middle of the particles that came ashore there. */
  readonly at: Position
  /** Chance of the whole run that it comes ashore there; and as part of all that comes ashore. */
  readonly chance: number
  readonly share: number
  /** Epoch seconds of the earliest and the latest. */
  readonly firstS: number
  readonly lastS: number
  readonly particles: number
}

/** Stretches of about `cellM` metres, the likeliest first. Empty when nothing comes ashore. */
export function landfallsOf(run: Run, cellM = 2000): readonly Landfall[] {
  const cells = new Map<string, number[]>()
  const last = (run.times.length - 1) * run.weights.length
  const perNorth = metresPerDegreeNorth(run.originLatitude)
  const perEast = metresPerDegreeEast(run.originLatitude)
  let ashore = 0
  for (let k = 0; k < run.weights.length; k++) {
    if (Number.isNaN(run.strandedS[k])) continue
    ashore += run.weights[k] as number
    const column = Math.floor(((run.eastDegrees[last + k] as number) * perEast) / cellM)
    const row = Math.floor(((run.northDegrees[last + k] as number) * perNorth) / cellM)
    const key = `${column} ${row}`
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [k])
    else cell.push(k)
  }
  return [...cells.values()]
    .map(members => landfall(run, members, last, ashore))
    .toSorted((a, b) => b.chance - a.chance || a.firstS - b.firstS)
}

function landfall(run: Run, members: readonly number[], last: number, ashore: number): Landfall {
  let [chance, east, north] = [0, 0, 0]
  let [firstS, lastS] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const k of members) {
    const weight = run.weights[k] as number
    chance += weight
    east += weight * (run.eastDegrees[last + k] as number)
    north += weight * (run.northDegrees[last + k] as number)
    firstS = Math.min(firstS, run.strandedS[k] as number)
    lastS = Math.max(lastS, run.strandedS[k] as number)
  }
  return {
    at: {
      latitude: run.originLatitude + north / chance,
      longitude: run.originLongitude + east / chance,
    },
    chance,
    share: chance / ashore,
    firstS,
    lastS,
    particles: members.length,
  }
}
