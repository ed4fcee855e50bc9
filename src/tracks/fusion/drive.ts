/**
 * A whole scenario through the tracker, causally: at each evaluation time only what has arrived by then was read. Gives
 * the lines that the scorer reads. Timing is handed in, since nothing here knows a clock.
 */
import { TUNING, type Tuning } from './config.ts'
import { configOf, observationOf, type ScenarioHeader, type ScenarioRecord } from './scenario.ts'
import { createTracker, type Tracker } from './tracker.ts'

export interface TrackLine {
  readonly t: number
  readonly tracks: readonly {
    readonly id: number
    readonly x: number
    readonly y: number
    readonly vx: number
    readonly vy: number
    readonly P: readonly [number, number, number]
    readonly mmsi: number | undefined
  }[]
}

/** Runs the tracker's own work; the caller may take the time of it. `scan`: the work of one radar turn. */
export type Measure = (part: 'scan' | 'other', work: () => void) => void

export interface Drive {
  readonly lines: readonly TrackLine[]
  readonly measurements: number
  readonly refused: number
  readonly tracker: Tracker
}

/** `look` may look at the tracker at each evaluation time. */
export function driveScenario(
  header: ScenarioHeader,
  records: readonly ScenarioRecord[],
  tuning: Tuning = TUNING,
  measure: Measure = (_, work) => work(),
  look: (tracker: Tracker, t: number) => void = () => {},
): Drive {
  const observations = records.map((each, k) => observationOf(each, k + 1))
  const tracker = createTracker(configOf(header, tuning))
  const lines: TrackLine[] = []
  let measurements = 0
  let refused = 0
  let next = 0
  const { start, step, end } = header.evalTimes
  for (let t = start; t <= end + 1e-9; t += step) {
    for (; next < records.length && records[next].t <= t + 1e-9; next++) {
      const each = records[next]
      measurements += each.type === 'scan' ? each.plots.length : 1
      measure(each.type === 'scan' ? 'scan' : 'other', () => {
        if (tracker.observe(observations[next]) !== null) refused++
        if (each.type === 'scan') tracker.advance(Math.round(each.t * 1000))
      })
    }
    measure('other', () => {
      tracker.advance(Math.round(t * 1000))
      lines.push(lineOf(tracker, t))
    })
    look(tracker, t)
  }
  return { lines, measurements, refused, tracker }
}

function lineOf(tracker: Tracker, t: number): TrackLine {
  const tracks = tracker.tracks().map(track => ({
    id: track.id,
    x: track.x,
    y: track.y,
    vx: track.vx,
    vy: track.vy,
    P: track.covariance,
    mmsi: track.mmsi ?? undefined,
  }))
  return { t, tracks }
}
