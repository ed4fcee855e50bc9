/**
 * Ships by squares of the sea, carried to now, so that a boat looks only at those that can reach it. Ships of one square, and squares of
 * one row, lie one after the other. Hot: nothing is allocated but when there are more ships than ever before.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'
import { BOAT_LIMITS } from '../boats.ts'
import type { WatchTracks } from '../look.ts'

/** Degrees: about three nautical miles each way at 51° N. */
const CELL_LATITUDE = 0.05
const CELL_LONGITUDE = 0.08
const SOUTH = 47
const WEST = -8
const ROWS = 140
const COLUMNS = 180
const METRES_PER_DEGREE = 111_195

export class ShipGrid {
  /** Row of the look of each ship, in the order of squares; and beside it where she is and how she moves, m/s. */
  ship = new Int32Array(1024)
  latitude = new Float64Array(1024)
  longitude = new Float64Array(1024)
  east = new Float64Array(1024)
  north = new Float64Array(1024)
  /** The fastest of them, m/s. */
  fastest = 0
  readonly #starts = new Int32Array(ROWS * COLUMNS + 1)
  #cells = new Int32Array(1024)

  fill(tracks: WatchTracks, nowMs: number, belongs: (at: number) => boolean): void {
    const { count, latitude, longitude } = tracks
    if (this.ship.length < count) this.#grow(count * 2)
    const cells = this.#cells
    const starts = this.#starts.fill(0)
    for (let at = 0; at < count; at += 1) {
      const isIn = belongs(at) && !Number.isNaN(latitude[at])
      const cell = isIn ? rowOf(latitude[at] as number) * COLUMNS + columnOf(longitude[at] as number) : -1
      cells[at] = cell
      if (isIn) starts[cell + 1] = (starts[cell + 1] as number) + 1
    }
    for (let cell = 0; cell < ROWS * COLUMNS; cell += 1)
      starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number)
    this.fastest = 0
    // Backwards, so that each start is where its square begins when all are laid.
    for (let at = count - 1; at >= 0; at -= 1) {
      const cell = cells[at] as number
      if (cell === -1) continue
      const to = (starts[cell + 1] as number) - 1
      starts[cell + 1] = to
      this.#lay(tracks, at, to, nowMs)
    }
    // Each end was moved down to its start: they stand one square further on.
    starts.copyWithin(0, 1)
    starts[ROWS * COLUMNS] = this.#total(cells, count)
  }

  /**
   * Calls with ranges of ships that may come here within so many seconds, and with some that may not.
   * @param speed of the boat, m/s
   */
  near(place: Position, speed: number, seconds: number, tell: (from: number, to: number) => void): void {
    const reach = (seconds * (speed + this.fastest) + MARGIN_METRES) / METRES_PER_DEGREE
    const wide = reach / Math.cos(place.latitude * RADIANS_PER_DEGREE)
    const [south, north] = [rowOf(place.latitude - reach), rowOf(place.latitude + reach)]
    const [west, east] = [columnOf(place.longitude - wide), columnOf(place.longitude + wide)]
    const starts = this.#starts
    for (let row = south; row <= north; row += 1) {
      const from = starts[row * COLUMNS + west] as number
      const to = starts[row * COLUMNS + east + 1] as number
      if (from < to) tell(from, to)
    }
  }

  #lay(tracks: WatchTracks, at: number, to: number, nowMs: number): void {
    const speed = tracks.speed[at] as number
    const course = tracks.course[at] as number
    const ageMs = nowMs - (tracks.seenMs[at] as number)
    const seconds = Math.min(BOAT_LIMITS.carriedMs, Math.max(0, ageMs)) / 1000
    const [east, north] = [speed * Math.sin(course), speed * Math.cos(course)]
    const latitude = tracks.latitude[at] as number
    this.ship[to] = at
    this.east[to] = east
    this.north[to] = north
    this.latitude[to] = latitude + (north * seconds) / METRES_PER_DEGREE
    this.longitude[to] =
      (tracks.longitude[at] as number) +
      (east * seconds) / (METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE))
    if (speed > this.fastest) this.fastest = speed
  }

  #total(cells: Int32Array, count: number): number {
    let total = 0
    for (let at = 0; at < count; at += 1) if (cells[at] !== -1) total += 1
    return total
  }

  #grow(capacity: number): void {
    this.ship = new Int32Array(capacity)
    this.latitude = new Float64Array(capacity)
    this.longitude = new Float64Array(capacity)
    this.east = new Float64Array(capacity)
    this.north = new Float64Array(capacity)
    this.#cells = new Int32Array(capacity)
  }
}

/** Squares are of places as heard; a ship is carried on from there, and passes at a distance: both lie within, metres. */
const MARGIN_METRES = 6000

/** What lies beyond the edge is in the squares of the edge: found, only slower. */
function rowOf(latitude: number): number {
  return Math.max(0, Math.min(ROWS - 1, Math.floor((latitude - SOUTH) / CELL_LATITUDE)))
}

function columnOf(longitude: number): number {
  return Math.max(0, Math.min(COLUMNS - 1, Math.floor((longitude - WEST) / CELL_LONGITUDE)))
}
