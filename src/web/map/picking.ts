/** Which ship an officer means with a click: the nearest symbol, urgent ones first when two are as near. */
import { symbolOf } from '../tokens/symbols.ts'
import type { TrackTable } from '../picture/track-table.ts'
import type { MovingFrame } from './moving-frame.ts'
import { screenX, screenY, type View } from './view.ts'

/** A finger's or a tired hand's reach, CSS pixels. */
export const PICK_PIXELS = 14
/** What is urgent wins over what is this much nearer. */
const URGENT_PIXELS = 5

export function pick(
  table: TrackTable,
  frame: MovingFrame,
  view: View,
  nowMs: number,
  isShown: (trackClass: number) => boolean,
  left: number,
  top: number,
): number | null {
  const { columns, count } = table
  const at = { x: 0, y: 0 }
  let best = PICK_PIXELS
  let found: number | null = null
  for (let slot = 0; slot < count; slot++) {
    if (!isShown(columns.trackClass[slot]) || !frame.place(slot, nowMs, at)) continue
    const dx = screenX(view, at.x) - left
    const dy = screenY(view, at.y) - top
    if (Math.abs(dx) > PICK_PIXELS || Math.abs(dy) > PICK_PIXELS) continue
    const distance = Math.hypot(dx, dy)
    if (distance > PICK_PIXELS) continue
    const weighed = distance - (symbolOf(columns.trackClass[slot]).urgent ? URGENT_PIXELS : 0)
    if (weighed >= best) continue
    best = weighed
    found = columns.track[slot]
  }
  return found
}
