/** All that the tracker knows at one moment, and the copies of it that late data goes back to. */
import { type Bank, createBank } from './bank.ts'
import { type ClutterMap, createClutterMap } from './clutter.ts'
import type { CameraConfig, FusionConfig, RadarConfig } from './config.ts'
import { createGrid, type PlotGrid } from './grid.ts'
import { createLook, type Look, type Workbench } from './look.ts'
import { createPairGraph } from './marginals.ts'
import { createRegistration } from './registration.ts'
import { createStations, type Stations } from './stations.ts'
import { createUnknown, type Unknown } from './unknown.ts'

export interface Radar {
  readonly config: RadarConfig
  readonly sensor: number
  readonly map: ClutterMap
  readonly grid: PlotGrid
  /** Learned: see registration.ts. */
  readonly registration: Float64Array
}

export interface Camera {
  readonly config: CameraConfig
  readonly sensor: number
}

export interface World {
  readonly config: FusionConfig
  readonly bank: Bank
  readonly stations: Stations
  readonly unknown: Unknown
  readonly radars: ReadonlyMap<string, Radar>
  readonly cameras: ReadonlyMap<string, Camera>
  readonly sensorIndex: ReadonlyMap<string, number>
  readonly look: Look
  readonly bench: Workbench
  readonly openGrid: PlotGrid
}

export function createWorld(config: FusionConfig): World {
  const radars = new Map<string, Radar>()
  const cameras = new Map<string, Camera>()
  const sensorIndex = new Map<string, number>()
  config.sensors.forEach((sensor, index) => {
    if (sensorIndex.has(sensor.id)) throw new Error(`Two sensors are called ${sensor.id}.`)
    sensorIndex.set(sensor.id, index)
    if (sensor.kind === 'radar') {
      radars.set(sensor.id, {
        config: sensor,
        sensor: index,
        map: createClutterMap(sensor, config.area),
        grid: createGrid(sensor.x, sensor.y, sensor.rangeMax),
        registration: createRegistration(),
      })
    }
    if (sensor.kind === 'camera') cameras.set(sensor.id, { config: sensor, sensor: index })
  })
  return {
    config,
    bank: createBank(config.sensors.length, config.classes.length),
    stations: createStations(),
    unknown: createUnknown(),
    radars,
    cameras,
    sensorIndex,
    look: createLook(),
    bench: { graph: createPairGraph(), likelihood: new Float64Array(8192), sight: new Float64Array(1024) },
    openGrid: createGrid(0, 0, 50_000),
  }
}

/** A copy of everything that changes, as plain numbers. */
export interface Memory {
  readonly rows: Float64Array
  readonly rowCount: number
  readonly stations: Float64Array
  readonly stationCount: number
  readonly level: number
  readonly levelTimeS: number
  readonly hills: Float64Array
  readonly hillCount: number
  readonly clutter: readonly Float64Array[]
  readonly registration: readonly Float64Array[]
}

export function remember(world: World): Memory {
  const { bank, stations, unknown } = world
  const radars = [...world.radars.values()]
  return {
    rows: bank.data.slice(0, bank.count * bank.stride),
    rowCount: bank.count,
    stations: stations.data.slice(),
    stationCount: stations.count,
    level: unknown.level,
    levelTimeS: unknown.timeS,
    hills: unknown.hills.slice(),
    hillCount: unknown.count,
    clutter: radars.map(radar => radar.map.learned.slice()),
    registration: radars.map(radar => radar.registration.slice()),
  }
}

export function recall(world: World, memory: Memory): void {
  const { bank, stations, unknown } = world
  if (bank.data.length < memory.rows.length) bank.data = new Float64Array(memory.rows.length * 2)
  bank.data.set(memory.rows)
  bank.count = memory.rowCount
  stations.data = memory.stations.slice()
  stations.count = memory.stationCount
  unknown.level = memory.level
  unknown.timeS = memory.levelTimeS
  unknown.hills.set(memory.hills)
  unknown.count = memory.hillCount
  ;[...world.radars.values()].forEach((radar, k) => {
    radar.map.learned.set(memory.clutter[k])
    radar.registration.set(memory.registration[k])
  })
}
