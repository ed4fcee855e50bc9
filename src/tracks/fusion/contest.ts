/**
 * A claim that walks away from its ship so slowly that every fix still fits: the named row goes with the claim, radar
 * loses it, and begins a row without a name beside it. When the two stand apart by more than their doubt, the row is
 * given back to what radar holds, and the station is disputed.
 */
import { FIELD, FLAG, modelAt, sensorAt } from './bank.ts'
import { blendRow } from './motion.ts'
import { STATION, stationOf } from './stations.ts'
import type { World } from './world.ts'

/** Plots that the named row had, by weight, before radar lost it: radar did see this ship. */
const HITS_MIN = 5
/** Turns without a plot after which a ship that radar did see is lost to it. */
const LOST_TURNS = 3.5
/** The claim was made no longer ago than this, s. */
const CLAIMED_S = 60
/** What radar holds instead is as sure as this, had these plots, the last no longer ago. */
const RIVAL_EXISTS = 0.95
const RIVAL_HITS = 3
const RIVAL_SEEN_S = 12
/** It began no longer before radar lost the named row, s. */
const RIVAL_OLDER_S = 60
/** A hull parts from its claim no faster, m/s; so far it can be since radar lost it, from where plots still fitted. */
const PARTING_SPEED = 8
const FITTED_SIGMAS = 5
/** Squared distance (place, two degrees) beyond which two rows do not stand in one place. */
const APART = 25

const claim = new Float64Array(14)
const held = new Float64Array(14)
const noise = new Float64Array(3)

/** After a look of a radar, with the rows as they were weighed in it. */
export function contestClaims(world: World, periodS: number, timeS: number): void {
  const { bank, bench } = world
  const { data, stride } = bank
  for (let i = 0; i < bench.graph.rows; i++) {
    const row = i * stride
    if (data[row + FIELD.mmsi] === 0 || data[row + FIELD.radarHits] < HITS_MIN) continue
    if (timeS - data[row + FIELD.radarAt] < LOST_TURNS * periodS) continue
    if (timeS - data[row + FIELD.mmsiAt] > CLAIMED_S || bench.sight[i] <= 0) continue
    const rival = rivalOf(world, row, timeS)
    if (rival >= 0) contest(world, row, rival, timeS)
  }
}

/** The nearest row that radar holds in place of a named one; -1 none. */
function rivalOf(world: World, row: number, timeS: number): number {
  const { data, stride } = world.bank
  const at = modelAt(row, 0)
  blendRow(data, row, claim)
  world.look.noise(claim[0], claim[1], noise)
  const fitted = FITTED_SIGMAS * Math.sqrt(noise[0] + noise[2])
  let best = -1
  let nearest = fitted + PARTING_SPEED * (timeS - data[row + FIELD.radarAt])
  for (let other = 0; other < world.bench.graph.rows * stride; other += stride) {
    if (data[other + FIELD.exists] < RIVAL_EXISTS || data[other + FIELD.mmsi] > 0) continue
    if (timeS - data[other + FIELD.radarAt] > RIVAL_SEEN_S || data[other + FIELD.radarHits] < RIVAL_HITS)
      continue
    if (data[other + FIELD.born] < data[row + FIELD.radarAt] - RIVAL_OLDER_S) continue
    const m = modelAt(other, 0)
    const metres = Math.hypot(data[m + 1] - data[at + 1], data[m + 2] - data[at + 2])
    if (metres >= nearest) continue
    blendRow(data, other, held)
    if (apartSquared() < APART || partingSpeed() > PARTING_SPEED) continue
    nearest = metres
    best = other
  }
  return best
}

/** Squared distance of the places of `claim` and `held` by the doubt of both. */
function apartSquared(): number {
  const dx = held[0] - claim[0]
  const dy = held[1] - claim[1]
  const xx = held[4] + claim[4]
  const xy = held[5] + claim[5]
  const yy = held[8] + claim[8]
  return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy)
}

function partingSpeed(): number {
  return Math.hypot(held[2] - claim[2], held[3] - claim[3])
}

/** The ship keeps its track and what is known of its class; place, motion and what sees it are the rival's. */
function contest(world: World, row: number, rival: number, timeS: number): void {
  const { bank, stations } = world
  const { data } = bank
  const station = stationOf(stations, data[row + FIELD.mmsi])
  if (station < 0) return
  stations.data[station + STATION.disputedAt] = timeS
  stations.data[station + STATION.disputedRow] = data[row + FIELD.origin]
  data[row + FIELD.mmsi] = 0
  data[row + FIELD.misfits] = 0
  data[row + FIELD.flags] |= FLAG.aisDisagrees
  for (const field of [FIELD.exists, FIELD.time, FIELD.seen, FIELD.radarAt, FIELD.radarHits])
    data[row + field] = data[rival + field]
  data[row + FIELD.confirmed] = Math.max(data[row + FIELD.confirmed], data[rival + FIELD.confirmed])
  data.copyWithin(modelAt(row, 0), modelAt(rival, 0), modelAt(rival, 0) + (sensorAt(0, 0) - modelAt(0, 0)))
  data.copyWithin(sensorAt(row, 0), sensorAt(rival, 0), rival + bank.classesAt)
  data[rival + FIELD.exists] = 0
  data[rival + FIELD.confirmed] = 0
}
