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

/** Floats of one leg: from x, y to x, y, from time, to time (seconds from the base), the caller's mark, one free. */
export const TRAIL_ITEM_FLOATS = 8

/** What is wanted of the trails. Lengths in mercator units. */
export interface TrailWindow {
  readonly fromMs: number
  readonly toMs: number
  /** The middle of the view, and how far from it legs are wanted. */
  readonly x: number
  readonly y: number
  readonly reach: number
  readonly stepMin: number
  /** What the numbers are counted from. */
  readonly originX: number
  readonly originY: number
  readonly baseMs: number
  /** Written beside each leg: the class, for its colour. */
  readonly mark: number
}

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
    const at = this.count * SIZE
    this.points[at] = x
    this.points[at + 1] = y
    this.points[at + 2] = timeMs
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

  /**
   * Copies the legs that can be seen into `into` from item `at` on, and gives the item after the last. Steps shorter than
   * `window.stepMin` are drawn as one. Hot: runs over every point of every trail.
   */
  copyLegs(track: number, window: TrailWindow, into: Float32Array, at: number, itemsMax: number): number {
    const trail = this.#trails.get(track)
    if (trail === undefined) return at
    const { fromMs, toMs, stepMin, originX, originY, baseMs, mark } = window
    const p = trail.points
    const end = trail.count * SIZE
    let item = at
    let a = 0
    for (let b = SIZE; b < end && item < itemsMax; b += SIZE) {
      const bMs = p[b + 2]
      if (p[a + 2] < fromMs || bMs > toMs || bMs - p[b - SIZE + 2] > TRAIL_SILENCE_MS) {
        a = b
        continue
      }
      const isShort = Math.abs(p[b] - p[a]) < stepMin && Math.abs(p[b + 1] - p[a + 1]) < stepMin
      if (isShort && b + SIZE < end) continue
      if (isSeen(p, b, window)) {
        const to = item * TRAIL_ITEM_FLOATS
        into[to] = p[a] - originX
        into[to + 1] = p[a + 1] - originY
        into[to + 2] = p[b] - originX
        into[to + 3] = p[b + 1] - originY
        into[to + 4] = (p[a + 2] - baseMs) / 1000
        into[to + 5] = (bMs - baseMs) / 1000
        into[to + 6] = mark
        item += 1
      }
      a = b
    }
    return item
  }
}

function isSeen(p: Float64Array, b: number, { x, y, reach }: TrailWindow): boolean {
  return Math.abs(p[b] - x) < reach && Math.abs(p[b + 1] - y) < reach
}
