/** Evidence that two things told are one boat, as log-odds: each ground with its words; what is not known says nothing. */
import { distanceMetres } from '#geo'
import type { Ground, Place, Range, Where } from '#records'
import { isKnown, mayBeEqual, rangeText } from './range.ts'
import { densityAt, doubtOf, whereaboutsAt } from './whereabouts.ts'

/** Whether what was at one place may have drifted to another; null: not known. `./drift` answers it where it is asked. */
export type DriftChance = (from: Where, to: Where) => number | null

/** How people count in the dark: one sigma of the figure, as a share of it, and at least so many. */
const COUNT_SHARE = 0.12
const COUNT_LEAST = 1.5
const EVIDENCE_MAX = 8
/** One place in thirty is told wrongly, by a digit or by the caller: then it says nothing. */
const WRONG_PLACE_SHARE = 0.03
/** Places that are nearer in time than this are not asked about drift; seconds. */
const DRIFT_AFTER_S = 600
/** The same telephone: handed round in one boat, seldom in two. */
const SAME_NUMBER = 6
/** The same words once more: each letter makes chance less likely. */
const SAME_WORDS_BY_LETTER = 0.12
const SAME_WORDS_LETTERS_MIN = 12

/** What is known of a boat, or told by one contact: gathered once, compared with many. */
export interface Traits {
  readonly tags: ReadonlySet<string>
  readonly places: readonly Where[]
  /** All counts together (`pooled`). */
  readonly people: Range
  readonly boat: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
  readonly tracks: ReadonlySet<string>
}

export interface Sum {
  readonly logOdds: number
  readonly grounds: readonly Ground[]
}

/** @param known a place of each boat that is known: where many are, one more is likely another */
export function weigh(one: Traits, other: Traits, known: readonly Place[], driftChance: DriftChance): Sum {
  const weighing = new Weighing()
  weighing.number(one.tags, other.tags)
  weighing.place(one.places[0] ?? null, other.places, known, driftChance)
  weighing.people(one.people, other.people)
  weighing.boat(one.boat, other.boat)
  weighing.text(one.texts, other.texts)
  weighing.tracks(one.tracks, other.tracks)
  return weighing
}

class Weighing implements Sum {
  logOdds = 0
  readonly grounds: Ground[] = []

  number(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    if (shared(one, other) !== undefined) this.#add(SAME_NUMBER, 'number', 'the same telephone')
  }

  /** Against where it would be then: how far, and how likely any boat is told of there. */
  place(
    where: Where | null,
    places: readonly Where[],
    known: readonly Place[],
    driftChance: DriftChance,
  ): void {
    if (where === null) return
    const atMs = Date.parse(where.at)
    const then = whereaboutsAt(places, atMs)
    if (then === null) return
    const { nearest } = then
    const sigma = Math.hypot(then.sigmaMetres, doubtOf(where))
    const away = distanceMetres(then.place, where.place)
    const fits = Math.exp(-(away * away) / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma)
    const other = densityAt(where.place, known)
    const logOdds = Math.log(WRONG_PLACE_SHARE + ((1 - WRONG_PLACE_SHARE) * fits) / other)
    const seconds = Math.abs(Date.parse(nearest.at) - atMs) / 1000
    const miles = (distanceMetres(nearest.place, where.place) / 1852).toFixed(1)
    this.#add(logOdds, 'position', `${miles} nm apart, ${Math.round(seconds / 60)} min between them`)
    const drifted = seconds < DRIFT_AFTER_S ? null : driftChance(nearest, where)
    if (drifted !== null)
      this.#add(
        drifted >= 0.05 ? 1 : -1.5,
        'drift',
        drifted >= 0.05 ? 'drift explains both places' : 'drift alone does not explain both places',
      )
  }

  people(one: Range, other: Range): void {
    if (!isKnown(one) || !isKnown(other)) return
    const sigma = Math.max(COUNT_LEAST, COUNT_SHARE * (middleOf(one) ?? 0)) * Math.SQRT2
    const gap = gapOf(one, other)
    // Boats of the strait carry 20 to 70: two of them are within a few of each other by chance one time in ten.
    const logOdds = Math.log(45 / (Math.sqrt(2 * Math.PI) * sigma)) - (gap * gap) / (2 * sigma * sigma)
    const words = mayBeEqual(one, other)
      ? `${rangeText(one)} people fits ${rangeText(other)}`
      : `${rangeText(one)} people, ${rangeText(other)} were told`
    this.#add(logOdds, 'people', words)
  }

  boat(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): void {
    if (mine.size === 0 || theirs.size === 0) return
    const both = [...mine].filter(word => theirs.has(word))
    if (both.length > 0) this.#add(Math.min(2.4, 0.8 * both.length), 'words', `both say ${both.join(', ')}`)
    else this.#add(-0.8, 'words', 'the boat is told in other words')
  }

  /** Word for word what was told before: an echo. */
  text(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const same = shared(one, other)
    if (same === undefined || same.length < SAME_WORDS_LETTERS_MIN) return
    this.#add(SAME_WORDS_BY_LETTER * same.length, 'words', 'the same words, letter by letter')
  }

  tracks(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const track = shared(one, other)
    if (track !== undefined) this.#add(7, 'track', `both are track ${track}`)
  }

  #add(logOdds: number, ground: Ground['ground'], words: string): void {
    const weighed = Math.max(-EVIDENCE_MAX, Math.min(EVIDENCE_MAX, logOdds))
    this.logOdds += weighed
    this.grounds.push({ ground, speaks: weighed >= 0 ? 'for' : 'against', words })
  }
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): string | undefined {
  for (const each of one) if (other.has(each)) return each
  return undefined
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

function middleOf({ min, max }: Range): number | null {
  if (min === null) return max
  return max === null ? min : (min + max) / 2
}

/** Between two ranges; 0 when they meet. */
function gapOf(a: Range, b: Range): number {
  return Math.max(0, (a.min ?? 0) - (b.max ?? Infinity), (b.min ?? 0) - (a.max ?? Infinity))
}

/** Words of a boat that tell it from another: no short ones, and not what every boat is. */
export function wordsOf(boat: string | null): readonly string[] {
  if (boat === null) return []
  const words = boat
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .split(/[^a-z0-9]+/)
  return [
    ...new Set(
      words.filter(word => word.length > 2 && !COMMON.has(word)).map(word => SAME_IN_ENGLISH[word] ?? word),
    ),
  ]
}

/** Letters and digits alone. */
export function lettersOf(text: string | null): string {
  return (text ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** Colours and stuff, so that a call in French and one in English say the same. */
const SAME_IN_ENGLISH: Readonly<Record<string, string>> = {
  gris: 'grey',
  grise: 'grey',
  gray: 'grey',
  noir: 'black',
  noire: 'black',
  blanc: 'white',
  blanche: 'white',
  bleu: 'blue',
  bleue: 'blue',
  rouge: 'red',
  vert: 'green',
  verte: 'green',
  jaune: 'yellow',
  bois: 'wooden',
  wood: 'wooden',
}

const COMMON: ReadonlySet<string> = new Set([
  'boat',
  'bateau',
  'small',
  'petit',
  'embarcation',
  'zodiac',
  'inflatable',
  'pneumatique',
  'gonflable',
  'dinghy',
  'canot',
  'rubber',
  'caoutchouc',
  'the',
  'with',
  'avec',
  'une',
])
