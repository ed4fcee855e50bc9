/**
 * How often the map is drawn while nobody touches it. A fast ship moves less than half a pixel between two drawings; more
 * would only warm the room. Whatever an officer does is drawn at once.
 */
import { metresPerPixel, positionAt } from '../picture/mercator.ts'
import type { View } from './view.ts'

const FAST_METRES_PER_SECOND = 15
const STEP_PIXELS = 0.5
export const REPAINT_MS_MIN = 33
export const REPAINT_MS_MAX = 250
/** With reduced motion, dead reckoning steps once a second. */
export const REPAINT_MS_REDUCED = 1000

export function repaintMs(view: View, isReduced: boolean): number {
  if (isReduced) return REPAINT_MS_REDUCED
  const metres = metresPerPixel(positionAt(view.x, view.y).latitude, view.zoom)
  const wanted = (STEP_PIXELS * metres * 1000) / FAST_METRES_PER_SECOND
  return Math.max(REPAINT_MS_MIN, Math.min(REPAINT_MS_MAX, wanted))
}
