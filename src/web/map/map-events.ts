/** Who listens to the map. A listener that throws is our fault and is not hidden. */
import type { WatchMapEvents } from './watch-map.ts'

type Listeners = { readonly [Event in keyof WatchMapEvents]: Set<WatchMapEvents[Event]> }

export class MapEvents {
  readonly #listeners: Listeners = {
    select: new Set(),
    craft: new Set(),
    place: new Set(),
    pointer: new Set(),
    moved: new Set(),
    failed: new Set(),
    drawn: new Set(),
  }

  on<Event extends keyof WatchMapEvents>(event: Event, tell: WatchMapEvents[Event]): () => void {
    const listeners: Set<WatchMapEvents[Event]> = this.#listeners[event]
    listeners.add(tell)
    return () => {
      listeners.delete(tell)
    }
  }

  tell<Event extends keyof WatchMapEvents>(event: Event, ...said: Parameters<WatchMapEvents[Event]>): void {
    const listeners: Set<(...said: Parameters<WatchMapEvents[Event]>) => void> = this.#listeners[
      event
    ] as never
    for (const tell of listeners) tell(...said)
  }
}
