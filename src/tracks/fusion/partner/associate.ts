/**
 * Which track of ours is which of theirs: by the difference of states against their joint doubt, by MMSI, and by having
 * been the same before; one to one, of least cost.
 */
import { assignRows } from './assign.ts'
import { blend, fromTriangle, logDeterminant, squaredDistance } from './matrix.ts'
import { nameKey } from './names.ts'
import type { SharedTrack } from './shared-track.ts'

/** Squared distance of the states (four degrees) beyond which two tracks are not one: 99.99 %. */
const GATE = 23.5
/** Pairs that were one before get a wider gate, so that a turn seen by one side first parts nobody. */
const GATE_KNOWN = 40
/** Density of unrelated tracks, per square metre and (m/s)²: what a pair must beat. */
const STRANGERS = 3e-8 / (2 * Math.PI * 49)
const SAME_MMSI = 30
const WAS_PAIR = 6
const COARSE_METRES = 3000

export interface Pair {
  readonly ours: number
  readonly theirs: number
  /** Squared distance of the states over their joint doubt. */
  readonly distance: number
}

/** `before`: nameKey of ours → nameKey of theirs, as paired last. Both pictures must stand at one time. */
export function pairTracks(
  ours: readonly SharedTrack[],
  theirs: readonly SharedTrack[],
  before: ReadonlyMap<string, string>,
): Pair[] {
  const costs = ours.map(a => theirs.map(b => costOf(a, b, before)))
  const chosen = assignRows(ours.length, theirs.length, 0, (i, j) => costs[i][j].cost)
  return chosen.flatMap((j, i) => (j < 0 ? [] : [{ ours: i, theirs: j, distance: costs[i][j].distance }]))
}

/** Log-likelihood of two strangers over that of one thing: below zero they are one. */
function costOf(
  a: SharedTrack,
  b: SharedTrack,
  before: ReadonlyMap<string, string>,
): { cost: number; distance: number } {
  const never = { cost: Number.POSITIVE_INFINITY, distance: Number.POSITIVE_INFINITY }
  const off = a.state.map((each, k) => each - b.state[k])
  const sameMmsi = a.mmsi !== null && a.mmsi === b.mmsi
  if (!sameMmsi && a.mmsi !== null && b.mmsi !== null) return never
  if (Math.abs(off[0]) > COARSE_METRES || Math.abs(off[1]) > COARSE_METRES) return never
  // The sum is honest without knowing what they share: shared errors make the difference smaller, not larger.
  const doubt = blend(1, fromTriangle(a.covariance), 1, fromTriangle(b.covariance))
  const distance = squaredDistance(off, doubt)
  const wasPair = before.get(nameKey(a.name)) === nameKey(b.name)
  if (distance > (wasPair || sameMmsi ? GATE_KNOWN : GATE)) return never
  const log = -0.5 * (distance + logDeterminant(doubt) + 4 * Math.log(2 * Math.PI))
  const known = (sameMmsi ? SAME_MMSI : 0) + (wasPair ? WAS_PAIR : 0)
  return { cost: Math.log(STRANGERS) - log - known, distance }
}
