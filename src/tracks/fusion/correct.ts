/**
 * One scalar measurement taken into one motion model: h · state = z with variance r. Positions, velocities and bearings
 * are all taken so, one after another (exact when their errors are independent). Hot: no allocation.
 */
import { MODEL_NUMBERS, MODELS, modelAt } from './bank.ts'

/** The last innovation over its deviation, squared. */
export let distance = 0

const ph = new Float64Array(4)

/** Corrects the model in place and gives the log-likelihood; see motion.ts for the layout of a model. */
export function correctScalar(
  d: Float64Array,
  m: number,
  hx: number,
  hy: number,
  hu: number,
  hv: number,
  innovation: number,
  r: number,
): number {
  ph[0] = d[m + 5] * hx + d[m + 6] * hy + d[m + 7] * hu + d[m + 8] * hv
  ph[1] = d[m + 6] * hx + d[m + 9] * hy + d[m + 10] * hu + d[m + 11] * hv
  ph[2] = d[m + 7] * hx + d[m + 10] * hy + d[m + 12] * hu + d[m + 13] * hv
  ph[3] = d[m + 8] * hx + d[m + 11] * hy + d[m + 13] * hu + d[m + 14] * hv
  const s = hx * ph[0] + hy * ph[1] + hu * ph[2] + hv * ph[3] + r
  const gain = innovation / s
  let at = m + 5
  for (let i = 0; i < 4; i++) {
    d[m + 1 + i] += ph[i] * gain
    for (let j = i; j < 4; j++) d[at++] -= (ph[i] * ph[j]) / s
  }
  distance = (innovation * innovation) / s
  return -0.5 * (distance + Math.log(2 * Math.PI * s))
}

/** A place (and a velocity, when known) with its doubt. */
export interface Fix {
  x: number
  y: number
  xx: number
  xy: number
  yy: number
  hasVelocity: boolean
  u: number
  v: number
  velocityVariance: number
}

/** Takes a fix into one model; gives the log-likelihood and leaves the squared distance in `fixDistance`. */
export let fixDistance = 0

export function correctFix(d: Float64Array, m: number, fix: Fix): number {
  // Turned to the axes of the error ellipse, so that the two parts are independent.
  const turn = 0.5 * Math.atan2(2 * fix.xy, fix.xx - fix.yy)
  const c = Math.cos(turn)
  const s = Math.sin(turn)
  const along = fix.xx * c * c + 2 * fix.xy * c * s + fix.yy * s * s
  const across = fix.xx * s * s - 2 * fix.xy * c * s + fix.yy * c * c
  let log = correctScalar(d, m, c, s, 0, 0, c * (fix.x - d[m + 1]) + s * (fix.y - d[m + 2]), along)
  let sum = distance
  log += correctScalar(d, m, -s, c, 0, 0, -s * (fix.x - d[m + 1]) + c * (fix.y - d[m + 2]), across)
  sum += distance
  if (fix.hasVelocity) {
    log += correctScalar(d, m, 0, 0, 1, 0, fix.u - d[m + 3], fix.velocityVariance)
    sum += distance
    log += correctScalar(d, m, 0, 0, 0, 1, fix.v - d[m + 4], fix.velocityVariance)
    sum += distance
  }
  fixDistance = sum
  return log
}

const trial = new Float64Array(MODELS * MODEL_NUMBERS)

/** Least squared distance over the models of the last trial. */
export let trialDistance = 0

/** Log-likelihood of a fix for a whole row, without changing it; keepTrial() takes the result in. */
export function tryFix(data: Float64Array, row: number, fix: Fix): number {
  return tryRow(data, row, (d, m) => {
    const log = correctFix(d, m, fix)
    return log
  })
}

export function tryRow(
  data: Float64Array,
  row: number,
  correct: (d: Float64Array, m: number) => number,
): number {
  const from = modelAt(row, 0)
  for (let k = 0; k < trial.length; k++) trial[k] = data[from + k]
  let best = Number.NEGATIVE_INFINITY
  trialDistance = Number.POSITIVE_INFINITY
  const logs = trialLogs
  for (let m = 0; m < MODELS; m++) {
    const at = m * MODEL_NUMBERS
    logs[m] = correct(trial, at) + Math.log(Math.max(1e-300, trial[at]))
    if (fixDistance < trialDistance) trialDistance = fixDistance
    if (logs[m] > best) best = logs[m]
  }
  let sum = 0
  for (let m = 0; m < MODELS; m++) sum += Math.exp(logs[m] - best)
  for (let m = 0; m < MODELS; m++) {
    trial[m * MODEL_NUMBERS] = Math.max(1e-12, Math.exp(logs[m] - best) / sum)
  }
  return best + Math.log(sum)
}

const trialLogs = new Float64Array(MODELS)

/** Takes the last trial into the row it was made for. */
export function keepTrial(data: Float64Array, row: number): void {
  data.set(trial, modelAt(row, 0))
}
