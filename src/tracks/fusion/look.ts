/**
 * One look of a sensor that gives positions (a radar's turn, a drone's picture): gates every row, finds who made which
 * plot, updates state, existence and detection probability (track-oriented Poisson multi-Bernoulli with marginal
 * association: Williams, IEEE TAES 51, 2015), and begins a candidate behind every plot that stays unexplained. Hot.
 */
import { type Bank, FIELD, MODEL_NUMBERS, MODELS, modelAt, SENSOR_NUMBERS, SENSORS_AT } from './bank.ts'
import type { Tuning } from './config.ts'
import { columnOf, layGrid, type PlotGrid, rowOf, spanFrom, spanTo } from './grid.ts'
import { addPair, beginPairs, type PairGraph, propagate } from './marginals.ts'

export interface Look {
  timeS: number
  sensor: number
  /** Rows not seen are missed, when the look was whole. */
  complete: boolean
  n: number
  x: Float64Array
  y: Float64Array
  /** Density of plots that are nothing, and of things not yet known times their chance to be seen, at each plot. */
  clutter: Float64Array
  unknown: Float64Array
  /** Writes the noise (xx, xy, yy) that this sensor has at a place. */
  noise: (x: number, y: number, into: Float64Array) => void
  /** 0..1: is the place within sight at all, for a thing known to be large or not. */
  covers: (x: number, y: number, isLarge: boolean) => number
  /** Each plot moves back along the row's velocity by this time, s (the radar's clock is late). */
  lagS: number
}

export function createLook(): Look {
  return {
    timeS: 0,
    sensor: 0,
    complete: true,
    n: 0,
    x: new Float64Array(512),
    y: new Float64Array(512),
    clutter: new Float64Array(512),
    unknown: new Float64Array(512),
    noise: () => {},
    covers: () => 1,
    lagS: 0,
  }
}

export function sizeLook(look: Look, n: number): void {
  look.n = n
  if (look.x.length >= n) return
  look.x = new Float64Array(2 * n)
  look.y = new Float64Array(2 * n)
  look.clutter = new Float64Array(2 * n)
  look.unknown = new Float64Array(2 * n)
}

export const DETECTION_MAX = 0.97
/** Detection counts beyond this are thinned, so that fading is learned anew. */
const COUNTS_MAX = 25

/** Scratch of one association: likelihood of each pair under each model, coverage of each row. */
export interface Workbench {
  readonly graph: PairGraph
  likelihood: Float64Array
  sight: Float64Array
}

const noise = new Float64Array(3)
const inverse = new Float64Array(MODELS * 4)

/** Finds and weighs the pairs, and solves for the marginals. Rows must stand at the time of the look. */
export function associate(bank: Bank, look: Look, grid: PlotGrid, bench: Workbench, tuning: Tuning): void {
  const { data, stride, count } = bank
  const { graph } = bench
  layGrid(grid, look.n, look.x, look.y)
  beginPairs(graph, count, look.n)
  if (bench.sight.length < count) bench.sight = new Float64Array(2 * count)
  const seenBy = SENSORS_AT + look.sensor * SENSOR_NUMBERS + 2
  for (let i = 0; i < count; i++) {
    const row = i * stride
    graph.start[i] = graph.pairs
    const m0 = modelAt(row, 0)
    const isLarge = data[row + FIELD.mmsi] > 0 || data[row + seenBy] > 0
    const sight = look.covers(data[m0 + 1], data[m0 + 2], isLarge)
    bench.sight[i] = sight
    if (sight > 0) gateRow(data, row, look, grid, bench, tuning, sight)
  }
  graph.start[count] = graph.pairs
  propagate(graph)
}

/**
 * Seen by nobody for this long, a thing is no longer excused by being hard to see. A ship that transmits has longer:
 * its next message may be half a minute away.
 */
const UNSEEN_S = 10
const UNHEARD_S = 45
const EXCUSED_MIN = 0.05
const UNSEEN_MIN = 0.5

/** The chance that this sensor shows this row, as learned. Hard to see is an excuse while another sensor sees it. */
export function detectionOf(data: Float64Array, row: number, sensor: number): number {
  const at = row + SENSORS_AT + sensor * SENSOR_NUMBERS
  const learned = data[at] / (data[at] + data[at + 1])
  const unseenS = data[row + FIELD.time] - data[row + FIELD.seen]
  const isLost = unseenS > (data[row + FIELD.mmsi] > 0 ? UNHEARD_S : UNSEEN_S)
  return Math.min(DETECTION_MAX, Math.max(learned, isLost ? UNSEEN_MIN : EXCUSED_MIN))
}

function gateRow(
  data: Float64Array,
  row: number,
  look: Look,
  grid: PlotGrid,
  bench: Workbench,
  tuning: Tuning,
  sight: number,
): void {
  const first = modelAt(row, 0)
  const x = data[first + 1]
  const y = data[first + 2]
  look.noise(x, y, noise)
  const reachX = reach(data, first, 1, 5, noise[0], tuning.gate)
  const reachY = reach(data, first, 2, 9, noise[2], tuning.gate)
  const exists = data[row + FIELD.exists]
  const detection = detectionOf(data, row, look.sensor) * sight
  const odds = (exists * detection) / (1 - exists * detection)
  const c0 = columnOf(grid, x - reachX)
  const c1 = columnOf(grid, x + reachX)
  const r1 = rowOf(grid, y + reachY)
  let ready = false
  for (let r = rowOf(grid, y - reachY); r <= r1; r++) {
    const end = spanTo(grid, r, c1, look.n)
    for (let k = spanFrom(grid, r, c0); k < end; k++) {
      const j = grid.order[k]
      if (Math.abs(look.x[j] - x) > reachX || Math.abs(look.y[j] - y) > reachY) continue
      if (!ready) {
        for (let m = 0; m < MODELS; m++) prepare(data, first + m * MODEL_NUMBERS, 4 * m)
        ready = true
      }
      weigh(data, first, j, look, bench, tuning.gate, odds)
    }
  }
}

/** Adds the pair of the row and a plot when any model allows it. */
function weigh(
  data: Float64Array,
  first: number,
  j: number,
  look: Look,
  bench: Workbench,
  gate: number,
  odds: number,
): void {
  const at = MODELS * bench.graph.pairs
  if (bench.likelihood.length < at + MODELS) grow(bench)
  let sum = 0
  for (let m = 0; m < MODELS; m++) {
    const value = density(data, first + m * MODEL_NUMBERS, 4 * m, look.x[j], look.y[j], look.lagS, gate)
    bench.likelihood[at + m] = value
    sum += value
  }
  if (sum > 0) addPair(bench.graph, j, (odds * sum) / (look.clutter[j] + look.unknown[j]))
}

function grow(bench: Workbench): void {
  const larger = new Float64Array(bench.likelihood.length * 2)
  larger.set(bench.likelihood)
  bench.likelihood = larger
}

/** Half the side of the box about the first model's mean that holds every model's gate. */
function reach(
  data: Float64Array,
  first: number,
  mean: number,
  variance: number,
  noise: number,
  gate: number,
): number {
  let widest = 0
  let apart = 0
  for (let m = 0; m < MODELS; m++) {
    const at = first + m * MODEL_NUMBERS
    widest = Math.max(widest, data[at + variance])
    apart = Math.max(apart, Math.abs(data[at + mean] - data[first + mean]))
  }
  return Math.sqrt(gate * (widest + noise)) + apart
}

/** Inverse innovation covariance and scale of one model. */
function prepare(data: Float64Array, m: number, to: number): void {
  const sxx = data[m + 5] + noise[0]
  const sxy = data[m + 6] + noise[1]
  const syy = data[m + 9] + noise[2]
  const det = sxx * syy - sxy * sxy
  inverse[to] = syy / det
  inverse[to + 1] = -sxy / det
  inverse[to + 2] = sxx / det
  inverse[to + 3] = data[m] / (2 * Math.PI * Math.sqrt(det))
}

function density(
  data: Float64Array,
  m: number,
  at: number,
  px: number,
  py: number,
  lag: number,
  gate: number,
): number {
  const dx = px - data[m + 1] - lag * data[m + 3]
  const dy = py - data[m + 2] - lag * data[m + 4]
  const d2 = dx * dx * inverse[at] + 2 * dx * dy * inverse[at + 1] + dy * dy * inverse[at + 2]
  return d2 > gate ? 0 : inverse[at + 3] * Math.exp(-0.5 * d2)
}

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
