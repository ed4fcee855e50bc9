/**
 * Two candidates that claim the same plot and move alike are two stories of one thing (which of its first plots were
 * its own): they become one row, and their chances add up. Without this each story stays too unlikely to be believed,
 * and a small boat is found half a minute later. Confirmed rows are never merged: boats in company stay two.
 */
import { type Bank, FIELD, MODEL_NUMBERS, MODELS, modelAt } from './bank.ts'
import type { PairGraph } from './marginals.ts'
import { blendRow } from './motion.ts'

/** Least share of a row's existence that rests on the plot. */
const CLAIM = 0.3
const EXISTS_MIN = 1e-4
/** Squared distance of place and velocity, each alone, up to which two rows move alike. */
const ALIKE = 5
const EXISTS_MAX = 0.9995

let claimant = new Int32Array(512)
const a = new Float64Array(14)
const b = new Float64Array(14)

/** Merges after a look; a merged row is left with no existence, for the next pruning. */
export function mergeStories(bank: Bank, graph: PairGraph): void {
  const { data, stride } = bank
  if (claimant.length < graph.plots) claimant = new Int32Array(2 * graph.plots)
  claimant.fill(-1, 0, graph.plots)
  for (let i = 0; i < graph.rows; i++) {
    const row = i * stride
    const exists = data[row + FIELD.exists]
    if (exists < EXISTS_MIN || data[row + FIELD.confirmed] === 1 || data[row + FIELD.mmsi] > 0) continue
    for (let k = graph.start[i]; k < graph.start[i + 1]; k++) {
      if (graph.probability[k] < CLAIM * exists) continue
      const other = claimant[graph.plot[k]]
      if (other >= 0 && areAlike(data, other, row)) mergeRows(data, other, row, bank.classesAt, stride)
      else if (other < 0) claimant[graph.plot[k]] = row
      break
    }
  }
}

function areAlike(data: Float64Array, one: number, two: number): boolean {
  blendRow(data, one, a)
  blendRow(data, two, b)
  return (
    squared(a[0] - b[0], a[1] - b[1], a[4] + b[4], a[5] + b[5], a[8] + b[8]) < ALIKE &&
    squared(a[2] - b[2], a[3] - b[3], a[11] + b[11], a[12] + b[12], a[13] + b[13]) < ALIKE
  )
}

function squared(dx: number, dy: number, xx: number, xy: number, yy: number): number {
  const det = xx * yy - xy * xy
  return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det
}

/** The likelier row keeps its name and takes the other in; the other is left empty. */
function mergeRows(data: Float64Array, one: number, two: number, classesAt: number, stride: number): void {
  const r1 = data[one + FIELD.exists]
  const r2 = data[two + FIELD.exists]
  const share = r2 / (r1 + r2)
  if (r2 > r1) data[one + FIELD.origin] = data[two + FIELD.origin]
  mergeModels(data, one, two, share)
  for (let k = MODELS * MODEL_NUMBERS + 16; k < stride; k++) {
    const isTime = k < classesAt && (k - MODELS * MODEL_NUMBERS - 16) % 3 === 2
    data[one + k] = isTime
      ? Math.max(data[one + k], data[two + k])
      : data[one + k] + share * (data[two + k] - data[one + k])
  }
  data[one + FIELD.exists] = Math.min(EXISTS_MAX, r1 + r2)
  data[one + FIELD.born] = Math.min(data[one + FIELD.born], data[two + FIELD.born])
  data[one + FIELD.seen] = Math.max(data[one + FIELD.seen], data[two + FIELD.seen])
  data[one + FIELD.radarAt] = Math.max(data[one + FIELD.radarAt], data[two + FIELD.radarAt])
  data[one + FIELD.radarHits] = Math.max(data[one + FIELD.radarHits], data[two + FIELD.radarHits])
  data[one + FIELD.looks] = Math.max(data[one + FIELD.looks], data[two + FIELD.looks])
  data[two + FIELD.exists] = 0
}

/** Model by model, moment-matched. */
function mergeModels(data: Float64Array, one: number, two: number, share: number): void {
  for (let m = 0; m < MODELS; m++) {
    const p = modelAt(one, m)
    const q = modelAt(two, m)
    const weight = (1 - share) * data[p] + share * data[q]
    const s = (share * data[q]) / weight
    for (let k = 0; k < 4; k++) a[k] = data[q + 1 + k] - data[p + 1 + k]
    let at = 5
    for (let i = 0; i < 4; i++) {
      for (let j = i; j < 4; j++, at++) {
        data[p + at] += s * (data[q + at] - data[p + at]) + s * (1 - s) * a[i] * a[j]
      }
    }
    for (let k = 0; k < 4; k++) data[p + 1 + k] += s * a[k]
    data[p] = weight
  }
}
