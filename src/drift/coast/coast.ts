/** Where the sea ends. Described by data alone, like a forcing, and opened by each who asks. */
import { type LandMask, MaskCoast } from './mask.ts'

export interface Coast {
  /**
   * May a step of up to `marginM` from a place touch land? Writes 1 or 0 into near[k - from] for places from <= k < to.
   * Asked for every particle in every step.
   */
  markNear(
    longitudes: Float64Array,
    latitudes: Float64Array,
    from: number,
    to: number,
    near: Uint8Array,
  ): void
  isLand(longitude: number, latitude: number): boolean
  /** How far along the straight way (0 to 1) it first meets a shore; -1 when it does not. */
  shoreAlong(fromLongitude: number, fromLatitude: number, toLongitude: number, toLatitude: number): number
  /** Metres. A step that is longer must be asked `shoreAlong` in any case. */
  readonly marginM: number
}

export type CoastSpec =
  | { readonly kind: 'none' }
  /** All east of a meridian is land: the coast of a reference case. */
  | { readonly kind: 'meridian'; readonly landEastOf: number }
  | LandMask

export const NO_COAST: CoastSpec = { kind: 'none' }

export function openCoast(spec: CoastSpec): Coast | null {
  switch (spec.kind) {
    case 'none':
      return null
    case 'meridian':
      return new MeridianCoast(spec.landEastOf)
    case 'mask':
      return new MaskCoast(spec)
  }
}

class MeridianCoast implements Coast {
  readonly marginM = 0
  readonly #east: number

  constructor(east: number) {
    this.#east = east
  }

  markNear(
    _longitudes: Float64Array,
    _latitudes: Float64Array,
    from: number,
    to: number,
    near: Uint8Array,
  ): void {
    near.fill(1, 0, to - from)
  }

  isLand(longitude: number): boolean {
    return longitude > this.#east
  }

  shoreAlong(fromLongitude: number, _fromLatitude: number, toLongitude: number): number {
    const isCrossed = fromLongitude <= this.#east !== toLongitude <= this.#east
    return isCrossed ? (this.#east - fromLongitude) / (toLongitude - fromLongitude) : -1
  }
}
