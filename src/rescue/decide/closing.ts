/**
 * Closing a case (R2, line 3): every craft of it identified on two features, one to one, and everybody accounted for; or a
 * search ended by the coordinator and a second person, by criteria. Whatever is open is told, each reason by itself.
 */
import type { DeedOf } from '#records'
import { type BelievedCraft, believedOf } from '../craft.ts'
import { peopleAccount } from '../people.ts'
import { isOpenContact } from '../contact-life.ts'
import type { CaseNow, ContactNow, RescueState } from '../state.ts'
import type { RescueAsker } from './asker.ts'
import type { Reason } from './refusal.ts'

/** All must be named before a search is ended (IAMSAR vol. II, 8.1 and 8.2). */
export const SEARCH_END_CRITERIA = {
  'all-areas-searched': {
    en: 'All assigned areas have been searched',
    fr: 'Toutes les zones assignées ont été fouillées',
  },
  'all-places-looked-at': {
    en: 'All probable places have been looked at',
    fr: 'Tous les lieux probables ont été examinés',
  },
  'all-means-used': {
    en: 'All means of learning more have been used',
    fr: "Tous les moyens d'en savoir plus ont été épuisés",
  },
  'survival-passed': {
    en: 'The time of survival has passed, with its doubt',
    fr: 'Le temps de survie est dépassé, incertitude comprise',
  },
} as const
export type SearchEndCriterion = keyof typeof SEARCH_END_CRITERIA

/** A second person's word holds so long; milliseconds. */
export const SECOND_HOLDS_MS = 60 * 60_000

type ClosedOn = DeedOf<'case.closed'>['on']
const CLOSED_ON: readonly ClosedOn[] = ['all-identified', 'search-ended', 'false-alert']

/** The key under which a second person agrees to a closing. */
export function closingKey(caseId: string, on: ClosedOn): string {
  return `case.closed:${caseId}:${on}`
}

/** All keys under which a closing of this case is agreed to. */
export function closingKeys(caseId: string): readonly string[] {
  return CLOSED_ON.map(on => closingKey(caseId, on))
}

/** The case that a second person agrees to close; null: it is about something else. */
export function caseOfKey(state: RescueState, what: string): CaseNow | null {
  const [word, id] = what.split(':', 2)
  return word === 'case.closed' && id !== undefined ? (state.cases.get(id) ?? null) : null
}

/** Nobody has answered, read or called back. */
export function isUnreconciled({ state, contact }: ContactNow): boolean {
  return !contact.isTest && isOpenContact(state)
}

export function craftOf(state: RescueState, { crafts }: CaseNow): readonly BelievedCraft[] {
  const byRoot = new Map<string, BelievedCraft>()
  for (const craft of crafts) {
    const believed = believedOf(state, craft)
    if (believed !== null) byRoot.set(believed.root.id, believed)
  }
  return [...byRoot.values()]
}

/** What speaks against closing; none: it may be closed. */
export function againstClosing(
  state: RescueState,
  known: CaseNow,
  deed: DeedOf<'case.closed'>,
  asker: RescueAsker,
  nowMs: number,
): readonly Reason[] {
  const craft = craftOf(state, known)
  const reasons: Reason[] = []
  const offer = known.offer?.state
  if (offer === 'open' || offer === 'accepted') reasons.push({ code: 'offer-open', about: known.name })
  for (const each of craft) {
    const open = [...each.contacts].filter(id => {
      const contact = state.contacts.get(id)
      return contact !== undefined && isUnreconciled(contact)
    })
    if (open.length > 0) reasons.push({ code: 'contacts-open', about: each.root.name })
  }
  switch (deed.on) {
    case 'all-identified':
      for (const each of craft) {
        if (each.match === null) reasons.push({ code: 'not-identified', about: each.root.name })
        if (!peopleAccount(each).isExplained) reasons.push({ code: 'people-open', about: each.root.name })
      }
      break
    case 'search-ended':
      if (isSearching(state, known)) reasons.push({ code: 'search-running', about: known.name })
      if (Object.keys(SEARCH_END_CRITERIA).some(key => !deed.criteria.includes(key)))
        reasons.push({ code: 'criteria-missing', about: null })
      if (!hasSecond(state, known.id, deed, asker, nowMs))
        reasons.push({ code: 'second-missing', about: null })
      break
    case 'false-alert':
      if (deed.observation === null) reasons.push({ code: 'look-missing', about: null })
      if (!hasSecond(state, known.id, deed, asker, nowMs))
        reasons.push({ code: 'second-missing', about: null })
      break
  }
  return reasons
}

function isSearching(state: RescueState, { searches }: CaseNow): boolean {
  return [...searches].some(id => {
    const search = state.searches.get(id)
    return search !== undefined && search.planned.areas.some(({ unit }) => !search.done.has(unit))
  })
}

function hasSecond(
  state: RescueState,
  caseId: string,
  deed: DeedOf<'case.closed'>,
  { account }: RescueAsker,
  nowMs: number,
): boolean {
  const { second, on } = deed
  if (second === null || second === account) return false
  const agreedMs = state.agreed.get(closingKey(caseId, on))?.get(second)
  return agreedMs !== undefined && nowMs - agreedMs <= SECOND_HOLDS_MS
}
