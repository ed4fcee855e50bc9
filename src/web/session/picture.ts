/**
 * Where all tracks are now, as the list, the counts and the card read it, with a map or without one. A keyframe replaces
 * it, a delta changes it. In replay the live one goes on being filled, unseen.
 */
import {
  type Frame,
  FRAME_KIND,
  STATE,
  TRACK_CLASSES,
  type TrackClass,
  UNKNOWN_ANGLE,
  UNKNOWN_U16,
} from '#contract'
import type { Position } from '#geo'
import { createTrackTable, type TrackColumns, type TrackTable } from '../picture/track-table.ts'
import { createCell, type Readable } from './cell.ts'

/** One track, in words and degrees. */
export interface TrackNow {
  readonly track: number
  readonly position: Position | null
  readonly speedMetresPerSecond: number | null
  readonly courseDegrees: number | null
  readonly headingDegrees: number | null
  readonly class: TrackClass
  readonly freshness: 'fresh' | 'stale' | 'lost'
  readonly noLink: boolean
  readonly simulated: boolean
  readonly distress: 'active' | 'test' | null
  readonly offPosition: boolean
  /** When the last position was received, by the clock of the node. */
  readonly fixMs: number
}

export interface Picture {
  readonly size: number
  /** Its columns, for what goes through all of them. */
  readonly table: TrackTable
  /** The time of the last frame, by the clock of the node; null before the first. */
  readonly timeMs: number | null
  /** Grows with each frame taken. */
  readonly version: Readable<number>
  apply(frame: Frame): void
  tracks(): Iterable<number>
  read(track: number): TrackNow | null
  positionOf(track: number): Position | null
  classOf(track: number): TrackClass
  /** All of it as one frame: what a map needs that has shown something else meanwhile. */
  keyframe(): Frame
  clear(): void
}

export function createPicture(): Picture {
  let table = createTrackTable()
  const version = createCell(0)
  const changed = () => version.set(version.get() + 1)
  return {
    get size() {
      return table.count
    },
    get table() {
      return table
    },
    get timeMs() {
      return table.timeMs
    },
    version,
    apply: frame => {
      table.apply(frame)
      changed()
    },
    tracks: () => table.columns.track.subarray(0, table.count),
    read: track => {
      const slot = table.slotOf(track)
      return slot < 0 ? null : readRow(table.columns, slot)
    },
    positionOf: track => {
      const slot = table.slotOf(track)
      return slot < 0 ? null : placeOf(table.columns, slot)
    },
    classOf: track => TRACK_CLASSES[table.columns.trackClass[table.slotOf(track)] ?? 0] ?? 'unknown',
    keyframe: () => keyframeOf(table),
    clear: () => {
      table = createTrackTable()
      changed()
    },
  }
}

function keyframeOf(table: TrackTable): Frame {
  const timeMs = table.timeMs ?? 0
  const ageMs = Uint32Array.from(table.columns.fixMs.subarray(0, table.count), fixMs =>
    Math.max(0, timeMs - fixMs),
  )
  return {
    ...table.columns,
    kind: FRAME_KIND.keyframe,
    flags: table.flags,
    timeMs,
    sequence: table.sequence ?? 0,
    count: table.count,
    ageMs,
  }
}

function readRow(columns: TrackColumns, slot: number): TrackNow {
  const state = columns.state[slot] as number
  return {
    track: columns.track[slot] as number,
    position: placeOf(columns, slot),
    speedMetresPerSecond: hundredth(columns.speed[slot] as number),
    courseDegrees: hundredth(columns.course[slot] as number),
    headingDegrees: hundredth(columns.heading[slot] as number),
    class: TRACK_CLASSES[columns.trackClass[slot] as number] ?? 'unknown',
    freshness: freshnessOf(state),
    noLink: (state & STATE.noLink) !== 0,
    simulated: (state & STATE.simulated) !== 0,
    distress:
      (state & STATE.distressActive) !== 0 ? 'active' : (state & STATE.distressTest) !== 0 ? 'test' : null,
    offPosition: (state & STATE.offPosition) !== 0,
    fixMs: columns.fixMs[slot] as number,
  }
}

function hundredth(value: number): number | null {
  return value === UNKNOWN_U16 ? null : value / 100
}

function placeOf(columns: TrackColumns, slot: number): Position | null {
  const latitude = columns.latitude[slot] as number
  if (latitude === UNKNOWN_ANGLE) return null
  return { latitude: latitude / 1e7, longitude: (columns.longitude[slot] as number) / 1e7 }
}

function freshnessOf(state: number): 'fresh' | 'stale' | 'lost' {
  const freshness = state & STATE.freshnessMask
  return freshness === STATE.fresh ? 'fresh' : freshness === STATE.stale ? 'stale' : 'lost'
}
