/**
 * The chart on the engine through its life: the style comes, the coast comes later, palettes and layers change, and the
 * drawing context may be lost and come back, after which everything of ours has to be put there again.
 */
import type { CustomLayerInterface, Map as EngineMap } from 'maplibre-gl'
import { type Coast, fetchCoast } from '../chart/coast.ts'
import { PALETTES, type PaletteName } from '../tokens/palettes.ts'
import { fillChart, fillSensed, paintChart, type SensedSource, showChartLayer } from './chart-map.ts'
import { LAYER_ABOVE_GLOW } from './chart-style.ts'
import { CoastGlow, measureGlow } from './coast-glow.ts'
import { NOTHING_SENSED, type SensedFeatures } from './sensed-chart.ts'
import type { View } from './view.ts'
import type { MapLayer } from './watch-map.ts'

export class DrawnChart {
  readonly #map: EngineMap
  readonly #moving: CustomLayerInterface
  readonly #view: () => View
  readonly #hidden = new Set<MapLayer>()
  #palette: PaletteName
  #coast: Coast | null = null
  readonly #sensed: Record<SensedSource, SensedFeatures> = { coverage: NOTHING_SENSED, plots: NOTHING_SENSED }
  /** The engine has its style, with our layers in it. Not so at the start, and while the drawing context is lost. */
  #isInstalled = false

  constructor(map: EngineMap, palette: PaletteName, moving: CustomLayerInterface, view: () => View) {
    this.#map = map
    this.#palette = palette
    this.#moving = moving
    this.#view = view
    map.on('style.load', () => this.#install())
    map.on('webglcontextlost', () => {
      this.#isInstalled = false
    })
  }

  /** @throws what `fetchCoast` throws: the sea is drawn without a coast, and the screen must say so. */
  async load(url: string, signal: AbortSignal): Promise<void> {
    this.#coast = await fetchCoast(url, signal)
    if (this.#isInstalled && !signal.aborted) this.#install()
  }

  #install(): void {
    const map = this.#map
    this.#isInstalled = true
    fillChart(map, this.#coast)
    fillSensed(map, 'coverage', this.#sensed.coverage)
    fillSensed(map, 'plots', this.#sensed.plots)
    paintChart(map, this.#palette)
    for (const layer of this.#hidden) showChartLayer(map, layer, false)
    this.#addGlow()
    if (map.getLayer(this.#moving.id) === undefined) map.addLayer(this.#moving)
  }

  #addGlow(): void {
    if (this.#coast === null || this.#map.getLayer('coast-glow') !== undefined) return
    const scene = () => ({ view: this.#view(), palette: PALETTES[this.#palette] })
    this.#map.addLayer(new CoastGlow(measureGlow(this.#coast), scene), LAYER_ABOVE_GLOW)
  }

  sense(source: SensedSource, features: SensedFeatures): void {
    this.#sensed[source] = features
    if (this.#isInstalled) fillSensed(this.#map, source, features)
  }

  get palette(): PaletteName {
    return this.#palette
  }

  paint(palette: PaletteName): void {
    if (palette === this.#palette) return
    this.#palette = palette
    if (this.#isInstalled) paintChart(this.#map, palette)
  }

  readonly isVisible = (layer: MapLayer): boolean => !this.#hidden.has(layer)

  show(layer: MapLayer, visible: boolean): void {
    if (visible === this.isVisible(layer)) return
    if (visible) this.#hidden.delete(layer)
    else this.#hidden.add(layer)
    if (this.#isInstalled) showChartLayer(this.#map, layer, visible)
  }
}
