/**
 * AIS as evidence, not as truth. A fix is scored against the rows by place and velocity; it is attached only when one
 * row explains it clearly. A station whose fixes stop fitting a row that radar holds is taken off it and disputed: the
 * ship keeps its track, the claim is kept apart and must be seen by a sensor before it counts as a thing.
 */
import { addRow, type Bank, FIELD, FLAG, modelAt, MODELS, rowOfMmsi, sensorAt } from './bank.ts'
import { FIRST_WEIGHTS } from './candidates.ts'
import type { Tuning } from './config.ts'
import { type Fix, keepTrial, trialDistance, tryFix } from './correct.ts'
import { predictRow } from './motion.ts'
import { firstRow, FIT, homeOf } from './own-row.ts'
import { STATION, type Stations } from './stations.ts'

const MISFITS_FLAGGED = 2
const MISFITS_DETACHED = 3
/** A row is held by radar when seen by one within this time, s. */
const HELD_S = 12
const CLAIM_EXISTS = 0.9995
const DISPUTED_EXISTS = 0.3

export type AisOutcome = 'fitted' | 'attached' | 'begun' | 'misfit' | 'detached' | 'unclear'

/** Takes one fix into the rows; tells what came of it and the row touched (-1 none). */
export function takeAis(
  bank: Bank,
  stations: Stations,
  station: number,
  mmsi: number,
  origin: number,
  timeS: number,
  fix: Fix,
  tuning: Tuning,
): { outcome: AisOutcome; row: number } {
  const row = rowOfMmsi(bank, mmsi)
  if (row >= 0) {
    const outcome = takeAttached(bank, stations, station, row, timeS, fix, tuning)
    if (outcome === 'attached') return { outcome, row: rowOfMmsi(bank, mmsi) }
    if (outcome !== 'released') return { outcome, row }
  }
  return takeUnattached(bank, stations, station, mmsi, origin, timeS, fix, tuning)
}

function takeAttached(
  bank: Bank,
  stations: Stations,
  station: number,
  row: number,
  timeS: number,
  fix: Fix,
  tuning: Tuning,
): 'fitted' | 'misfit' | 'detached' | 'released' | 'attached' {
  const { data } = bank
  predictRow(data, row, timeS, tuning)
  if (!isResting(fix)) leaveRest(data, row, timeS, Math.hypot(fix.u, fix.v))
  tryFix(data, row, fix)
  if (trialDistance <= FIT) {
    keepTrial(data, row)
    fitted(data, row, timeS, fix)
    return 'fitted'
  }
  if (moveHome(bank, stations, station, row, timeS, fix, tuning)) return 'attached'
  data[row + FIELD.misfits]++
  const held = timeS - data[row + FIELD.radarAt] < HELD_S
  if (!held && data[row + FIELD.misfits] >= MISFITS_FLAGGED) {
    data[row + FIELD.mmsi] = 0
    return 'released'
  }
  if (held && data[row + FIELD.misfits] >= MISFITS_FLAGGED) data[row + FIELD.flags] |= FLAG.aisDisagrees
  if (data[row + FIELD.misfits] < MISFITS_DETACHED) return 'misfit'
  stations.data[station + STATION.disputedAt] = timeS
  stations.data[station + STATION.disputedRow] = data[row + FIELD.origin]
  data[row + FIELD.mmsi] = 0
  return 'detached'
}

/**
 * The name may have been on a neighbour: a fix that does not fit its row and does clearly fit another, which has none and
 * which radar holds, is that one's. Not after a jump: a claim that leaps to another ship is no word of hers.
 */
function moveHome(
  bank: Bank,
  stations: Stations,
  station: number,
  row: number,
  timeS: number,
  fix: Fix,
  tuning: Tuning,
): boolean {
  const { data } = bank
  if (stations.data[station + STATION.fixes] < 2) return false
  const home = homeOf(bank, timeS, fix, tuning, row)
  if (home < 0) return false
  const mmsi = data[row + FIELD.mmsi]
  data[row + FIELD.mmsi] = 0
  data[row + FIELD.misfits] = 0
  data[row + FIELD.flags] &= ~(FLAG.aisDisagrees | FLAG.atRest)
  attach(bank, stations, station, home, mmsi, timeS, fix)
  return true
}

/** What says that it is slower stays where it is (half a knot: GPS at rest), m/s. */
const REST_SPEED = 0.26

export function isResting({ hasVelocity, u, v, velocityVariance }: Fix): boolean {
  return hasVelocity && velocityVariance < 1 && Math.hypot(u, v) < REST_SPEED
}

/** Held to be at rest until now, she may have begun to move at any time since she last spoke. */
function leaveRest(data: Float64Array, row: number, timeS: number, speed: number): void {
  if ((data[row + FIELD.flags] & FLAG.atRest) === 0) return
  data[row + FIELD.flags] &= ~FLAG.atRest
  const way = (speed * (timeS - data[row + FIELD.mmsiAt])) / 2
  for (let m = 0; m < MODELS; m++) {
    const at = modelAt(row, m)
    data[at + 5] += way * way
    data[at + 9] += way * way
    data[at + 12] += speed * speed
    data[at + 14] += speed * speed
  }
}

function fitted(data: Float64Array, row: number, heardS: number, fix: Fix): void {
  if (isResting(fix)) data[row + FIELD.flags] |= FLAG.atRest
  data[row + FIELD.misfits] = 0
  data[row + FIELD.mmsiAt] = heardS
  data[row + FIELD.seen] = Math.max(data[row + FIELD.seen], heardS)
  // A claim alone says no more about existence by being repeated; a thing that radar saw too is there.
  if (data[row + FIELD.radarHits] >= 1) raise(data, row, 20)
}

function raise(data: Float64Array, row: number, odds: number): void {
  const r = data[row + FIELD.exists]
  data[row + FIELD.exists] = (r * odds) / (1 - r + r * odds)
}

function takeUnattached(
  bank: Bank,
  stations: Stations,
  station: number,
  mmsi: number,
  origin: number,
  timeS: number,
  fix: Fix,
  tuning: Tuning,
): { outcome: AisOutcome; row: number } {
  const disputed = stations.data[station + STATION.disputedAt] > 0
  const row = firstRow(bank, timeS, fix, tuning, disputed)
  if (row === null) return { outcome: 'unclear', row: -1 }
  if (row >= 0) return attach(bank, stations, station, row, mmsi, timeS, fix)
  return { outcome: 'begun', row: beginClaim(bank, mmsi, origin, timeS, fix, disputed) }
}

/** Gives a row the name, and takes the fix that was heard at a time in. */
export function attach(
  bank: Bank,
  stations: Stations,
  station: number,
  row: number,
  mmsi: number,
  heardS: number,
  fix: Fix,
): { outcome: AisOutcome; row: number } {
  const { data } = bank
  const named = data[row + FIELD.mmsi]
  if (named > 0) {
    data[row + FIELD.alias] = mmsi
    data[row + FIELD.flags] |= FLAG.twoNames
    return { outcome: 'misfit', row }
  }
  tryFix(data, row, fix)
  keepTrial(data, row)
  data[row + FIELD.mmsi] = mmsi
  data[row + FIELD.flags] &= ~FLAG.aisDisagrees
  stations.data[station + STATION.disputedAt] = 0
  raise(data, row, 1000)
  fitted(data, row, heardS, fix)
  return { outcome: 'attached', row }
}

function beginClaim(
  bank: Bank,
  mmsi: number,
  origin: number,
  timeS: number,
  fix: Fix,
  disputed: boolean,
): number {
  const row = addRow(bank)
  const { data } = bank
  data[row + FIELD.exists] = disputed ? DISPUTED_EXISTS : CLAIM_EXISTS
  data[row + FIELD.origin] = origin
  data[row + FIELD.time] = timeS
  data[row + FIELD.born] = timeS
  data[row + FIELD.seen] = timeS
  data[row + FIELD.mmsi] = mmsi
  data[row + FIELD.mmsiAt] = timeS
  data[row + FIELD.flags] = FLAG.startedByAis | (isResting(fix) ? FLAG.atRest : 0)
  for (let m = 0; m < MODELS; m++) {
    const at = modelAt(row, m)
    data[at] = FIRST_WEIGHTS[m]
    data[at + 1] = fix.x
    data[at + 2] = fix.y
    data[at + 3] = fix.hasVelocity ? fix.u : 0
    data[at + 4] = fix.hasVelocity ? fix.v : 0
    data[at + 5] = fix.xx
    data[at + 6] = fix.xy
    data[at + 9] = fix.yy
    data[at + 12] = fix.hasVelocity ? fix.velocityVariance : 49
    data[at + 14] = data[at + 12]
  }
  // A ship that transmits is large enough to be seen: a radar that never sees it speaks against the claim.
  const sensors = (bank.classesAt - sensorAt(0, 0)) / 3
  for (let s = 0; s < sensors; s++) {
    data[sensorAt(row, s)] = 5
    data[sensorAt(row, s) + 1] = 1
  }
  return row
}
