/**
 * Bearings of a camera. A bearing is no place: it sharpens rows that are there, raises or lowers their existence, and
 * says what they are; it begins nothing. Association as for plots, in one dimension.
 */
import { FIELD, MODELS, modelAt, SENSOR_NUMBERS, SENSORS_AT } from './bank.ts'
import { addScores } from './evidence.ts'
import { detectionOf } from './look.ts'
import { learnDetection } from './update.ts'
import { addPair, beginPairs, propagate } from './marginals.ts'
import { predictRow } from './motion.ts'
import type { CameraLook } from './observation.ts'
import type { Took } from './radar.ts'
import { wrap } from './registration.ts'
import { showingAt } from './unknown.ts'
import type { Camera, World } from './world.ts'

/** False bearings per radian and look. */
const FALSE_PER_RADIAN = 0.5
const GATE = 16
/** Beyond this share of its range a camera sees only larger things. */
const SMALL_SHARE = 0.68
const FAR_SIGHT = 0.5
const EDGE_RADIANS = 0.01
const RANGE_MIN = 50

interface Line {
  hx: number
  hy: number
  bearing: number
  variance: number
}

const line: Line = { hx: 0, hy: 0, bearing: 0, variance: 0 }

export function takeCamera(world: World, camera: Camera, look: CameraLook, timeS: number, took: Took): void {
  const { bank, bench, config } = world
  const { data, stride, count } = bank
  const { graph } = bench
  const others =
    FALSE_PER_RADIAN +
    (showingAt(world.unknown, null, timeS, camera.config.x, camera.config.y) * camera.config.rangeMax ** 2) /
      2
  beginPairs(graph, count, look.bearings.length)
  if (bench.sight.length < count) bench.sight = new Float64Array(2 * count)
  for (let i = 0; i < count; i++) {
    const row = i * stride
    graph.start[i] = graph.pairs
    const m = modelAt(row, 0)
    bench.sight[i] = sightOf(camera, look, data[m + 1], data[m + 2])
    if (bench.sight[i] === 0) continue
    predictRow(data, row, timeS, config.tuning)
    gate(world, camera, look, row, bench.sight[i], others)
  }
  graph.start[count] = graph.pairs
  propagate(graph)
  for (let i = 0; i < count; i++) if (bench.sight[i] > 0) update(world, camera, look, i, timeS, took)
}

function sightOf(camera: Camera, look: CameraLook, x: number, y: number): number {
  const dx = x - camera.config.x
  const dy = y - camera.config.y
  if (Math.abs(dx) > camera.config.rangeMax || Math.abs(dy) > camera.config.rangeMax) return 0
  const range = Math.hypot(dx, dy)
  if (range > camera.config.rangeMax || range < RANGE_MIN) return 0
  const half = wrapPositive(look.to - look.from) / 2
  const off = Math.abs(wrap(Math.atan2(dx, dy) - look.from - half))
  if (off > half + EDGE_RADIANS) return 0
  const edge = off > half - EDGE_RADIANS ? 0.5 : 1
  return edge * (range > camera.config.rangeMax * SMALL_SHARE ? FAR_SIGHT : 1)
}

function wrapPositive(angle: number): number {
  const wrapped = wrap(angle)
  return wrapped < 0 ? wrapped + 2 * Math.PI : wrapped
}

/** The bearing a model foresees, how it leans on the place, and the variance of the difference. */
function aim(data: Float64Array, m: number, camera: Camera): void {
  const dx = data[m + 1] - camera.config.x
  const dy = data[m + 2] - camera.config.y
  const range2 = Math.max(RANGE_MIN * RANGE_MIN, dx * dx + dy * dy)
  line.hx = dy / range2
  line.hy = -dx / range2
  line.bearing = Math.atan2(dx, dy)
  line.variance =
    line.hx * line.hx * data[m + 5] +
    2 * line.hx * line.hy * data[m + 6] +
    line.hy * line.hy * data[m + 9] +
    camera.config.bearingSigma ** 2
}

function gate(
  world: World,
  camera: Camera,
  look: CameraLook,
  row: number,
  sight: number,
  others: number,
): void {
  const { bench } = world
  const { data } = world.bank
  const detection = detectionOf(data, row, camera.sensor) * sight
  const exists = data[row + FIELD.exists]
  const odds = (exists * detection) / (1 - exists * detection)
  for (let j = 0; j < look.bearings.length; j++) {
    let sum = 0
    const at = MODELS * bench.graph.pairs
    if (bench.likelihood.length < at + MODELS) {
      const larger = new Float64Array(bench.likelihood.length * 2)
      larger.set(bench.likelihood)
      bench.likelihood = larger
    }
    for (let m = 0; m < MODELS; m++) {
      aim(data, modelAt(row, m), camera)
      const off = wrap(look.bearings[j].bearing - line.bearing)
      const d2 = (off * off) / line.variance
      const value =
        d2 > GATE ? 0 : (data[modelAt(row, m)] * Math.exp(-0.5 * d2)) / Math.sqrt(2 * Math.PI * line.variance)
      bench.likelihood[at + m] = value
      sum += value
    }
    if (sum > 0) addPair(bench.graph, j, (odds * sum) / others)
  }
}

function update(world: World, camera: Camera, look: CameraLook, i: number, timeS: number, took: Took): void {
  const { bench, bank } = world
  const { data, stride } = bank
  const row = i * stride
  const from = bench.graph.start[i]
  const to = bench.graph.start[i + 1]
  const exists = data[row + FIELD.exists]
  const detection = detectionOf(data, row, camera.sensor) * bench.sight[i]
  const unseen = (bench.graph.missed[i] * exists * (1 - detection)) / (1 - exists * detection)
  let after = unseen
  for (let k = from; k < to; k++) after += bench.graph.probability[k]
  data[row + FIELD.exists] = Math.min(1, after)
  if (!(after > 0)) return
  const missed = unseen / after
  learnDetection(data, row, camera.sensor, true, bench.sight[i], missed)
  if (from === to) return
  let total = 0
  for (let m = 0; m < MODELS; m++) {
    const weight = updateModel(world, camera, look, row, m, from, to, after, missed)
    data[modelAt(row, m)] = weight
    total += weight
  }
  for (let m = 0; m < MODELS; m++) data[modelAt(row, m)] /= total
  for (let k = from; k < to; k++) {
    const weight = bench.graph.probability[k] / after
    if (weight < 0.1) continue
    const plot = bench.graph.plot[k]
    addScores(world, row, timeS, look.bearings[plot].scores, weight)
    took(row, plot, weight)
  }
  if (missed > 0.5) return
  data[row + FIELD.seen] = timeS
  data[row + SENSORS_AT + camera.sensor * SENSOR_NUMBERS + 2] = timeS
}

function updateModel(
  world: World,
  camera: Camera,
  look: CameraLook,
  row: number,
  model: number,
  from: number,
  to: number,
  after: number,
  missed: number,
): number {
  const { bench } = world
  const { data } = world.bank
  const m = modelAt(row, model)
  aim(data, m, camera)
  const none = missed * data[m]
  let all = none
  let mean = 0
  let square = 0
  for (let k = from; k < to; k++) {
    let share = 0
    for (let i = 0; i < MODELS; i++) share += bench.likelihood[MODELS * k + i]
    const weight = ((bench.graph.probability[k] / after) * bench.likelihood[MODELS * k + model]) / share
    const off = wrap(look.bearings[bench.graph.plot[k]].bearing - line.bearing)
    all += weight
    mean += weight * off
    square += weight * off * off
  }
  if (!(all > 1e-12)) return 1e-12
  mean /= all
  lean(data, m, mean, 1 - none / all, square / all - mean * mean)
  return all
}

const gain = new Float64Array(4)

/** Correction along the line of sight's normal: mean innovation, share seen, spread of the innovations. */
function lean(d: Float64Array, m: number, mean: number, seen: number, spread: number): void {
  const { hx, hy, variance } = line
  gain[0] = (d[m + 5] * hx + d[m + 6] * hy) / variance
  gain[1] = (d[m + 6] * hx + d[m + 9] * hy) / variance
  gain[2] = (d[m + 7] * hx + d[m + 10] * hy) / variance
  gain[3] = (d[m + 8] * hx + d[m + 11] * hy) / variance
  const shrink = seen * variance - spread
  let at = m + 5
  for (let i = 0; i < 4; i++) {
    d[m + 1 + i] += gain[i] * mean
    for (let j = i; j < 4; j++) d[at++] -= gain[i] * gain[j] * shrink
  }
}
