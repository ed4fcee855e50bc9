/** What a session shall be opened for, as it is chosen and typed at the door. */
import type { SessionAim, SessionInfo } from '#contract'

/** Letters. As in the contract, whose schemas stay at the node's door (a test compares). */
export const BASIS_LIMITS = { min: 8, max: 300 } as const

export type PurposeName = SessionInfo['purpose']

/** In the order in which they are offered. */
export const PURPOSES: readonly PurposeName[] = [
  'search-and-rescue',
  'crime-groups',
  'programme',
  'oversight',
  'administration',
]

export function needsBasis(purpose: PurposeName): boolean {
  return purpose === 'crime-groups'
}

/** Null: the purpose needs a legal basis, and what was typed is none. */
export function aimOf(purpose: PurposeName, basis: string): SessionAim | null {
  if (!needsBasis(purpose)) return { purpose, legalBasis: null }
  const legalBasis = basis.trim()
  const fits = legalBasis.length >= BASIS_LIMITS.min && legalBasis.length <= BASIS_LIMITS.max
  return fits ? { purpose, legalBasis } : null
}

/** A demo account is opened for what was chosen when it may be; else for the first thing it is for. */
export function purposeFor(chosen: PurposeName, purposes: readonly PurposeName[]): PurposeName {
  return purposes.includes(chosen) ? chosen : (purposes[0] ?? chosen)
}
