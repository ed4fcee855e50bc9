/**
 * Where ships have been: for each track the last fixes, thinned, oldest first. Fixes come live, one by one, or as history
 * frames. A silence is not drawn as a line: nobody saw where the ship was.
 */
import { type Frame, UNKNOWN_ANGLE } from '#contract'
import { mercatorX, mercatorY } from './mercator.ts'

/** Points kept for one track; the oldest goes first. Two hours of steady course need 120. */
export const TRAIL_POINTS_MAX = 160
/** On a steady course one fix a minute is kept; a ship that turns gets one each ten seconds. */
export const TRAIL_STEADY_MS = 60_000
export const TRAIL_TURNING_MS = 10_000
/** Two fixes further apart than this are not joined. */
export const TRAIL_SILENCE_MS = 600_000
/** A turn of more than this between two legs is worth a point. */
const TURN_RADIANS = 0.12
const POINTS_FIRST = 8
/** One point: mercator x, mercator y, time. */
const SIZE = 3

class Trail {
  points = new Float64Array(POINTS_FIRST * SIZE)
  count = 0

  timeAt(at: number): number {
    return this.points[at * SIZE + 2]
  }

  push(x: number, y: number, timeMs: number): void {
    if (this.count === TRAIL_POINTS_MAX) {
      this.points.copyWithin(0, SIZE)
      this.count -= 1
    }
    if ((this.count + 1) * SIZE > this.points.length) this.#grow()
    this.points.set([x, y, timeMs], this.count * SIZE)
    this.count += 1
  }

  /** The last point is only where the ship was just now, until it is worth keeping. */
  lastIsWorthKeeping(x: number, y: number, timeMs: number): boolean {
    if (this.count < 2) return true
    const last = (this.count - 1) * SIZE
    const before = last - SIZE
    const p = this.points
    const sinceKept = timeMs - p[before + 2]
    if (sinceKept >= TRAIL_STEADY_MS) return true
    if (sinceKept < TRAIL_TURNING_MS) return false
    const was = Math.atan2(p[last + 1] - p[before + 1], p[last] - p[before])
    const is = Math.atan2(y - p[last + 1], x - p[last])
    return Math.abs(Math.atan2(Math.sin(is - was), Math.cos(is - was))) > TURN_RADIANS
  }

  #grow(): void {
    const grown = new Float64Array(Math.min(TRAIL_POINTS_MAX * SIZE, this.points.length * 2))
    grown.set(this.points)
    this.points = grown
  }
}

export class Trails {
  readonly #trails = new Map<number, Trail>()

  /** Takes a live fix. One that is not newer than the last is a clock that went back, or a repetition: not taken. */
  add(track: number, latitude: number, longitude: number, timeMs: number): void {
    if (latitude === UNKNOWN_ANGLE || longitude === UNKNOWN_ANGLE) return
    const trail = this.#trails.get(track) ?? this.#begin(track)
    if (trail.count > 0 && timeMs <= trail.timeAt(trail.count - 1)) return
    const x = mercatorX(longitude * 1e-7)
    const y = mercatorY(latitude * 1e-7)
    if (!trail.lastIsWorthKeeping(x, y, timeMs)) trail.count -= 1
    trail.push(x, y, timeMs)
  }

  /** Joins past fixes to what was seen live. Where both know a time, what was seen live stays. */
  load(history: Frame): void {
    const older = new Map<number, number[]>()
    for (let row = 0; row < history.count; row++) {
      const rows = older.get(history.track[row])
      if (rows === undefined) older.set(history.track[row], [row])
      else rows.push(row)
    }
    for (const [track, rows] of older) this.#join(track, rows, history)
  }

  #join(track: number, rows: readonly number[], history: Frame): void {
    const live = this.#trails.get(track)
    const liveFrom = live === undefined || live.count === 0 ? Number.POSITIVE_INFINITY : live.timeAt(0)
    this.#begin(track)
    for (const row of rows) {
      const timeMs = history.timeMs - history.ageMs[row]
      if (timeMs < liveFrom) this.add(track, history.latitude[row], history.longitude[row], timeMs)
    }
    if (live === undefined) return
    const joined = this.#trails.get(track)
    for (let at = 0; at < live.count; at++) {
      joined?.push(live.points[at * SIZE], live.points[at * SIZE + 1], live.timeAt(at))
    }
  }

  #begin(track: number): Trail {
    const trail = new Trail()
    this.#trails.set(track, trail)
    return trail
  }

  /** Forgets the tracks that are gone. */
  keepOnly(isThere: (track: number) => boolean): void {
    for (const track of this.#trails.keys()) if (!isThere(track)) this.#trails.delete(track)
  }

  clear(): void {
    this.#trails.clear()
  }

  /** Calls back for each leg that lies within the time asked for, oldest first. */
  legs(
    track: number,
    fromMs: number,
    toMs: number,
    draw: (ax: number, ay: number, aMs: number, bx: number, by: number, bMs: number) => void,
  ): void {
    const trail = this.#trails.get(track)
    if (trail === undefined) return
    const p = trail.points
    for (let at = 1; at < trail.count; at++) {
      const b = at * SIZE
      const a = b - SIZE
      if (p[a + 2] < fromMs || p[b + 2] > toMs || p[b + 2] - p[a + 2] > TRAIL_SILENCE_MS) continue
      draw(p[a], p[a + 1], p[a + 2], p[b], p[b + 1], p[b + 2])
    }
  }
}
