/** Ships by squares of the sea, so that a boat looks only at those that can reach it. Hot: nothing is allocated while it stands. */
import { METRES_PER_SECOND_PER_KNOT, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { WatchTracks } from '../look.ts'

/** Degrees: about six nautical miles each way at 51° N. */
const CELL_LATITUDE = 0.1
const CELL_LONGITUDE = 0.16
const SOUTH = 47
const WEST = -8
const ROWS = 70
const COLUMNS = 90
/** A boat and a ship close at most so fast, m/s. */
const CLOSING = 40 * METRES_PER_SECOND_PER_KNOT
const METRES_PER_DEGREE = 111_195

export class ShipGrid {
  readonly #heads = new Int32Array(ROWS * COLUMNS).fill(-1)
  #next = new Int32Array(1024)

  fill(tracks: WatchTracks, belongs: (at: number) => boolean): void {
    const { count, latitude, longitude } = tracks
    if (this.#next.length < count) this.#next = new Int32Array(count * 2)
    const heads = this.#heads.fill(-1)
    const next = this.#next
    for (let at = 0; at < count; at += 1) {
      if (!belongs(at) || Number.isNaN(latitude[at])) continue
      const cell = rowOf(latitude[at] as number) * COLUMNS + columnOf(longitude[at] as number)
      next[at] = heads[cell] as number
      heads[cell] = at
    }
  }

  /** Calls with each ship that may be here within so many seconds, and with some that may not. */
  near({ latitude, longitude }: Position, seconds: number, tell: (at: number) => void): void {
    const reach = (seconds * CLOSING) / METRES_PER_DEGREE
    const wide = reach / Math.cos(latitude * RADIANS_PER_DEGREE)
    const [south, north] = [rowOf(latitude - reach), rowOf(latitude + reach)]
    const [west, east] = [columnOf(longitude - wide), columnOf(longitude + wide)]
    for (let row = south; row <= north; row += 1)
      for (let column = west; column <= east; column += 1) {
        let at = this.#heads[row * COLUMNS + column] as number
        while (at !== -1) {
          tell(at)
          at = this.#next[at] as number
        }
      }
  }
}

/** What lies beyond the edge is in the squares of the edge: found, only slower. */
function rowOf(latitude: number): number {
  return Math.max(0, Math.min(ROWS - 1, Math.floor((latitude - SOUTH) / CELL_LATITUDE)))
}

function columnOf(longitude: number): number {
  return Math.max(0, Math.min(COLUMNS - 1, Math.floor((longitude - WEST) / CELL_LONGITUDE)))
}
