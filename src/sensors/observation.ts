/** What one sensor said of one thing at one time. SI and radians; places in degrees. Not known is null. */
import type { Position } from '#geo'

/** Where an observation came from: kept with it to the screen and into history. */
export interface Provenance {
  readonly feed: string
  readonly receivedMs: number
  /** Station named in a tag block or suffix, when there was one. */
  readonly station: string | null
  readonly channel: string | null
  readonly simulated: boolean
  /** End of its record in the sensor log, so that the bytes can be found again. */
  readonly logEnd: number
}

/** What kind of station an MMSI belongs to (ITU-R M.585-9). */
export type StationKind =
  | 'vessel'
  | 'baseStation'
  | 'aidToNavigation'
  | 'sarAircraft'
  | 'aisSart'
  | 'manOverboard'
  | 'epirb'
  | 'craftOfParentShip'
  | 'unknown'

/** What AIS reported: a position, a name, a text; every part may be absent. */
export interface AisReport {
  readonly kind: 'ais'
  readonly provenance: Provenance
  readonly messageType: number
  readonly mmsi: number
  readonly station: StationKind
  readonly ownShip: boolean
  readonly position: Position | null
  readonly positionAccuracyHigh: boolean | null
  /** m/s over ground. */
  readonly speed: number | null
  /** Radians from true north, over ground. */
  readonly course: number | null
  readonly heading: number | null
  readonly status: number | null
  /** Static part, present when the message carries it. */
  readonly identity: AisIdentity | null
  readonly aidToNavigation: {
    readonly kind: number
    readonly virtual: boolean
    readonly offPosition: boolean | null
  } | null
  readonly distress: 'active' | 'test' | null
  readonly text: string | null
  readonly classB: boolean
}

export interface AisIdentity {
  readonly name: string | null
  readonly callsign: string | null
  readonly imo: number | null
  readonly shipType: number | null
  readonly destination: string | null
  readonly eta: string | null
  readonly draughtMetres: number | null
  readonly lengthMetres: number | null
  readonly beamMetres: number | null
}

export type Observation = AisReport
