/**
 * A message after the Common Alerting Protocol, version 1.2 (OASIS, 1 July 2010), as far as a rescue needs it: one that is
 * restricted, in two languages, with an area at sea.
 */
import type { Position } from '#geo'

export const CAP_LIMITS = {
  /** Craft whose areas are told in one message; the worst first. The number of all is told. */
  craftMax: 50,
  /** Corners of one area; the first comes again at the end. */
  cornersMax: 100,
  /** Earlier messages that a message names; the newest. Each of them had named those before it. */
  referencesMax: 50,
  /** A message holds so long unless one follows; minutes. */
  validMinutes: 60,
} as const

export type CapStatus = 'Actual' | 'Exercise'
export type CapType = 'Alert' | 'Update' | 'Cancel'
export type CapUrgency = 'Immediate' | 'Expected' | 'Future' | 'Past' | 'Unknown'
export type CapSeverity = 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown'
export type CapCertainty = 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown'
export type CapResponse = 'Prepare' | 'Monitor' | 'Assess' | 'AllClear' | 'None'

/** An earlier message of the same sender (CAP 1.2, 3.2.1 references). */
export interface CapReference {
  readonly sender: string
  readonly identifier: string
  /** Milliseconds since 1970 UTC. */
  readonly sentMs: number
}

export interface CapArea {
  readonly areaDesc: string
  /** Closed: the first corner is the last one too. Empty: it has none. */
  readonly polygon: readonly Position[]
  readonly circle: { readonly middle: Position; readonly radiusKm: number } | null
}

export interface CapInfo {
  readonly language: 'en-GB' | 'fr-FR'
  readonly category: 'Rescue'
  readonly event: string
  readonly responseType: CapResponse
  readonly urgency: CapUrgency
  readonly severity: CapSeverity
  readonly certainty: CapCertainty
  readonly effectiveMs: number
  readonly expiresMs: number
  readonly senderName: string
  readonly headline: string
  readonly description: string
  readonly instruction: string
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
  readonly areas: readonly CapArea[]
}

export interface CapMessage {
  readonly identifier: string
  readonly sender: string
  readonly sentMs: number
  readonly status: CapStatus
  readonly msgType: CapType
  readonly source: string
  readonly scope: 'Restricted'
  readonly restriction: string
  /** null: there is nothing to say beside. */
  readonly note: string | null
  /** null: it is the first. */
  readonly references: readonly CapReference[] | null
  readonly incidents: string
  readonly infos: readonly CapInfo[]
}
