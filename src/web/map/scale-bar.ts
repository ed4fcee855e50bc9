/** The scale bar: a round number of nautical miles, true in the middle of the screen. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { metresPerPixel, positionAt } from '../picture/mercator.ts'
import type { Palette } from '../tokens/palettes.ts'
import type { Box } from './label-layout.ts'
import { SCALE_LABEL } from './label-style.ts'
import type { View } from './view.ts'
import type { MapLanguage } from './watch-map.ts'

const MILES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const
const PIXELS_MAX = 190
const EDGE = 14
const FIGURE_HEIGHT = 20
const UNIT: Readonly<Record<MapLanguage, string>> = { en: 'nm', fr: 'M' }

export function scaleOf(view: View): { readonly miles: number; readonly pixels: number } {
  const metres = metresPerPixel(positionAt(view.x, view.y).latitude, view.zoom)
  const pixels = (miles: number) => (miles * METRES_PER_NAUTICAL_MILE) / metres
  const miles = MILES.findLast(each => pixels(each) <= PIXELS_MAX) ?? MILES[0]
  return { miles, pixels: pixels(miles) }
}

/** Where it is drawn, with its figure over it. */
export function scaleBox(view: View): Box {
  const left = view.width - EDGE - scaleOf(view).pixels
  return [left, view.height - EDGE - FIGURE_HEIGHT, view.width, view.height]
}

export function drawScaleBar(
  pen: CanvasRenderingContext2D,
  view: View,
  palette: Palette,
  language: MapLanguage,
): void {
  const { miles, pixels } = scaleOf(view)
  const right = Math.round(view.width - EDGE) + 0.5
  const left = Math.round(right - pixels) + 0.5
  const bottom = Math.round(view.height - EDGE) + 0.5
  pen.beginPath()
  pen.moveTo(left, bottom - 6)
  pen.lineTo(left, bottom)
  pen.lineTo(right, bottom)
  pen.lineTo(right, bottom - 6)
  const text = `${miles.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB')} ${UNIT[language]}`
  pen.font = SCALE_LABEL.font
  pen.letterSpacing = '0px'
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  pen.lineJoin = 'round'
  pen.strokeStyle = palette.halo
  pen.lineWidth = 4
  pen.stroke()
  pen.strokeText(text, (left + right) / 2, bottom - 8)
  pen.strokeStyle = palette[SCALE_LABEL.colour]
  pen.lineWidth = 1.2
  pen.stroke()
  pen.fillStyle = palette[SCALE_LABEL.colour]
  pen.fillText(text, (left + right) / 2, bottom - 8)
}
