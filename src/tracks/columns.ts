/** The tracks side by side in typed arrays. A slot is used again when its track has left; a number never is. Hot. */
import { type TrackIdentity, UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import type { Source } from './sources.ts'

/** What is not measured thousands of times a second. */
export interface Slot {
  identity: TrackIdentity
  sources: Source[]
  isClassB: boolean
  positionAccuracyHigh: boolean | null
  text: string | null
}

export class Columns {
  /** Slots in use are among the first `end`. Number 0 marks a free one. */
  end = 0
  size = 0
  number = new Uint32Array(1024)
  latitude = new Int32Array(1024)
  longitude = new Int32Array(1024)
  /** NaN: no position yet. */
  positionMs = new Float64Array(1024)
  heardMs = new Float64Array(1024)
  speed = new Uint16Array(1024)
  course = new Uint16Array(1024)
  heading = new Uint16Array(1024)
  trackClass = new Uint8Array(1024)
  state = new Uint8Array(1024)
  intervalSeconds = new Uint16Array(1024)
  /** The sequence number of the picture when the row, and when the identity, changed last. */
  changed = new Float64Array(1024)
  identityChanged = new Float64Array(1024)
  readonly slots: (Slot | null)[] = []
  readonly #free: number[] = []

  take(number: number, slot: Slot, heardMs: number): number {
    const at = this.#free.pop() ?? this.end
    if (at === this.end) this.end += 1
    if (at >= this.number.length) this.#grow()
    this.number[at] = number
    this.latitude[at] = UNKNOWN_ANGLE
    this.longitude[at] = UNKNOWN_ANGLE
    this.positionMs[at] = Number.NaN
    this.heardMs[at] = heardMs
    this.speed[at] = UNKNOWN_U16
    this.course[at] = UNKNOWN_U16
    this.heading[at] = UNKNOWN_U16
    this.trackClass[at] = 0
    this.state[at] = 0
    this.intervalSeconds[at] = 0
    this.changed[at] = 0
    this.identityChanged[at] = 0
    this.slots[at] = slot
    this.size += 1
    return at
  }

  release(at: number): void {
    this.number[at] = 0
    this.slots[at] = null
    this.#free.push(at)
    this.size -= 1
  }

  /** The slot of a track that is there: a free one is a mistake of ours. */
  slotAt(at: number): Slot {
    const slot = this.slots[at]
    if (slot === null || slot === undefined) throw new Error(`Slot ${at} of the picture is free.`)
    return slot
  }

  /** When it was last heard where it is; when it has no position, when it was last heard at all. */
  fixMs(at: number): number {
    const positionMs = this.positionMs[at] as number
    return Number.isNaN(positionMs) ? (this.heardMs[at] as number) : positionMs
  }

  #grow(): void {
    const capacity = this.number.length * 2
    this.number = grown(new Uint32Array(capacity), this.number)
    this.latitude = grown(new Int32Array(capacity), this.latitude)
    this.longitude = grown(new Int32Array(capacity), this.longitude)
    this.positionMs = grown(new Float64Array(capacity), this.positionMs)
    this.heardMs = grown(new Float64Array(capacity), this.heardMs)
    this.speed = grown(new Uint16Array(capacity), this.speed)
    this.course = grown(new Uint16Array(capacity), this.course)
    this.heading = grown(new Uint16Array(capacity), this.heading)
    this.trackClass = grown(new Uint8Array(capacity), this.trackClass)
    this.state = grown(new Uint8Array(capacity), this.state)
    this.intervalSeconds = grown(new Uint16Array(capacity), this.intervalSeconds)
    this.changed = grown(new Float64Array(capacity), this.changed)
    this.identityChanged = grown(new Float64Array(capacity), this.identityChanged)
  }
}

function grown<Column extends { set(from: ArrayLike<number>): void }>(
  into: Column,
  from: ArrayLike<number>,
): Column {
  into.set(from)
  return into
}
