/**
 * The word of a ship at rest that could not be told apart when she said it: her next is three minutes away, and by then
 * each turn of a radar knows better which row is hers. Until then she is a mark without a name beside a name without one.
 */
import { attach, isResting } from './ais.ts'
import { type Bank, FIELD, modelAt } from './bank.ts'
import type { Fix } from './correct.ts'
import { REST_S } from './motion.ts'
import { homeOf, isUnnamed } from './own-row.ts'
import { STATION, STATION_NUMBERS } from './stations.ts'
import type { World } from './world.ts'

const fix: Fix = { x: 0, y: 0, xx: 0, xy: 0, yy: 0, hasVelocity: true, u: 0, v: 0, velocityVariance: 0 }

/** After a whole turn of a radar: stations at rest that no row is named by are asked for again. */
export function hearAgain({ bank, stations, config }: World, timeS: number): void {
  const { data, count } = stations
  const unnamed = unnamedRows(bank)
  if (unnamed.length === 0) return
  let names: Set<number> | null = null
  for (let station = 0; station < count * STATION_NUMBERS; station += STATION_NUMBERS) {
    const heardS = data[station + STATION.time]
    if (timeS - heardS > REST_S || data[station + STATION.disputedAt] > 0) continue
    readFix(data, station + STATION.model)
    if (!isResting(fix) || !unnamed.some(row => isNear(bank.data, row))) continue
    names ??= namesOf(bank)
    if (names.has(data[station])) continue
    const row = homeOf(bank, timeS, fix, config.tuning, -1)
    if (row >= 0) attach(bank, stations, station, row, data[station], heardS, fix)
  }
}

/** Where she was when she spoke: she is there still. */
function readFix(data: Float64Array, model: number): void {
  fix.x = data[model + 1]
  fix.y = data[model + 2]
  fix.u = data[model + 3]
  fix.v = data[model + 4]
  fix.xx = data[model + 5]
  fix.xy = data[model + 6]
  fix.yy = data[model + 9]
  fix.velocityVariance = Math.max(data[model + 12], data[model + 14])
}

/** A radar that takes one for another does so within this, metres. */
const NEAR_METRES = 1000

/** Rows without a name that a radar holds: few, where stations alongside that no radar sees may be hundreds. */
function unnamedRows({ data, stride, count }: Bank): number[] {
  const rows: number[] = []
  for (let row = 0; row < count * stride; row += stride) if (isUnnamed(data, row)) rows.push(row)
  return rows
}

function isNear(data: Float64Array, row: number): boolean {
  const at = modelAt(row, 0)
  return Math.abs(data[at + 1] - fix.x) < NEAR_METRES && Math.abs(data[at + 2] - fix.y) < NEAR_METRES
}

function namesOf({ data, stride, count }: Bank): Set<number> {
  const names = new Set<number>()
  for (let row = 0; row < count * stride; row += stride)
    if (data[row + FIELD.mmsi] > 0) names.add(data[row + FIELD.mmsi])
  return names
}
