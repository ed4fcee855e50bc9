/** Which row a fix of AIS is of: the one that explains it clearly better than all others and a new ship together. */
import { type Bank, FIELD, modelAt } from './bank.ts'
import type { Tuning } from './config.ts'
import { type Fix, trialDistance, tryFix } from './correct.ts'
import { predictRow } from './motion.ts'

/** Share of the explanation that one row must have to be given the name. */
const CLEAR = 0.9
/** Density of ships that begin to transmit and are not yet known, per square metre and (m/s)². */
const NEW_SHIP = 3e-8 * (1 / (2 * Math.PI * 49))
const COARSE_METRES = 2500

interface Wanted {
  /** Squared distance (place and velocity, four degrees) up to which a fix fits. */
  readonly fit: number
  readonly existsMin: number
  /** A row that is not asked; -1 none. */
  readonly except: number
}

/** Squared distance up to which any fix fits a row. */
export const FIT = 35
const FIRST: Wanted = { fit: FIT, existsMin: 0.001, except: -1 }
/** A station that once did not fit its row is believed again only by one that fits better and is surely there. */
const AGAIN: Wanted = { fit: 13, existsMin: 0.9, except: -1 }
/** Plots, by weight, from which radar holds a row without a name. */
const HOME_HITS = 3

/** The row of a station that none is named by yet: see `ownRow`. */
export function firstRow(
  bank: Bank,
  timeS: number,
  fix: Fix,
  tuning: Tuning,
  isDisputed: boolean,
): number | null {
  return ownRow(bank, timeS, fix, tuning, isDisputed ? AGAIN : FIRST)
}

/** The row without a name that radar holds and that clearly is what a fix is of; -1 none. */
export function homeOf(bank: Bank, timeS: number, fix: Fix, tuning: Tuning, except: number): number {
  const row = ownRow(bank, timeS, fix, tuning, { ...AGAIN, except }) ?? -1
  return row >= 0 && isUnnamed(bank.data, row) ? row : -1
}

/** A row that radar holds and no station is named by. */
export function isUnnamed(data: Float64Array, row: number): boolean {
  return (
    data[row + FIELD.mmsi] === 0 &&
    data[row + FIELD.exists] >= AGAIN.existsMin &&
    data[row + FIELD.radarHits] >= HOME_HITS
  )
}

/** Offset of the row; -1: a ship not known yet; null: it cannot be told. */
function ownRow(bank: Bank, timeS: number, fix: Fix, tuning: Tuning, wanted: Wanted): number | null {
  const { data, stride } = bank
  let best = -1
  let bestScore = 0
  let sum = NEW_SHIP
  for (let row = 0; row < bank.count * stride; row += stride) {
    const m = modelAt(row, 0)
    if (Math.abs(data[m + 1] - fix.x) > COARSE_METRES || Math.abs(data[m + 2] - fix.y) > COARSE_METRES)
      continue
    if (data[row + FIELD.exists] < wanted.existsMin || row === wanted.except) continue
    predictRow(data, row, timeS, tuning)
    const score = data[row + FIELD.exists] * Math.exp(tryFix(data, row, fix))
    if (trialDistance > wanted.fit) continue
    sum += score
    if (score > bestScore) {
      bestScore = score
      best = row
    }
  }
  if (best >= 0 && bestScore > CLEAR * sum) return best
  return NEW_SHIP < 0.5 * sum ? null : -1
}
