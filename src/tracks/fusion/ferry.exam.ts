/**
 * Real radar plots beside the repository through the tracker: nine scenes of the Autoferry set (Helgesen, Vasstein, Brekke,
 * Stahl, Ocean Engineering 2022, CC0), two vessels with GPS truth.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type FusionConfig, SHIP_CLASSES, TUNING } from './config.ts'
import { createTracker } from './tracker.ts'

const folder = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  '..',
  '..',
  'shared',
  'data',
  'tracking',
  'autoferry',
)
const RADAR = 2
const GATE_METRES = 25

interface Detection {
  readonly sensorID: number
  readonly ownshipPosition: readonly [number, number]
  readonly time: number
  /** North and east of own ship: two rows, or one plot as two numbers. */
  readonly measurement: readonly (number | readonly number[])[]
}

interface Truth {
  readonly targetID: number
  readonly position: readonly number[]
}

const config: FusionConfig = {
  sensors: [
    {
      id: 'R',
      kind: 'radar',
      x: 0,
      y: 0,
      periodS: 1.68,
      rangeSigma: 8,
      bearingSigma: 0.0175,
      rangeMax: 2000,
      smallBoatRangeMax: null,
      clutterPerScan: 2,
    },
  ],
  area: null,
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

export const hasFerry = existsSync(folder)
export const FERRY_FOLDER = folder

export function ferryScenes(): string[] {
  return readdirSync(folder).filter(each => each.startsWith('scenario'))
}

function read<T>(scene: string, what: string): T {
  const file = join(folder, scene, `${scene}_${what}.json.gz`)
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as T
}

/** Plots of a detection as [north, east] of own ship. */
function plotsOf(detection: Detection): [number, number][] {
  const [north, east] = detection.measurement
  if (north === undefined || east === undefined) return []
  if (typeof north === 'number' || typeof east === 'number') return [[Number(north), Number(east)]]
  return north.map((each, k) => [each, east[k]])
}

/**
 * Per vessel: shares of the scans after the first that shows it at which a track (held) and a plot (plot near) stands
 * within 25 m of it, and of the scans that show it at which a track does (held where seen).
 */
export function watchFerry(scene: string): Record<string, number> {
  const detections = read<Detection[]>(scene, 'detections')
  const truths = read<Truth[][]>(scene, 'groundTruth')
  const scans = detections
    .map((each, k) => ({ each, truth: truths[k], id: k + 1 }))
    .filter(s => s.each.sensorID === RADAR)
  // The radar moves a little with its ferry: the plane is laid about where it was at first.
  const [north0, east0] = scans[0].each.ownshipPosition
  const tracker = createTracker(config)
  const held = new Map<number, { held: number; seen: number; both: number; all: number }>()
  for (const { each, truth, id } of scans) {
    const places = plotsOf(each).map(([n, e]) => ({
      x: e + each.ownshipPosition[1] - east0,
      y: n + each.ownshipPosition[0] - north0,
    }))
    const timeMs = Math.round(each.time * 1000)
    tracker.observe({
      kind: 'radarScan',
      id,
      timeMs,
      sensor: 'R',
      complete: true,
      range: places.map(({ x, y }) => Math.hypot(x, y)),
      bearing: places.map(({ x, y }) => Math.atan2(x, y)),
    })
    tracker.advance(timeMs)
    const tracks = tracker.tracks()
    for (const { targetID, position } of truth) {
      const [y, x] = [position[0] - north0, position[1] - east0]
      const near = (all: readonly { x: number; y: number }[]) =>
        all.some(one => Math.hypot(one.x - x, one.y - y) < GATE_METRES)
      const tally = held.get(targetID) ?? { held: 0, seen: 0, both: 0, all: 0 }
      held.set(targetID, tally)
      if (near(places)) tally.seen++
      if (tally.seen > 0) tally.all++
      if (near(tracks)) tally.held++
      if (near(places) && near(tracks)) tally.both++
    }
  }
  const shares = [...held].flatMap(([target, tally]): [string, number][] => [
    [`vessel ${target} held`, Number((tally.held / tally.all).toFixed(3))],
    [`vessel ${target} held where seen`, Number((tally.both / tally.seen).toFixed(3))],
    [`vessel ${target} plot near`, Number((tally.seen / tally.all).toFixed(3))],
  ])
  return { ...Object.fromEntries(shares), scans: scans.length }
}
