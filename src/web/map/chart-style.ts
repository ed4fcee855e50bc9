/** The chart as a MapLibre style: what is drawn from the chart data, in which order, in which colours. No letters. */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { BANKS } from '../chart/banks.ts'
import { BOUNDARY, SAR_LINE } from '../chart/boundary.ts'
import { type ChartFeatures, features } from '../chart/feature.ts'
import { LANES } from '../chart/lanes.ts'
import type { ColourRole, Palette } from '../tokens/palettes.ts'
import { SENSED_LAYERS } from './sensed-style.ts'
import type { MapLayer } from './watch-map.ts'

export type Paint = 'background-color' | 'fill-color' | 'line-color' | 'icon-color' | 'circle-color'

export interface ChartLayer {
  readonly layer: LayerSpecification
  /** Which colour goes where: the only thing that a palette changes. */
  readonly colours: Readonly<Partial<Record<Paint, ColourRole>>>
  /** The officer's switch it belongs to; null: always shown. */
  readonly belongs: MapLayer | null
}

/** The glow along the coast is our own layer and goes below this one; the ships go on top of all. */
export const LAYER_ABOVE_GLOW = 'banks'
/** Not quite 1: the engine draws opaque fills before everything else, and the glow would lie on the land. */
const OVER_GLOW = 0.999
/** How far the data reach at zoom levels: the finest tiles made from the chart. */
const CHART_ZOOM_MAX = 13

const width = (far: number, near: number) =>
  ['interpolate', ['linear'], ['zoom'], 6, far, 12, near] as unknown as number

const LAYERS: readonly ChartLayer[] = [
  { layer: { id: 'sea', type: 'background' }, colours: { 'background-color': 'sea' }, belongs: null },
  {
    layer: {
      id: 'banks',
      type: 'fill',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'bank'],
      paint: { 'fill-opacity': 0.75 },
    },
    colours: { 'fill-color': 'bank' },
    belongs: 'banks',
  },
  {
    layer: {
      id: 'lane-fill',
      type: 'fill',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'lane'],
      paint: { 'fill-opacity': 0.42 },
    },
    colours: { 'fill-color': 'laneFill' },
    belongs: 'lanes',
  },
  {
    layer: {
      id: 'separation',
      type: 'fill',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'separation'],
      paint: { 'fill-opacity': 0.55 },
    },
    colours: { 'fill-color': 'sep' },
    belongs: 'lanes',
  },
  {
    layer: {
      id: 'graticule',
      type: 'line',
      source: 'coast',
      filter: ['all', ['==', ['get', 'kind'], 'rule'], ['>=', ['zoom'], ['get', 'fromZoom']]],
      paint: { 'line-width': 0.8 },
    },
    colours: { 'line-color': 'grid' },
    belongs: 'graticule',
  },
  {
    layer: {
      id: 'lane-limit',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'limit'],
      paint: { 'line-width': 1, 'line-dasharray': [8, 5], 'line-opacity': 0.8 },
    },
    colours: { 'line-color': 'lane' },
    belongs: 'lanes',
  },
  {
    layer: {
      id: 'reporting',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'reporting'],
      paint: { 'line-width': 1, 'line-dasharray': [1, 4], 'line-opacity': 0.7 },
    },
    colours: { 'line-color': 'lane' },
    belongs: 'lanes',
  },
  {
    layer: {
      id: 'sar-glow',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'sar'],
      layout: { 'line-join': 'round' },
      paint: { 'line-width': 4, 'line-opacity': 0.3 },
    },
    colours: { 'line-color': 'srr' },
    belongs: 'sarLine',
  },
  {
    layer: {
      id: 'sar-line',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'sar'],
      layout: { 'line-join': 'round' },
      paint: { 'line-width': 1.4, 'line-dasharray': [9, 3, 1, 3] },
    },
    colours: { 'line-color': 'srr' },
    belongs: 'sarLine',
  },
  {
    layer: {
      id: 'median',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'median'],
      paint: { 'line-width': 1, 'line-dasharray': [2, 4], 'line-opacity': 0.8 },
    },
    colours: { 'line-color': 'boundary' },
    belongs: 'boundary',
  },
  {
    layer: {
      id: 'territorial',
      type: 'line',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'territorial'],
      paint: { 'line-width': 1.4, 'line-dasharray': [6, 2, 1, 2] },
    },
    colours: { 'line-color': 'boundary' },
    belongs: 'boundary',
  },
  {
    layer: {
      id: 'lane-arrow',
      type: 'symbol',
      source: 'chart',
      filter: ['==', ['get', 'kind'], 'arrow'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 130,
        'icon-image': 'arrow',
        'icon-allow-overlap': true,
        'icon-size': width(0.5, 0.95),
      },
      paint: { 'icon-opacity': 0.85 },
    },
    colours: { 'icon-color': 'lane' },
    belongs: 'lanes',
  },
  {
    layer: {
      id: 'beyond',
      type: 'fill',
      source: 'coast',
      filter: ['==', ['get', 'kind'], 'beyond'],
      paint: { 'fill-antialias': false, 'fill-opacity': OVER_GLOW },
    },
    colours: { 'fill-color': 'page' },
    belongs: null,
  },
  {
    layer: {
      id: 'land',
      type: 'fill',
      source: 'coast',
      filter: ['==', ['get', 'kind'], 'land'],
      paint: { 'fill-opacity': OVER_GLOW },
    },
    colours: { 'fill-color': 'land' },
    belongs: null,
  },
  {
    layer: {
      id: 'shore',
      type: 'line',
      source: 'coast',
      filter: ['==', ['get', 'kind'], 'shore'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-width': width(0.6, 1.3) },
    },
    colours: { 'line-color': 'coast' },
    belongs: null,
  },
]

const CHART_LAYERS: readonly ChartLayer[] = [...LAYERS, ...SENSED_LAYERS]

/** Two sources for the chart, not eight: each one is cut into tiles of its own. What sensors say changes apart from it. */
const CHART = features([BANKS, LANES, BOUNDARY, SAR_LINE].flatMap(each => each.features))

export function chartStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    name: 'Entente chart',
    transition: { duration: 0, delay: 0 },
    sources: {
      chart: source(CHART),
      coast: source(features([])),
      coverage: source(features([])),
      plots: source(features([])),
    },
    layers: CHART_LAYERS.map(each => coloured(each, palette)),
  }
}

function coloured({ layer, colours }: ChartLayer, palette: Palette): LayerSpecification {
  const paint = { ...layer.paint, ...Object.fromEntries(paintsOf(colours, palette)) }
  return { ...layer, paint } as LayerSpecification
}

function paintsOf(colours: ChartLayer['colours'], palette: Palette): readonly (readonly [Paint, string])[] {
  return (Object.entries(colours) as [Paint, ColourRole][]).map(([name, role]) => [name, palette[role]])
}

/** Every paint that a palette changes, for a map that is already there. */
export function palettePaints(palette: Palette): readonly (readonly [layer: string, Paint, string])[] {
  return CHART_LAYERS.flatMap(({ layer, colours }) =>
    paintsOf(colours, palette).map(([name, colour]) => [layer.id, name, colour] as const),
  )
}

export function layersOf(switched: MapLayer): readonly string[] {
  return CHART_LAYERS.filter(each => each.belongs === switched).map(each => each.layer.id)
}

function source(data: ChartFeatures) {
  return {
    type: 'geojson' as const,
    data: data as unknown as GeoJsonData,
    maxzoom: CHART_ZOOM_MAX,
    tolerance: 0.3,
    buffer: 64,
  }
}

export type GeoJsonData = Extract<StyleSpecification['sources'][string], { type: 'geojson' }>['data']
