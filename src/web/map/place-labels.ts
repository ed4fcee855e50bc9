/** The names of the chart: which are wished for at this view, and the marks they belong to. */
import { PLACES, type Place } from '../chart/places.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import type { Palette } from '../tokens/palettes.ts'
import { type LabelStyle, placeStyle } from './label-style.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'
import type { MapLanguage, MapLayer } from './watch-map.ts'

export interface PlacedName {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
  readonly style: LabelStyle
  readonly gap: number | null
  readonly rank: number
}

interface PlaceRule {
  /** The name comes at this zoom, by rank, and leaves at `until`. */
  readonly from: readonly [number, number, number]
  readonly until: number
  readonly gap: number | null
  readonly order: number
  readonly belongs: MapLayer
}

const ALWAYS = 99
const RULES: Readonly<Record<Place['kind'], PlaceRule>> = {
  centre: { from: [8.2, 8.2, 8.2], until: ALWAYS, gap: 9, order: 10, belongs: 'places' },
  sea: { from: [0, 7.5, 9.5], until: 11.5, gap: null, order: 20, belongs: 'places' },
  port: { from: [6, 8, 9.3], until: ALWAYS, gap: 6, order: 30, belongs: 'places' },
  island: { from: [6.5, 8, 10], until: 12, gap: null, order: 40, belongs: 'places' },
  region: { from: [8.5, 8.5, 8.5], until: 11, gap: null, order: 50, belongs: 'sarLine' },
  lane: { from: [9, 9, 9], until: 12.5, gap: null, order: 60, belongs: 'lanes' },
  cape: { from: [8, 8.6, 9.4], until: ALWAYS, gap: 4, order: 70, belongs: 'places' },
  seamark: { from: [9, 9, 9.8], until: ALWAYS, gap: 5, order: 80, belongs: 'banks' },
}

const HAS_MARK: ReadonlySet<Place['kind']> = new Set(['port', 'centre'])

const PLACED = PLACES.map(place => ({ place, x: mercatorX(place.longitude), y: mercatorY(place.latitude) }))

export function placeNames(
  view: View,
  language: MapLanguage,
  isVisible: (layer: MapLayer) => boolean,
): readonly PlacedName[] {
  return PLACED.filter(({ place, x, y }) => isWished(place, view, isVisible) && isSeen(view, x, y)).map(
    ({ place, x, y }) => ({
      key: `place ${place.en} ${place.kind}`,
      x,
      y,
      text: place[language],
      style: placeStyle(place.kind, place.rank),
      gap: RULES[place.kind].gap,
      rank: RULES[place.kind].order + place.rank,
    }),
  )
}

function isWished(place: Place, view: View, isVisible: (layer: MapLayer) => boolean): boolean {
  const rule = RULES[place.kind]
  return isVisible(rule.belongs) && view.zoom >= rule.from[place.rank - 1] && view.zoom < rule.until
}

function isSeen(view: View, x: number, y: number): boolean {
  return isOnScreen(view, screenX(view, x), screenY(view, y), 0)
}

/** Dots of ports and rings of the rescue centres. */
export function drawPlaceMarks(
  pen: CanvasRenderingContext2D,
  view: View,
  palette: Palette,
  isVisible: (layer: MapLayer) => boolean,
): void {
  for (const { place, x, y } of PLACED) {
    if (!HAS_MARK.has(place.kind) || !isWished(place, view, isVisible) || !isSeen(view, x, y)) continue
    const isCentre = place.kind === 'centre'
    pen.beginPath()
    pen.arc(screenX(view, x), screenY(view, y), isCentre ? 5.5 : place.rank === 1 ? 2.5 : 1.8, 0, 2 * Math.PI)
    pen.fillStyle = isCentre ? palette.land : palette.mapText
    pen.strokeStyle = isCentre ? palette.srr : palette.halo
    pen.lineWidth = isCentre ? 2.2 : 1
    pen.fill()
    pen.stroke()
  }
}
