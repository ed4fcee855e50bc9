/**
 * Interacting motion models (Blom and Bar-Shalom, IEEE TAC 33, 1988): two constant-velocity models, one calm and one
 * turning, mixed before each prediction. Covariance in a model's slot from offset 5:
 *   5 xx  6 xy  7 x.vx  8 x.vy  9 yy  10 y.vx  11 y.vy  12 vx.vx  13 vx.vy  14 vy.vy
 * Hot: no allocation.
 */
import { FIELD, MODEL_NUMBERS, MODELS, modelAt } from './bank.ts'
import type { Tuning } from './config.ts'

const mixed = new Float64Array(MODELS * MODEL_NUMBERS)

/** Carries a row to a time in seconds. Going back is refused: late data is replayed, never reversed. */
export function predictRow(data: Float64Array, row: number, timeS: number, tuning: Tuning): void {
  const dt = timeS - data[row + FIELD.time]
  if (!(dt > 0)) return
  mix(data, row, dt, tuning)
  drift(data, modelAt(row, 0), dt, tuning.calmNoise)
  drift(data, modelAt(row, 1), dt, tuning.turningNoise)
  data[row + FIELD.exists] *= Math.exp(-dt / tuning.lifeS)
  data[row + FIELD.time] = timeS
}

function mix(data: Float64Array, row: number, dt: number, tuning: Tuning): void {
  const a = modelAt(row, 0)
  const b = modelAt(row, 1)
  const leaveA = 1 - Math.exp(-dt / tuning.calmStayS)
  const leaveB = 1 - Math.exp(-dt / tuning.turningStayS)
  const wa = data[a]
  const wb = data[b]
  const toA = wa * (1 - leaveA) + wb * leaveB
  const toB = wa * leaveA + wb * (1 - leaveB)
  blend(data, a, b, (wb * leaveB) / toA, 0)
  blend(data, a, b, (wb * (1 - leaveB)) / toB, MODEL_NUMBERS)
  mixed[0] = toA
  mixed[MODEL_NUMBERS] = toB
  data.set(mixed, a)
}

/** Moment-matched blend of two models, share `s` of the second. */
function blend(data: Float64Array, a: number, b: number, s: number, to: number): void {
  const dx = data[b + 1] - data[a + 1]
  const dy = data[b + 2] - data[a + 2]
  const du = data[b + 3] - data[a + 3]
  const dv = data[b + 4] - data[a + 4]
  for (let k = 1; k < MODEL_NUMBERS; k++) mixed[to + k] = data[a + k] + s * (data[b + k] - data[a + k])
  const spread = s * (1 - s)
  mixed[to + 5] += spread * dx * dx
  mixed[to + 6] += spread * dx * dy
  mixed[to + 7] += spread * dx * du
  mixed[to + 8] += spread * dx * dv
  mixed[to + 9] += spread * dy * dy
  mixed[to + 10] += spread * dy * du
  mixed[to + 11] += spread * dy * dv
  mixed[to + 12] += spread * du * du
  mixed[to + 13] += spread * du * dv
  mixed[to + 14] += spread * dv * dv
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
  blend(data, modelAt(row, 0), modelAt(row, 1), data[modelAt(row, 1)], 0)
  for (let k = 0; k < 14; k++) into[k] = mixed[k + 1]
}
