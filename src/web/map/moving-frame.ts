/**
 * The ships and their trails as numbers for the shaders: mercator from an origin near the view (32 bits are enough for
 * centimetres there), seconds from a base time. Both are moved when they are far away, and everything is written anew.
 */
import { TRACK_CLASSES, UNKNOWN_U16 } from '#contract'
import { bowDegrees, type Motion, motionOf, reckonedSeconds } from '../picture/dead-reckoning.ts'
import type { TrackTable } from '../picture/track-table.ts'
import type { Trails } from '../picture/trails.ts'

import { FLOATS_PER_ITEM, ItemTexture } from './item-texture.ts'
import { BOW_IS_COURSE, CLASS_HIDDEN } from './shaders.ts'
import type { View } from './view.ts'

/** Seven degrees: 32-bit floats still place a ship within 5 cm. */
const ORIGIN_DISTANCE_MAX = 0.02
/** Six hours: 32-bit floats still tell 2 ms apart. */
const BASE_DISTANCE_MAX_MS = 6 * 3_600_000
/** Legs drawn at once. Past it the rest is not drawn; `stats().trailSegments` stands at this number then. */
export const TRAIL_LEGS_MAX = 65_536

/** Legs shorter than this are drawn as one. */
const STEP_PIXELS = 1.5

export class MovingFrame {
  readonly tracks = new ItemTexture()
  readonly legs = new ItemTexture()
  legCount = 0
  originX = 0.5
  originY = 0.5
  baseMs = 0
  readonly #motion: Motion = { x: 0, y: 0, vx: 0, vy: 0 }
  readonly #table: TrackTable
  readonly #trails: Trails

  constructor(table: TrackTable, trails: Trails) {
    this.#table = table
    this.#trails = trails
  }

  /** Moves origin and base near to what is looked at. True: legs must be written anew as well. */
  settle(view: View, nowMs: number): boolean {
    const isNear =
      Math.abs(view.x - this.originX) < ORIGIN_DISTANCE_MAX &&
      Math.abs(view.y - this.originY) < ORIGIN_DISTANCE_MAX &&
      Math.abs(nowMs - this.baseMs) < BASE_DISTANCE_MAX_MS
    if (isNear) return false
    this.originX = view.x
    this.originY = view.y
    this.baseMs = nowMs
    this.writeAll()
    return true
  }

  /** Writes the rows that the last frame changed. */
  writeChanged(): void {
    const { changed, changedCount, count } = this.#table
    this.tracks.dataFor(count)
    for (let at = 0; at < changedCount; at++) if (changed[at] < count) this.#write(changed[at])
  }

  writeAll(): void {
    this.tracks.dataFor(this.#table.count)
    for (let slot = 0; slot < this.#table.count; slot++) this.#write(slot)
  }

  #write(slot: number): void {
    const { columns, count } = this.#table
    const data = this.tracks.dataFor(count)
    const motion = motionOf(columns, slot, this.#motion)
    const bow = bowDegrees(columns, slot)
    const isCourse = columns.heading[slot] === UNKNOWN_U16
    const at = slot * FLOATS_PER_ITEM
    data[at] = motion.x - this.originX
    data[at + 1] = motion.y - this.originY
    data[at + 2] = motion.vx
    data[at + 3] = motion.vy
    data[at + 4] = (columns.fixMs[slot] - this.baseMs) / 1000
    data[at + 5] = bow === null ? -1 : isCourse ? bow + BOW_IS_COURSE : bow
    data[at + 6] = this.#table.hasPosition(slot) ? drawnClass(columns.trackClass[slot]) : CLASS_HIDDEN
    data[at + 7] = columns.state[slot]
    this.tracks.touch(slot)
  }

  /** Where a ship is drawn now, mercator; false when it has no place. Costs no trigonometry. */
  place(slot: number, nowMs: number, into: { x: number; y: number }): boolean {
    const data = this.tracks.dataFor(this.#table.count)
    const at = slot * FLOATS_PER_ITEM
    if (data[at + 6] === CLASS_HIDDEN) return false
    const seconds = reckonedSeconds(data[at + 4] * 1000 + this.baseMs, nowMs)
    into.x = this.originX + data[at] + data[at + 2] * seconds
    into.y = this.originY + data[at + 1] + data[at + 3] * seconds
    return true
  }

  /** Writes the legs of all trails that may be seen, no older than asked for. */
  writeLegs(view: View, nowMs: number, minutes: number, isShown: (trackClass: number) => boolean): void {
    const { columns, count } = this.#table
    const window = {
      fromMs: nowMs - minutes * 60_000,
      toMs: nowMs,
      x: view.x,
      y: view.y,
      reach: (Math.max(view.width, view.height) / view.world) * 0.75,
      stepMin: STEP_PIXELS / view.world,
      originX: this.originX,
      originY: this.originY,
      baseMs: this.baseMs,
      mark: 0,
    }
    const data = this.legs.dataFor(TRAIL_LEGS_MAX)
    let written = 0
    for (let slot = 0; slot < (minutes > 0 ? count : 0); slot++) {
      window.mark = drawnClass(columns.trackClass[slot])
      if (!isShown(window.mark)) continue
      written = this.#trails.copyLegs(columns.track[slot], window, data, written, TRAIL_LEGS_MAX)
    }
    this.legCount = written
    this.legs.touchAll(written)
  }
}

/** A class from a newer node is drawn as unknown. */
export function drawnClass(trackClass: number): number {
  return trackClass < TRACK_CLASSES.length ? trackClass : 0
}
