/** The officer's hand on the map: what is pressed is a place while one is asked for, else a craft, else a ship. */
import type { Map as EngineMap, MapMouseEvent } from 'maplibre-gl'
import type { MapEvents } from './map-events.ts'
import { placeAt, type View } from './view.ts'

/** What lies under a place of the screen, CSS pixels; null: nothing. */
export interface UnderHand {
  view(): View
  craft(left: number, top: number): string | null
  ship(left: number, top: number): number | null
  choose(track: number | null): void
}

export class MapHand {
  isPicking = false
  readonly #map: EngineMap
  readonly #events: MapEvents
  readonly #under: UnderHand

  constructor(map: EngineMap, events: MapEvents, under: UnderHand) {
    this.#map = map
    this.#events = events
    this.#under = under
    map.on('click', event => this.#click(event))
    map.on('mousemove', event => this.#hover(event))
    map.on('mouseout', () => events.tell('pointer', null))
  }

  #click({ point }: MapMouseEvent): void {
    if (this.isPicking) {
      this.#events.tell('place', placeAt(this.#under.view(), point.x, point.y))
      return
    }
    const craft = this.#under.craft(point.x, point.y)
    if (craft !== null) {
      this.#events.tell('craft', craft)
      return
    }
    const ship = this.#under.ship(point.x, point.y)
    this.#under.choose(ship)
    this.#events.tell('select', ship)
  }

  #hover({ point }: MapMouseEvent): void {
    this.#map.getCanvas().style.cursor = this.#cursor(point.x, point.y)
    this.#events.tell('pointer', placeAt(this.#under.view(), point.x, point.y))
  }

  #cursor(left: number, top: number): string {
    if (this.isPicking) return 'crosshair'
    return this.#under.ship(left, top) === null && this.#under.craft(left, top) === null ? '' : 'pointer'
  }
}
