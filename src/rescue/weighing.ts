/** Evidence that two things told are one boat, as log-odds: each ground with its words; what is not known says nothing. */
import { distanceMetres } from '#geo'
import { type Ground, type GroundSaid, type Range, RESCUE_LIMITS, type Where } from '#records'
import type { Kind } from './boat-words.ts'
import { countFits } from './counting.ts'
import { groundInEnglish } from './ground-words.ts'
import { newTelephoneShare } from './heard-again.ts'
import { isKnown, mayBeEqual } from './range.ts'
import { doubtOf, type Whereabouts } from './whereabouts.ts'

/** Whether what was at one place may have drifted to another; null: not known. `./drift` answers it where it is asked. */
export type DriftChance = (from: Where, to: Where) => number | null

/** Of two craft the newest places are compared. */
const PLACES_COMPARED_MAX = 4
const EVIDENCE_MAX = 8
/** Of one boat: that two callers who describe it have a word in common, and that they have not (at night, in two languages). */
const SAME_BOAT_SAME_WORD = 0.75
const OTHER_WORDS = -1.8
/** A kayak is no trawler; now and then a caller takes one for another. */
const OTHER_KIND = -5
/** A word says no more than this, however rare; and each beyond the rarest a part of what it would alone. */
const WORD_MAX = 2.4
const MORE_WORDS_SHARE = 0.3
/** One place in thirty is told wrongly, by a digit or by the caller: then it says nothing. */
const WRONG_PLACE_SHARE = 0.03
/** Places that are nearer in time than this are not asked about drift; seconds. */
const DRIFT_AFTER_S = 600
const DRIFT_FITS = 1
/** The same telephone: handed round in one boat, seldom in two. */
const SAME_NUMBER = 6
/** The same words once more: each letter makes chance less likely. */
const SAME_WORDS_BY_LETTER = 0.12
const SAME_WORDS_LETTERS_MIN = 12
/** Of a word that both say, as a ground carries it. */
const SHARED_LETTERS_MAX = 60

/** What is known of a boat, or told by one contact: gathered once, compared with many. */
export interface Traits {
  /** Of the craft; null: of a contact. */
  readonly id: string | null
  /** Telephones, each with how often it called. */
  readonly tags: ReadonlyMap<string, number>
  /** Contacts that tell of it. */
  readonly calls: number
  readonly places: readonly Where[]
  /** All counts together (`pooled`). */
  readonly people: Range
  /** How many counts that is. */
  readonly counts: number
  readonly boat: ReadonlySet<string>
  readonly kinds: ReadonlySet<Kind>
  readonly texts: ReadonlySet<string>
  readonly tracks: ReadonlySet<string>
}

export interface Sum {
  readonly logOdds: number
  /** Empty when no words were asked for. */
  readonly grounds: readonly Ground[]
}

/** What a weighing is made against, besides the two. */
export interface Scene {
  /** How likely any boat is told of at a place, by square metre: where many are, one more is likely another. */
  readonly densityAt: (where: Where) => number
  /** How likely any boat is told with so many people, by one person. */
  readonly countDensityAt: (people: Range) => number
  /** Of the boats that are described, the share whose description has the word. */
  readonly shareOf: (word: string) => number
  /** That the next contact is of a thing nobody has told of yet, by what it says it is; of 1. */
  readonly newShareOf: (kinds: ReadonlySet<Kind>) => number
  readonly whereaboutsOf: (of: Traits, where: Where) => Whereabouts | null
  readonly driftChance: DriftChance
}

/**
 * @param withWords false: the figure alone, as it is asked for of all pairs
 * @param least what is certain to stay below it is not weighed to its end: places are the slowest to compare
 */
export function weigh(one: Traits, other: Traits, scene: Scene, withWords: boolean, least = -Infinity): Sum {
  const weighing = new Weighing(withWords)
  weighing.number(one, other)
  weighing.kind(one.kinds, other.kinds)
  weighing.people(one, other, scene)
  weighing.boat(one.boat, other.boat, scene)
  weighing.text(one.texts, other.texts)
  weighing.tracks(one.tracks, other.tracks)
  if (weighing.logOdds + EVIDENCE_MAX + DRIFT_FITS >= least) weighing.places(one.places, other, scene)
  return weighing
}

class Weighing implements Sum {
  logOdds = 0
  readonly grounds: Ground[] = []
  readonly #withWords: boolean

  constructor(withWords: boolean) {
    this.#withWords = withWords
  }

  number(one: Traits, other: Traits): void {
    for (const tag of one.tags.keys())
      if (other.tags.has(tag)) {
        this.#add(SAME_NUMBER, 'number', () => ({ code: 'same-telephone' }))
        return
      }
    // Of two craft neither is the one that is new.
    if (one.id !== null || one.tags.size === 0) return
    const isNew = newTelephoneShare(other.tags)
    if (isNew < 1)
      this.#add(Math.log(isNew), 'number', () => ({ code: 'other-telephone', telephones: other.tags.size }))
  }

  kind(one: ReadonlySet<Kind>, other: ReadonlySet<Kind>): void {
    if (one.size === 0 || other.size === 0 || shared(one, other) !== undefined) return
    this.#add(OTHER_KIND, 'words', () => ({ code: 'other-kind' }))
  }

  /** Each against where the other would be then: how far, and how likely any boat is told of there. The mean of them: one course. */
  places(places: readonly Where[], of: Traits, scene: Scene): void {
    const newest = places[0]
    const then = newest === undefined ? null : scene.whereaboutsOf(of, newest)
    if (newest === undefined || then === null) return
    const first = placeLogOdds(newest, of, scene)
    // Where the newest speaks against it all together, older ones are not asked: most pairs end here.
    const older = this.logOdds + first < 0 ? [] : places.slice(1, PLACES_COMPARED_MAX)
    const logOdds =
      older.reduce((sum, where) => sum + placeLogOdds(where, of, scene), first) / (older.length + 1)
    const { nearest, secondsApart } = then
    this.#add(logOdds, 'position', () => ({
      code: 'apart',
      metres: Math.round(distanceMetres(nearest.place, newest.place)),
      seconds: Math.round(Math.abs(secondsApart)),
    }))
    const drifted = secondsApart < DRIFT_AFTER_S ? null : scene.driftChance(nearest, newest)
    if (drifted !== null)
      this.#add(drifted >= 0.05 ? DRIFT_FITS : -1.5, 'drift', () => ({
        code: drifted >= 0.05 ? 'drift-explains' : 'drift-not-alone',
      }))
  }

  people(mine: Traits, theirs: Traits, scene: Scene): void {
    const [one, other] = [mine.people, theirs.people]
    if (!isKnown(one) || !isKnown(other)) return
    const fits = countFits(mine, theirs)
    this.#add(Math.log(fits / scene.countDensityAt(one)), 'people', () => ({
      code: mayBeEqual(one, other) ? 'people-fit' : 'people-differ',
      one,
      other,
    }))
  }

  boat(mine: ReadonlySet<string>, theirs: ReadonlySet<string>, scene: Scene): void {
    if (mine.size === 0 || theirs.size === 0) return
    const both = [...mine].filter(word => theirs.has(word))
    if (both.length === 0) {
      this.#add(OTHER_WORDS, 'words', () => ({ code: 'other-words' }))
      return
    }
    const [rarest = 0, ...more] = both
      .map(word => Math.max(0, Math.log(SAME_BOAT_SAME_WORD / scene.shareOf(word))))
      .toSorted((a, b) => b - a)
    const logOdds = rarest + MORE_WORDS_SHARE * more.reduce((sum, each) => sum + each, 0)
    this.#add(Math.min(WORD_MAX, logOdds), 'words', () => ({
      code: 'shared-words',
      shared: both.slice(0, RESCUE_LIMITS.reasonsMax).map(word => word.slice(0, SHARED_LETTERS_MAX)),
    }))
  }

  /** Word for word what was told before: an echo. */
  text(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const same = shared(one, other)
    if (same === undefined || same.length < SAME_WORDS_LETTERS_MIN) return
    this.#add(SAME_WORDS_BY_LETTER * same.length, 'words', () => ({ code: 'same-text' }))
  }

  tracks(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const track = shared(one, other)
    if (track !== undefined) this.#add(7, 'track', () => ({ code: 'same-track', track }))
  }

  #add(logOdds: number, ground: Ground['ground'], tell: () => GroundSaid): void {
    const weighed = Math.max(-EVIDENCE_MAX, Math.min(EVIDENCE_MAX, logOdds))
    this.logOdds += weighed
    if (!this.#withWords) return
    const said = tell()
    const speaks = weighed >= 0 ? 'for' : 'against'
    this.grounds.push({ ground, speaks, words: groundInEnglish(said), said })
  }
}

function placeLogOdds(where: Where, of: Traits, scene: Scene): number {
  const then = scene.whereaboutsOf(of, where)
  if (then === null) return 0
  const sigma = Math.hypot(then.sigmaMetres, doubtOf(where))
  const away = distanceMetres(then.place, where.place)
  const fits = Math.exp(-(away * away) / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma)
  return Math.log(WRONG_PLACE_SHARE + ((1 - WRONG_PLACE_SHARE) * fits) / scene.densityAt(where))
}

function shared<Value>(one: ReadonlySet<Value>, other: ReadonlySet<Value>): Value | undefined {
  for (const each of one) if (other.has(each)) return each
  return undefined
}
