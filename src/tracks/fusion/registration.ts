/**
 * How a radar is off: range, bearing and clock, from ships that say where they are. For each station that describes
 * itself freshly and has exactly one plot in a generous gate, the difference feeds a small Kalman filter with slow
 * forgetting; a filter that no longer finds its ships opens its gate again and raises an alarm.
 *
 *   0 range, m   1 bearing, rad   2 clock, s   3..8 covariance (rr rb rt bb bt tt)
 *   9 time   10 ships used in this span   11 time of the last alarm   12 share of ships found, smoothed
 *   13 clutter per turn lately   14 usually   15..19 how it turns (see rhythm.ts)
 *   20 disagreement with other radars (see agree.ts)   21 ships used in the span before
 */
import { eachStation, forgetUse, noteUse, type Stations } from './stations.ts'

export const REGISTRATION = {
  range: 0,
  bearing: 1,
  clock: 2,
  rangeVariance: 3,
  bearingVariance: 6,
  time: 9,
  used: 10,
  alarmAt: 11,
  found: 12,
  /** Plots per turn that are nothing: of late, and usually. Kept here with what else is known of the radar. */
  clutterLately: 13,
  clutterUsually: 14,
  /** Time of the last whole turn, and how long a turn takes, s; 0 not known. */
  turnAt: 15,
  period: 16,
  /** Print of the last turn's plots, turns in a row that were equal to the one before, and plots in them. */
  print: 17,
  same: 18,
  samePlots: 19,
  /** Turns in a row that show nothing of what other radars show, nats. */
  unlike: 20,
  usedBefore: 21,
} as const
const NUMBERS = 22
const RANGE_SIGMA = 60
const BEARING_SIGMA = 0.008
const CLOCK_SIGMA = 0.3
const STATION_AGE_MAX_S = 12
/** Drift that is allowed: one sigma after ten minutes. */
const FORGET_S = 600
const RANGE_DRIFT = 3
const BEARING_DRIFT = 0.0003
const CLOCK_DRIFT = 0.05
/** Below this smoothed share of ships found, the radar is taken to have jumped. */
const LOST_SHARE = 0.35
const SHARE_MEMORY = 0.98

/** Different ships that it was learned from in the last ten to twenty minutes: what came before is forgotten. */
export function shipsUsed(r: Float64Array): number {
  return Math.max(r[REGISTRATION.used], r[REGISTRATION.usedBefore])
}

export function createRegistration(clutterPerScan: number): Float64Array {
  const r = new Float64Array(NUMBERS)
  open(r)
  r[12] = 1
  r[13] = clutterPerScan
  r[14] = clutterPerScan
  return r
}

function open(r: Float64Array): void {
  r[3] = RANGE_SIGMA * RANGE_SIGMA
  r[4] = 0
  r[5] = 0
  r[6] = BEARING_SIGMA * BEARING_SIGMA
  r[7] = 0
  r[8] = CLOCK_SIGMA * CLOCK_SIGMA
}

export interface PolarPlots {
  readonly range: ArrayLike<number>
  readonly bearing: ArrayLike<number>
}

interface Place {
  readonly x: number
  readonly y: number
  readonly rangeSigma: number
  readonly bearingSigma: number
  readonly rangeMax: number
}

/** Learns from one turn of the sensor of an index. Gives how many ships were asked for. */
export function register(
  r: Float64Array,
  place: Place,
  sensor: number,
  timeS: number,
  plots: PolarPlots,
  stations: Stations,
): number {
  const dt = Math.max(0, Math.min(60, timeS - r[9]))
  if (Math.floor(timeS / FORGET_S) !== Math.floor(r[9] / FORGET_S)) beginSpan(r, sensor, stations)
  r[9] = timeS
  r[3] += (RANGE_DRIFT * RANGE_DRIFT * dt) / FORGET_S
  r[6] += (BEARING_DRIFT * BEARING_DRIFT * dt) / FORGET_S
  r[8] += (CLOCK_DRIFT * CLOCK_DRIFT * dt) / FORGET_S
  let asked = 0
  let found = 0
  sortByRange(plots)
  eachStation(stations, timeS, STATION_AGE_MAX_S, (_mmsi, model, at) => {
    const dx = model[1] - place.x
    const dy = model[2] - place.y
    const range = Math.hypot(dx, dy)
    if (range < 500 || range > place.rangeMax * 0.95) return
    const outcome = compare(r, place, plots, model, range, Math.atan2(dx, dy))
    if (outcome === 'crowded') return
    asked++
    if (outcome !== 'found') return
    found++
    if (noteUse(stations, at, sensor)) r[10]++
  })
  watch(r, timeS, asked, found)
  return asked
}

function beginSpan(r: Float64Array, sensor: number, stations: Stations): void {
  r[21] = r[10]
  r[10] = 0
  forgetUse(stations, sensor)
}

/** Ranges of the turn in rising order with their plots, so that a gate is a short span. */
let sorted = new Float64Array(512)
let order: number[] = []

function sortByRange(plots: PolarPlots): void {
  const n = plots.range.length
  order = Array.from({ length: n }, (_, j) => j)
  order.sort((a, b) => plots.range[a] - plots.range[b] || a - b)
  if (sorted.length < n) sorted = new Float64Array(2 * n)
  for (let k = 0; k < n; k++) sorted[k] = plots.range[order[k]]
}

/** First place in the sorted ranges that is not below a value. */
function firstFrom(value: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

function compare(
  r: Float64Array,
  place: Place,
  plots: PolarPlots,
  model: Float64Array,
  range: number,
  bearing: number,
): 'found' | 'missing' | 'crowded' {
  const sin = Math.sin(bearing)
  const cos = Math.cos(bearing)
  const rate = model[3] * sin + model[4] * cos
  const turn = (model[3] * cos - model[4] * sin) / range
  const doubtAlong = model[5] * sin * sin + 2 * model[6] * sin * cos + model[9] * cos * cos
  const doubtAcross = model[5] * cos * cos - 2 * model[6] * sin * cos + model[9] * sin * sin
  const rr = place.rangeSigma ** 2 + doubtAlong
  const bb = place.bearingSigma ** 2 + doubtAcross / (range * range)
  const reachRange = 3.5 * Math.sqrt(rr + r[3])
  const reachBearing = 3.5 * Math.sqrt(bb + r[6])
  let hit = -1
  let dRange = 0
  let dBearing = 0
  for (let k = firstFrom(range + r[0] - reachRange); k < order.length; k++) {
    const j = order[k]
    const a = plots.range[j] - range - r[0]
    if (a > reachRange) break
    const b = wrap(plots.bearing[j] - bearing - r[1])
    if (Math.abs(b) > reachBearing) continue
    if (hit >= 0) return 'crowded'
    hit = j
    dRange = a
    dBearing = b
  }
  if (hit < 0) return 'missing'
  correct(r, 1, 0, rate, dRange - rate * r[2], rr)
  correct(r, 0, 1, turn, dBearing - turn * r[2], bb)
  return 'found'
}

/** One scalar measurement hr·range + hb·bearing + ht·clock. The clock is late when it is positive. */
function correct(
  r: Float64Array,
  hr: number,
  hb: number,
  ht: number,
  innovation: number,
  noise: number,
): void {
  const a = r[3] * hr + r[4] * hb + r[5] * ht
  const b = r[4] * hr + r[6] * hb + r[7] * ht
  const c = r[5] * hr + r[7] * hb + r[8] * ht
  const s = hr * a + hb * b + ht * c + noise
  // Huber: beyond two deviations an innovation counts as one of two.
  const size = Math.abs(innovation) / Math.sqrt(s)
  const gain = (size > 2 ? (innovation * 2) / size : innovation) / s
  r[0] += a * gain
  r[1] += b * gain
  r[2] += c * gain
  r[3] -= (a * a) / s
  r[4] -= (a * b) / s
  r[5] -= (a * c) / s
  r[6] -= (b * b) / s
  r[7] -= (b * c) / s
  r[8] -= (c * c) / s
}

function watch(r: Float64Array, timeS: number, asked: number, found: number): void {
  if (asked < 3) return
  const keep = SHARE_MEMORY ** asked
  r[12] = keep * r[12] + (1 - keep) * (found / asked)
  if (r[12] <= LOST_SHARE) openRegistration(r, timeS)
}

/** The radar was moved: alarm, and what was learned of it is in doubt. */
export function openRegistration(r: Float64Array, timeS: number): void {
  r[11] = timeS
  r[12] = 1
  open(r)
}

export function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
}
