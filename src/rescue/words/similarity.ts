/** What two descriptions of boats share and what speaks against, in reasons: for a proposal to merge that a person decides. */
import type { Reading } from './reading.ts'

export type SimilarityReason =
  | { readonly kind: 'same-telephone'; readonly masked: string }
  | {
      readonly kind: 'same-registration' | 'same-name' | 'near-name' | 'other-registration' | 'other-name'
      readonly texts: readonly [string, string]
    }
  | {
      readonly kind: 'same-colour' | 'same-type' | 'same-condition' | 'other-colour' | 'other-type'
      readonly words: readonly string[]
    }
  | { readonly kind: 'length-overlaps' | 'length-differs'; readonly metres: readonly [number, number] }
  | { readonly kind: 'people-overlap' | 'people-differ'; readonly ranges: readonly [Range, Range] }
  | { readonly kind: 'children-on-both' | 'babies-on-both' }

interface Range {
  readonly minimum: number | null
  readonly maximum: number | null
}

export interface Similarity {
  readonly shared: readonly SimilarityReason[]
  readonly against: readonly SimilarityReason[]
}

/** Callers count in the dark: counts that differ by less than this share are not held against a merge. */
export const PEOPLE_TOLERANCE = 0.2
/** Boats' lengths are guesses, metres. */
export const LENGTH_TOLERANCE_METRES = 2
/** Types that callers call by each other's names. */
const ALIKE: readonly ReadonlySet<string>[] = [
  new Set(['inflatable', 'rigid-inflatable', 'boat']),
  new Set(['motor', 'fishing', 'boat', 'rowing']),
  new Set(['kayak', 'rowing']),
]

/**
 * Shared and opposing words of two readings. Not said is neither for nor against. Conditions count only for: a boat may start to sink.
 * Words of questions are left out. No order of weight: the caller of this knows place, time and drift as well.
 */
export function similarity(one: Reading, two: Reading): Similarity {
  const shared: SimilarityReason[] = []
  const against: SimilarityReason[] = []
  phones(one, two, shared)
  names(one, two, shared, against)
  boats(one, two, shared, against)
  people(one, two, shared, against)
  const conditions = both(standing(one), standing(two))
  if (conditions.length > 0) shared.push({ kind: 'same-condition', words: conditions })
  return { shared, against }
}

function phones(one: Reading, two: Reading, shared: SimilarityReason[]) {
  for (const phone of one.phones) {
    if (phone.e164 !== null && two.phones.some(other => other.e164 === phone.e164))
      shared.push({ kind: 'same-telephone', masked: phone.masked })
  }
}

function names(one: Reading, two: Reading, shared: SimilarityReason[], against: SimilarityReason[]) {
  for (const kind of ['registration', 'mmsi', 'call-sign', 'name'] as const) {
    const [first, second] = [one, two].map(each => each.names.find(name => name.kind === kind)?.text)
    if (first === undefined || second === undefined) continue
    const texts = [first, second] as const
    const [a, b] = [bare(first), bare(second)]
    const isName = kind === 'name'
    if (a === b) shared.push({ kind: isName ? 'same-name' : 'same-registration', texts })
    else if (isName && isNearName(a, b)) shared.push({ kind: 'near-name', texts })
    else against.push({ kind: isName ? 'other-name' : 'other-registration', texts })
  }
}

function boats(one: Reading, two: Reading, shared: SimilarityReason[], against: SimilarityReason[]) {
  const [first, second] = [one, two].map(each => each.boats.filter(boat => !boat.isAsked))
  if (first === undefined || second === undefined) return
  const colours: [string[], string[]] = [
    apart(first.flatMap(boat => boat.colours)),
    apart(second.flatMap(boat => boat.colours)),
  ]
  compare(colours, both(...colours), 'same-colour', 'other-colour')
  const types: [string[], string[]] = [
    apart(first.flatMap(boat => boat.type ?? [])),
    apart(second.flatMap(boat => boat.type ?? [])),
  ]
  const same = both(...types).filter(type => type !== 'boat')
  if (same.length > 0) shared.push({ kind: 'same-type', words: same })
  else if (
    types.every(list => list.length > 0) &&
    !types[0].some(a => types[1].some(b => a === b || ALIKE.some(set => set.has(a) && set.has(b))))
  ) {
    against.push({ kind: 'other-type', words: types.flat() })
  }
  const [short, long] = [first, second].map(list => list.find(boat => boat.lengthMetresMin !== null))
  if (short?.lengthMetresMin != null && long?.lengthMetresMin != null) {
    const metres = [short.lengthMetresMin, long.lengthMetresMin] as const
    const gap = Math.max(
      short.lengthMetresMin - (long.lengthMetresMax ?? 0),
      long.lengthMetresMin - (short.lengthMetresMax ?? 0),
    )
    if (gap <= LENGTH_TOLERANCE_METRES) shared.push({ kind: 'length-overlaps', metres })
    else against.push({ kind: 'length-differs', metres })
  }

  function compare(
    lists: [string[], string[]],
    common: string[],
    same: 'same-colour',
    other: 'other-colour',
  ) {
    if (common.length > 0) shared.push({ kind: same, words: common })
    else if (lists.every(list => list.length > 0)) against.push({ kind: other, words: lists.flat() })
  }
}

function people(one: Reading, two: Reading, shared: SimilarityReason[], against: SimilarityReason[]) {
  if (one.aboard !== null && two.aboard !== null) {
    const ranges = [one.aboard, two.aboard] as const
    const gap = Math.max(
      (one.aboard.minimum ?? 0) - (two.aboard.maximum ?? Infinity),
      (two.aboard.minimum ?? 0) - (one.aboard.maximum ?? Infinity),
    )
    const size = Math.max(one.aboard.minimum ?? 0, two.aboard.minimum ?? 0)
    if (gap <= size * PEOPLE_TOLERANCE) shared.push({ kind: 'people-overlap', ranges })
    else against.push({ kind: 'people-differ', ranges })
  }
  for (const [of, kind] of [
    ['children', 'children-on-both'],
    ['babies', 'babies-on-both'],
  ] as const) {
    if (
      [one, two].every(each =>
        each.counts.some(count => count.of === of && !count.isAsked && (count.minimum ?? 0) > 0),
      )
    )
      shared.push({ kind })
  }
}

function standing(reading: Reading): string[] {
  return [
    ...new Set(
      reading.conditions
        .filter(each => each.stands === true && each.condition !== 'help-asked')
        .map(each => each.condition),
    ),
  ]
}

function apart(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function both(one: readonly string[], two: readonly string[]): string[] {
  return one.filter(each => two.includes(each))
}

/** Letters and digits alone: 'DK 734-921' is 'dk734921'. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** One letter apart, or one the beginning of the other: names are heard by telephone. */
function isNearName(one: string, two: string): boolean {
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length < 4) return false
  if (long.startsWith(short)) return true
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1)
}
