/** The map engine with our chart in it: north up, seen from above, everything from this node, no letters of its own. */
import '@fontsource/inter/latin-400-italic.css'
import '@fontsource/inter/latin-500-italic.css'
import './engine.css'
import { type GeoJSONSource, Map as EngineMap, setWorkerUrl, setWorkerCount } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type ChartBounds, type Coast, landOf, shorelineOf } from '../chart/coast.ts'
import { type ChartFeatures, features, type Point } from '../chart/feature.ts'
import { graticule } from '../chart/graticule.ts'
import { PALETTES, type PaletteName } from '../tokens/palettes.ts'
import { chartStyle, type GeoJsonData, layersOf, palettePaints } from './chart-style.ts'
import { ARROW_PIXEL_RATIO, laneArrow } from './lane-arrow.ts'
import type { SensedFeatures } from './sensed-chart.ts'
import { type MapLayer, MapUnavailable } from './watch-map.ts'

const ZOOM_MIN = 4.5
const ZOOM_MAX = 17

export interface ChartStart {
  readonly palette: PaletteName
  readonly longitude: number
  readonly latitude: number
  readonly zoom: number
}

/** @throws MapUnavailable when the browser has no WebGL 2. */
export function createEngine(container: HTMLElement, start: ChartStart): EngineMap {
  if (document.createElement('canvas').getContext('webgl2') === null) {
    throw new MapUnavailable('This browser cannot draw the map: it has no WebGL 2.')
  }
  setWorkerUrl(workerUrl)
  setWorkerCount(1)
  try {
    const map = new EngineMap({
      container,
      style: chartStyle(PALETTES[start.palette]),
      center: [start.longitude, start.latitude],
      zoom: start.zoom,
      minZoom: ZOOM_MIN,
      maxZoom: ZOOM_MAX,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      renderWorldCopies: false,
      attributionControl: false,
      fadeDuration: 0,
      validateStyle: false,
    })
    map.touchZoomRotate.disableRotation()
    // The screen names the map and has keys for it: the engine's own canvas is no stop for the keyboard.
    const canvas = map.getCanvas()
    canvas.tabIndex = -1
    canvas.removeAttribute('role')
    canvas.setAttribute('aria-hidden', 'true')
    return map
  } catch (error) {
    throw new MapUnavailable('This browser could not start the map.', { cause: error })
  }
}

/** The arrow of the lanes, the land and the net: what a style without files cannot hold. */
export function fillChart(map: EngineMap, coast: Coast | null): void {
  if (!map.hasImage('arrow')) map.addImage('arrow', laneArrow(), { sdf: true, pixelRatio: ARROW_PIXEL_RATIO })
  if (coast === null) return
  const lists = [landOf(coast), shorelineOf(coast), graticule(coast.bounds), beyond(coast.bounds)]
  const data: ChartFeatures = features(lists.flatMap(each => each.features))
  map.getSource<GeoJSONSource>('coast')?.setData(data as unknown as Exclude<GeoJsonData, string>)
}

export type SensedSource = 'coverage' | 'plots'

export function fillSensed(map: EngineMap, source: SensedSource, features: SensedFeatures): void {
  map.getSource<GeoJSONSource>(source)?.setData(features as unknown as Exclude<GeoJsonData, string>)
}

/** Everything where we have no chart. An empty sea there would be a lie. */
function beyond({ west, south, east, north }: ChartBounds): ChartFeatures {
  const world: readonly Point[] = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ]
  const chart: readonly Point[] = [
    [west, south],
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ]
  const geometry = { type: 'Polygon', coordinates: [world, chart] } as const
  return features([{ type: 'Feature', properties: { kind: 'beyond' }, geometry }])
}

export function paintChart(map: EngineMap, palette: PaletteName): void {
  for (const [layer, paint, colour] of palettePaints(PALETTES[palette])) {
    map.setPaintProperty(layer, paint, colour, { validate: false })
  }
}

export function showChartLayer(map: EngineMap, layer: MapLayer, isVisible: boolean): void {
  for (const id of layersOf(layer)) map.setLayoutProperty(id, 'visibility', isVisible ? 'visible' : 'none')
}
