/** What the sensors' doubt puts on the canvas above the ships: ellipses, the line of a disagreement, the sensors' places. */
import type { TrackDoubt } from '#contract'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import type { Palette } from '../tokens/palettes.ts'
import { symbolOf } from '../tokens/symbols.ts'
import {
  type DoubtMark,
  drawDisagreement,
  drawEllipse,
  drawSensorMarks,
  type SensorMark,
} from './doubt-mark.ts'
import { doubtsInSight } from './doubts.ts'
import type { Fleet } from './fleet.ts'
import type { View } from './view.ts'
import type { MapLayer } from './watch-map.ts'

export class SensedMarks {
  readonly #fleet: Fleet
  sensors: readonly SensorMark[] = []
  /** Of the chosen track. */
  chosen: DoubtMark | null = null
  /** Of all tracks, the least sure first. */
  doubts: readonly TrackDoubt[] = []

  constructor(fleet: Fleet) {
    this.#fleet = fleet
  }

  draw(
    pen: CanvasRenderingContext2D,
    view: View,
    palette: Palette,
    isVisible: (layer: MapLayer) => boolean,
    nowMs: number,
  ): void {
    if (isVisible('coverage')) drawSensorMarks(pen, view, palette, this.sensors)
    if (isVisible('doubt')) this.#drawDoubts(pen, view, palette, nowMs)
    if (this.chosen !== null) this.#drawChosen(this.chosen, pen, view, palette, isVisible('doubt'), nowMs)
  }

  #drawDoubts(pen: CanvasRenderingContext2D, view: View, palette: Palette, nowMs: number): void {
    const placed = doubtsInSight(view, this.doubts, this.chosen?.track ?? null, (track, into) => {
      const trackClass = this.#classOf(track)
      if (trackClass === null || this.#fleet.placeOf(track, nowMs, into) === null) return null
      return { trackClass }
    })
    for (const { at, trackClass, of } of placed)
      drawEllipse(pen, view, palette, at, of.doubt, symbolOf(trackClass).colour, 'other')
  }

  #drawChosen(
    mark: DoubtMark,
    pen: CanvasRenderingContext2D,
    view: View,
    palette: Palette,
    withEllipse: boolean,
    nowMs: number,
  ): void {
    const trackClass = this.#classOf(mark.track)
    const at = this.#fleet.placeOf(mark.track, nowMs, { x: 0, y: 0 })
    if (trackClass === null || at === null) return
    if (mark.doubt !== null && withEllipse)
      drawEllipse(pen, view, palette, at, mark.doubt, symbolOf(trackClass).colour, 'chosen')
    if (mark.disagrees === null) return
    const { track, position } = mark.disagrees
    const other = track === null ? null : this.#fleet.placeOf(track, nowMs, { x: 0, y: 0 })
    const to = other ?? { x: mercatorX(position.longitude), y: mercatorY(position.latitude) }
    drawDisagreement(pen, view, palette, at, to, other !== null)
  }

  /** Null: it is not in the picture, or its class is not shown. */
  #classOf(track: number): number | null {
    const slot = this.#fleet.table.slotOf(track)
    if (slot < 0) return null
    const trackClass = this.#fleet.table.columns.trackClass[slot] as number
    return this.#fleet.isShown(trackClass) ? trackClass : null
  }
}
