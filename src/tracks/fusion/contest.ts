/**
 * A claim that walks away from its ship so slowly that every fix still fits: the named row goes with the claim, radar
 * loses it, and begins a row without a name beside it. When the two stand apart by more than their doubt, the row is
 * given back to what radar holds, and the station is disputed. That is so only when what radar holds can have come out of
 * the named row: it began after radar held the ship; carried back to when this radar last saw her, the two stood in one
 * place as far as it could tell; and nothing that it holds stands where she says she is.
 */
import { FIELD, FLAG, modelAt, sensorAt } from './bank.ts'
import { DETECTION_MAX } from './look.ts'
import { blendRow } from './motion.ts'
import { STATION, stationOf } from './stations.ts'
import type { Radar, World } from './world.ts'

/** Plots that the named row had, by weight, before radar lost it: radar did see this ship. */
const HITS_MIN = 5
/**
 * Radar has lost a ship when it would have missed her so often by chance once in ten thousand times, nats. Not after so
 * many turns: a yacht far off shows in six of ten, and four turns without her are nothing.
 */
const LOST_NATS = Math.log(10_000)
/** The claim was made no longer ago than this, s. */
const CLAIMED_S = 60
/** What radar holds instead is as sure as this, had these plots, the last no longer ago. */
const RIVAL_EXISTS = 0.95
const RIVAL_HITS = 3
const RIVAL_SEEN_S = 12
/** A hull parts from its claim no faster, m/s. */
const PARTING_SPEED = 8
/** Squared distance (two degrees) up to which two rows stand in one place, and beyond which they do not. */
const TOGETHER = 9
const APART = 25

const claim = new Float64Array(14)
const held = new Float64Array(14)
const noise = new Float64Array(3)

/** After a whole turn of a radar, with the rows as they were weighed in it. */
export function contestClaims(world: World, { sensor, config }: Radar, timeS: number): void {
  const { bank, bench } = world
  const { data, stride } = bank
  for (let i = 0; i < bench.graph.rows; i++) {
    const row = i * stride
    if (data[row + FIELD.mmsi] === 0 || !(bench.sight[i] > 0)) continue
    noteLoss(data, row, sensor, bench.sight[i], timeS)
    if (data[row + FIELD.loss] < LOST_NATS || data[row + FIELD.radarHits] < HITS_MIN) continue
    const sawS = data[sensorAt(row, sensor) + 2]
    if (sawS === 0) continue
    if (timeS - data[row + FIELD.mmsiAt] > CLAIMED_S) continue
    const rival = rivalOf(world, row, sawS, data[row + FIELD.born] + HITS_MIN * config.periodS, timeS)
    if (rival >= 0) dispute(world, row, rival, timeS)
  }
}

/** Adds how unlikely it was that this radar missed the row just now; a radar that never saw it has nothing to say. */
function noteLoss(data: Float64Array, row: number, sensor: number, sight: number, timeS: number): void {
  if (data[row + FIELD.radarAt] === timeS) {
    data[row + FIELD.loss] = 0
    return
  }
  const at = sensorAt(row, sensor)
  if (data[at + 2] === 0) return
  const detection = Math.min(DETECTION_MAX, data[at] / (data[at] + data[at + 1])) * sight
  data[row + FIELD.loss] -= Math.log(1 - detection)
}

/** The nearest row without a name that radar holds and that parted from a named one; -1: none, or her claim is borne out. */
function rivalOf(world: World, row: number, sawS: number, bornMin: number, timeS: number): number {
  const { data, stride } = world.bank
  const at = modelAt(row, 0)
  blendRow(data, row, claim)
  world.look.noise(claim[0], claim[1], noise)
  const sinceS = timeS - sawS
  const reach = Math.sqrt(APART * (noise[0] + noise[2])) + PARTING_SPEED * sinceS
  let rival = -1
  let nearest = reach
  for (let other = 0; other < world.bench.graph.rows * stride; other += stride) {
    if (data[other + FIELD.exists] < RIVAL_EXISTS || data[other + FIELD.mmsi] > 0) continue
    if (timeS - data[other + FIELD.radarAt] > RIVAL_SEEN_S || data[other + FIELD.radarHits] < RIVAL_HITS)
      continue
    const m = modelAt(other, 0)
    const metres = Math.hypot(data[m + 1] - data[at + 1], data[m + 2] - data[at + 2])
    if (metres >= nearest) continue
    blendRow(data, other, held)
    const away = apartSquared(0)
    if (away < TOGETHER && partingSpeed() < PARTING_SPEED) return -1
    if (away < APART || partingSpeed() > PARTING_SPEED || data[other + FIELD.born] < bornMin) continue
    if (apartSquared(sinceS) > APART) continue
    nearest = metres
    rival = other
  }
  return rival
}

/**
 * Squared distance of the places of `claim` and `held` by the doubt of both, some seconds ago; what the radar could not
 * tell apart then is added to the doubt.
 */
function apartSquared(agoS: number): number {
  const dx = held[0] - claim[0] - agoS * (held[2] - claim[2])
  const dy = held[1] - claim[1] - agoS * (held[3] - claim[3])
  let xx = 0
  let xy = 0
  let yy = 0
  for (const each of [claim, held]) {
    xx += each[4] - 2 * agoS * each[6] + agoS * agoS * each[11]
    xy += each[5] - agoS * (each[7] + each[9]) + agoS * agoS * each[12]
    yy += each[8] - 2 * agoS * each[10] + agoS * agoS * each[13]
  }
  if (agoS > 0) {
    xx += noise[0]
    xy += noise[1]
    yy += noise[2]
  }
  return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy)
}

function partingSpeed(): number {
  return Math.hypot(held[2] - claim[2], held[3] - claim[3])
}

function dispute(world: World, row: number, rival: number, timeS: number): void {
  const { data } = world.bank
  const station = stationOf(world.stations, data[row + FIELD.mmsi])
  if (station < 0) return
  world.stations.data[station + STATION.disputedAt] = timeS
  world.stations.data[station + STATION.disputedRow] = data[row + FIELD.origin]
  data[row + FIELD.mmsi] = 0
  data[row + FIELD.flags] |= FLAG.aisDisagrees
  data[row + FIELD.flags] &= ~FLAG.atRest
  takeOver(world, row, rival)
}

/** The ship keeps her track and what is known of her class; place, motion and what sees her are the other row's. */
function takeOver({ bank }: World, row: number, other: number): void {
  const { data } = bank
  data[row + FIELD.misfits] = 0
  data[row + FIELD.loss] = 0
  for (const field of [FIELD.exists, FIELD.time, FIELD.seen, FIELD.radarAt, FIELD.radarHits])
    data[row + field] = data[other + field]
  data[row + FIELD.confirmed] = Math.max(data[row + FIELD.confirmed], data[other + FIELD.confirmed])
  data.copyWithin(modelAt(row, 0), modelAt(other, 0), modelAt(other, 0) + (sensorAt(0, 0) - modelAt(0, 0)))
  data.copyWithin(sensorAt(row, 0), sensorAt(other, 0), other + bank.classesAt)
  data[other + FIELD.exists] = 0
  data[other + FIELD.confirmed] = 0
}
