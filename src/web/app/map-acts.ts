/** What buttons and keys do with the map, so that both do the same. */
import { MAP_LAYERS, type MapLayer } from '../map/watch-map.ts'
import { TRAIL_MINUTES, VECTOR_MINUTES, withLayerToggled } from '../session/settings.ts'
import type { Session } from '../session/session.ts'

export function nextVectors(session: Session): void {
  session.settings.update(settings => ({
    ...settings,
    vectorMinutes: after(VECTOR_MINUTES, settings.vectorMinutes),
  }))
}

export function nextTrails(session: Session): void {
  session.settings.update(settings => ({
    ...settings,
    trailMinutes: after(TRAIL_MINUTES, settings.trailMinutes),
  }))
}

export function toggleLayer(session: Session, layer: MapLayer): void {
  session.settings.update(settings => withLayerToggled(settings, layer))
}

/** Digits count from 1, in the order of the menu; 0 is the tenth. */
export function toggleLayerNumber(session: Session, digit: number): void {
  const layer = MAP_LAYERS[digit === 0 ? 9 : digit - 1]
  if (layer !== undefined) toggleLayer(session, layer)
}

function after<T>(values: readonly T[], value: T): T {
  return values[(values.indexOf(value) + 1) % values.length] as T
}
