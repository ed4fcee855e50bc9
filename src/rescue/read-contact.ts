/** What the words of a contact say, as the fields of a contact. What is asked, quoted or denied says nothing of itself. */
import type { Position } from '#geo'
import type { Aboard, CraftCondition, Place, Range, Where } from '#records'
import { UNKNOWN } from './range.ts'
import { readWords } from './words/read-words.ts'
import type {
  Condition,
  CountFound,
  CountOf,
  CountRange,
  Language,
  Reading,
  Surroundings,
} from './words/reading.ts'

export interface ReadContact {
  readonly where: Where | null
  readonly otherPlaces: readonly Place[]
  readonly aboard: Aboard
  readonly condition: CraftCondition
  readonly boat: string | null
  readonly reading: Reading
}

/** Other readings of a place that are offered. */
const OTHER_PLACES_MAX = 12

/** @param atMs when it came, milliseconds since 1970 UTC */
export function readContact(
  text: string,
  language: Language | null,
  atMs: number,
  around: Surroundings = {},
): ReadContact {
  const reading = readWords(text, language, atMs, around)
  const places = reading.positions.filter(({ isAsked }) => !isAsked).flatMap(({ readings }) => readings)
  const [first, ...others] = places
  const at = new Date(atMs).toISOString()
  return {
    where:
      first === undefined
        ? null
        : { place: placeOf(first.position), doubtMetres: doubtOf(first.doubtMetres), at, by: 'parsed' },
    otherPlaces: others.slice(0, OTHER_PLACES_MAX).map(({ position }) => placeOf(position)),
    aboard: {
      people: rangeOf(reading.aboard),
      children: countOf(reading, ['children', 'babies']),
      injured: countOf(reading, ['injured', 'unconscious']),
      inWater: countOf(reading, ['in-water']),
      lifejackets: countOf(reading, ['lifejackets']),
    },
    condition: {
      sinking: standing(reading, ['sinking', 'taking-water', 'deflating']),
      capsized: standing(reading, ['capsized']),
      peopleInWater: standing(reading, ['in-water', 'drowning']),
      engineStopped: standing(reading, ['engine-stopped', 'out-of-fuel', 'drifting']),
      onFire: standing(reading, ['fire']),
    },
    boat: boatOf(text, reading),
    reading,
  }
}

function placeOf({ latitude, longitude }: Position): Place {
  return { latitude, longitude }
}

/** Written with many digits it is still a telephone in a boat; written with few it may be far. */
function doubtOf(metres: number): number {
  return Math.min(200_000, Math.max(50, Math.round(metres)))
}

function rangeOf(range: CountRange | null): Range {
  if (range === null) return UNKNOWN
  const { minimum, maximum } = range
  return {
    min: capped(minimum),
    max: minimum !== null && maximum !== null && maximum < minimum ? null : capped(maximum),
  }
}

function capped(count: number | null): number | null {
  return count === null || count > 10_000 ? null : count
}

/** All that was said of these, together: several words of one thing widen it. */
function countOf({ counts }: Reading, of: readonly CountOf[]): Range {
  const said = counts.filter(count => of.includes(count.of) && !count.isAsked && !count.isQuoted)
  if (said.length === 0) return UNKNOWN
  const range = said.reduce<CountRange>(
    (all, { minimum, maximum }: CountFound) => ({
      minimum: all.minimum === null ? minimum : Math.max(all.minimum, minimum ?? 0),
      maximum: all.maximum === null || maximum === null ? null : Math.max(all.maximum, maximum),
    }),
    { minimum: said[0]?.minimum ?? null, maximum: said[0]?.maximum ?? null },
  )
  return rangeOf(range)
}

/** Yes when one of these was said; no when one was denied and none said; null when nothing was. */
function standing({ conditions }: Reading, of: readonly Condition[]): 'yes' | 'no' | null {
  const said = conditions.filter(({ condition, isQuoted }) => of.includes(condition) && !isQuoted)
  if (said.some(({ stands }) => stands === true)) return 'yes'
  return said.some(({ stands }) => stands === false) ? 'no' : null
}

function boatOf(text: string, { boats, names }: Reading): string | null {
  const spans = [...boats, ...names].filter(({ isAsked }) => !isAsked).map(({ span }) => span)
  const words = spans.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' ').trim())
  const boat = [...new Set(words)].join(', ').slice(0, 200).trim()
  return boat === '' ? null : boat
}
