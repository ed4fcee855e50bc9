/** Ships by class: how long, how deep, how fast, what they are called. Speeds are what is seen in the Channel. */
import type { Dimensions } from './ais-encoder.ts'
import type { Chance } from './chance.ts'
import type { CraftKind } from './craft.ts'

type Span = readonly [low: number, high: number]

export interface Hull {
  readonly kind: CraftKind
  readonly shipTypes: readonly number[]
  readonly lengthMetres: Span
  readonly lengthToBeam: number
  /** Null where AIS static data carries none as a rule. */
  readonly draughtMetres: Span | null
  readonly speedKnots: Span
  readonly endings: readonly (string | null)[]
}

const CARGO_ENDINGS = ['TRADER', 'CARRIER', 'STAR', 'BAY', null]

export const HULLS = {
  container: hull(
    'container',
    [70, 71, 79],
    [170, 400],
    7.2,
    [8.5, 15.5],
    [16, 20],
    ['EXPRESS', 'BRIDGE', 'MERIDIAN'],
  ),
  bulk: hull('bulk', [70, 70, 79], [140, 292], 6.4, [6.5, 17.5], [10, 13], CARGO_ENDINGS),
  tanker: hull('tanker', [80, 80, 81, 82, 89], [90, 333], 6, [5.5, 20], [11, 14], ['SPIRIT', 'ENERGY', null]),
  generalCargo: hull(
    'generalCargo',
    [70, 79],
    [75, 140],
    6.3,
    [3.5, 7.5],
    [10, 13.5],
    ['TRADER', 'W', null, null],
  ),
  vehicleCarrier: hull('vehicleCarrier', [70], [140, 230], 6.6, [6, 9.5], [14, 18], ['HIGHWAY', 'LEADER']),
  cruise: hull('cruise', [60, 69], [180, 330], 7.8, [6, 8.6], [15, 20], ['SERENADE', 'OF THE SEAS']),
  ferry: hull('ferry', [60], [185, 215], 7, [6, 6.6], [17, 20], ['SEAWAYS', 'PASSAGE']),
  fishing: hull('fishing', [30], [9, 32], 3.4, null, [2, 4], [null, 'II', 'DU LARGE']),
  sailing: hull('sailing', [36], [8, 18], 3.1, null, [4, 7], [null, 'OF HAMBLE', 'II']),
  pleasure: hull('pleasure', [37], [8, 24], 3.3, null, [5, 14], [null, 'LADY', 'III']),
  tug: hull('tug', [52, 31], [22, 45], 3, [3.5, 5.5], [7, 11], ['TUG', 'MULTI']),
  pilot: hull('pilot', [50], [12, 20], 3.2, [1.2, 1.8], [16, 22], ['PILOT']),
  lifeboat: hull('lifeboat', [51], [14, 20], 3.1, [1.1, 1.6], [20, 25], ['RESCUE']),
  dredger: hull('dredger', [33], [70, 120], 5.2, [4.5, 7.5], [2, 3], ['DREDGER']),
  highSpeed: hull('highSpeed', [40, 49], [24, 40], 3.2, [1.5, 2.2], [22, 28], ['CATRIDER']),
  patrol: hull('patrol', [55], [42, 90], 6, [2.5, 4.8], [12, 15], ['GUARD']),
} as const satisfies Readonly<Record<string, Hull>>

function hull(
  kind: CraftKind,
  shipTypes: readonly number[],
  lengthMetres: Span,
  lengthToBeam: number,
  draughtMetres: Span | null,
  speedKnots: Span,
  endings: readonly (string | null)[],
): Hull {
  return { kind, shipTypes, lengthMetres, lengthToBeam, draughtMetres, speedKnots, endings }
}

/** The bridge of a cargo ship is aft: the antenna stands at a fifth of the length from the stern. */
export function dimensionsOf(hull: Hull, lengthMetres: number): Dimensions {
  const beam = Math.max(2, Math.round(lengthMetres / hull.lengthToBeam))
  const stern = Math.max(1, Math.round(lengthMetres * 0.2))
  return {
    bow: Math.max(1, Math.round(lengthMetres) - stern),
    stern,
    port: Math.floor(beam / 2),
    starboard: Math.ceil(beam / 2),
  }
}

/** Larger ships are deeper, loaded or in ballast. */
export function draughtOf(hull: Hull, lengthMetres: number, chance: Chance): number | null {
  if (hull.draughtMetres === null) return null
  const [low, high] = hull.draughtMetres
  const [short, long] = hull.lengthMetres
  const size = (lengthMetres - short) / (long - short)
  return Math.round((low + (high - low) * size * chance.between(0.6, 1)) * 10) / 10
}
