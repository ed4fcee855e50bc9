/**
 * The whole state as bytes: the oldest copy of the world that late data may go back to, the observations since, and the
 * names given. Restoring lives the last moments again, which gives the same world (it knows no clock and no chance).
 */
import { pack, unpack } from './bytes.ts'
import type { FusionConfig } from './config.ts'
import { CONTRIBUTIONS_MAX, type Contributions } from './contributions.ts'
import type { FusionObservation } from './observation.ts'
import { arraysOf, type Memory, memoryFrom } from './world.ts'

const VERSION = 2

export interface Kept {
  readonly memory: Memory
  readonly memoryTimeMs: number | null
  /** Contributions known at the time of the copy. */
  readonly contributions: number
  readonly entries: readonly FusionObservation[]
  /** Origin of each name, in the order they were given. */
  readonly origins: readonly number[]
  readonly nowMs: number | null
}

interface Facts {
  readonly version: number
  readonly sensors: readonly string[]
  readonly classes: readonly string[]
  readonly memoryTimeMs: number | null
  readonly nowMs: number | null
  readonly contributions: number
  readonly entries: readonly FusionObservation[]
}

export function snapshotOf(
  kept: Kept,
  config: FusionConfig,
  stride: number,
  from: Contributions,
): Uint8Array {
  const facts: Facts = {
    version: VERSION,
    sensors: config.sensors.map(sensor => sensor.id),
    classes: config.classes,
    memoryTimeMs: kept.memoryTimeMs,
    nowMs: kept.nowMs,
    contributions: kept.contributions,
    entries: kept.entries.map(plain),
  }
  const used = Math.min(kept.contributions, CONTRIBUTIONS_MAX)
  return pack({
    value: facts,
    arrays: {
      ...arraysOf(kept.memory, stride),
      origins: Float64Array.from(kept.origins),
      contributionOrigin: from.origin.slice(0, used),
      contributionObservation: from.observation.slice(0, used),
      contributionTime: from.timeMs.slice(0, used),
      contributionWeight: Float64Array.from(from.weight.subarray(0, used)),
    },
  })
}

/** Typed arrays of a scan as plain ones, for JSON. */
function plain(observation: FusionObservation): FusionObservation {
  if (observation.kind !== 'radarScan') return observation
  return { ...observation, range: Array.from(observation.range), bearing: Array.from(observation.bearing) }
}

/**
 * Reads a snapshot, and fills the contributions.
 * @throws Error when the bytes are damaged or were made for other sensors or classes.
 */
export function keptFrom(bytes: Uint8Array, config: FusionConfig, stride: number, into: Contributions): Kept {
  const { value, arrays } = unpack(bytes)
  const facts = value as Facts
  if (facts.version !== VERSION) throw new Error(`The snapshot has version ${facts.version}, not ${VERSION}.`)
  const sensors = config.sensors.map(sensor => sensor.id)
  if (JSON.stringify([sensors, config.classes]) !== JSON.stringify([facts.sensors, facts.classes]))
    throw new Error(
      `The snapshot was made for sensors ${facts.sensors.join(', ')}, not ${sensors.join(', ')}.`,
    )
  into.origin.set(arrays.contributionOrigin)
  into.observation.set(arrays.contributionObservation)
  into.timeMs.set(arrays.contributionTime)
  into.weight.set(arrays.contributionWeight)
  into.total = facts.contributions
  const radars = config.sensors.filter(sensor => sensor.kind === 'radar').length
  return {
    memory: memoryFrom(arrays, stride, radars),
    memoryTimeMs: facts.memoryTimeMs,
    contributions: facts.contributions,
    entries: facts.entries,
    origins: [...arrays.origins],
    nowMs: facts.nowMs,
  }
}
