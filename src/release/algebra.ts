/**
 * The marking of what is made from several records: never wider than any of them.
 *
 *   level          the highest, within the scheme of the state that makes it; across schemes only by the agreement
 *   audience       intersection (releasability and originator together)
 *   conditions     union
 *   purposes       intersection; none left: it may not be made. Nor if only the programme is left of more: the programme sees
 *                  nothing of what was kept for rescue or on crime groups, and a combination is no way round
 *   originators    of what is under control: union; what is made of it goes to them and to nobody else
 *
 * `join` is a semilattice (commutative, associative, idempotent), so the order in which things were put together does not
 * matter; `markingOf` then says whether such a thing may exist in a state, and how it is marked there.
 */
import {
  type Marking,
  MARKING_LIMITS,
  type Rank,
  RECORD_PURPOSES,
  type RecordPurpose,
  type State,
} from '#records'
import { type Agreement, levelAt, protectionBy, schemeOf, UK_FR_AGREEMENT } from './bilateral.ts'
import { checkMarkingCeiling } from './ceiling.ts'
import type { Text } from './words.ts'

type Mark = Pick<Marking, 'scheme' | 'level'>

/** Sets, sorted, nothing twice: two equal ones have equal JSON. */
export interface Effective {
  /** Every mark of the sources, verbatim. */
  readonly marks: readonly Mark[]
  /** Who may have all of it, the originators among them. */
  readonly audience: readonly State[]
  readonly conditions: readonly string[]
  readonly purposes: readonly RecordPurpose[]
  /** Those of any source. */
  readonly purposesOfAny: readonly RecordPurpose[]
  /** Whose word is needed for each further release. */
  readonly controlledBy: readonly State[]
}

export interface CombinedMarking {
  readonly kind: 'marked'
  readonly marking: Marking
  /** The words of the sources as they stand there; the level of `marking` is the home state's, for a thing of its own. */
  readonly verbatim: readonly Mark[]
}

export interface NotCombinable {
  readonly kind: 'not-combinable'
  readonly reason:
    | 'no-purpose'
    | 'programme-of-more'
    | 'not-for-this-state'
    | 'above-ceiling'
    | 'no-agreement'
    | 'no-scheme'
    | 'too-many-conditions'
  readonly why: Text
}

export function effectiveOf(marking: Marking): Effective {
  const { scheme, level, originator } = marking
  return {
    marks: [{ scheme, level }],
    audience: sorted([...marking.releasableTo, originator]),
    conditions: sorted(marking.conditions),
    purposes: ordered(marking.purposes),
    purposesOfAny: ordered(marking.purposes),
    controlledBy: marking.originatorControl ? [originator] : [],
  }
}

/** What holds for both together. Total: whether it may exist is asked of `markingOf`. */
export function join(a: Effective, b: Effective): Effective {
  return {
    marks: marksSorted([...a.marks, ...b.marks]),
    audience: a.audience.filter(state => b.audience.includes(state)),
    conditions: sorted([...a.conditions, ...b.conditions]),
    purposes: a.purposes.filter(purpose => b.purposes.includes(purpose)),
    purposesOfAny: ordered([...a.purposesOfAny, ...b.purposesOfAny]),
    controlledBy: sorted([...a.controlledBy, ...b.controlledBy]),
  }
}

/** How a thing made from these is marked in `home`, or why it may not be made. `home` becomes its originator. */
export function combine(
  markings: readonly [Marking, ...Marking[]],
  home: State,
  agreement: Agreement = UK_FR_AGREEMENT,
): CombinedMarking | NotCombinable {
  return markingOf(markings.map(effectiveOf).reduce(join), home, agreement)
}

/** The first of these that holds refuses it: ceiling, agreement, audience, purpose, conditions. */
export function markingOf(
  effective: Effective,
  home: State,
  agreement: Agreement = UK_FR_AGREEMENT,
): CombinedMarking | NotCombinable {
  const { marks, audience, conditions, purposes, purposesOfAny } = effective
  if (marks.some(mark => checkMarkingCeiling({ ...mark, conditions: [...conditions] }) !== null))
    return refused('above-ceiling')
  const scheme = schemeOf(home)
  if (scheme === null) return refused('no-scheme')
  const rank = highestFor(home, marks, agreement)
  if (rank === null) return refused('no-agreement')
  if (!audience.includes(home)) return refused('not-for-this-state')
  if (purposes.length === 0) return refused('no-purpose')
  if (isProgrammeAlone(purposes) && !isProgrammeAlone(purposesOfAny)) return refused('programme-of-more')
  if (conditions.length > MARKING_LIMITS.conditionsMax) return refused('too-many-conditions')
  const marking: Marking = {
    scheme,
    level: levelAt(scheme, rank),
    releasableTo: releasable(effective, home),
    conditions: [...conditions],
    purposes: [...purposes],
    originator: home,
    originatorControl: effective.controlledBy.length > 0,
  }
  return { kind: 'marked', marking, verbatim: marks }
}

function isProgrammeAlone(purposes: readonly RecordPurpose[]): boolean {
  return purposes.every(purpose => purpose === 'programme')
}

function highestFor(home: State, marks: readonly Mark[], agreement: Agreement): Rank | null {
  let highest: Rank = 0
  for (const mark of marks) {
    const protection = protectionBy(home, mark, agreement)
    if (protection.kind === 'none') return null
    if (protection.rank > highest) highest = protection.rank
  }
  return highest
}

/**
 * Without home itself. What another state controls goes back to that state and no further: the new record has home as
 * its originator, and would otherwise carry the old one past its control.
 */
function releasable({ audience, controlledBy }: Effective, home: State): State[] {
  const others = controlledBy.filter(state => state !== home)
  return audience.filter(state => state !== home && others.every(controller => controller === state))
}

function refused(reason: NotCombinable['reason']): NotCombinable {
  return { kind: 'not-combinable', reason, why: WHY[reason] }
}

const WHY: Readonly<Record<NotCombinable['reason'], Text>> = {
  'no-purpose': {
    en: 'The sources share no purpose: what is for nothing may not be made.',
    fr: "Les sources n'ont aucune finalité commune : ce qui n'a pas de finalité ne peut être établi.",
  },
  'programme-of-more': {
    en: 'Only the programme is left as a purpose, and a source was kept for rescue or on crime groups too.',
    fr: "Seul le programme reste comme finalité, alors qu'une source sert aussi au sauvetage ou à la lutte contre les groupes criminels.",
  },
  'not-for-this-state': {
    en: 'One of the sources is not releasable to this state.',
    fr: "L'une des sources n'est pas communicable à cet État.",
  },
  'above-ceiling': {
    en: 'One of the sources is marked above what may be held here, or in unknown words.',
    fr: "L'une des sources porte un marquage supérieur à ce qui peut être détenu ici, ou inconnu.",
  },
  'no-agreement': {
    en: 'No agreement in force says how one of the marks is protected here.',
    fr: "Aucun accord en vigueur ne dit comment l'un des marquages est protégé ici.",
  },
  'no-scheme': {
    en: 'The marking scheme of this state is not known here.',
    fr: "Le régime de marquage de cet État n'est pas connu ici.",
  },
  'too-many-conditions': {
    en: 'Together the sources carry more handling conditions than a marking can hold.',
    fr: "Ensemble, les sources portent plus de conditions de traitement qu'un marquage ne peut en contenir.",
  },
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted()
}

function ordered(purposes: readonly RecordPurpose[]): RecordPurpose[] {
  return RECORD_PURPOSES.filter(purpose => purposes.includes(purpose))
}

function marksSorted(marks: readonly Mark[]): Mark[] {
  const byText = new Map(marks.map(mark => [JSON.stringify([mark.scheme, mark.level]), mark]))
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark)
}
