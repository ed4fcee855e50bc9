/** The arrow in a traffic lane, as a distance field that the map colours by palette. */
import { segmentsOf, signedDistance } from './symbol-field.ts'

/** Along the lane is to the right. Drawn as an outline, as on a paper chart. */
const PATH = 'M3 12.6V8.4H13V5.2L21.5 10.5 13 15.8V12.6z'
const SIZE = 48
const BOX = 24
const STROKE_HALF = 0.55
/** MapLibre's fields: 1 pixel of distance is 1/8 of the range, the edge stands at 3/4. */
const RANGE = 8
const EDGE = 0.75

export const ARROW_PIXEL_RATIO = 2

export function laneArrow(): {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
} {
  const segments = segmentsOf(PATH)
  const data = new Uint8ClampedArray(SIZE * SIZE * 4)
  const unit = BOX / SIZE
  for (let at = 0; at < SIZE * SIZE; at++) {
    const x = ((at % SIZE) + 0.5) * unit
    const y = (Math.floor(at / SIZE) + 0.5) * unit - 1.5
    const distance = (Math.abs(signedDistance(segments, true, x, y)) - STROKE_HALF) / unit
    data[at * 4 + 3] = 255 * Math.max(0, Math.min(1, EDGE - distance / RANGE))
  }
  return { width: SIZE, height: SIZE, data }
}
