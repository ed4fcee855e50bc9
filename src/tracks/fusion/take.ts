/** One observation into the world, whatever its kind. */
import { isInside } from './area.ts'
import { takeAis } from './ais.ts'
import { FIELD, keepRows, modelAt } from './bank.ts'
import { takeCamera } from './camera.ts'
import { takeDrone, takeRadarTarget } from './places.ts'
import { takeSighting } from './sighting.ts'
import { addNamed } from './evidence.ts'
import type { Fix } from './correct.ts'
import type { AisFix, FusionObservation } from './observation.ts'
import { ORIGIN_STEP } from './candidates.ts'
import { takeScan } from './radar.ts'
import { REGISTRATION } from './registration.ts'
import { hearStation } from './stations.ts'
import { growUnknown } from './unknown.ts'
import type { World } from './world.ts'

/** Told for each row that took a part of an observation. */
export type Tell = (origin: number, observation: number, timeMs: number, weight: number) => void

const AIS_VELOCITY_SIGMA = 0.3
/** Rows that nothing fed for this long are let go, s. */
const SILENT_S_MAX = 600
/** A row seen this lately is not asked whether it has left the sea, s. */
const RECENT_S = 5

export function take(world: World, observation: FusionObservation, tell: Tell): void {
  const { bank, config } = world
  const timeS = observation.timeMs / 1000
  if (isLongUnturned(world, timeS)) prune(world, timeS)
  growUnknown(world.unknown, timeS, config.tuning.birthRate)
  const took = (row: number, part: number, weight: number) =>
    tell(bank.data[row + FIELD.origin], observation.id * ORIGIN_STEP + part, observation.timeMs, weight)
  switch (observation.kind) {
    case 'ais':
      takeAisFix(world, observation, timeS, took)
      return
    case 'radarScan': {
      const radar = world.radars.get(observation.sensor)
      if (radar === undefined) return
      takeScan(world, radar, observation, took)
      prune(world, timeS)
      return
    }
    case 'radarTarget':
      takeRadarTarget(world, observation, timeS, took)
      return
    case 'camera': {
      const camera = world.cameras.get(observation.sensor)
      if (camera !== undefined) takeCamera(world, camera, observation, timeS, took)
      return
    }
    case 'drone':
      takeDrone(world, observation, timeS, took)
      return
    case 'sighting':
      takeSighting(world, observation, timeS, took)
      return
  }
}

/** Rows are looked through after each turn of a radar; where none turns, this often, s. */
const PRUNE_S = 10

function isLongUnturned(world: World, timeS: number): boolean {
  if (Math.floor(timeS / PRUNE_S) <= Math.floor(world.unknown.timeS / PRUNE_S)) return false
  for (const { registration } of world.radars.values())
    if (timeS - registration[REGISTRATION.turnAt] < PRUNE_S) return false
  return true
}

const fix: Fix = { x: 0, y: 0, xx: 0, xy: 0, yy: 0, hasVelocity: false, u: 0, v: 0, velocityVariance: 0 }

function takeAisFix(
  world: World,
  ais: AisFix,
  timeS: number,
  took: (row: number, part: number, weight: number) => void,
): void {
  fix.x = ais.x
  fix.y = ais.y
  ;[fix.xx, fix.xy, fix.yy] = ais.covariance
  takeVelocity(ais)
  const station = hearStation(world.stations, ais.mmsi, timeS, fix)
  const origin = ais.id * ORIGIN_STEP
  const { outcome, row } = takeAis(
    world.bank,
    world.stations,
    station,
    ais.mmsi,
    origin,
    timeS,
    fix,
    world.config.tuning,
  )
  if (outcome !== 'fitted' && outcome !== 'attached' && outcome !== 'begun') return
  const { data } = world.bank
  const isSure = data[row + FIELD.exists] >= world.config.tuning.confirmAt
  // Asked once for each track and not with every fix: it looks at all others.
  if (isSure && data[row + FIELD.confirmed] === 0 && isBelieved(world, row)) data[row + FIELD.confirmed] = 1
  took(row, 0, 1)
  if (ais.shipType !== null && outcome !== 'fitted') addNamed(world, row, timeS, ais.shipType, 'ais', 1)
}

/**
 * A ship at rest has no course (M.1371: 360), and her speed alone says where she is not: within that speed of standing
 * still. Taken as not known at all, her row followed the first plot of a neighbour within the 7 m/s of a new thing.
 */
function takeVelocity({ speed, course }: AisFix): void {
  fix.hasVelocity = speed !== null
  fix.u = speed !== null && course !== null ? speed * Math.sin(course) : 0
  fix.v = speed !== null && course !== null ? speed * Math.cos(course) : 0
  fix.velocityVariance = AIS_VELOCITY_SIGMA ** 2 + (speed !== null && course === null ? speed ** 2 / 2 : 0)
}

/** Looks from which a row has been tested: two may be any two plots, the third stood where the two foretold. */
const TESTED_LOOKS = 2.5

/** A new row this close to a confirmed one (metres, and sigmas of both) may be its shadow: it must be surer. */
const COMPANY_METRES = 150
const COMPANY_SIGMAS = 5
const COMPANY_EXISTS = 0.9998
const COMPANY_TESTED_EXISTS = 0.999

function isBelieved(world: World, row: number): boolean {
  const { data, stride, count } = world.bank
  const isTested = data[row + FIELD.looks] > TESTED_LOOKS
  if (data[row + FIELD.exists] >= (isTested ? COMPANY_TESTED_EXISTS : COMPANY_EXISTS)) return true
  const at = modelAt(row, 0)
  for (let other = 0; other < count * stride; other += stride) {
    if (data[other + FIELD.confirmed] === 0 || other === row) continue
    const m = modelAt(other, 0)
    const apart = Math.hypot(data[m + 1] - data[at + 1], data[m + 2] - data[at + 2])
    if (apart > COMPANY_METRES) continue
    const doubt = Math.sqrt(data[m + 5] + data[m + 9]) + Math.sqrt(data[at + 5] + data[at + 9])
    if (apart < COMPANY_SIGMAS * doubt) return false
  }
  return true
}

/** The existence from which a row is confirmed. */
function confirmAt({ bank: { data }, config: { tuning } }: World, row: number): number {
  return data[row + FIELD.looks] > TESTED_LOOKS ? tuning.confirmTestedAt : tuning.confirmAt
}

/** Confirms what is sure, and lets go of what is not there, has left, or is too much. */
export function prune(world: World, timeS: number): void {
  const { bank, config } = world
  const { data } = bank
  const { tuning } = config
  const least = bank.count > tuning.rowsMax ? leastKept(world) : tuning.forgetAt
  keepRows(bank, row => {
    const exists = data[row + FIELD.exists]
    if (!(exists >= least)) return false
    if (data[row + FIELD.confirmed] === 0 && exists >= confirmAt(world, row) && isBelieved(world, row))
      data[row + FIELD.confirmed] = 1
    else if (exists < tuning.dropAt) data[row + FIELD.confirmed] = 0
    if (timeS - data[row + FIELD.seen] < RECENT_S) return true
    if (timeS - data[row + FIELD.seen] > SILENT_S_MAX) return false
    const m = modelAt(row, 0)
    return isInside(config.area, data[m + 1], data[m + 2])
  })
}

/** The existence below which rows must go so that `rowsMax` stay. */
function leastKept(world: World): number {
  const { bank, config } = world
  const all = new Float64Array(bank.count)
  for (let i = 0; i < bank.count; i++) all[i] = bank.data[i * bank.stride]
  all.sort()
  return Math.max(config.tuning.forgetAt, all[bank.count - config.tuning.rowsMax])
}
