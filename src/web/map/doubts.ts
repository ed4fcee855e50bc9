/** Which ellipses of doubt a frame of the map draws: those that can be seen, the least sure first. **Hot** */
import type { TrackDoubt } from '#contract'
import { metresPerPixel, positionAt } from '../picture/mercator.ts'
import { ELLIPSE_PIXELS_MIN, type Spot } from './doubt-mark.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'

/** Ellipses drawn in one frame. At the limit those of the most sure are not drawn; the card tells them. */
export const ELLIPSES_MAX = 300

export interface PlacedDoubt {
  readonly at: Spot
  readonly trackClass: number
  readonly of: TrackDoubt
}

/**
 * `doubts`: the least sure first, as the node tells them, so that the first that is smaller than a symbol ends the search.
 * `placeOf` fills the spot it is given; null: the track is not drawn. `not`: drawn by another hand.
 */
export function doubtsInSight(
  view: View,
  doubts: readonly TrackDoubt[],
  not: number | null,
  placeOf: (track: number, into: Spot) => { readonly trackClass: number } | null,
): readonly PlacedDoubt[] {
  const found: PlacedDoubt[] = []
  const finest = finestMetres(view)
  let spot = { x: 0, y: 0 }
  for (const of of doubts) {
    const { number, doubt } = of
    if (doubt.majorMetres < ELLIPSE_PIXELS_MIN * finest || found.length >= ELLIPSES_MAX) break
    if (number === not) continue
    const drawn = placeOf(number, spot)
    if (drawn === null) continue
    const reach = doubt.majorMetres / finest
    if (!isOnScreen(view, screenX(view, spot.x), screenY(view, spot.y), reach)) continue
    found.push({ at: spot, trackClass: drawn.trackClass, of })
    spot = { x: 0, y: 0 }
  }
  return found
}

/** Metres of a pixel where it has fewest on this screen: towards the pole. */
function finestMetres(view: View): number {
  const half = view.height / 2 / view.world
  const north = positionAt(view.x, view.y - half).latitude
  const south = positionAt(view.x, view.y + half).latitude
  return metresPerPixel(Math.abs(north) > Math.abs(south) ? north : south, view.zoom)
}
