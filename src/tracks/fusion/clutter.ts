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
/** Turns that the prior counts for, and the plots that it counts for at least. */
const RING_PRIOR_TURNS = 2
const RING_PRIOR_PLOTS = 2
/** Plots that a cell's prior counts for. */
const CELL_PRIOR_PLOTS = 2
const TURNS_REMEMBERED = 200
const DENSITY_MIN = 1e-12
const SAMPLES = 4
const NOT_SAMPLED = -2
const OUTSIDE = -1
/** Below this the scale is brought back to one. */
const SCALE_MIN = 1e-6

export interface ClutterMap {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly left: number
  readonly bottom: number
  readonly ringArea: Float64Array
  /**
   * What is learned: ring sums, then cell sums, then the turns counted, all over the scale that stands last (so that
   * forgetting touches one number); one array, so that a copy is the memory.
   */
  readonly learned: Float64Array
  readonly density: number
  readonly area: Polygon | null
  /** Per cell, the rings of its sample places (-1 outside the sea); made when first asked for. */
  readonly sampleRings: Int16Array
  /** Scratch: density of each ring, for the turn at hand. */
  readonly ringDensities: Float64Array
}

export function createClutterMap(radar: RadarConfig, area: Polygon | null): ClutterMap {
  const rings = ringOf(radar.rangeMax) + 1
  const ringArea = new Float64Array(rings)
  for (let k = 0; k < rings; k++) ringArea[k] = areaOfRing(radar, area, k)
  const total = ringArea.reduce((sum, each) => sum + each, 0)
  const columns = Math.min(400, Math.ceil((2 * radar.rangeMax) / CELL))
  const learned = new Float64Array(rings + columns * columns + 2)
  learned[learned.length - 1] = 1
  return {
    x: radar.x,
    y: radar.y,
    columns,
    left: radar.x - (columns * CELL) / 2,
    bottom: radar.y - (columns * CELL) / 2,
    ringArea,
    learned,
    density: Math.max(DENSITY_MIN, radar.clutterPerScan / Math.max(1, total)),
    area,
    sampleRings: new Int16Array(columns * columns * SAMPLES * SAMPLES).fill(NOT_SAMPLED),
    ringDensities: new Float64Array(rings),
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

/**
 * Works out the density of each ring from what was learned so far: before clutterAt() is asked about a turn. From far to
 * near, each ring foreseen to be as full as the next one out: a small ring close to the radar has shown no plot for long
 * that says nothing of how full it is.
 */
export function prepareClutter(map: ClutterMap): void {
  const { learned, ringArea, ringDensities } = map
  const scale = learned[learned.length - 1]
  const turns = learned[learned.length - 2] * scale
  let foreseen = map.density
  for (let k = ringArea.length - 1; k >= 0; k--) {
    const plots = Math.max(RING_PRIOR_PLOTS, RING_PRIOR_TURNS * foreseen * ringArea[k])
    ringDensities[k] = (plots + learned[k] * scale) / (plots / foreseen + ringArea[k] * turns)
    foreseen = ringDensities[k]
  }
}

/** Clutter per square metre and turn at a place. */
export function clutterAt(map: ClutterMap, x: number, y: number): number {
  const { learned } = map
  const rings = map.ringArea.length
  const scale = learned[learned.length - 1]
  const ring = map.ringDensities[Math.min(rings - 1, ringOf(Math.hypot(x - map.x, y - map.y)))]
  const cell = cellOf(map, x, y)
  if (cell < 0) return Math.max(DENSITY_MIN, ring)
  const counted = learned[rings + cell] * scale
  const expected = expectedIn(map, cell) * learned[learned.length - 2] * scale
  return Math.max(DENSITY_MIN, (ring * (CELL_PRIOR_PLOTS + counted)) / (CELL_PRIOR_PLOTS + expected))
}

function cellOf(map: ClutterMap, x: number, y: number): number {
  const column = Math.floor((x - map.left) / CELL)
  const row = Math.floor((y - map.bottom) / CELL)
  if (column < 0 || row < 0 || column >= map.columns || row >= map.columns) return -1
  return row * map.columns + column
}

/** Plots per turn that the rings foresee in a cell. */
function expectedIn(map: ClutterMap, cell: number): number {
  const from = cell * SAMPLES * SAMPLES
  if (map.sampleRings[from] === NOT_SAMPLED) sampleCell(map, cell)
  let sum = 0
  for (let k = from; k < from + SAMPLES * SAMPLES; k++) {
    const ring = map.sampleRings[k]
    if (ring >= 0) sum += map.ringDensities[ring]
  }
  return (sum * CELL * CELL) / (SAMPLES * SAMPLES)
}

function sampleCell(map: ClutterMap, cell: number): void {
  const column = cell % map.columns
  const row = Math.floor(cell / map.columns)
  let at = cell * SAMPLES * SAMPLES
  for (let i = 0; i < SAMPLES; i++) {
    const x = map.left + (column + (i + 0.5) / SAMPLES) * CELL
    for (let j = 0; j < SAMPLES; j++) {
      const y = map.bottom + (row + (j + 0.5) / SAMPLES) * CELL
      const ring = ringOf(Math.hypot(x - map.x, y - map.y))
      map.sampleRings[at++] = ring < map.ringArea.length && isInside(map.area, x, y) ? ring : OUTSIDE
    }
  }
}

/** Plots of a whole turn that are nothing, as the rings foresee them. */
export function clutterPerTurn(map: ClutterMap): number {
  let sum = 0
  for (let k = 0; k < map.ringArea.length; k++) sum += map.ringDensities[k] * map.ringArea[k]
  return sum
}

/** One more turn was seen: the past weighs a little less. */
export function beginTurn(map: ClutterMap): void {
  const { learned } = map
  const last = learned.length - 1
  learned[last] *= 1 - 1 / TURNS_REMEMBERED
  if (learned[last] < SCALE_MIN) {
    for (let k = 0; k < last; k++) learned[k] *= learned[last]
    learned[last] = 1
  }
  learned[last - 1] += 1 / learned[last]
}

/**
 * Before the first turn is weighed, the rings look at it once: near a radar the sea may be a hundred times fuller than
 * far off, and the configured mean knows nothing of that.
 */
export function glanceAtFirstTurn(map: ClutterMap, n: number, x: Float64Array, y: Float64Array): void {
  const { learned } = map
  if (learned[learned.length - 2] > 0) return
  const total = map.ringArea.reduce((sum, each) => sum + each, 0) * map.density
  const share = Math.min(1, total / Math.max(1, n))
  for (let j = 0; j < n; j++) {
    const ring = ringOf(Math.hypot(x[j] - map.x, y[j] - map.y))
    if (ring < map.ringArea.length) learned[ring] += share
  }
  learned[learned.length - 2] = 1
}

/** A plot was nothing with this probability. */
export function learnClutter(map: ClutterMap, x: number, y: number, weight: number): void {
  const { learned } = map
  const rings = map.ringArea.length
  const step = weight / learned[learned.length - 1]
  const ring = ringOf(Math.hypot(x - map.x, y - map.y))
  if (ring < rings) learned[ring] += step
  const cell = cellOf(map, x, y)
  if (cell >= 0) learned[rings + cell] += step
}
