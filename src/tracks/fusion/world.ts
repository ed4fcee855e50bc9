/** All that the tracker knows at one moment, and the copies of it that late data goes back to. */
import { type Bank, createBank } from './bank.ts'
import { type ClutterMap, createClutterMap } from './clutter.ts'
import type { CameraConfig, FusionConfig, RadarConfig } from './config.ts'
import { createGrid, type PlotGrid } from './grid.ts'
import { createLook, type Look, type Workbench } from './look.ts'
import { createPairGraph } from './marginals.ts'
import { createRegistration } from './registration.ts'
import { createStations, STATION_NUMBERS, type Stations } from './stations.ts'
import { createUnknown, type Unknown } from './unknown.ts'

export interface Radar {
  readonly config: RadarConfig
  readonly sensor: number
  readonly map: ClutterMap
  readonly grid: PlotGrid
  /** Learned: see registration.ts. */
  readonly registration: Float64Array
  /** Its place among the reaches of unknown.ts. */
  readonly place: number
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
        registration: createRegistration(sensor.clutterPerScan),
        place: radars.size,
      })
    }
    if (sensor.kind === 'camera') cameras.set(sensor.id, { config: sensor, sensor: index })
  })
  return {
    config,
    bank: createBank(config.sensors.length, config.classes.length),
    stations: createStations(),
    unknown: createUnknown(
      [...radars.values()].map(({ config: { x, y, rangeMax, smallBoatRangeMax } }) => ({
        x,
        y,
        near: smallBoatRangeMax ?? rangeMax,
        far: rangeMax,
      })),
    ),
    radars,
    cameras,
    sensorIndex,
    look: createLook(),
    bench: { graph: createPairGraph(), likelihood: new Float64Array(8192), sight: new Float64Array(1024) },
    openGrid: createGrid(0, 0, 50_000),
  }
}

/** A copy of everything that changes, as plain numbers. Its arrays may be longer than what they hold. */
export interface Memory {
  rows: Float64Array
  rowCount: number
  stations: Float64Array
  stationCount: number
  levels: Float64Array
  levelTimeS: number
  hills: Float64Array
  hillCount: number
  clutter: Float64Array[]
  registration: Float64Array[]
}

/** Copies the world, into the arrays of a copy that is no longer needed when one is given. */
export function remember(world: World, spare: Memory | null): Memory {
  const { bank, stations, unknown } = world
  const radars = [...world.radars.values()]
  return {
    rows: copy(bank.data, bank.count * bank.stride, spare?.rows),
    rowCount: bank.count,
    stations: copy(stations.data, stations.count * STATION_NUMBERS, spare?.stations),
    stationCount: stations.count,
    levels: unknown.levels.slice(),
    levelTimeS: unknown.timeS,
    hills: copy(unknown.hills, unknown.hills.length, spare?.hills),
    hillCount: unknown.count,
    clutter: radars.map(({ map }, k) => copy(map.learned, map.learned.length, spare?.clutter[k])),
    registration: radars.map(({ registration }) => registration.slice()),
  }
}

/** The first n numbers, in the spare array when it is neither too small nor far too large. */
function copy(from: Float64Array, n: number, spare: Float64Array | undefined): Float64Array {
  const fits = spare !== undefined && spare.length >= n && spare.length <= 4 * n + 1024
  const into = fits ? spare : new Float64Array(Math.ceil(n * 1.2))
  into.set(from.subarray(0, n))
  return into
}

export function recall(world: World, memory: Memory): void {
  const { bank, stations, unknown } = world
  const rows = memory.rowCount * bank.stride
  if (bank.data.length < rows) bank.data = new Float64Array(rows * 2)
  bank.data.set(memory.rows.subarray(0, rows))
  bank.count = memory.rowCount
  const stationNumbers = memory.stationCount * STATION_NUMBERS
  if (stations.data.length < stationNumbers) stations.data = new Float64Array(stationNumbers * 2)
  stations.data.set(memory.stations.subarray(0, stationNumbers))
  stations.count = memory.stationCount
  unknown.levels.set(memory.levels)
  unknown.timeS = memory.levelTimeS
  unknown.hills.set(memory.hills.subarray(0, unknown.hills.length))
  unknown.count = memory.hillCount
  let k = 0
  for (const radar of world.radars.values()) {
    radar.map.learned.set(memory.clutter[k].subarray(0, radar.map.learned.length))
    radar.registration.set(memory.registration[k])
    k++
  }
}

/** A copy with arrays of exactly the right length, by name: to be kept as bytes. */
export function arraysOf(memory: Memory, stride: number): Record<string, Float64Array> {
  const arrays: Record<string, Float64Array> = {
    rows: memory.rows.slice(0, memory.rowCount * stride),
    stations: memory.stations.slice(0, memory.stationCount * STATION_NUMBERS),
    hills: memory.hills,
    levels: memory.levels,
    unknown: Float64Array.of(memory.levelTimeS, memory.hillCount),
  }
  memory.clutter.forEach((each, k) => {
    arrays[`clutter${k}`] = each
  })
  memory.registration.forEach((each, k) => {
    arrays[`registration${k}`] = each
  })
  return arrays
}

export function memoryFrom(
  arrays: Readonly<Record<string, Float64Array>>,
  stride: number,
  radars: number,
): Memory {
  const [levelTimeS, hillCount] = arrays.unknown
  return {
    rows: arrays.rows,
    rowCount: arrays.rows.length / stride,
    stations: arrays.stations,
    stationCount: arrays.stations.length / STATION_NUMBERS,
    levels: arrays.levels,
    levelTimeS,
    hills: arrays.hills,
    hillCount,
    clutter: Array.from({ length: radars }, (_, k) => arrays[`clutter${k}`]),
    registration: Array.from({ length: radars }, (_, k) => arrays[`registration${k}`]),
  }
}
