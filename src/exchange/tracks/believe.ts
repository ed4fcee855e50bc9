/** Which frames, and which of their tracks, may be believed: what crossed the border is checked here, once, row by row. Hot. */
import { NO_WORD, SHARED_CLASS_COUNT } from './columns.ts'
import { type SharedFrame, wordAt } from './frame.ts'
import { SHARED_AGE_MS_MAX, SHARED_AHEAD_MS_MAX, SHARED_LATE_MS_MAX, SHARED_SOURCES_MAX } from './limits.ts'

/** Why a track of a frame is refused; the frame goes on without it. */
export const ROW_REFUSALS = [
  'no-number',
  'twice',
  'not-a-place',
  'not-a-number',
  'no-covariance',
  'too-sure',
  'too-fast',
  'too-old',
  'wrong-name',
  'wrong-source',
  'wrong-class',
] as const
export type RowRefusal = (typeof ROW_REFUSALS)[number]

/** Why a frame is refused by its time. */
export type TimeRefusal = 'no-time' | 'of-the-future' | 'too-late' | 'out-of-order'

/** m/s: the fastest that flies over this sea, and some. */
const SPEED_MAX = 350
/** m²: surer than half a metre is nobody who sees a ship from a shore. */
const VARIANCE_MIN = 0.25
/** m²: less sure than 50 km says nothing. */
const VARIANCE_MAX = 2.5e9
const VELOCITY_VARIANCE_MIN = 1e-4
const VELOCITY_VARIANCE_MAX = 1e6
/** A name was given at some time since there is such a node, 2026-01-01 UTC, and never after the frame. */
const GIVEN_MS_MIN = 1_767_225_600_000
const NODE = /^[a-z]{1,16}$/

/** Whether a frame says something of now. `last`: the frame that was taken before it on the same line. */
export function refuseByTime(
  frame: SharedFrame,
  nowMs: number,
  last: { readonly timeMs: number; readonly sequence: number } | null,
): TimeRefusal | null {
  if (!Number.isFinite(frame.timeMs)) return 'no-time'
  if (frame.timeMs > nowMs + SHARED_AHEAD_MS_MAX) return 'of-the-future'
  if (frame.timeMs < nowMs - SHARED_LATE_MS_MAX) return 'too-late'
  if (last !== null && (frame.sequence <= last.sequence || frame.timeMs < last.timeMs)) return 'out-of-order'
  return null
}

/**
 * Marks in `kept` (as long as the frame has tracks) those that are taken, 1, and tells of each other why not.
 * How many are taken.
 */
export function believe(frame: SharedFrame, kept: Uint8Array, refuse: (why: RowRefusal) => void): number {
  const numbers = new Set<number>()
  const nodes = frame.words.map(word => word !== null && NODE.test(word))
  let taken = 0
  for (let row = 0; row < frame.count; row += 1) {
    const why = refusalOf(frame, row, nodes) ?? seenBefore(numbers, frame.columns.number[row] as number)
    kept[row] = why === null ? 1 : 0
    if (why === null) taken += 1
    else refuse(why)
  }
  return taken
}

function seenBefore(numbers: Set<number>, number: number): RowRefusal | null {
  if (numbers.has(number)) return 'twice'
  numbers.add(number)
  return null
}

function refusalOf(frame: SharedFrame, row: number, nodes: readonly boolean[]): RowRefusal | null {
  const c = frame.columns
  if (c.number[row] === 0 || c.calledNumber[row] === 0) return 'no-number'
  if (Math.abs(c.latitude[row] as number) > 85e7 || Math.abs(c.longitude[row] as number) > 180e7)
    return 'not-a-place'
  return (
    motionRefusal(frame, row) ??
    ((c.ageMs[row] as number) > SHARED_AGE_MS_MAX ? 'too-old' : null) ??
    nameRefusal(frame, row, nodes) ??
    sourceRefusal(frame, row) ??
    classRefusal(frame, row)
  )
}

function motionRefusal({ columns: c }: SharedFrame, row: number): RowRefusal | null {
  const [u, v] = [c.velocityEast[row] as number, c.velocityNorth[row] as number]
  const [xx, xy, yy] = [c.eastEast[row] as number, c.eastNorth[row] as number, c.northNorth[row] as number]
  const vv = c.velocityVariance[row] as number
  // A sum is a number only when each part is.
  if (!Number.isFinite(u + v + xx + xy + yy + vv)) return 'not-a-number'
  if (Math.hypot(u, v) > SPEED_MAX) return 'too-fast'
  const determinant = xx * yy - xy * xy
  if (!(xx > 0 && yy > 0 && vv > 0 && determinant > 0)) return 'no-covariance'
  // The least eigenvalue of two: determinant over the greater one, which is less than the trace.
  if (determinant / (xx + yy) < VARIANCE_MIN / 2 || vv < VELOCITY_VARIANCE_MIN) return 'too-sure'
  if (xx > VARIANCE_MAX || yy > VARIANCE_MAX || vv > VELOCITY_VARIANCE_MAX) return 'no-covariance'
  return null
}

function nameRefusal(frame: SharedFrame, row: number, nodes: readonly boolean[]): RowRefusal | null {
  const c = frame.columns
  if (nodes[c.calledNode[row] as number] !== true) return 'wrong-name'
  if (!isGiven(c.givenMs[row] as number, frame.timeMs)) return 'wrong-name'
  if (!isGiven(c.calledMs[row] as number, frame.timeMs)) return 'wrong-name'
  if (c.mmsi[row] !== 0 && !isMmsi(c.mmsi[row] as number)) return 'wrong-name'
  const [name, callsign] = [c.name[row] as number, c.callsign[row] as number]
  if (name !== NO_WORD && wordAt(frame, name) === null) return 'wrong-name'
  if (callsign !== NO_WORD && wordAt(frame, callsign) === null) return 'wrong-name'
  return null
}

function isGiven(ms: number, atMs: number): boolean {
  return ms >= GIVEN_MS_MIN && ms <= atMs
}

function isMmsi(mmsi: number): boolean {
  return mmsi >= 1_000_000 && mmsi <= 999_999_999
}

function sourceRefusal(frame: SharedFrame, row: number): RowRefusal | null {
  const { sourceEnd, source } = frame.columns
  const from = row === 0 ? 0 : (sourceEnd[row - 1] as number)
  const to = sourceEnd[row] as number
  // A track that rests on nothing could be counted as independent of everything.
  if (!(to > from && to - from <= SHARED_SOURCES_MAX && to <= source.length)) return 'wrong-source'
  for (let at = from; at < to; at += 1)
    if (wordAt(frame, source[at] as number) === null) return 'wrong-source'
  return null
}

function classRefusal({ columns: { likely } }: SharedFrame, row: number): RowRefusal | null {
  let sum = 0
  for (let k = 0; k < SHARED_CLASS_COUNT; k += 1) sum += likely[row * SHARED_CLASS_COUNT + k] as number
  // Each is rounded by itself.
  return sum <= 255 + SHARED_CLASS_COUNT ? null : 'wrong-class'
}
