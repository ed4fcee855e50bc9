/** Where the map looks, and how it is moved: at once where motion is not wanted. */
import type { Map as EngineMap } from 'maplibre-gl'
import type { Position } from '#geo'
import { type View, viewOf } from './view.ts'

const PAN_MS = 120
const FLY_MS = 400

export interface Home {
  readonly centre: Position
  readonly zoom: number
}

export class MapCamera {
  readonly #map: EngineMap
  readonly #home: Home
  readonly #isReduced: () => boolean

  constructor(map: EngineMap, home: Home, isReduced: () => boolean) {
    this.#map = map
    this.#home = home
    this.#isReduced = isReduced
  }

  centre(): Position {
    const { lat, lng } = this.#map.getCenter()
    return { latitude: lat, longitude: lng }
  }

  look(): View {
    const box = this.#map.getContainer()
    return viewOf(this.centre(), this.#map.getZoom(), box.clientWidth, box.clientHeight)
  }

  flyTo({ latitude, longitude }: Position, zoom = this.#map.getZoom()): void {
    this.#map.easeTo({ center: [longitude, latitude], zoom, duration: this.#moveMs(FLY_MS) })
  }

  home(): void {
    this.flyTo(this.#home.centre, this.#home.zoom)
  }

  /** By screen pixels: positive shows what is further east and south. */
  pan(dx: number, dy: number): void {
    this.#map.panBy([dx, dy], { duration: this.#moveMs(PAN_MS) })
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: this.#moveMs(PAN_MS) })
  }

  #moveMs(ms: number): number {
    return this.#isReduced() ? 0 : ms
  }
}
