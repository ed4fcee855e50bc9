/**
 * Every AIS station as it describes itself: a filter fed by its own messages alone. Kept apart from the fused rows, it
 * is the yardstick that radars are registered by, and shows jumps, shared numbers and speeds no ship can reach.
 */
import { correctFix, type Fix, fixDistance } from './correct.ts'
import { drift } from './motion.ts'

/** Numbers of a station; its motion model (see motion.ts) begins at STATION.model. */
export const STATION = {
  mmsi: 0,
  time: 1,
  /** Jumps seen: fixes that its own past does not allow. */
  jumps: 2,
  jumpAt: 3,
  /** Its claimed place was contradicted by a radar at this time; 0 never. */
  disputedAt: 4,
  /** Origin of the row it was taken from then. */
  disputedRow: 5,
  fixes: 6,
  /** Radars that were registered by it in their present span: a bit for each, by index of the sensor. */
  usedBy: 7,
  model: 8,
} as const
export const STATION_NUMBERS = 23
const STRIDE = STATION_NUMBERS
const NOISE = 0.02
const JUMP_GATE = 60
/** Stations kept; the one unheard for longest makes room. */
export const STATIONS_MAX = 10_000

export interface Stations {
  data: Float64Array
  count: number
}

export function createStations(): Stations {
  return { data: new Float64Array(STRIDE * 64), count: 0 }
}

export function stationOf(stations: Stations, mmsi: number): number {
  const { data, count } = stations
  for (let s = 0; s < count * STRIDE; s += STRIDE) if (data[s] === mmsi) return s
  return -1
}

/** Takes a fix; gives the station's offset. */
export function hearStation(stations: Stations, mmsi: number, timeS: number, fix: Fix): number {
  const known = stationOf(stations, mmsi)
  const at = known < 0 ? addStation(stations, mmsi) : known
  const { data } = stations
  if (known < 0) return begin(data, at, timeS, fix)
  const dt = timeS - data[at + STATION.time]
  if (dt < 0) return at
  drift(data, at + STATION.model, dt, NOISE)
  const before = data.slice(at, at + STRIDE)
  correctFix(data, at + STATION.model, fix)
  data[at + STATION.fixes]++
  data[at + STATION.time] = timeS
  if (fixDistance > JUMP_GATE) {
    data.set(before, at)
    data[at + STATION.jumps]++
    data[at + STATION.jumpAt] = timeS
    return begin(data, at, timeS, fix)
  }
  return at
}

function begin(data: Float64Array, at: number, timeS: number, fix: Fix): number {
  const m = at + STATION.model
  data[at + STATION.time] = timeS
  data[at + STATION.fixes] = 1
  data.fill(0, m, m + 15)
  data[m] = 1
  data[m + 1] = fix.x
  data[m + 2] = fix.y
  data[m + 3] = fix.hasVelocity ? fix.u : 0
  data[m + 4] = fix.hasVelocity ? fix.v : 0
  data[m + 5] = fix.xx
  data[m + 6] = fix.xy
  data[m + 9] = fix.yy
  data[m + 12] = fix.hasVelocity ? fix.velocityVariance : 64
  data[m + 14] = data[m + 12]
  return at
}

function addStation(stations: Stations, mmsi: number): number {
  if (stations.count >= STATIONS_MAX) dropOldest(stations)
  const at = stations.count * STRIDE
  if (at + STRIDE > stations.data.length) {
    const larger = new Float64Array(stations.data.length * 2)
    larger.set(stations.data)
    stations.data = larger
  }
  stations.data.fill(0, at, at + STRIDE)
  stations.data[at] = mmsi
  stations.count++
  return at
}

function dropOldest(stations: Stations): void {
  const { data } = stations
  let oldest = 0
  for (let s = 0; s < stations.count * STRIDE; s += STRIDE)
    if (data[s + STATION.time] < data[oldest + STATION.time]) oldest = s
  data.copyWithin(oldest, oldest + STRIDE, stations.count * STRIDE)
  stations.count--
}

/** Sensors of a higher index share the last bit: an integer of a double holds 53. */
const BIT_MAX = 52

/** Notes that a radar was registered by a station; true when it is the first time in the radar's span. */
export function noteUse({ data }: Stations, station: number, sensor: number): boolean {
  const bit = 2 ** Math.min(sensor, BIT_MAX)
  const used = data[station + STATION.usedBy]
  if (isSet(used, bit)) return false
  data[station + STATION.usedBy] = used + bit
  return true
}

export function forgetUse({ data, count }: Stations, sensor: number): void {
  const bit = 2 ** Math.min(sensor, BIT_MAX)
  for (let at = STATION.usedBy; at < count * STRIDE; at += STRIDE) if (isSet(data[at], bit)) data[at] -= bit
}

const isSet = (bits: number, bit: number): boolean => Math.floor(bits / bit) % 2 === 1

const carried = new Float64Array(15)

/** Where a station is at a time, by its own word: visits those heard within `ageMax` seconds. */
export function eachStation(
  stations: Stations,
  timeS: number,
  ageMax: number,
  visit: (mmsi: number, model: Float64Array, at: number) => void,
): void {
  const { data, count } = stations
  for (let s = 0; s < count * STRIDE; s += STRIDE) {
    const age = timeS - data[s + STATION.time]
    if (age < 0 || age > ageMax || data[s + STATION.disputedAt] > 0) continue
    for (let k = 0; k < 15; k++) carried[k] = data[s + STATION.model + k]
    drift(carried, 0, age, NOISE)
    visit(data[s], carried, s)
  }
}
