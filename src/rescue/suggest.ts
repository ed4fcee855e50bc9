/**
 * Which contact may be about which craft, and which craft may be one: with reasons for and against. Machines suggest, a
 * person decides (line 6, R1). The evidence is weighed as log-odds and shared out among all craft and "another boat", so that a
 * suggestion says how sure it is of all that it could be.
 */
import { distanceMetres } from '#geo'
import type { CraftCondition, Ground, Range, Where } from '#records'
import { type BelievedCraft, believedCraft } from './craft.ts'
import { isKnown, mayBeEqual, rangeText } from './range.ts'
import type { ContactNow, RescueState } from './state.ts'

export interface Suggestion {
  readonly kind: 'attach' | 'merge'
  readonly craft: string
  /** A contact to attach, or a craft to merge. */
  readonly other: string
  /** Of 1; that it is this craft rather than any other, or one that is not known. */
  readonly chance: number
  readonly grounds: readonly Ground[]
}

/** Whether what was at one place may have drifted to another; null: not known. `./drift` answers it where it is asked. */
export type DriftChance = (from: Where, to: Where) => number | null

export const SUGGEST_LIMITS = {
  /** Suggestions told at once. */
  suggestionsMax: 500,
  /** Below this chance nothing is suggested. */
  chanceMin: 0.5,
  /** A contact that is older says nothing of what is out now; milliseconds. */
  ageMaxMs: 24 * 3_600_000,
} as const

/** Of the strait between the lines of Ushant traffic and the North Sea, about 60 by 30 nm, as square metres. */
const SEA_AREA_M2 = 60 * 30 * 1852 * 1852
/** A loaded small boat makes 1 to 4 m/s over ground, with or against the tide: one sigma of what is not known of it. */
const OWN_SPEED_MS = 1.8
/** A place that was told is off by more than its digits say: the caller moves, the message waits. One sigma, metres. */
const TOLD_DOUBT_M = 400
/** How people count in the dark: one sigma of the figure, as a share of it, and at least so many. */
const COUNT_SHARE = 0.12
const COUNT_LEAST = 1.5
/** That a contact is of a boat nobody has told of, beside one craft that fits no better than chance. */
const NEW_BOAT_LOG_ODDS = 1.2
const EVIDENCE_MAX = 8

interface Weighed {
  readonly craft: BelievedCraft
  readonly logOdds: number
  readonly grounds: readonly Ground[]
}

/** For each contact that is attached to nothing, the craft that it is likely about; for each craft, the one it may be. */
export function suggestions(
  state: RescueState,
  nowMs: number,
  driftChance: DriftChance = NO_DRIFT,
): readonly Suggestion[] {
  const craft = believedCraft(state).filter(({ match, cases }) => match === null || cases.length > 0)
  const found: Suggestion[] = []
  for (const contact of state.contacts.values()) {
    if (found.length >= SUGGEST_LIMITS.suggestionsMax) break
    if (contact.crafts.size > 0 || contact.contact.isTest || contact.state === 'set-aside') continue
    if (nowMs - contact.heardMs > SUGGEST_LIMITS.ageMaxMs) continue
    const best = bestOf(craft.map(each => weighContact(state, contact, each, driftChance)))
    if (best !== null)
      found.push({
        kind: 'attach',
        craft: best.craft.root.id,
        other: contact.id,
        chance: best.chance,
        grounds: best.grounds,
      })
  }
  return [...found, ...mergesOf(state, craft, driftChance)].slice(0, SUGGEST_LIMITS.suggestionsMax)
}

function mergesOf(
  state: RescueState,
  craft: readonly BelievedCraft[],
  driftChance: DriftChance,
): readonly Suggestion[] {
  const found: Suggestion[] = []
  for (const [index, one] of craft.entries()) {
    const others = craft.slice(index + 1).filter(other => !isKeptApart(one, other))
    const best = bestOf(others.map(other => weighCraft(state, one, other, driftChance)))
    if (best === null || best.logOdds < MERGE_EVIDENCE_MIN) continue
    const { chance, grounds } = best
    found.push({ kind: 'merge', craft: one.root.id, other: best.craft.root.id, chance, grounds })
  }
  return found
}

/** Two craft were opened by people who thought of two: more is asked than of a contact. */
const MERGE_EVIDENCE_MIN = 3

/** The likeliest, with its share of all that it could be; null: none is likely enough. */
function bestOf(weighed: readonly Weighed[]): (Weighed & { readonly chance: number }) | null {
  let best: Weighed | null = null
  let total = Math.exp(NEW_BOAT_LOG_ODDS)
  for (const each of weighed) {
    total += Math.exp(each.logOdds)
    if (best === null || each.logOdds > best.logOdds) best = each
  }
  if (best === null) return null
  const chance = Math.exp(best.logOdds) / total
  return chance >= SUGGEST_LIMITS.chanceMin ? { ...best, chance } : null
}

function weighContact(
  state: RescueState,
  contact: ContactNow,
  craft: BelievedCraft,
  driftChance: DriftChance,
): Weighed {
  const weigh = new Weighing()
  const attached = [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
  weigh.number(
    contact.contact.callerTag,
    attached.map(({ contact: { callerTag } }) => callerTag),
  )
  const adrift = isAdrift(contact.condition) || isAdrift(craft.condition)
  weigh.place(contact.where, craft.places, adrift ? driftChance : NO_DRIFT)
  weigh.people(contact.aboard.people, attached.map(({ aboard }) => aboard.people).concat(craft.aboard.people))
  weigh.words(contact.contact.boat, [craft.boat, ...attached.map(({ contact: { boat } }) => boat)])
  return { craft, ...weigh.sum() }
}

function weighCraft(
  state: RescueState,
  one: BelievedCraft,
  other: BelievedCraft,
  driftChance: DriftChance,
): Weighed {
  const weigh = new Weighing()
  const of = (craft: BelievedCraft) => [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
  const [ones, others] = [of(one), of(other)]
  const tags = ones.map(({ contact }) => contact.callerTag)
  const shared = others.find(({ contact }) => contact.callerTag !== null && tags.includes(contact.callerTag))
  weigh.number(shared?.contact.callerTag ?? null, tags)
  const adrift = isAdrift(one.condition) || isAdrift(other.condition)
  weigh.place(other.places[0] ?? null, one.places, adrift ? driftChance : NO_DRIFT)
  weigh.people(other.aboard.people, [one.aboard.people])
  weigh.words(other.boat, [one.boat])
  weigh.tracks(one.tracks, other.tracks)
  return { craft: other, ...weigh.sum() }
}

/** Drift tells of what drifts: of a boat under way it says neither for nor against. */
function isAdrift({ engineStopped, capsized }: CraftCondition): boolean {
  return engineStopped === 'yes' || capsized === 'yes'
}

const NO_DRIFT: DriftChance = () => null

function isKeptApart(one: BelievedCraft, other: BelievedCraft): boolean {
  const ids = new Set(other.members.map(({ id }) => id))
  return one.members.some(({ keptApart }) => [...keptApart].some(id => ids.has(id)))
}

/** Evidence, one ground after the other; what is not known of either says nothing. */
class Weighing {
  #logOdds = 0
  readonly #grounds: Ground[] = []

  number(tag: string | null, known: readonly (string | null)[]): void {
    if (tag === null || !known.includes(tag)) return
    this.#add(6, 'number', 'the same telephone')
  }

  /** Against the place that is nearest in time: how far, and how far it may have gone. */
  place(where: Where | null, places: readonly Where[], driftChance: DriftChance): void {
    if (where === null || places.length === 0) return
    const at = Date.parse(where.at)
    const nearest = places.reduce((best, place) =>
      Math.abs(Date.parse(place.at) - at) < Math.abs(Date.parse(best.at) - at) ? place : best,
    )
    const seconds = Math.abs(Date.parse(nearest.at) - at) / 1000
    const metres = distanceMetres(nearest.place, where.place)
    const sigma = Math.hypot(nearest.doubtMetres, where.doubtMetres, TOLD_DOUBT_M, OWN_SPEED_MS * seconds)
    const logOdds =
      Math.log(SEA_AREA_M2 / (2 * Math.PI * sigma * sigma)) - (metres * metres) / (2 * sigma * sigma)
    const miles = (metres / 1852).toFixed(1)
    const minutes = Math.round(seconds / 60)
    this.#add(logOdds, 'position', `${miles} nm apart, ${minutes} min between them`)
    const drifted = seconds < DRIFT_AFTER_S ? null : driftChance(nearest, where)
    if (drifted !== null)
      this.#add(
        drifted >= 0.05 ? 1 : -1.5,
        'drift',
        drifted >= 0.05 ? 'drift explains both places' : 'drift alone does not explain both places',
      )
  }

  people(range: Range, known: readonly Range[]): void {
    const others = known.filter(isKnown)
    if (!isKnown(range) || others.length === 0) return
    const differences = others.map(other => gapOf(range, other))
    const least = Math.min(...differences)
    const sigma = Math.max(COUNT_LEAST, COUNT_SHARE * (middleOf(range) ?? 0)) * Math.SQRT2
    // Boats of the strait carry 20 to 70: two of them are within a few of each other by chance one time in ten.
    const logOdds = Math.log(45 / (Math.sqrt(2 * Math.PI) * sigma)) - (least * least) / (2 * sigma * sigma)
    const nearest = others[differences.indexOf(least)] as Range
    const words = mayBeEqual(range, nearest)
      ? `${rangeText(range)} people fits ${rangeText(nearest)}`
      : `${rangeText(range)} people, ${rangeText(nearest)} were told`
    this.#add(logOdds, 'people', words)
  }

  words(boat: string | null, known: readonly (string | null)[]): void {
    const mine = wordsOf(boat)
    const theirs = new Set(known.flatMap(wordsOf))
    if (mine.length === 0 || theirs.size === 0) return
    const shared = mine.filter(word => theirs.has(word))
    if (shared.length > 0)
      this.#add(Math.min(2.4, 0.8 * shared.length), 'words', `both say ${shared.join(', ')}`)
    else this.#add(-0.8, 'words', 'the boat is told in other words')
  }

  tracks(one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const shared = [...one].find(track => other.has(track))
    if (shared !== undefined) this.#add(7, 'track', `both are track ${shared}`)
  }

  sum(): { readonly logOdds: number; readonly grounds: readonly Ground[] } {
    return { logOdds: this.#logOdds, grounds: this.#grounds }
  }

  #add(logOdds: number, ground: Ground['ground'], words: string): void {
    const weighed = Math.max(-EVIDENCE_MAX, Math.min(EVIDENCE_MAX, logOdds))
    this.#logOdds += weighed
    this.#grounds.push({ ground, speaks: weighed >= 0 ? 'for' : 'against', words })
  }
}

/** Places that are nearer in time than this are not asked about drift; seconds. */
const DRIFT_AFTER_S = 600

function middleOf({ min, max }: Range): number | null {
  if (min === null) return max
  return max === null ? min : (min + max) / 2
}

/** Between two ranges; 0 when they meet. */
function gapOf(a: Range, b: Range): number {
  return Math.max(0, (a.min ?? 0) - (b.max ?? Infinity), (b.min ?? 0) - (a.max ?? Infinity))
}

/** Words of a boat that tell it from another: no short ones, and not what every boat is. */
function wordsOf(boat: string | null): readonly string[] {
  if (boat === null) return []
  const words = boat
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .split(/[^a-z0-9]+/)
  return [...new Set(words.filter(word => word.length > 2 && !COMMON.has(word)))]
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
  'dinghy',
  'canot',
  'rubber',
  'the',
  'with',
  'avec',
  'une',
])
