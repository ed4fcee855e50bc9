/** Counts of people as ranges: at least and at most, null where it is not known. Unknown is not zero (line 11). */
import type { Aboard, Range } from '#records'

export const UNKNOWN: Range = { min: null, max: null }
export const UNKNOWN_ABOARD: Aboard = {
  people: UNKNOWN,
  children: UNKNOWN,
  injured: UNKNOWN,
  inWater: UNKNOWN,
  lifejackets: UNKNOWN,
}

export function isKnown({ min, max }: Range): boolean {
  return min !== null || max !== null
}

/** What holds when both may be right: the widest. What is not known of one does not widen the other. */
export function either(a: Range, b: Range): Range {
  if (!isKnown(a)) return b
  if (!isKnown(b)) return a
  return { min: leastOf(a.min, b.min), max: a.max === null || b.max === null ? null : Math.max(a.max, b.max) }
}

/** Two that are told of one: `either`, key by key. */
export function eitherAboard(a: Aboard, b: Aboard): Aboard {
  return mapAboard(key => either(a[key], b[key]))
}

/** The newer word where there is one, else the older. */
export function newerAboard(older: Aboard, newer: Aboard): Aboard {
  return mapAboard(key => (isKnown(newer[key]) ? newer[key] : older[key]))
}

export function isSameAboard(a: Aboard, b: Aboard): boolean {
  return ABOARD_KEYS.every(key => a[key].min === b[key].min && a[key].max === b[key].max)
}

/** The sum of ranges; a part that is not known at all leaves its side open. */
export function sum(parts: readonly Range[]): Range {
  return parts.reduce<Range>(
    (total, part) => ({
      min: total.min === null || part.min === null ? null : total.min + part.min,
      max: total.max === null || part.max === null ? null : total.max + part.max,
    }),
    { min: 0, max: 0 },
  )
}

/** Whether both can be the same number. */
export function mayBeEqual(a: Range, b: Range): boolean {
  return (a.min ?? 0) <= (b.max ?? Infinity) && (b.min ?? 0) <= (a.max ?? Infinity)
}

/** `31–35`, `≥ 31`, `≤ 35`, `33`, `?`: the same in both languages. */
export function rangeText({ min, max }: Range): string {
  if (min === null && max === null) return '?'
  if (min === null) return `≤ ${max}`
  if (max === null) return `≥ ${min}`
  return min === max ? `${min}` : `${min}–${max}`
}

/** More children, or more injured, than people: it cannot be. Those in the water may be counted apart. */
export function isContradictory({ people, children, injured }: Aboard): boolean {
  return people.max !== null && Math.max(children.min ?? 0, injured.min ?? 0) > people.max
}

const ABOARD_KEYS = [
  'people',
  'children',
  'injured',
  'inWater',
  'lifejackets',
] as const satisfies (keyof Aboard)[]

function mapAboard(of: (key: keyof Aboard) => Range): Aboard {
  return {
    people: of('people'),
    children: of('children'),
    injured: of('injured'),
    inWater: of('inWater'),
    lifejackets: of('lifejackets'),
  }
}

function leastOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.min(a, b)
}
