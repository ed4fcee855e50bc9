/**
 * The picture as columns: decoded frames go in, typed arrays that grow come out. One row (slot) per track, without gaps;
 * when a track leaves, the last row takes its place. The map draws from these columns and the list reads them.
 */
import { FRAME_KIND, type Frame, STATE, UNKNOWN_ANGLE } from '#contract'

/** Rows at first; doubled when full. */
const ROWS_FIRST = 1024
/** More tracks than any node sends. Past it a frame is refused whole, so that nothing is lost unseen. */
export const TRACKS_MAX = 1_000_000

/** The columns. Typed arrays are longer than `count`. */
export interface TrackColumns {
  readonly track: Uint32Array
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  /** When the fix was made, milliseconds since 1970 UTC. */
  readonly fixMs: Float64Array
  readonly speed: Uint16Array
  readonly course: Uint16Array
  readonly heading: Uint16Array
  readonly trackClass: Uint8Array
  readonly state: Uint8Array
}

export interface TrackTable {
  /** Replaced when the table grows: do not keep it across frames. */
  readonly columns: TrackColumns
  readonly count: number
  /** Counts the frames taken: who draws compares it with the last one drawn. */
  readonly version: number
  /** Time and number of the last frame; null before the first. */
  readonly timeMs: number | null
  readonly sequence: number | null
  readonly flags: number
  /** Rows marked STATE.simulated. */
  readonly simulatedCount: number
  /** The row of a track, or -1. Valid until the next frame. */
  slotOf(track: number): number
  hasPosition(slot: number): boolean
  /** Rows written by the last frame; some may lie past `count` when rows left after them. */
  readonly changed: Uint32Array
  readonly changedCount: number
  /** Takes a keyframe or a delta. @throws RangeError for a history frame and for more than TRACKS_MAX tracks. */
  apply(frame: Frame): void
}

export function createTrackTable(): TrackTable {
  return new Table()
}

class Table implements TrackTable {
  columns = createColumns(ROWS_FIRST)
  count = 0
  version = 0
  timeMs: number | null = null
  sequence: number | null = null
  flags = 0
  simulatedCount = 0
  changed = new Uint32Array(ROWS_FIRST)
  changedCount = 0
  readonly #slots = new Map<number, number>()

  slotOf(track: number): number {
    return this.#slots.get(track) ?? -1
  }

  hasPosition(slot: number): boolean {
    return this.columns.latitude[slot] !== UNKNOWN_ANGLE && this.columns.longitude[slot] !== UNKNOWN_ANGLE
  }

  apply(frame: Frame): void {
    if (frame.kind === FRAME_KIND.history) throw new RangeError('A history frame holds fixes, not a picture.')
    const keyframe = frame.kind === FRAME_KIND.keyframe
    this.#makeRoom((keyframe ? 0 : this.count) + frame.count)
    this.changedCount = 0
    if (keyframe) this.#clear()
    for (let row = 0; row < frame.count; row++) {
      if ((frame.state[row] & STATE.removed) !== 0) this.#remove(frame.track[row])
      else this.#put(frame, row)
    }
    this.flags = frame.flags
    this.timeMs = frame.timeMs
    this.sequence = frame.sequence
    this.version += 1
  }

  #clear(): void {
    this.#slots.clear()
    this.count = 0
    this.simulatedCount = 0
  }

  #put(frame: Frame, row: number): void {
    const to = this.columns
    const track = frame.track[row]
    const known = this.#slots.get(track)
    const slot = known ?? this.count++
    if (known === undefined) this.#slots.set(track, slot)
    else if ((to.state[slot] & STATE.simulated) !== 0) this.simulatedCount -= 1
    if ((frame.state[row] & STATE.simulated) !== 0) this.simulatedCount += 1
    to.track[slot] = track
    to.latitude[slot] = frame.latitude[row]
    to.longitude[slot] = frame.longitude[row]
    to.fixMs[slot] = frame.timeMs - frame.ageMs[row]
    to.speed[slot] = frame.speed[row]
    to.course[slot] = frame.course[row]
    to.heading[slot] = frame.heading[row]
    to.trackClass[slot] = frame.trackClass[row]
    to.state[slot] = frame.state[row]
    this.#note(slot)
  }

  #remove(track: number): void {
    const slot = this.#slots.get(track)
    if (slot === undefined) return
    const columns = this.columns
    if ((columns.state[slot] & STATE.simulated) !== 0) this.simulatedCount -= 1
    this.#slots.delete(track)
    const last = --this.count
    if (slot === last) return
    for (const column of Object.values(columns)) column[slot] = column[last]
    this.#slots.set(columns.track[slot], slot)
    this.#note(slot)
  }

  #note(slot: number): void {
    this.changed[this.changedCount++] = slot
  }

  #makeRoom(rows: number): void {
    const room = this.columns.track.length
    if (rows <= room) return
    if (rows > TRACKS_MAX)
      throw new RangeError(`A picture holds at most ${TRACKS_MAX} tracks, this has ${rows}.`)
    const grown = createColumns(Math.min(TRACKS_MAX, Math.max(rows, room * 2)))
    for (const name of Object.keys(grown) as (keyof TrackColumns)[]) {
      grown[name].set(this.columns[name].subarray(0, this.count))
    }
    this.columns = grown
    this.changed = new Uint32Array(grown.track.length)
  }
}

function createColumns(rows: number): TrackColumns {
  return {
    track: new Uint32Array(rows),
    latitude: new Int32Array(rows),
    longitude: new Int32Array(rows),
    fixMs: new Float64Array(rows),
    speed: new Uint16Array(rows),
    course: new Uint16Array(rows),
    heading: new Uint16Array(rows),
    trackClass: new Uint8Array(rows),
    state: new Uint8Array(rows),
  }
}
