/** What may have happened: which object, where and when it was last known, how sure that is, and what became of it. */
import type { Position } from '#geo'
import type { MixturePart } from './objects/object-class.ts'

/** Where a drift begins. */
export type Place =
  | { readonly kind: 'point'; readonly at: Position }
  | { readonly kind: 'line'; readonly points: readonly Position[] }
  | { readonly kind: 'area'; readonly ring: readonly Position[] }
  /** A known way: the instant of the release says where on it. */
  | { readonly kind: 'track'; readonly fixes: readonly (Position & { readonly timeS: number })[] }

/** Epoch seconds, both included. A known instant has from = to. */
export interface TimeWindow {
  readonly fromS: number
  readonly toS: number
}

/**
 * A boat that does not stay upright.
 * - 'wind': as OpenDrift's option: the chance per hour is 0.5 + 0.5 tanh((U - thresholdMs) / sigmaMs); what is left
 *   drifts with that fraction of its leeway.
 * - 'window': it happens somewhen in the window, and then people (or a swamped hull) drift instead.
 */
export type Capsize =
  | {
      readonly kind: 'wind'
      readonly thresholdMs: number
      readonly sigmaMs: number
      readonly leewayFraction: number
    }
  | { readonly kind: 'window'; readonly window: TimeWindow; readonly becomes: readonly MixturePart[] }

export interface Scenario {
  readonly id: string
  /** Relative to the other scenarios of the case; shared out among its particles. */
  readonly weight: number
  readonly objects: readonly MixturePart[]
  readonly place: Place
  /** When it began to drift (forward), or when it was found there (backward). */
  readonly window: TimeWindow
  /** Standard deviation of the last known position, metres, east and north each. */
  readonly positionStdM: number
  readonly capsize: Capsize | null
}

/** Doubt about current and wind: noise that remembers for about `timeScaleS`. Null: drawn anew each step. */
export interface Doubt {
  /** Standard deviation of each component, m/s. */
  readonly currentMs: number
  readonly windMs: number
  readonly timeScaleS: number | null
}

/** One question to the drift model. Everything that its answer depends on, except the forcing and the coast. */
export interface DriftCase {
  /** A whole number from 0 to 2^53 - 1. The same seed gives the same answer, on any number of workers. */
  readonly seed: number
  readonly particles: number
  readonly scenarios: readonly Scenario[]
  readonly direction: 'forward' | 'backward'
  /** How far from the first release, in the direction asked. */
  readonly hours: number
  /** 600 s; near the coast a step is taken in two halves. */
  readonly stepS: number
  /** A picture of the cloud is kept each so many seconds: a multiple of stepS. */
  readonly snapshotS: number
  /** Chance per hour that a particle changes to the other side of the wind; 0.04 in the literature. */
  readonly jibePerHour: number
  /** What a jibe turns: the crosswind slope only (wider, the default), or slope, offset and spread. */
  readonly jibe: 'slope' | 'side'
  readonly doubt: Doubt
  /** Midpoint (RK2) is the default; Euler only to reproduce the references. */
  readonly scheme: 'midpoint' | 'euler'
  /** 'opendrift': left for right, forcing and position of the start of a step, release at the start of the step. */
  readonly compat: 'opendrift' | null
}
