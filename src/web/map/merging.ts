/**
 * Contacts of several sensors that became one track: each comes from the side of its sensor and runs into the symbol, and a ring closes
 * on it. It shows where the reports came from, not where they lay: at the zoom of a watch they lie within one symbol. **Hot** while one
 * is shown: nothing is made anew in a frame.
 */
import type { Palette } from '../tokens/palettes.ts'
import type { Spot } from './doubt-mark.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'

/** Shown at once. At the limit the oldest goes. */
export const MERGES_MAX = 12
/** Contacts of one track that are shown; the track may rest on more. */
export const CONTACTS_MAX = 4
/** From the first sight of the contacts until the ring has closed; milliseconds. */
export const MERGE_MS = 1400
/** They run for this part of it; the ring closes in the rest. */
const RUN_SHARE = 0.7
/** Where motion is not wanted they stand still for as long as a word takes to be read. */
export const STILL_MS = 2500
/** How far from the symbol a contact begins, CSS pixels. */
const REACH = 54
/** Between the sides of two contacts of one track, radians, at least. */
const APART = 0.7
const DOT = 3.6
const RING_FROM = 22
const RING_TO = 11
const FONT = '500 11px Inter, sans-serif'

/** What one sensor gave to a track. */
export interface MergedContact {
  /** Towards the sensor, radians clockwise from north; null: it has no fixed place. */
  readonly bearing: number | null
  /** `radar-dover`: as the sensor calls itself. */
  readonly text: string
}

interface Merge {
  track: number
  beganMs: number
  count: number
  readonly angles: Float64Array
  readonly eastward: Float64Array
  readonly southward: Float64Array
  readonly texts: string[]
}

/** Fills `into` with where the track is drawn now, mercator; null: it is not. */
export type PlaceOfTrack = (track: number, into: Spot) => Spot | null

export class Merging {
  readonly #merges: readonly Merge[] = Array.from({ length: MERGES_MAX }, () => ({
    track: -1,
    beganMs: Number.NEGATIVE_INFINITY,
    count: 0,
    angles: new Float64Array(CONTACTS_MAX),
    eastward: new Float64Array(CONTACTS_MAX),
    southward: new Float64Array(CONTACTS_MAX),
    texts: Array.from({ length: CONTACTS_MAX }, () => ''),
  }))
  readonly #spot: Spot = { x: 0, y: 0 }
  #next = 0
  #untilMs = Number.NEGATIVE_INFINITY

  /** `clockMs`: of the screen, as `draw` is told it. */
  begin(track: number, contacts: readonly MergedContact[], clockMs: number): void {
    const merge = this.#merges[this.#next]
    if (merge === undefined) return
    this.#next = (this.#next + 1) % MERGES_MAX
    merge.track = track
    merge.beganMs = clockMs
    merge.count = Math.min(contacts.length, CONTACTS_MAX)
    for (let at = 0; at < merge.count; at += 1) {
      const contact = contacts[at]
      const angle = apart(contact?.bearing ?? sideOf(at, merge.count), merge, at)
      merge.angles[at] = angle
      merge.eastward[at] = Math.sin(angle)
      merge.southward[at] = -Math.cos(angle)
      merge.texts[at] = contact?.text ?? ''
    }
    this.#untilMs = Math.max(this.#untilMs, clockMs + STILL_MS)
  }

  /** Whether something is still to be drawn, so that frames must come fast. */
  isShown(clockMs: number): boolean {
    return clockMs < this.#untilMs
  }

  clear(): void {
    this.#untilMs = Number.NEGATIVE_INFINITY
    for (const merge of this.#merges) merge.track = -1
  }

  draw(
    pen: CanvasRenderingContext2D,
    view: View,
    palette: Palette,
    placeOf: PlaceOfTrack,
    clockMs: number,
    isStill: boolean,
  ): void {
    if (!this.isShown(clockMs)) return
    pen.save()
    pen.font = FONT
    pen.textBaseline = 'middle'
    pen.lineWidth = 1.6
    pen.lineJoin = 'round'
    for (let at = 0; at < MERGES_MAX; at += 1) {
      const merge = this.#merges[at]
      if (merge === undefined || merge.track < 0) continue
      const passed = clockMs - merge.beganMs
      if (passed >= (isStill ? STILL_MS : MERGE_MS)) continue
      if (placeOf(merge.track, this.#spot) === null) continue
      const left = screenX(view, this.#spot.x)
      const top = screenY(view, this.#spot.y)
      if (isOnScreen(view, left, top, REACH)) drawMerge(pen, palette, merge, left, top, passed, isStill)
    }
    pen.restore()
  }
}

/** Sensors without a place (a drone) come from sides of their own. */
function sideOf(at: number, count: number): number {
  return (2 * Math.PI * (at + 0.5)) / count
}

/** Sensors on one mast, or one behind the other, stand side by side: their names must be read. */
function apart(wanted: number, { angles }: Merge, before: number): number {
  let angle = wanted
  for (let tried = 0; tried < CONTACTS_MAX; tried += 1) {
    let isFree = true
    for (let at = 0; at < before; at += 1) if (turn(angle - (angles[at] ?? 0)) < APART) isFree = false
    if (isFree) return angle
    angle += APART
  }
  return angle
}

/** Between two directions, radians, 0 to half a turn. */
function turn(difference: number): number {
  return Math.abs(Math.atan2(Math.sin(difference), Math.cos(difference)))
}

/** How far the contacts still are, 1 at the start, 0 when they are in: quick first, then gentle. */
export function distanceLeft(passedMs: number): number {
  const share = Math.min(1, Math.max(0, passedMs / (MERGE_MS * RUN_SHARE)))
  return (1 - share) ** 3
}

function drawMerge(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  merge: Merge,
  left: number,
  top: number,
  passedMs: number,
  isStill: boolean,
): void {
  const away = isStill ? 0.75 : distanceLeft(passedMs)
  for (let at = 0; at < merge.count; at += 1) {
    const [east, south] = [merge.eastward[at] ?? 0, merge.southward[at] ?? 0]
    const x = left + east * REACH * away
    const y = top + south * REACH * away
    pen.globalAlpha = Math.min(1, away * 3)
    pen.strokeStyle = palette.seaText
    pen.beginPath()
    pen.moveTo(left + east * RING_TO, top + south * RING_TO)
    pen.lineTo(x, y)
    pen.stroke()
    pen.beginPath()
    pen.arc(x, y, DOT, 0, 2 * Math.PI)
    pen.fillStyle = palette.text
    pen.fill()
    writeName(pen, palette, merge.texts[at] ?? '', x, y, east)
  }
  const closing = Math.max(0, (passedMs / MERGE_MS - RUN_SHARE) / (1 - RUN_SHARE))
  if (!isStill && closing === 0) return
  pen.globalAlpha = isStill ? 0.9 : 1 - closing
  pen.strokeStyle = palette.text
  pen.beginPath()
  pen.arc(left, top, isStill ? RING_TO + 3 : RING_FROM + (RING_TO - RING_FROM) * closing, 0, 2 * Math.PI)
  pen.stroke()
}

/** Away from the symbol, so that no name runs over it. */
function writeName(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  text: string,
  x: number,
  y: number,
  east: number,
): void {
  pen.textAlign = east < 0 ? 'right' : 'left'
  const from = x + (east < 0 ? -8 : 8)
  pen.strokeStyle = palette.halo
  pen.lineWidth = 4
  pen.strokeText(text, from, y)
  pen.lineWidth = 1.6
  pen.fillStyle = palette.text
  pen.fillText(text, from, y)
}
