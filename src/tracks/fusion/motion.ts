/**
 * Interacting motion models (Blom and Bar-Shalom, IEEE TAC 33, 1988): three constant-velocity models (calm,
 * bending, turning: by the power of their noise), mixed before each prediction. Covariance in a model's slot from offset 5:
 *   5 xx  6 xy  7 x.vx  8 x.vy  9 yy  10 y.vx  11 y.vy  12 vx.vx  13 vx.vy  14 vy.vy
 * Hot: no allocation.
 */
import { FIELD, FLAG, MODEL_NUMBERS, MODELS, modelAt } from './bank.ts'
import type { Tuning } from './config.ts'

/** Less likely rows are not mixed: they are many, young, and have no manoeuvre to show yet. */
const MIXED_FROM = 0.003

const mixed = new Float64Array(MODELS * MODEL_NUMBERS)
const stay = new Float64Array(MODELS)
const noise = new Float64Array(MODELS)

/** Carries a row to a time in seconds. Going back is refused: late data is replayed, never reversed. */
export function predictRow(data: Float64Array, row: number, timeS: number, tuning: Tuning): void {
  const dt = timeS - data[row + FIELD.time]
  if (!(dt > 0)) return
  stay[0] = Math.exp(-dt / tuning.calmStayS)
  stay[1] = Math.exp(-dt / tuning.bendingStayS)
  stay[2] = Math.exp(-dt / tuning.turningStayS)
  const rests = isAtRest(data, row)
  noise[0] = tuning.calmNoise
  noise[1] = rests ? tuning.calmNoise : tuning.bendingNoise
  noise[2] = rests ? tuning.bendingNoise : tuning.turningNoise
  const first = modelAt(row, 0)
  if (data[row + FIELD.exists] > MIXED_FROM) {
    for (let to = 0; to < MODELS; to++) mixInto(data, first, to)
    for (let k = 0; k < mixed.length; k++) data[first + k] = mixed[k]
  }
  for (let m = 0; m < MODELS; m++) drift(data, first + m * MODEL_NUMBERS, dt, noise[m])
  data[row + FIELD.exists] *= Math.exp(-dt / tuning.lifeS)
  data[row + FIELD.time] = timeS
}

/**
 * A ship at rest says so each three minutes, and speaks sooner when she moves (ITU-R M.1371-5, annex 1, table 1): until
 * the next word is due her silence says that she is still there. She may go without a word: one model bends. s
 */
export const REST_S = 200

function isAtRest(data: Float64Array, row: number): boolean {
  return (
    (data[row + FIELD.flags] & FLAG.atRest) !== 0 &&
    data[row + FIELD.time] - data[row + FIELD.mmsiAt] < REST_S
  )
}

const share = new Float64Array(MODELS)

/** What one model begins with: all models, by their chance of changing into it (leavers part evenly). */
function mixInto(data: Float64Array, first: number, to: number): void {
  let total = 0
  for (let m = 0; m < MODELS; m++) {
    const change = m === to ? stay[m] : (1 - stay[m]) / (MODELS - 1)
    share[m] = data[first + m * MODEL_NUMBERS] * change
    total += share[m]
  }
  for (let m = 0; m < MODELS; m++) share[m] /= total
  const at = to * MODEL_NUMBERS
  matchMoments(data, first, at)
  mixed[at] = total
}

/** Mean and covariance over the three models by `share`, written to `mixed` at `at`. */
function matchMoments(data: Float64Array, first: number, at: number): void {
  const s0 = share[0]
  const s1 = share[1]
  const s2 = share[2]
  const b = first + MODEL_NUMBERS
  const c = first + 2 * MODEL_NUMBERS
  for (let k = 1; k < MODEL_NUMBERS; k++)
    mixed[at + k] = s0 * data[first + k] + s1 * data[b + k] + s2 * data[c + k]
  spread(data, first, s0, at)
  spread(data, b, s1, at)
  spread(data, c, s2, at)
}

/** What a model that stands off the mean adds to the covariance. */
function spread(data: Float64Array, from: number, s: number, at: number): void {
  const dx = data[from + 1] - mixed[at + 1]
  const dy = data[from + 2] - mixed[at + 2]
  const du = data[from + 3] - mixed[at + 3]
  const dv = data[from + 4] - mixed[at + 4]
  mixed[at + 5] += s * dx * dx
  mixed[at + 6] += s * dx * dy
  mixed[at + 7] += s * dx * du
  mixed[at + 8] += s * dx * dv
  mixed[at + 9] += s * dy * dy
  mixed[at + 10] += s * dy * du
  mixed[at + 11] += s * dy * dv
  mixed[at + 12] += s * du * du
  mixed[at + 13] += s * du * dv
  mixed[at + 14] += s * dv * dv
}

/** Constant velocity for dt with white acceleration of power q. */
export function drift(d: Float64Array, m: number, dt: number, q: number): void {
  d[m + 1] += dt * d[m + 3]
  d[m + 2] += dt * d[m + 4]
  const half = 0.5 * q * dt * dt
  const third = (q * dt * dt * dt) / 3
  d[m + 5] += dt * (2 * d[m + 7] + dt * d[m + 12]) + third
  d[m + 6] += dt * (d[m + 8] + d[m + 10] + dt * d[m + 13])
  d[m + 7] += dt * d[m + 12] + half
  d[m + 8] += dt * d[m + 13]
  d[m + 9] += dt * (2 * d[m + 11] + dt * d[m + 14]) + third
  d[m + 10] += dt * d[m + 13]
  d[m + 11] += dt * d[m + 14] + half
  d[m + 12] += q * dt
  d[m + 14] += q * dt
}

/** Mean and covariance over the models: fills 14 numbers x, y, vx, vy, covariance. */
export function blendRow(data: Float64Array, row: number, into: Float64Array): void {
  const first = modelAt(row, 0)
  for (let m = 0; m < MODELS; m++) share[m] = data[first + m * MODEL_NUMBERS]
  matchMoments(data, first, 0)
  for (let k = 0; k < 14; k++) into[k] = mixed[k + 1]
}
