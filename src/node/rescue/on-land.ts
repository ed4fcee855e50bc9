/** Whether a place is on land, by the coast that the drift has too: told beside the place, which stands as it was told. */
import { type Coast, type CoastSpec, openCoast } from '#drift'
import type { Place } from '#records'

/** @param coast read when it is first asked @returns false outside the coast that is known */
export function onLand(coast: () => CoastSpec): (place: Place) => boolean {
  let land: Coast | null = null
  // A place is asked with every change of the screens, and never moves.
  const known = new WeakMap<Place, boolean>()
  return place => {
    const before = known.get(place)
    if (before !== undefined) return before
    land ??= openCoast(coast())
    const is = land?.isLand(place.longitude, place.latitude) ?? false
    known.set(place, is)
    return is
  }
}
