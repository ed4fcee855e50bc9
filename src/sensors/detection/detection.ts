/** What radars, cameras, drones, receivers and people tell in NDJSON lines, one union. SI and radians; `null` is not known. */

/** On the earth, or east and north (metres) of the origin that the feed's header names. */
export type Place =
  | { readonly kind: 'earth'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'plane'; readonly east: number; readonly north: number }

/** East-east, east-north, north-north; square metres. Always positive definite. */
export type PlaceCovariance = readonly [number, number, number]

/** Class name → score in 0..1. */
export type Scores = Readonly<Record<string, number>>

interface Told {
  /** When it was measured: milliseconds after the feed's time zero, which is 1970 UTC unless its header says otherwise. */
  readonly measuredMs: number
  /** When its sender gave it away, on the same scale. */
  readonly sentMs: number | null
  /** The id of the sensor in the configuration. */
  readonly sensor: string
}

export interface AisDetection extends Told {
  readonly kind: 'ais'
  readonly mmsi: number
  readonly place: Place
  readonly covariance: PlaceCovariance
  /** Over ground. */
  readonly speed: number | null
  readonly course: number | null
  readonly shipType: string | null
}

/** What a radar saw. Bearings clockwise from true north at the radar (from the plane's north in a feed on a plane). */
export interface RadarDetection extends Told {
  readonly kind: 'radar'
  /** True: one whole turn, so that what is not there was not seen. False: single plots. */
  readonly complete: boolean
  readonly sequence: number | null
  readonly plots: readonly { readonly range: number; readonly bearing: number }[]
}

/** A target that the radar itself follows under its own number. */
export interface RadarTargetDetection extends Told {
  readonly kind: 'radarTarget'
  readonly number: number
  readonly place: Place
  readonly covariance: PlaceCovariance
  readonly speed: number | null
  readonly course: number | null
  readonly status: RadarTargetStatus | null
}

export type RadarTargetStatus = 'tracking' | 'acquiring' | 'lost'

export interface CameraDetection extends Told {
  readonly kind: 'camera'
  /** The field of view at that moment, clockwise from `from` to `to`. */
  readonly from: number
  readonly to: number
  readonly bearings: readonly { readonly bearing: number; readonly scores: Scores }[]
}

export interface DroneDetection extends Told {
  readonly kind: 'drone'
  readonly footprint: { readonly centre: Place; readonly radius: number }
  readonly positions: readonly {
    readonly place: Place
    readonly covariance: PlaceCovariance
    readonly scores: Scores
  }[]
}

/** At least so many, at most so many. A bound that nobody stated is null; one of the two is known. */
export interface Counted {
  readonly min: number | null
  readonly max: number | null
}

/** What a person saw or told by telephone. */
export interface SightingDetection extends Told {
  readonly kind: 'sighting'
  readonly place: Place
  readonly covariance: PlaceCovariance
  readonly class: string | null
  /** People or boats, as they were counted from afar. Never individuals. */
  readonly count: Counted | null
}

export type Detection =
  | AisDetection
  | RadarDetection
  | RadarTargetDetection
  | CameraDetection
  | DroneDetection
  | SightingDetection

/** The first line of a feed on a plane: where the plane touches the earth, and when its time begins. */
export interface DetectionHeader {
  readonly kind: 'header'
  readonly name: string | null
  readonly origin: { readonly latitude: number; readonly longitude: number } | null
  /** Time zero, milliseconds since 1970 UTC; null: not said. */
  readonly epochMs: number | null
}
