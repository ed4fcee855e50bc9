/** From the columns of the picture into a frame: all tracks, or those that changed, and those that left. Hot. */
import { createFrame, type Frame, FRAME_KIND, STATE, UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import type { Columns } from './columns.ts'
import type { Departed } from './departed.ts'

const AGE_MS_MAX = 0xffffffff

export function fillFrame(
  frame: Frame,
  columns: Columns,
  departed: Departed,
  nowMs: number,
  since: number | null,
): void {
  makeRoom(frame, columns.size + (since === null ? 0 : departed.size))
  frame.count = 0
  frame.kind = since === null ? FRAME_KIND.keyframe : FRAME_KIND.delta
  frame.timeMs = nowMs
  const least = since ?? -1
  const { number, changed, end } = columns
  for (let at = 0; at < end; at += 1) {
    if (number[at] !== 0 && (changed[at] as number) > least) fillRow(frame, columns, at, nowMs)
  }
  if (since !== null) fillDeparted(frame, departed, since)
}

function fillRow(frame: Frame, columns: Columns, at: number, nowMs: number): void {
  const row = frame.count
  const ageMs = nowMs - columns.fixMs(at)
  frame.track[row] = columns.number[at] as number
  frame.latitude[row] = columns.latitude[at] as number
  frame.longitude[row] = columns.longitude[at] as number
  frame.ageMs[row] = ageMs < 0 ? 0 : ageMs > AGE_MS_MAX ? AGE_MS_MAX : ageMs
  frame.speed[row] = columns.speed[at] as number
  frame.course[row] = columns.course[at] as number
  frame.heading[row] = columns.heading[at] as number
  frame.trackClass[row] = columns.trackClass[at] as number
  frame.state[row] = columns.state[at] as number
  frame.count = row + 1
}

function fillDeparted(frame: Frame, departed: Departed, since: number): void {
  for (const [number, left] of departed.after(since)) {
    const row = frame.count
    frame.track[row] = number
    frame.latitude[row] = UNKNOWN_ANGLE
    frame.longitude[row] = UNKNOWN_ANGLE
    frame.ageMs[row] = 0
    frame.speed[row] = UNKNOWN_U16
    frame.course[row] = UNKNOWN_U16
    frame.heading[row] = UNKNOWN_U16
    frame.trackClass[row] = left.trackClass
    frame.state[row] = STATE.removed | (left.state & STATE.simulated)
    frame.count = row + 1
  }
}

function makeRoom(frame: Frame, rows: number): void {
  if (frame.track.length >= rows) return
  const { kind, flags, sequence } = frame
  Object.assign(frame, createFrame(Math.max(rows, frame.track.length * 2)), { kind, flags, sequence })
}
