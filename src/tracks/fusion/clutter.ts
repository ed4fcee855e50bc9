/**
 * The clutter map of one radar: how many plots that are nothing come per square metre and turn, where. Rings about the
 * radar learn the fall with range (many plots each, soon known); square cells learn by what factor a place differs from
 * its ring. Both are gamma-Poisson means that start from the configured count and forget slowly.
 */
import { isInside, type Polygon } from './area.ts'
import type { RadarConfig } from './config.ts'

const RING_FIRST = 250
const RING_GROWTH = 1.15
const CELL = 1000
/** Turns that the prior counts for. */
const RING_PRIOR_TURNS = 2
/** Plots that a cell's prior counts for. */
const CELL_PRIOR_PLOTS = 2
const TURNS_REMEMBERED = 200
const DENSITY_MIN = 1e-12
const SAMPLES = 4

export interface ClutterMap {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly left: number
  readonly bottom: number
  readonly ringArea: Float64Array
  /** What is learned: ring sums, then cell sums, then the turns counted; one array, so that a copy is the memory. */
  readonly learned: Float64Array
  readonly density: number
  readonly area: Polygon | null
}

export function createClutterMap(radar: RadarConfig, area: Polygon | null): ClutterMap {
  const rings = ringOf(radar.rangeMax) + 1
  const ringArea = new Float64Array(rings)
  for (let k = 0; k < rings; k++) ringArea[k] = areaOfRing(radar, area, k)
  const total = ringArea.reduce((sum, each) => sum + each, 0)
  const columns = Math.min(400, Math.ceil((2 * radar.rangeMax) / CELL))
  return {
    x: radar.x,
    y: radar.y,
    columns,
    left: radar.x - (columns * CELL) / 2,
    bottom: radar.y - (columns * CELL) / 2,
    ringArea,
    learned: new Float64Array(rings + columns * columns + 1),
    density: Math.max(DENSITY_MIN, radar.clutterPerScan / Math.max(1, total)),
    area,
  }
}

function ringOf(range: number): number {
  return range < RING_FIRST ? 0 : 1 + Math.floor(Math.log(range / RING_FIRST) / Math.log(RING_GROWTH))
}

function ringStart(k: number): number {
  return k === 0 ? 0 : RING_FIRST * RING_GROWTH ** (k - 1)
}

/** Area of a ring inside the watched sea, by sampling: exact enough for a density. */
function areaOfRing(radar: RadarConfig, area: Polygon | null, k: number): number {
  const from = ringStart(k)
  const to = Math.min(radar.rangeMax, ringStart(k + 1))
  const whole = Math.PI * Math.max(0, to * to - from * from)
  let inside = 0
  for (let i = 0; i < 4; i++) {
    const range = Math.sqrt(from * from + ((i + 0.5) / 4) * (to * to - from * from))
    for (let j = 0; j < 90; j++) {
      const bearing = (j * Math.PI) / 45
      if (isInside(area, radar.x + range * Math.sin(bearing), radar.y + range * Math.cos(bearing))) inside++
    }
  }
  return (whole * inside) / 360
}

function ringDensity(map: ClutterMap, k: number): number {
  const area = map.ringArea[k]
  if (!(area > 0)) return map.density
  const turns = map.learned[map.learned.length - 1]
  return (map.density * RING_PRIOR_TURNS * area + map.learned[k]) / (area * (RING_PRIOR_TURNS + turns))
}

/** Clutter per square metre and turn at a place. */
export function clutterAt(map: ClutterMap, x: number, y: number): number {
  const rings = map.ringArea.length
  const turns = map.learned[map.learned.length - 1]
  const ring = ringDensity(map, Math.min(rings - 1, ringOf(Math.hypot(x - map.x, y - map.y))))
  const column = Math.floor((x - map.left) / CELL)
  const row = Math.floor((y - map.bottom) / CELL)
  if (column < 0 || row < 0 || column >= map.columns || row >= map.columns) return Math.max(DENSITY_MIN, ring)
  const counted = map.learned[rings + row * map.columns + column]
  const expected = expectedIn(map, column, row) * turns
  return Math.max(DENSITY_MIN, (ring * (CELL_PRIOR_PLOTS + counted)) / (CELL_PRIOR_PLOTS + expected))
}

/** Plots per turn that the rings foresee in a cell. */
function expectedIn(map: ClutterMap, column: number, row: number): number {
  let sum = 0
  for (let i = 0; i < SAMPLES; i++) {
    const x = map.left + (column + (i + 0.5) / SAMPLES) * CELL
    for (let j = 0; j < SAMPLES; j++) {
      const y = map.bottom + (row + (j + 0.5) / SAMPLES) * CELL
      if (!isInside(map.area, x, y)) continue
      const ring = ringOf(Math.hypot(x - map.x, y - map.y))
      if (ring < map.ringArea.length) sum += ringDensity(map, ring)
    }
  }
  return (sum * CELL * CELL) / (SAMPLES * SAMPLES)
}

/** One more turn was seen: the past weighs a little less. */
export function beginTurn(map: ClutterMap): void {
  const keep = 1 - 1 / TURNS_REMEMBERED
  const { learned } = map
  for (let k = 0; k < learned.length; k++) learned[k] *= keep
  learned[learned.length - 1] += 1
}

/** A plot was nothing with this probability. */
export function learnClutter(map: ClutterMap, x: number, y: number, weight: number): void {
  const rings = map.ringArea.length
  const ring = ringOf(Math.hypot(x - map.x, y - map.y))
  if (ring < rings) map.learned[ring] += weight
  const column = Math.floor((x - map.left) / CELL)
  const row = Math.floor((y - map.bottom) / CELL)
  if (column < 0 || row < 0 || column >= map.columns || row >= map.columns) return
  map.learned[rings + row * map.columns + column] += weight
}
