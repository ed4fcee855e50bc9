/** How names are written on the chart. Sizes in CSS pixels; the letters are the screen's own font. */
import type { PlaceKind } from '../chart/places.ts'
import type { ColourRole } from '../tokens/palettes.ts'

export interface LabelStyle {
  readonly font: string
  readonly size: number
  readonly colour: ColourRole
  readonly spacing: number
  /** On a small plate instead of a halo: what an officer works with. */
  readonly plate: boolean
  readonly capitals: boolean
}

const FAMILY = 'Inter, "Inter Variable", system-ui, sans-serif'

function style(
  weight: 'italic 400' | 'italic 500' | '500' | '600',
  size: number,
  colour: ColourRole,
  more: Partial<LabelStyle> = {},
): LabelStyle {
  return {
    font: `${weight} ${size}px ${FAMILY}`,
    size,
    colour,
    spacing: 0,
    plate: false,
    capitals: false,
    ...more,
  }
}

export const SHIP_LABEL = style('500', 11, 'text2')
export const PLATE_LABEL = style('500', 12, 'text', { plate: true })
export const SELECTED_LABEL = style('600', 12, 'text', { plate: true })
export const WARNING_LABEL = style('600', 12, 'warning', { plate: true })
export const SENSOR_LABEL = style('500', 11, 'seaText')
export const SENSOR_UNWELL_LABEL = style('600', 11, 'caution')
export const SCALE_LABEL = style('500', 11, 'text2')

const PLACE_STYLES: Readonly<Record<PlaceKind, readonly [LabelStyle, LabelStyle, LabelStyle]>> = {
  port: [style('600', 13, 'mapText'), style('600', 12, 'mapText'), style('500', 11, 'mapText')],
  centre: same(style('600', 13, 'srr')),
  island: [
    style('italic 500', 13, 'mapText'),
    style('italic 500', 12, 'mapText'),
    style('italic 500', 11, 'mapText'),
  ],
  cape: same(style('italic 400', 11, 'mapText')),
  seamark: same(style('italic 400', 11, 'lane')),
  lane: same(style('italic 400', 11, 'lane', { spacing: 0.6 })),
  region: same(style('600', 11, 'srr', { spacing: 1.4, capitals: true })),
  sea: [
    style('italic 400', 16, 'seaText', { spacing: 3 }),
    style('italic 400', 13, 'seaText', { spacing: 1.2 }),
    style('italic 400', 12, 'seaText', { spacing: 0.6 }),
  ],
}

export function placeStyle(kind: PlaceKind, rank: 1 | 2 | 3): LabelStyle {
  return PLACE_STYLES[kind][rank - 1] as LabelStyle
}

function same(each: LabelStyle): readonly [LabelStyle, LabelStyle, LabelStyle] {
  return [each, each, each]
}

/** The fonts a browser has to have before names are measured. */
export const LABEL_FONTS: readonly string[] = [
  ...new Set(
    [SHIP_LABEL, SELECTED_LABEL, ...Object.values(PLACE_STYLES).flat()].map(
      each => `${each.font.split('px')[0]}px Inter`,
    ),
  ),
]
