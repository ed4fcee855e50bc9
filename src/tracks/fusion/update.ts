/**
 * The marginals of a look taken into the rows: existence, detection counts, and each motion model by probabilistic data
 * association. Hot.
 */
import { type Bank, FIELD, MODELS, modelAt, SENSOR_NUMBERS, SENSORS_AT } from './bank.ts'
import { detectionOf, type Look, type Workbench } from './look.ts'

/** Detection counts beyond this are thinned, so that fading is learned anew. */
const COUNTS_MAX = 25

const noise = new Float64Array(3)

/** Takes the marginals into the rows. Reports what each row took, for evidence and learning. */
export function updateRows(
  bank: Bank,
  look: Look,
  bench: Workbench,
  took: (row: number, plot: number, weight: number) => void,
): void {
  const { data, stride, count } = bank
  for (let i = 0; i < count; i++) {
    const sight = bench.sight[i]
    if (sight <= 0) continue
    const from = bench.graph.start[i]
    const to = bench.graph.start[i + 1]
    if (from === to && !look.complete) continue
    updateRow(data, i * stride, i, look, bench, took)
  }
}

function updateRow(
  data: Float64Array,
  row: number,
  i: number,
  look: Look,
  bench: Workbench,
  took: (row: number, plot: number, weight: number) => void,
): void {
  const { graph } = bench
  const from = graph.start[i]
  const to = graph.start[i + 1]
  const exists = data[row + FIELD.exists]
  const detection = look.complete ? detectionOf(data, row, look.sensor) * bench.sight[i] : 0
  const unseen = (graph.missed[i] * exists * (1 - detection)) / (1 - exists * detection)
  let after = unseen
  for (let k = from; k < to; k++) after += graph.probability[k]
  after = Math.min(after, 1)
  data[row + FIELD.exists] = after
  if (!(after > 0)) return
  const missed = unseen / after
  learnDetection(data, row, look.sensor, look.complete, bench.sight[i], missed)
  if (from === to) return
  look.noise(data[modelAt(row, 0) + 1], data[modelAt(row, 0) + 2], noise)
  updateModels(data, row, from, to, after, missed, look, bench)
  for (let k = from; k < to; k++) {
    const weight = graph.probability[k] / after
    if (weight > 0.02) took(row, graph.plot[k], weight)
  }
  const at = row + SENSORS_AT + look.sensor * SENSOR_NUMBERS
  if (missed < 0.5) {
    data[row + FIELD.seen] = look.timeS
    data[at + 2] = look.timeS
  }
}

/** The row was seen or missed with these chances: counts, from which its detection probability is read. */
export function learnDetection(
  data: Float64Array,
  row: number,
  sensor: number,
  complete: boolean,
  sight: number,
  missed: number,
): void {
  const at = row + SENSORS_AT + sensor * SENSOR_NUMBERS
  data[at] += 1 - missed
  data[row + FIELD.looks] += 1 - missed
  if (complete) data[at + 1] += missed * sight
  const counts = data[at] + data[at + 1]
  if (counts > COUNTS_MAX) {
    data[at] *= COUNTS_MAX / counts
    data[at + 1] *= COUNTS_MAX / counts
  }
}

function updateModels(
  data: Float64Array,
  row: number,
  from: number,
  to: number,
  after: number,
  missed: number,
  look: Look,
  bench: Workbench,
): void {
  let total = 0
  for (let m = 0; m < MODELS; m++) {
    const at = modelAt(row, m)
    const weight = updateModel(data, at, m, from, to, after, missed, look, bench)
    data[at] = weight
    total += weight
  }
  for (let m = 0; m < MODELS; m++) data[modelAt(row, m)] /= total
}

/** Probabilistic data association of one model: mean of the innovations, spread of the innovations. */
function updateModel(
  d: Float64Array,
  m: number,
  model: number,
  from: number,
  to: number,
  after: number,
  missed: number,
  look: Look,
  bench: Workbench,
): number {
  const { probability, plot } = bench.graph
  const none = missed * d[m]
  const lag = look.lagS
  let all = none
  let ux = 0
  let uy = 0
  let uxx = 0
  let uxy = 0
  let uyy = 0
  for (let k = from; k < to; k++) {
    const at = MODELS * k
    let sum = 0
    for (let i = 0; i < MODELS; i++) sum += bench.likelihood[at + i]
    const weight = ((probability[k] / after) * bench.likelihood[at + model]) / sum
    const dx = look.x[plot[k]] - d[m + 1] - lag * d[m + 3]
    const dy = look.y[plot[k]] - d[m + 2] - lag * d[m + 4]
    all += weight
    ux += weight * dx
    uy += weight * dy
    uxx += weight * dx * dx
    uxy += weight * dx * dy
    uyy += weight * dy * dy
  }
  if (!(all > 1e-12)) return 1e-12
  ux /= all
  uy /= all
  correct(d, m, 1 - none / all, ux, uy, uxx / all - ux * ux, uxy / all - ux * uy, uyy / all - uy * uy)
  return Math.max(all, 1e-12)
}

/** Kalman correction with gain for `noise`, innovation (ux, uy), share seen, and spread V of the innovations. */
function correct(
  d: Float64Array,
  m: number,
  seen: number,
  ux: number,
  uy: number,
  vxx: number,
  vxy: number,
  vyy: number,
): void {
  const sxx = d[m + 5] + noise[0]
  const sxy = d[m + 6] + noise[1]
  const syy = d[m + 9] + noise[2]
  const det = sxx * syy - sxy * sxy
  const ixx = syy / det
  const ixy = -sxy / det
  const iyy = sxx / det
  // Columns of the gain for x, y, vx, vy.
  const ax = d[m + 5] * ixx + d[m + 6] * ixy
  const ay = d[m + 5] * ixy + d[m + 6] * iyy
  const bx = d[m + 6] * ixx + d[m + 9] * ixy
  const by = d[m + 6] * ixy + d[m + 9] * iyy
  const cx = d[m + 7] * ixx + d[m + 10] * ixy
  const cy = d[m + 7] * ixy + d[m + 10] * iyy
  const ex = d[m + 8] * ixx + d[m + 11] * ixy
  const ey = d[m + 8] * ixy + d[m + 11] * iyy
  // P - K (seen S - V) K'.
  const wxx = seen * sxx - vxx
  const wxy = seen * sxy - vxy
  const wyy = seen * syy - vyy
  const awx = ax * wxx + ay * wxy
  const awy = ax * wxy + ay * wyy
  const bwx = bx * wxx + by * wxy
  const bwy = bx * wxy + by * wyy
  const cwx = cx * wxx + cy * wxy
  const cwy = cx * wxy + cy * wyy
  const ewx = ex * wxx + ey * wxy
  const ewy = ex * wxy + ey * wyy
  d[m + 1] += ax * ux + ay * uy
  d[m + 2] += bx * ux + by * uy
  d[m + 3] += cx * ux + cy * uy
  d[m + 4] += ex * ux + ey * uy
  d[m + 5] -= awx * ax + awy * ay
  d[m + 6] -= awx * bx + awy * by
  d[m + 7] -= awx * cx + awy * cy
  d[m + 8] -= awx * ex + awy * ey
  d[m + 9] -= bwx * bx + bwy * by
  d[m + 10] -= bwx * cx + bwy * cy
  d[m + 11] -= bwx * ex + bwy * ey
  d[m + 12] -= cwx * cx + cwy * cy
  d[m + 13] -= cwx * ex + cwy * ey
  d[m + 14] -= ewx * ex + ewy * ey
}
