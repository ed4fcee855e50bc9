/**
 * Memory of the tracker over simulated hours: a radar and AIS hold thousands of ships at once; ships leave and others
 * come, so that names, stations and the memory of explain() turn over too. Prints each hour after a collection.
 */
import type { FusionConfig } from '../src/tracks/fusion/config.ts'
import { SHIP_CLASSES, TUNING } from '../src/tracks/fusion/config.ts'
import { chance } from '../src/tracks/fusion/sea.exam.ts'
import { createTracker, type Tracker } from '../src/tracks/fusion/tracker.ts'
import { record } from './record.ts'

const TURN_S = 30
/** Half the side of the sea, m. */
const HALF = 50_000
const CLUTTER = 50
const AIS_SHARE = 0.7
/** Hours until all that is bounded has reached its bound; flat is judged from then on. */
const SETTLED_SHARE = 0.5
const MB = 2 ** 20

interface Ship {
  x: number
  y: number
  u: number
  v: number
  mmsi: number | null
}

const config: FusionConfig = {
  sensors: [
    {
      id: 'R1',
      kind: 'radar',
      x: 0,
      y: 0,
      periodS: TURN_S,
      rangeSigma: 12,
      bearingSigma: 0.001,
      rangeMax: 75_000,
      smallBoatRangeMax: null,
      clutterPerScan: CLUTTER,
    },
    { id: 'AIS', kind: 'ais' },
  ],
  area: [
    [-HALF, -HALF],
    [HALF, -HALF],
    [HALF, HALF],
    [-HALF, HALF],
  ],
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

/** Sails for some hours with that many ships at once; looks at the tracker each time so many hours have gone. */
export function sail(
  hours: number,
  count: number,
  everyHours: number,
  look: (tracker: Tracker, hour: number) => void,
): void {
  const tracker = createTracker(config)
  const even = chance(20261125)
  const noise = (sigma: number) => sigma * 2 * (even() + even() + even() - 1.5)
  let ids = 0
  let named = 0
  const come = (ship: Ship): Ship => {
    const [course, speed] = [2 * Math.PI * even(), 3 + 7 * even()]
    ship.u = speed * Math.sin(course)
    ship.v = speed * Math.cos(course)
    ship.mmsi = even() < AIS_SHARE ? 200_000_000 + ++named : null
    return ship
  }
  const ships = Array.from({ length: count }, () =>
    come({ x: HALF * (2 * even() - 1), y: HALF * (2 * even() - 1), u: 0, v: 0, mmsi: null }),
  )
  const turns = Math.round((hours * 3600) / TURN_S)
  for (let turn = 1; turn <= turns; turn++) {
    const timeMs = turn * TURN_S * 1000
    const range: number[] = []
    const bearing: number[] = []
    for (const ship of ships) {
      ship.x += ship.u * TURN_S
      ship.y += ship.v * TURN_S
      // Who leaves makes room for another on the opposite side.
      if (Math.abs(ship.x) > HALF || Math.abs(ship.y) > HALF) {
        ship.x = Math.max(-HALF, Math.min(HALF, -ship.x))
        ship.y = Math.max(-HALF, Math.min(HALF, -ship.y))
        come(ship)
      }
      if (even() < 0.9) {
        range.push(Math.max(0, Math.hypot(ship.x, ship.y) + noise(12)))
        bearing.push(Math.atan2(ship.x, ship.y) + noise(0.001))
      }
      if (ship.mmsi === null || even() < 0.3) continue
      tracker.observe({
        kind: 'ais',
        id: ++ids,
        timeMs,
        sensor: 'AIS',
        mmsi: ship.mmsi,
        x: ship.x + noise(6),
        y: ship.y + noise(6),
        covariance: [36, 0, 36],
        speed: Math.hypot(ship.u, ship.v),
        course: Math.atan2(ship.u, ship.v),
        shipType: 'cargo',
      })
    }
    for (let k = 0; k < CLUTTER; k++) {
      range.push(HALF * Math.sqrt(even()))
      bearing.push(2 * Math.PI * even())
    }
    tracker.observe({ kind: 'radarScan', id: ++ids, timeMs, sensor: 'R1', range, bearing, complete: true })
    tracker.advance(timeMs)
    if ((turn * TURN_S) % (everyHours * 3600) === 0) look(tracker, (turn * TURN_S) / 3600)
  }
}

export function watchMemory(hours: number, count: number): void {
  const rows: { hour: number; rssMb: number; heapMb: number; buffersMb: number; tracks: number }[] = []
  sail(hours, count, 1, (tracker, hour) => {
    globalThis.gc?.()
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
    const tracks = tracker.tracks()
    const most = tracks.reduce((top, each) => Math.max(top, each.id), 0)
    const row = {
      hour,
      rssMb: rss / MB,
      heapMb: heapUsed / MB,
      buffersMb: arrayBuffers / MB,
      tracks: tracks.length,
    }
    rows.push(row)
    process.stdout.write(
      `hour ${row.hour}: rss ${row.rssMb.toFixed(1)} MB, heap ${row.heapMb.toFixed(1)} MB, buffers ${row.buffersMb.toFixed(1)} MB, ${row.tracks} tracks, newest name ${most}\n`,
    )
  })
  const settled = rows.filter(row => row.hour >= hours * SETTLED_SHARE)
  const [first] = settled
  const last = settled.at(-1)
  if (first === undefined || last === undefined)
    throw new Error('Memory is told each hour: ask for at least one.')
  record({
    bench: 'tracks-memory',
    measures: {
      hours,
      tracks: last.tracks,
      rssMb: last.rssMb,
      rssMbPerHourSettled: slope(settled.map(row => [row.hour, row.rssMb])),
      heapMbPerHourSettled: slope(settled.map(row => [row.hour, row.heapMb + row.buffersMb])),
      rssMbMax: Math.max(...rows.map(row => row.rssMb)),
    },
    peers: {},
  })
}

/** Least squares; 0 for one point. */
function slope(points: readonly (readonly number[])[]): number {
  const n = points.length
  const [mx, my] = [0, 1].map(axis => points.reduce((sum, point) => sum + point[axis], 0) / n)
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  return sxx === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx
}
