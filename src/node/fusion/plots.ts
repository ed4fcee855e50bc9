/** What the sensors saw lately, unfused, for the layer on the screen. Bounded by time and number. */
import type { Plot } from '#contract'
import { RADIANS_PER_DEGREE } from '#geo'
import type { FusionObservation } from '#tracks'
import { northOn } from './lay.ts'
import { FUSION_LIMITS } from './limits.ts'
import type { FusionRecord } from './record.ts'
import type { Sea } from './sites.ts'

export class Plots {
  readonly #seas: readonly Sea[]
  #records: FusionRecord[] = []
  #count = 0

  constructor(seas: readonly Sea[]) {
    this.#seas = seas
  }

  keep(record: FusionRecord): void {
    if (record.observation.kind === 'ais') return
    this.#records.push(record)
    this.#count += partsOf(record.observation)
    const oldestMs = record.receivedMs - FUSION_LIMITS.plotSecondsMax * 1000
    let gone = 0
    while (
      gone < this.#records.length - 1 &&
      (this.#count > FUSION_LIMITS.plotsMax || this.#records[gone].receivedMs < oldestMs)
    ) {
      this.#count -= partsOf(this.#records[gone].observation)
      gone += 1
    }
    if (gone > 0) this.#records = this.#records.slice(gone)
  }

  /** The newest first, at most so many. */
  since(fromMs: number, most: number): { readonly plots: Plot[]; readonly cut: boolean } {
    const plots: Plot[] = []
    for (let at = this.#records.length - 1; at >= 0; at -= 1) {
      const record = this.#records[at]
      if (record.receivedMs < fromMs) break
      const sea = this.#seas.find(each => each.simulated === record.simulated)
      if (sea === undefined) continue
      if (plots.length + partsOf(record.observation) > most) return { plots, cut: true }
      plots.push(...plotsOf(record, sea))
    }
    return { plots, cut: false }
  }
}

function partsOf(observation: FusionObservation): number {
  switch (observation.kind) {
    case 'radarScan':
      return observation.range.length
    case 'camera':
      return observation.bearings.length
    case 'drone':
      return observation.positions.length
    default:
      return 1
  }
}

function plotsOf({ observation, simulated }: FusionRecord, sea: Sea): Plot[] {
  const { plane, sites } = sea
  const place = sites.get(observation.sensor)?.place ?? null
  const base = {
    sensor: observation.sensor,
    simulated,
    time: new Date(observation.timeMs).toISOString(),
    latitude: null,
    longitude: null,
    bearingDegrees: null,
    doubtMetres: null,
  }
  switch (observation.kind) {
    case 'radarScan': {
      if (place === null) return []
      const from = plane.toPlane(place)
      return Array.from(observation.range, (range, k) => {
        const bearing = observation.bearing[k]
        const on = plane.toPosition(from.x + range * Math.sin(bearing), from.y + range * Math.cos(bearing))
        return { ...base, kind: 'radar' as const, ...on }
      })
    }
    case 'camera': {
      const north = place === null ? 0 : northOn(plane, place)
      return observation.bearings.map(({ bearing }) => ({
        ...base,
        kind: 'camera' as const,
        bearingDegrees: ((((bearing - north) / RADIANS_PER_DEGREE) % 360) + 360) % 360,
      }))
    }
    case 'drone':
      return observation.positions.map(({ x, y }) => ({
        ...base,
        kind: 'drone' as const,
        ...plane.toPosition(x, y),
      }))
    case 'sighting': {
      const [xx, , yy] = observation.covariance
      const doubtMetres = Math.round(Math.sqrt((xx + yy) / 2))
      return [{ ...base, kind: 'sighting', ...plane.toPosition(observation.x, observation.y), doubtMetres }]
    }
    case 'radarTarget':
    case 'ais':
      return [{ ...base, kind: observation.kind, ...plane.toPosition(observation.x, observation.y) }]
  }
}
