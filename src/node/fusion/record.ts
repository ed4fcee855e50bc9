/** What goes to the worker and what comes back. Plain data: it is copied between threads. */
import type { Counted } from '#sensors'
import type { FusedUpdate, FusionObservation, SensorHealth } from '#tracks'
import type { SensorSite } from './sites.ts'

/** One observation with its place in the log. */
export interface FusionRecord {
  readonly simulated: boolean
  readonly receivedMs: number
  /** End of its line in the log. */
  readonly end: number
  readonly observation: FusionObservation
  /** As stated by a person. */
  readonly count: Counted | null
}

export interface Beginning {
  readonly folder: string
  readonly sites: readonly { readonly simulated: boolean; readonly sites: readonly SensorSite[] }[]
  readonly logEnd: number
  /** History has stored everything before: an older snapshot lives the rest again. */
  readonly checkpoint: number
}

export type ToWorker =
  /** `end`: everything in the log up to there that concerns the tracker has been handed over. */
  | { readonly kind: 'take'; readonly records: readonly FusionRecord[]; readonly end: number }
  | { readonly kind: 'beat'; readonly nowMs: number }
  | {
      readonly kind: 'explain'
      readonly ask: number
      readonly simulated: boolean
      readonly origin: number
      readonly most: number
    }
  | { readonly kind: 'keep'; readonly checkpoint: number }
  | { readonly kind: 'stop' }

export interface Explained {
  /** Where its line begins in the log, modulo `ID_MAX`. */
  readonly observation: number
  readonly part: number
  readonly timeMs: number
  readonly weight: number
}

export type FromWorker =
  /** The log must be handed over from this position on; null: there is no snapshot. */
  | { readonly kind: 'begun'; readonly from: number | null; readonly remarks: readonly string[] }
  | {
      readonly kind: 'update'
      readonly update: FusedUpdate
      readonly health: readonly SensorHealth[]
      /** End in the log of what it is made of. */
      readonly end: number
    }
  | { readonly kind: 'took'; readonly count: number; readonly refused: readonly RefusedBySensor[] }
  | { readonly kind: 'explained'; readonly ask: number; readonly observations: readonly Explained[] | null }
  | { readonly kind: 'kept'; readonly bytes: number; readonly tookMs: number }
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'stopped' }

export interface RefusedBySensor {
  readonly simulated: boolean
  readonly sensor: string
  readonly reason: string
  readonly count: number
}

/** Ids of observations are places in the log, as far as the tracker holds them: below this. */
export const ID_MAX = 2 ** 40

export function observationId(position: number): number {
  return position % ID_MAX
}

/** The place in the log that an id means: the last one before the log's end. */
export function positionOf(id: number, logEnd: number): number {
  const turns = Math.floor(logEnd / ID_MAX)
  const position = turns * ID_MAX + id
  return position < logEnd ? position : position - ID_MAX
}
