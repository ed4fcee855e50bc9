/** One station of the demo sea: who it is, how it moves, what it speaks with. */
import type { StaticFields } from './ais-encoder.ts'
import type { Lane } from './lanes.ts'
import type { Journey } from './motion.ts'

export type CraftKind =
  | 'container'
  | 'bulk'
  | 'tanker'
  | 'generalCargo'
  | 'vehicleCarrier'
  | 'cruise'
  | 'ferry'
  | 'fishing'
  | 'sailing'
  | 'pleasure'
  | 'anchored'
  | 'moored'
  | 'tug'
  | 'pilot'
  | 'lifeboat'
  | 'dredger'
  | 'highSpeed'
  | 'patrol'
  | 'baseStation'
  | 'aidToNavigation'
  | 'sarAircraft'
  | 'beacon'

export type Transponder = 'classA' | 'classB' | 'baseStation' | 'aid' | 'aircraft' | 'beacon'

export interface Craft {
  readonly kind: CraftKind
  readonly transponder: Transponder
  /** Null for all that follow no lane. */
  readonly lane: Lane | null
  readonly ship: StaticFields
  /** Navigational status when not at rest; at rest it is 5, moored. */
  readonly status: number
  readonly journey: Journey
  readonly aid: { readonly aidType: number; readonly virtual: boolean } | null
}

export const STATUS = {
  underWay: 0,
  anchored: 1,
  restricted: 3,
  constrainedByDraught: 4,
  moored: 5,
  fishing: 7,
  sailing: 8,
  beacon: 15,
} as const
