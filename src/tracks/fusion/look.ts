/**
 * One look of a sensor that gives positions (a radar's turn, a drone's picture): gates every row and finds who made which
 * plot (track-oriented Poisson multi-Bernoulli with marginal association: Williams, IEEE TAES 51, 2015). What follows
 * from it is in update.ts, the plots that stay unexplained in candidates.ts. Hot.
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
