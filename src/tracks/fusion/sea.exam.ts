/** A small sea for the tests: ships in straight lines, seen by two radars with noise, and by what else a test says. */
import { type FusionConfig, type RadarConfig, SHIP_CLASSES, TUNING } from './config.ts'
import type { FusionObservation } from './observation.ts'
import { createTracker, type Tracker } from './tracker.ts'

const radar = (id: string, x: number, y: number): RadarConfig => ({
  id,
  kind: 'radar',
  x,
  y,
  periodS: 2.5,
  rangeSigma: 10,
  bearingSigma: 0.002,
  rangeMax: 30_000,
  smallBoatRangeMax: null,
  clutterPerScan: 5,
})
export const seaConfig: FusionConfig = {
  sensors: [
    radar('R1', 0, 0),
    radar('R2', 12_000, 0),
    { id: 'AIS', kind: 'ais' },
    { id: 'C1', kind: 'camera', x: 0, y: 0, bearingSigma: 0.001, rangeMax: 12_000 },
    { id: 'D1', kind: 'drone' },
    { id: 'H', kind: 'report' },
  ],
  area: null,
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

export interface Ship {
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
}

/** Even numbers in 0..1 from a seed (mulberry32). */
export function chance(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A small sea: ships in straight lines, seen by radars with noise; ids of observations count up. */
export class Sea {
  readonly tracker: Tracker = createTracker(seaConfig)
  readonly ships: Ship[]
  readonly #chance = chance(20261125)
  #id = 0

  constructor(ships: readonly Ship[]) {
    this.ships = [...ships]
  }

  nextId(): number {
    return ++this.#id
  }

  noise(sigma: number): number {
    return sigma * Math.sqrt(-2 * Math.log(this.#chance() + 1e-12)) * Math.cos(2 * Math.PI * this.#chance())
  }

  at(ship: number, t: number): { x: number; y: number } {
    const { x, y, u, v } = this.ships[ship]
    return { x: x + u * t, y: y + v * t }
  }

  /** A turn of a radar that is off by some metres and radians, with clutter. */
  scan(
    id: string,
    t: number,
    options: { range?: number; bearing?: number; clutter?: number; miss?: number[] } = {},
  ) {
    const { x: rx, y: ry } = seaConfig.sensors.find(each => each.id === id) as RadarConfig
    const plots = this.ships.flatMap((_, k) => {
      if (options.miss?.includes(k) === true) return []
      const { x, y } = this.at(k, t)
      const range = Math.hypot(x - rx, y - ry) + (options.range ?? 0) + this.noise(10)
      return [[range, Math.atan2(x - rx, y - ry) + (options.bearing ?? 0) + this.noise(0.002)]]
    })
    for (let k = 0; k < (options.clutter ?? 0); k++)
      plots.push([30_000 * Math.sqrt(this.#chance()), 2 * Math.PI * this.#chance()])
    return this.tracker.observe({
      kind: 'radarScan',
      id: this.nextId(),
      timeMs: t * 1000,
      sensor: id,
      range: plots.map(plot => plot[0]),
      bearing: plots.map(plot => plot[1]),
      complete: true,
    })
  }

  ais(ship: number, mmsi: number, t: number, offX = 0, change: Partial<FusionObservation> = {}) {
    const { x, y } = this.at(ship, t)
    const { u, v } = this.ships[ship]
    return this.tracker.observe({
      kind: 'ais',
      id: this.nextId(),
      timeMs: t * 1000,
      sensor: 'AIS',
      mmsi,
      x: x + offX + this.noise(6),
      y: y + this.noise(6),
      covariance: [36, 0, 36],
      speed: Math.hypot(u, v),
      course: Math.atan2(u, v),
      shipType: 'cargo',
      ...change,
    } as FusionObservation)
  }

  /** Radar turns and what else is said, from one time to another. */
  run(
    from: number,
    to: number,
    radars: readonly string[],
    also: (t: number) => void = () => {},
    options = {},
  ) {
    for (let t = from; t < to; t += 2.5) {
      also(t)
      for (const id of radars) this.scan(id, t, options)
      this.tracker.advance(t * 1000)
    }
  }

  nearest(ship: number) {
    const { x, y } = this.at(ship, this.tracker.timeMs / 1000)
    const all = this.tracker.tracks().map(track => ({ track, metres: Math.hypot(track.x - x, track.y - y) }))
    return all.toSorted((a, b) => a.metres - b.metres)[0]
  }
}

export const convoy: readonly Ship[] = [0, 1, 2, 3, 4, 5].map(k => ({
  x: -6000 + 3500 * k,
  y: 7000 + 900 * (k % 3),
  u: 5 - k,
  v: k % 2 === 0 ? 4 : -3,
}))
