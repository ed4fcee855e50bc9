/**
 * How a radar turns: how long a turn takes, and whether it still looks. A radar that gives the very same plots turn after
 * turn is stuck: noise alone would move them. What it says then is not taken.
 */
import { REGISTRATION } from './registration.ts'

/** Equal turns in a row, and equal plots in them, from which it is stuck: one quiet buoy may lie still for some turns. */
const STUCK_TURNS = 3
const STUCK_PLOTS = 12
/** Turns over which the time of a turn is smoothed. */
const PERIOD_TURNS = 8

/** Takes note of one whole turn; true when the radar is stuck. */
export function noteTurn(
  r: Float64Array,
  timeS: number,
  range: ArrayLike<number>,
  bearing: ArrayLike<number>,
): boolean {
  const lastS = r[REGISTRATION.turnAt]
  const tookS = timeS - lastS
  if (lastS > 0 && tookS > 0) {
    const known = r[REGISTRATION.period]
    r[REGISTRATION.period] = known === 0 ? tookS : known + (tookS - known) / PERIOD_TURNS
  }
  r[REGISTRATION.turnAt] = timeS
  const print = printOf(range, bearing)
  const isSame = range.length > 0 && print === r[REGISTRATION.print]
  r[REGISTRATION.print] = print
  r[REGISTRATION.same] = isSame ? r[REGISTRATION.same] + 1 : 0
  r[REGISTRATION.samePlots] = isSame ? r[REGISTRATION.samePlots] + range.length : 0
  return isStuck(r)
}

export function isStuck(r: Float64Array): boolean {
  return r[REGISTRATION.same] >= STUCK_TURNS && r[REGISTRATION.samePlots] >= STUCK_PLOTS
}

/** A number that hardly ever is the same for other plots (FNV-1a of millimetres and tenths of microradians). */
function printOf(range: ArrayLike<number>, bearing: ArrayLike<number>): number {
  let hash = 0x811c9dc5
  for (let k = 0; k < range.length; k++) {
    hash = Math.imul(hash ^ Math.round(range[k] * 1000), 16_777_619)
    hash = Math.imul(hash ^ Math.round(bearing[k] * 1e7), 16_777_619)
  }
  return (hash >>> 0) + range.length * 2 ** 32
}
