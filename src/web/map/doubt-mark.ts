/**
 * On the canvas above the ships, with every frame of the map: the 95 % ellipses of the fused tracks, the dashed line from
 * the chosen one to where its AIS says it is, and the sensors' own places. Their names are laid among the other names.
 */
import type { Doubt } from '#contract'
import { type Position, RADIANS_PER_DEGREE } from '#geo'
import { mercatorX, mercatorY, metresPerPixel, positionAt } from '../picture/mercator.ts'
import type { ColourRole, Palette } from '../tokens/palettes.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'

/** What is drawn around the chosen track. */
export interface DoubtMark {
  readonly track: number
  readonly doubt: Doubt | null
  /** Where the other of the two is, when AIS and radar disagree: a track that is drawn, or only a place. */
  readonly disagrees: { readonly track: number | null; readonly position: Position } | null
}

/** A sensor's own place. */
export interface SensorMark {
  readonly position: Position
  readonly text: string
  readonly well: boolean
}

/** A place, mercator. */
export interface Spot {
  x: number
  y: number
}

/** How plainly an ellipse is drawn: that of the chosen track stands out. */
export type EllipseWeight = 'chosen' | 'other'
const WEIGHTS = { chosen: { fill: 0.14, stroke: 0.9 }, other: { fill: 0.08, stroke: 0.55 } } as const

/** Smaller than the symbol: the ellipse would only smear it. */
export const ELLIPSE_PIXELS_MIN = 12
/** The symbol of the track stays free of its ellipse. */
const SYMBOL_PIXELS = 13

export interface EllipseOnScreen {
  readonly left: number
  readonly top: number
  readonly major: number
  readonly minor: number
  /** Of the long axis, radians clockwise from the right. */
  readonly turn: number
}

/** Null when it is smaller than a symbol. */
export function ellipseOnScreen(view: View, at: Spot, doubt: Doubt): EllipseOnScreen | null {
  const metres = metresPerPixel(positionAt(at.x, at.y).latitude, view.zoom)
  const major = doubt.majorMetres / metres
  if (major < ELLIPSE_PIXELS_MIN) return null
  return {
    left: screenX(view, at.x),
    top: screenY(view, at.y),
    major,
    minor: Math.max(1, doubt.minorMetres / metres),
    turn: (doubt.orientationDegrees - 90) * RADIANS_PER_DEGREE,
  }
}

export function drawEllipse(
  pen: CanvasRenderingContext2D,
  view: View,
  palette: Palette,
  at: Spot,
  doubt: Doubt,
  colour: ColourRole,
  weight: EllipseWeight,
): void {
  const ellipse = ellipseOnScreen(view, at, doubt)
  if (ellipse === null) return
  const { left, top, major, minor, turn } = ellipse
  pen.save()
  pen.beginPath()
  pen.rect(0, 0, view.width, view.height)
  pen.arc(left, top, SYMBOL_PIXELS, 0, 2 * Math.PI)
  pen.clip('evenodd')
  pen.beginPath()
  pen.ellipse(left, top, major, minor, turn, 0, 2 * Math.PI)
  pen.fillStyle = palette[colour]
  pen.globalAlpha = WEIGHTS[weight].fill
  pen.fill()
  pen.globalAlpha = WEIGHTS[weight].stroke
  pen.strokeStyle = palette[colour]
  pen.lineWidth = 1.2
  pen.stroke()
  pen.restore()
}

/** From the chosen track to the other place; a hollow square stands where no track is drawn. */
export function drawDisagreement(
  pen: CanvasRenderingContext2D,
  view: View,
  palette: Palette,
  from: Spot,
  to: Spot,
  isDrawn: boolean,
): void {
  const left = screenX(view, to.x)
  const top = screenY(view, to.y)
  pen.strokeStyle = palette.warning
  pen.lineWidth = 1.4
  pen.setLineDash([5, 4])
  pen.beginPath()
  pen.moveTo(screenX(view, from.x), screenY(view, from.y))
  pen.lineTo(left, top)
  pen.stroke()
  pen.setLineDash([])
  if (isDrawn) return
  pen.fillStyle = palette.sea
  pen.fillRect(left - 4, top - 4, 8, 8)
  pen.strokeRect(left - 4, top - 4, 8, 8)
}

export function drawSensorMarks(
  pen: CanvasRenderingContext2D,
  view: View,
  palette: Palette,
  marks: readonly SensorMark[],
): void {
  for (const { position, well } of marks) {
    const left = screenX(view, mercatorX(position.longitude))
    const top = screenY(view, mercatorY(position.latitude))
    if (!isOnScreen(view, left, top, 10)) continue
    const colour = palette[well ? 'seaText' : 'caution']
    pen.beginPath()
    pen.moveTo(left, top - 5)
    pen.lineTo(left + 5, top + 4)
    pen.lineTo(left - 5, top + 4)
    pen.closePath()
    pen.fillStyle = palette.halo
    pen.fill()
    pen.strokeStyle = colour
    pen.lineWidth = 1.5
    pen.stroke()
  }
}
