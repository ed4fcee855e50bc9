/** Places that a drone saw in its footprint, and targets that a radar itself tracks: looks of few, well-known plots. */
import { FIELD } from './bank.ts'
import { beginCandidates } from './candidates.ts'
import { addScores } from './evidence.ts'
import { associate, sizeLook } from './look.ts'
import { updateRows } from './update.ts'
import { predictRow } from './motion.ts'
import type { Covariance2, DroneLook, RadarTarget } from './observation.ts'
import type { Took } from './radar.ts'
import { showingAt } from './unknown.ts'
import type { World } from './world.ts'

/** False places per square metre and look of a drone's classifier, and of a radar's own tracker. */
const DRONE_FALSE = 2e-10
const TARGET_FALSE = 1e-9
/** A drone's footprint is not sharp: near its rim a miss says nothing. */
const RIM_METRES = 150

export function takeDrone(world: World, drone: DroneLook, timeS: number, took: Took): void {
  const { x, y, radius } = drone.footprint
  const covers = (px: number, py: number) => {
    const range = Math.hypot(px - x, py - y)
    return range > radius + RIM_METRES ? 0 : range > radius - RIM_METRES ? 0.5 : 1
  }
  const covariance = widest(drone.positions.map(each => each.covariance))
  if (covariance === null) layPlaces(world, drone.sensor, timeS, [], [625, 0, 625], DRONE_FALSE)
  else layPlaces(world, drone.sensor, timeS, drone.positions, covariance, DRONE_FALSE)
  world.look.complete = true
  world.look.covers = covers
  run(world, drone.id, timeS, 0, (row, plot, weight) => {
    addScores(world, row, timeS, drone.positions[plot].scores, weight)
    took(row, plot, weight)
  })
}

export function takeRadarTarget(world: World, target: RadarTarget, timeS: number, took: Took): void {
  layPlaces(world, target.sensor, timeS, [target], target.covariance, TARGET_FALSE)
  world.look.complete = false
  world.look.covers = () => 1
  run(world, target.id, timeS, timeS, (row, plot, weight) => {
    const { data } = world.bank
    if (weight > 0.5) data[row + FIELD.radarAt] = timeS
    data[row + FIELD.radarHits] += weight
    took(row, plot, weight)
  })
}

/** One covariance for a look: the largest, so that no place is trusted more than it says. */
function widest(all: readonly Covariance2[]): Covariance2 | null {
  let best: Covariance2 | null = null
  for (const each of all) if (best === null || each[0] + each[2] > best[0] + best[2]) best = each
  return best
}

function layPlaces(
  world: World,
  sensor: string,
  timeS: number,
  places: readonly { readonly x: number; readonly y: number }[],
  covariance: Covariance2,
  falseDensity: number,
): void {
  const { look, unknown } = world
  sizeLook(look, places.length)
  look.timeS = timeS
  look.sensor = world.sensorIndex.get(sensor) ?? 0
  look.lagS = 0
  look.noise = (_x, _y, into) => {
    into[0] = covariance[0]
    into[1] = covariance[1]
    into[2] = covariance[2]
  }
  places.forEach((place, j) => {
    look.x[j] = place.x
    look.y[j] = place.y
    look.clutter[j] = falseDensity
    look.unknown[j] = showingAt(unknown, null, timeS, place.x, place.y)
  })
}

function run(world: World, id: number, timeS: number, radarAtS: number, took: Took): void {
  const { bank, look, bench, config } = world
  for (let i = 0; i < bank.count; i++) predictRow(bank.data, i * bank.stride, timeS, config.tuning)
  associate(bank, look, world.openGrid, bench, config.tuning)
  updateRows(bank, look, bench, took)
  beginCandidates(world, id, radarAtS)
}
