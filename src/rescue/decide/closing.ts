/**
 * Closing a case (R2, line 3): every craft of it identified on two features, one to one, and everybody accounted for; or a
 * search ended by the coordinator and a second person, by criteria. Whatever is open is told, each reason by itself.
 */
import type { DeedOf } from '#records'
import { isOfTomorrow } from '../clock.ts'
import { type BelievedCraft, believedOf } from '../craft.ts'
import { peopleAccount } from '../people.ts'
import { isOpenContact } from '../contact-life.ts'
import type { CaseNow, ContactNow, RescueState } from '../state.ts'
import type { RescueAsker } from './asker.ts'
import { againstJoining, othersOf, withJoined } from './joining.ts'
import type { Reason } from './refusal.ts'

/** All must be named before a search is ended (IAMSAR vol. II, 8.1 and 8.2). */
export const SEARCH_END_CRITERIA = {
  'all-areas-searched': {
    en: 'All assigned areas have been searched',
    fr: 'Toutes les zones assignées ont été explorées',
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
const CLOSED_ON: readonly ClosedOn[] = ['all-identified', 'search-ended', 'false-alert', 'joined']

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
  // Nobody is given up by it: the boat, with all that was told of it, stays in a case that is open.
  if (deed.on === 'joined') return [...reasons, ...againstJoining(state, known)]
  for (const { name } of othersOf(state, known)) reasons.push({ code: 'in-two-cases', about: name })
  for (const each of craft)
    if (hasOpenContacts(state, each)) reasons.push({ code: 'contacts-open', about: each.root.name })
  switch (deed.on) {
    case 'all-identified':
      // Of no craft nothing was identified.
      if (craft.length === 0) reasons.push({ code: 'not-identified', about: known.name })
      for (const each of craft) {
        if (!each.isIdentified) reasons.push({ code: 'not-identified', about: each.root.name })
        else if (each.isCalledSince) reasons.push({ code: 'called-since', about: each.root.name })
        if (!peopleAccount(each).isExplained) reasons.push({ code: 'people-open', about: each.root.name })
      }
      break
    case 'search-ended':
      if (isSearching(state, known)) reasons.push({ code: 'search-running', about: known.name })
      else if (!hasSearched(state, known)) reasons.push({ code: 'search-missing', about: known.name })
      if (Object.keys(SEARCH_END_CRITERIA).some(key => !deed.criteria.includes(key)))
        reasons.push({ code: 'criteria-missing', about: null })
      reasons.push(...againstTheTwo(state, known, deed, asker, nowMs))
      break
    case 'false-alert':
      reasons.push(
        ...againstLook(deed.observation, nowMs),
        ...againstTheTwo(state, known, deed, asker, nowMs),
      )
      break
  }
  return reasons
}

/** Unanswered, or of the telephone of its callers and of no craft: a service that passes on calls about many boats is none of them. */
function hasOpenContacts(state: RescueState, { contacts }: BelievedCraft): boolean {
  const attached = [...contacts].flatMap(id => state.contacts.get(id) ?? [])
  if (attached.some(isUnreconciled)) return true
  const callers = new Set(
    attached.flatMap(({ contact }) => (contact.relayedBy === null ? (contact.callerTag ?? []) : [])),
  )
  if (callers.size === 0) return false
  return [...state.contacts.values()].some(
    ({ crafts, state: now, contact: { callerTag, isTest } }) =>
      crafts.size === 0 && !isTest && now !== 'set-aside' && callerTag !== null && callers.has(callerTag),
  )
}

/** Somebody looked, and not at a screen of echoes. */
function againstLook(look: DeedOf<'case.closed'>['observation'], nowMs: number): readonly Reason[] {
  if (look === null) return [{ code: 'look-missing', about: null }]
  return [
    ...(look.how === 'radar' ? [{ code: 'look-too-weak', about: null } as const] : []),
    ...(isOfTomorrow(look.at, nowMs) ? [{ code: 'time-of-tomorrow', about: null } as const] : []),
  ]
}

/** An area that nobody has reported on; or, of the newest search, one that was broken off. */
function isSearching(state: RescueState, known: CaseNow): boolean {
  const cases = new Set(withJoined(state, known).map(({ id }) => id))
  const planned = [...state.searches.values()].filter(({ caseId }) => cases.has(caseId))
  const newest = planned.at(-1)
  return planned.some(search =>
    search.planned.areas.some(({ unit }) => {
      const done = search.done.get(unit)
      return done === undefined || (search === newest && done.result === 'broken-off')
    }),
  )
}

/** A planned search whose areas all were searched, or a unit that was ordered to search and has told its result. */
function hasSearched(state: RescueState, known: CaseNow): boolean {
  const cases = new Set(withJoined(state, known).map(({ id }) => id))
  return (
    [...state.searches.values()].some(
      ({ caseId, planned }) => cases.has(caseId) && planned.areas.length > 0,
    ) ||
    [...state.tasks.values()].some(
      ({ caseId, brief, state: now }) =>
        caseId !== null && cases.has(caseId) && brief.order === 'search' && now === 'result',
    )
  )
}

/** The coordinator is one of the two, and the other has agreed. */
function againstTheTwo(
  state: RescueState,
  known: CaseNow,
  deed: DeedOf<'case.closed'>,
  asker: RescueAsker,
  nowMs: number,
): readonly Reason[] {
  if (!hasSecond(state, known.id, deed, asker, nowMs)) return [{ code: 'second-missing', about: null }]
  const isOneOfThem = known.coordinator === asker.account || known.coordinator === deed.second
  return isOneOfThem ? [] : [{ code: 'coordinator-missing', about: known.coordinator }]
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
