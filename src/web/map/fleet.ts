/** All the ships of the map: where they are and were, what they are called, which are shown and which one is chosen. */
import { FRAME_KIND, type Frame, STATE, TRACK_CLASSES, type TrackIdentity } from '#contract'
import { createTrackTable } from '../picture/track-table.ts'
import { Trails } from '../picture/trails.ts'
import { drawnClass, MovingFrame } from './moving-frame.ts'
import { pick } from './picking.ts'
import { type ShipIdentity, type ShipNames, shipNames } from './ship-labels.ts'
import type { View } from './view.ts'

/** Trails are written anew at most this often; between two they only fade. */
const TRAILS_MS = 1000
/** And never for more than a twentieth of the time. */
const TRAILS_REST = 20
/** A picture older than this against the last one is another time: what was seen live is no longer the past. */
const BACK_IN_TIME_MS = 1000
const ALL_CLASSES = (1 << TRACK_CLASSES.length) - 1

export class Fleet {
  readonly table = createTrackTable()
  readonly #trails = new Trails()
  readonly frame = new MovingFrame(this.table, this.#trails)
  readonly #identities = new Map<number, ShipIdentity>()
  /** Bit per class. */
  shown = ALL_CLASSES
  selected: number | null = null
  #trailsDueMs = Number.NEGATIVE_INFINITY

  get selectedSlot(): number {
    return this.selected === null ? -1 : this.table.slotOf(this.selected)
  }

  /** When all ships of a picture are simulated the screen says so; when only some are, they are dashed. */
  get isMixed(): boolean {
    return this.table.simulatedCount > 0 && this.table.simulatedCount < this.table.count
  }

  apply(frame: Frame): void {
    const before = this.table.timeMs
    this.table.apply(frame)
    if (before !== null && frame.timeMs < before - BACK_IN_TIME_MS) this.#trails.clear()
    for (let row = 0; row < frame.count; row++) {
      if ((frame.state[row] & STATE.removed) !== 0) continue
      const fixMs = frame.timeMs - frame.ageMs[row]
      this.#trails.add(frame.track[row], frame.latitude[row], frame.longitude[row], fixMs)
    }
    if (frame.kind === FRAME_KIND.keyframe) this.#replaced()
    else this.frame.writeChanged()
  }

  /** What is not in a keyframe does not exist any more. */
  #replaced(): void {
    const isThere = (track: number) => this.table.slotOf(track) >= 0
    this.frame.writeAll()
    this.#trails.keepOnly(isThere)
    for (const track of this.#identities.keys()) if (!isThere(track)) this.#identities.delete(track)
    this.trailsChanged()
  }

  load(history: Frame): void {
    this.#trails.load(history)
    this.trailsChanged()
  }

  identify(tracks: readonly TrackIdentity[]): void {
    for (const { number, name, mmsi, id } of tracks) this.#identities.set(number, { name, mmsi, id })
  }

  show(classes: ReadonlySet<number> | null): void {
    this.shown = classes === null ? ALL_CLASSES : [...classes].reduce((mask, index) => mask | (1 << index), 0)
    this.trailsChanged()
  }

  readonly isShown = (trackClass: number): boolean => ((this.shown >> drawnClass(trackClass)) & 1) === 1

  /** The trails are written anew with the next frame. */
  trailsChanged(): void {
    this.#trailsDueMs = Number.NEGATIVE_INFINITY
  }

  /** Brings the numbers of the shaders up to this view and time. */
  settle(view: View, nowMs: number, trailMinutes: number): void {
    const isMoved = this.frame.settle(view, nowMs)
    const begunMs = performance.now()
    if (!isMoved && begunMs < this.#trailsDueMs) return
    this.frame.writeLegs(view, nowMs, trailMinutes, this.isShown)
    const spentMs = performance.now() - begunMs
    this.#trailsDueMs = begunMs + Math.max(TRAILS_MS, TRAILS_REST * spentMs)
  }

  /** Where a ship is drawn now, mercator; null when it left or has no place. */
  placeOf(track: number, nowMs: number, into: { x: number; y: number }): { x: number; y: number } | null {
    const slot = this.table.slotOf(track)
    return slot >= 0 && this.frame.place(slot, nowMs, into) ? into : null
  }

  under(view: View, nowMs: number, left: number, top: number): number | null {
    return pick(this.table, this.frame, view, nowMs, this.isShown, left, top)
  }

  names(view: View, nowMs: number): ShipNames {
    return shipNames(this.table, this.frame, this.#identities, view, nowMs, this.selected, this.isShown)
  }
}
