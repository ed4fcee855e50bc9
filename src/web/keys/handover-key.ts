/** H: to the handover of the case that is chosen, in every room; where there is none, why not. */
import type { Standing } from '../rescue/standing.ts'

/** Why a key led nowhere. Each has its words. */
export const WHY_NOT = [
  'no-alert',
  'alert-without-case',
  'nothing-chosen',
  'craft-without-case',
  'case-needed',
  'case-closed',
  'nothing-left',
  'not-here',
] as const
export type WhyNot = (typeof WHY_NOT)[number]

/** What else is said shortly at the foot of the screen: of a link to an instant, of a still of the map. */
export const SAID_SHORTLY = [
  'link-bad',
  'link-future',
  'link-before',
  'link-none',
  'link-copied',
  'link-not-copied',
  'still-saved',
  'still-no-map',
] as const
export type SaidShortly = (typeof SAID_SHORTLY)[number]

export type HandoverKey =
  | { readonly kind: 'open'; readonly case: string }
  | { readonly kind: 'why'; readonly why: WhyNot }

/** @param otherwise why there is no case */
export function handoverOf(
  standing: Pick<Standing, 'cases'> | null,
  caseId: string | null,
  otherwise: WhyNot,
): HandoverKey {
  const known = caseId === null ? undefined : standing?.cases.get(caseId)
  if (known === undefined) return { kind: 'why', why: otherwise }
  return known.closed === null ? { kind: 'open', case: known.id } : { kind: 'why', why: 'case-closed' }
}
