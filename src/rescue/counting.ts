/** How callers count people: what several counts say together, how well two agree, how common a count is. */
import type { Range } from '#records'
import { isKnown } from './range.ts'

/** How people count in the dark: one sigma of the figure, as a share of it, and at least so many. */
const COUNT_SHARE = 0.08
const COUNT_LEAST = 1.5
/** One count in fifty is of something else: children, another boat. */
const WRONG_COUNT_SHARE = 0.02
/** Boats of the strait carry 20 to 70: as likely each, where none is known. */
const COUNTS_APART = 45
/** So much of the density of counts is of any, however many are known; and as much as that of so many boats, while few are. */
const ANY_COUNT_SHARE = 0.2
const ANY_COUNT_BOATS = 5

export interface Counted {
  readonly people: Range
  /** How many counts `people` is the mean of: the more, the surer. */
  readonly counts: number
}

/** How likely the one count is of as many people as the other, by one person. */
export function countFits(one: Counted, other: Counted): number {
  const sigma =
    countSigma(middleOf(one.people) ?? 0) *
    Math.sqrt(1 / Math.max(1, one.counts) + 1 / Math.max(1, other.counts))
  const gap = gapOf(one.people, other.people)
  const fits = Math.exp(-(gap * gap) / (2 * sigma * sigma)) / (Math.sqrt(2 * Math.PI) * sigma)
  return WRONG_COUNT_SHARE / COUNTS_APART + (1 - WRONG_COUNT_SHARE) * fits
}

/** What several counts say together: the means of their ends. One far off does not make all fit. */
export function pooled(ranges: readonly Range[]): Range {
  const known = ranges.filter(isKnown)
  return {
    min: meanOf(known.flatMap(({ min }) => min ?? [])),
    max: meanOf(known.flatMap(({ max }) => max ?? [])),
  }
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}

/** As likely as a count like it is among those told. @param known the counts of all boats that are known */
export function countDensityAt(people: Range, known: readonly Range[]): number {
  const at = middleOf(people) ?? 0
  const counts = known.flatMap(range => middleOf(range) ?? [])
  if (counts.length === 0) return 1 / COUNTS_APART
  const sigma = countSigma(at) * Math.SQRT2
  const near =
    counts.reduce((sum, count) => sum + Math.exp(-((count - at) ** 2) / (2 * sigma * sigma)), 0) /
    (counts.length * Math.sqrt(2 * Math.PI) * sigma)
  const any = Math.max(ANY_COUNT_SHARE, ANY_COUNT_BOATS / (ANY_COUNT_BOATS + counts.length))
  return any / COUNTS_APART + (1 - any) * near
}

/** One sigma of what one person counts. */
function countSigma(people: number): number {
  return Math.max(COUNT_LEAST, COUNT_SHARE * people)
}

function middleOf({ min, max }: Range): number | null {
  if (min === null) return max
  return max === null ? min : (min + max) / 2
}

/** Between two ranges; 0 when they meet. */
function gapOf(a: Range, b: Range): number {
  return Math.max(0, (a.min ?? 0) - (b.max ?? Infinity), (b.min ?? 0) - (a.max ?? Infinity))
}
