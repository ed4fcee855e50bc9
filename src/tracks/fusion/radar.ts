/** One turn of a radar through the tracker: registered, weighed against clutter, associated, and learned from. Hot. */
import { agreeWithOthers } from './agree.ts'
import { isInside } from './area.ts'
import { FIELD } from './bank.ts'
import { beginCandidates } from './candidates.ts'
import {
  beginTurn,
  clutterAt,
  clutterPerTurn,
  glanceAtFirstTurn,
  learnClutter,
  prepareClutter,
} from './clutter.ts'
import type { RadarConfig } from './config.ts'
import { contestClaims } from './contest.ts'
import { hearAgain } from './hear-again.ts'
import { mergeStories } from './merge.ts'
import { associate, type Look, sizeLook } from './look.ts'
import { updateRows } from './update.ts'
import { predictRow } from './motion.ts'
import type { RadarScan } from './observation.ts'
import { REGISTRATION, register } from './registration.ts'
import { noteTurn } from './rhythm.ts'
import { BEYOND_HORIZON, showingAt, startLevel, thinUnknown } from './unknown.ts'
import type { Radar, World } from './world.ts'

/** Plots one turn may have; the rest of a longer one is refused at the door. */
export const PLOTS_MAX = 4096

/** Recent clutter over what the map foresees, from which the whole map is raised. */
const FLOOD = 1.5

export type Took = (row: number, plot: number, weight: number) => void

export function takeScan(world: World, radar: Radar, scan: RadarScan, took: Took): void {
  const { bank, bench, look, config } = world
  const { tuning } = config
  const timeS = scan.timeMs / 1000
  if (scan.complete && noteTurn(radar.registration, timeS, scan.range, scan.bearing)) return
  for (let i = 0; i < bank.count; i++) predictRow(bank.data, i * bank.stride, timeS, tuning)
  const compared = scan.complete
    ? register(radar.registration, radar.config, radar.sensor, timeS, scan, world.stations)
    : 0
  layPlots(world, radar, scan, timeS)
  associate(bank, look, radar.grid, bench, tuning)
  updateRows(bank, look, bench, (row, plot, weight) => {
    bank.data[row + FIELD.radarAt] = weight > 0.5 ? timeS : bank.data[row + FIELD.radarAt]
    bank.data[row + FIELD.radarHits] += weight
    took(row, plot, weight)
  })
  mergeStories(bank, bench.graph)
  if (scan.complete) {
    agreeWithOthers(world, radar, timeS, compared)
    contestClaims(world, radar, timeS)
    hearAgain(world, timeS)
  }
  beginCandidates(world, scan.id, timeS)
  if (scan.complete) learnTurn(world, radar)
}

function layPlots(world: World, radar: Radar, scan: RadarScan, timeS: number): void {
  const { look, config, unknown } = world
  const n = Math.min(PLOTS_MAX, scan.range.length)
  const { x, y, registration } = { ...radar.config, registration: radar.registration }
  const offRange = registration[REGISTRATION.range]
  const offBearing = registration[REGISTRATION.bearing]
  sizeLook(look, n)
  look.timeS = timeS
  look.sensor = radar.sensor
  look.complete = scan.complete
  look.lagS = registration[REGISTRATION.clock]
  if (Math.abs(look.lagS) < 0.1) look.lagS = 0
  look.noise = noiseOf(radar.config)
  look.covers = coverOf(radar.config, config.area)
  if (scan.complete) {
    const area = radar.map.ringArea.reduce((sum, each) => sum + each, 0)
    startLevel(unknown, timeS, n, radar.config.clutterPerScan, area)
  }
  for (let j = 0; j < n; j++) {
    const range = scan.range[j] - offRange
    const bearing = scan.bearing[j] - offBearing
    look.x[j] = x + range * Math.sin(bearing)
    look.y[j] = y + range * Math.cos(bearing)
  }
  if (scan.complete) glanceAtFirstTurn(radar.map, n, look.x, look.y)
  prepareClutter(radar.map)
  // A sudden flood is believed at once; the map itself learns it slowly.
  const lately = registration[REGISTRATION.clutterLately] / (1 + clutterPerTurn(radar.map))
  const flood = lately > FLOOD ? lately : 1
  for (let j = 0; j < n; j++) {
    look.clutter[j] = flood * clutterAt(radar.map, look.x[j], look.y[j])
    look.unknown[j] = showingAt(unknown, radar.place, timeS, look.x[j], look.y[j])
  }
}

function noiseOf(radar: RadarConfig): Look['noise'] {
  const along = radar.rangeSigma ** 2
  return (px, py, into) => {
    const dx = px - radar.x
    const dy = py - radar.y
    const range2 = Math.max(1, dx * dx + dy * dy)
    const across = range2 * radar.bearingSigma ** 2
    into[0] = (along * dx * dx + across * dy * dy) / range2
    into[1] = ((along - across) * dx * dy) / range2
    into[2] = (along * dy * dy + across * dx * dx) / range2
  }
}

function coverOf(radar: RadarConfig, area: World['config']['area']): Look['covers'] {
  const far2 = radar.rangeMax ** 2
  const small2 = (radar.smallBoatRangeMax ?? radar.rangeMax) ** 2
  return (px, py, isLarge) => {
    const range2 = (px - radar.x) ** 2 + (py - radar.y) ** 2
    if (range2 > far2 || !isInside(area, px, py)) return 0
    return range2 > small2 && !isLarge ? BEYOND_HORIZON : 1
  }
}

/** Turns over which recent and usual clutter are smoothed. */
const LATELY_TURNS = 3
const USUALLY_TURNS = 150

function learnTurn(world: World, radar: Radar): void {
  const { look, bench } = world
  beginTurn(radar.map)
  let sum = 0
  for (let j = 0; j < look.n; j++) {
    const nothing = (bench.graph.unclaimed[j] * look.clutter[j]) / (look.unknown[j] + look.clutter[j])
    learnClutter(radar.map, look.x[j], look.y[j], nothing)
    sum += nothing
  }
  const r = radar.registration
  r[REGISTRATION.clutterLately] += (sum - r[REGISTRATION.clutterLately]) / LATELY_TURNS
  r[REGISTRATION.clutterUsually] += (sum - r[REGISTRATION.clutterUsually]) / USUALLY_TURNS
  thinUnknown(world.unknown, radar.place, (x, y) => look.covers(x, y, false))
}
