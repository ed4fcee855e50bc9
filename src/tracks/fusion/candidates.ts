/** Behind every plot that no row explains there may be something: a candidate with the chance that there is. */
import { addRow, FIELD, MODELS, modelAt, sensorAt } from './bank.ts'
import { detectionAt } from './unknown.ts'
import type { World } from './world.ts'

/** Origin keys: observation id times this, plus the plot. */
export const ORIGIN_STEP = 4096
const CANDIDATE_MIN = 2e-6
/** Looks that the chance to show counts for, which a row begins with for the sensor that saw it first. */
const FIRST_LOOKS = 10
/**
 * Where things plain to see are still unseen the sea is new: much begins at once, and which plots belong together is in
 * more doubt than whether something is there. A row that begins then is tested by one look more.
 */
const STILL_PLAIN = 0.61
/** First weights of the models, calm first. */
export const FIRST_WEIGHTS: readonly number[] = [0.35, 0.4, 0.25]

const noise = new Float64Array(3)

/** One candidate for each plot of the look just associated. */
export function beginCandidates(world: World, observation: number, radarAtS: number): void {
  const { bank, bench, look } = world
  for (let j = 0; j < look.n; j++) {
    const chance = (bench.graph.unclaimed[j] * look.unknown[j]) / (look.unknown[j] + look.clutter[j])
    if (chance < CANDIDATE_MIN) continue
    const row = addRow(bank)
    look.noise(look.x[j], look.y[j], noise)
    fill(world, row, chance, look.x[j], look.y[j])
    bank.data[row + FIELD.origin] = observation * ORIGIN_STEP + j
    bank.data[row + FIELD.radarAt] = radarAtS
    bank.data[row + FIELD.radarHits] = radarAtS > 0 ? 1 : 0
  }
}

function fill(world: World, row: number, chance: number, x: number, y: number): void {
  const { look, config } = world
  const { data } = world.bank
  data[row + FIELD.exists] = chance
  data[row + FIELD.time] = look.timeS
  data[row + FIELD.born] = look.timeS
  data[row + FIELD.seen] = look.timeS
  for (let m = 0; m < MODELS; m++) {
    const at = modelAt(row, m)
    data[at] = FIRST_WEIGHTS[m]
    data[at + 1] = x
    data[at + 2] = y
    data[at + 5] = noise[0]
    data[at + 6] = noise[1]
    data[at + 9] = noise[2]
    data[at + 12] = (m === 0 ? config.tuning.speedSigma : config.tuning.slowSigma) ** 2
    data[at + 14] = data[at + 12]
  }
  const shows = detectionAt(world.unknown, x, y)
  data[row + FIELD.looks] = shows > STILL_PLAIN ? 0 : 1
  for (let s = 0; s < config.sensors.length; s++) {
    const at = sensorAt(row, s)
    const isFirst = s === look.sensor
    data[at] = isFirst ? 1 + FIRST_LOOKS * shows : 1
    data[at + 1] = isFirst ? FIRST_LOOKS * (1 - shows) : 1
    if (isFirst) data[at + 2] = look.timeS
  }
}
