/** Who is nearest to a place: one pass, nothing allocated for those that are farther. **Hot** */
import { UNKNOWN_ANGLE } from '#contract'
import { bearingRadians, distanceMetres, type Position, RADIANS_PER_DEGREE } from '#geo'
import type { TrackTable } from '../picture/track-table.ts'

export interface Neighbour {
  readonly track: number
  readonly metres: number
  readonly degrees: number
}

export function nearest(
  table: TrackTable,
  from: Position,
  except: number | null,
  max: number,
): readonly Neighbour[] {
  const { track, latitude, longitude } = table.columns
  // On a plane of squared degrees, good enough to choose by at the size of a strait; what is shown is measured on the globe.
  const shrink = Math.cos(from.latitude * RADIANS_PER_DEGREE)
  const slots: number[] = []
  const squares: number[] = []
  for (let slot = 0; slot < table.count; slot += 1) {
    if (latitude[slot] === UNKNOWN_ANGLE || track[slot] === except) continue
    const north = (latitude[slot] as number) / 1e7 - from.latitude
    const east = ((longitude[slot] as number) / 1e7 - from.longitude) * shrink
    const square = north * north + east * east
    if (slots.length === max && square >= (squares[max - 1] as number)) continue
    let at = Math.min(slots.length, max - 1)
    while (at > 0 && square < (squares[at - 1] as number)) {
      slots[at] = slots[at - 1] as number
      squares[at] = squares[at - 1] as number
      at -= 1
    }
    slots[at] = slot
    squares[at] = square
  }
  return slots.map(slot => {
    const place = { latitude: (latitude[slot] as number) / 1e7, longitude: (longitude[slot] as number) / 1e7 }
    return {
      track: track[slot] as number,
      metres: distanceMetres(from, place),
      degrees: bearingRadians(from, place) / RADIANS_PER_DEGREE,
    }
  })
}
