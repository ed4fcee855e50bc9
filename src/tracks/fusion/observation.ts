/**
 * What the fused tracker takes: one union for every kind of sensor, laid on the tracker's plane (see plane.ts).
 * Metres, seconds and radians; bearings clockwise from north; times are those of measurement, in milliseconds.
 */

/** A symmetric 2 by 2 covariance: xx, xy, yy, square metres. */
export type Covariance2 = readonly [number, number, number]

/** Class name → score in 0..1, as a camera's classifier gives it. */
export type ClassScores = Readonly<Record<string, number>>

interface Seen {
  /** Where the bytes are: unique, an integer below 2^40. It leads explain() back to the log. */
  readonly id: number
  readonly timeMs: number
  readonly sensor: string
}

export interface AisFix extends Seen {
  readonly kind: 'ais'
  readonly mmsi: number
  readonly x: number
  readonly y: number
  readonly covariance: Covariance2
  /** Over ground. */
  readonly speed: number | null
  readonly course: number | null
  readonly shipType: string | null
}

/** The plots of one turn of a radar, or single plots (`complete` false: what is not there says nothing). */
export interface RadarScan extends Seen {
  readonly kind: 'radarScan'
  readonly range: ArrayLike<number>
  readonly bearing: ArrayLike<number>
  readonly complete: boolean
}

/** A target that the radar itself tracks (TTM, TLL). */
export interface RadarTarget extends Seen {
  readonly kind: 'radarTarget'
  readonly number: number
  readonly x: number
  readonly y: number
  readonly covariance: Covariance2
  readonly speed: number | null
  readonly course: number | null
}

/** Bearings in a camera's field of view at one moment. */
export interface CameraLook extends Seen {
  readonly kind: 'camera'
  /** Clockwise from `from` to `to`. */
  readonly from: number
  readonly to: number
  readonly bearings: readonly { readonly bearing: number; readonly scores: ClassScores }[]
}

/** Positions seen by a drone in its footprint. */
export interface DroneLook extends Seen {
  readonly kind: 'drone'
  readonly footprint: { readonly x: number; readonly y: number; readonly radius: number }
  readonly positions: readonly {
    readonly x: number
    readonly y: number
    readonly covariance: Covariance2
    readonly scores: ClassScores
  }[]
}

/** What a person saw: a place with great doubt, a class, a number of people or boats. */
export interface Sighting extends Seen {
  readonly kind: 'sighting'
  readonly x: number
  readonly y: number
  readonly covariance: Covariance2
  readonly class: string | null
  readonly count: number | null
}

export type FusionObservation = AisFix | RadarScan | RadarTarget | CameraLook | DroneLook | Sighting
