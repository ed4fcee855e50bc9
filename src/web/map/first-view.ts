/** Where the map opens: at home, unless all that is to be seen lies elsewhere (a passage replayed, a node in another sea). */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import { distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import type { TrackTable } from '../picture/track-table.ts'

/** So near to home, a ship is in the first view or a step beside it. */
const NEAR_METRES = 45 * METRES_PER_NAUTICAL_MILE
const DEGREE = 1e7
/** What does not sail says nothing of where the sea is that is watched. */
const FIXED: ReadonlySet<TrackClass> = new Set([
  'baseStation',
  'aidToNavigation',
  'virtualAidToNavigation',
  'distressDevice',
])

/** The place amid the ships; home when one is near it; null while none has a place. */
export function placeOfShips(table: TrackTable, home: Position): Position | 'home' | null {
  const latitudes: number[] = []
  const longitudes: number[] = []
  for (let slot = 0; slot < table.count; slot += 1) {
    const { latitude, longitude, trackClass } = table.columns
    if (!table.hasPosition(slot) || FIXED.has(TRACK_CLASSES[trackClass[slot] as number] as TrackClass))
      continue
    const place = {
      latitude: (latitude[slot] as number) / DEGREE,
      longitude: (longitude[slot] as number) / DEGREE,
    }
    if (distanceMetres(place, home) < NEAR_METRES) return 'home'
    latitudes.push(place.latitude)
    longitudes.push(place.longitude)
  }
  if (latitudes.length === 0) return null
  return { latitude: middleOf(latitudes), longitude: middleOf(longitudes) }
}

/** Half lie on each side: one ship with a place in another ocean does not move it. */
function middleOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}
