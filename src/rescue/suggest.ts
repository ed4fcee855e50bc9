/**
 * Which contact may be about which craft, and which craft may be one: with reasons for and against. Machines suggest, a
 * person decides (line 6, R1). The evidence is weighed as log-odds and shared out among all craft and "another boat", so that a
 * suggestion says how sure it is of all that it could be.
 */
import type { Ground, Range, Where } from '#records'
import { believedCraft, isKeptApart } from './craft.ts'
import { countDensityAt } from './counting.ts'
import { newShares } from './heard-again.ts'
import type { RescueState } from './state.ts'
import { type Known, traitsOfContact, traitsOfCraft } from './traits.ts'
import { WeighedBefore } from './weighed-before.ts'
import { type DriftChance, type Scene, type Sum, type Traits, weigh } from './weighing.ts'
import { densityAt } from './whereabouts.ts'

export type { DriftChance } from './weighing.ts'

export interface Suggestion {
  readonly kind: 'attach' | 'merge'
  readonly craft: string
  /** A contact to attach, or a craft to merge. */
  readonly other: string
  /** Of 1; that it is this craft rather than any other, or one that is not known. */
  readonly chance: number
  readonly grounds: readonly Ground[]
}

export const SUGGEST_LIMITS = {
  /** Suggestions told at once. */
  suggestionsMax: 500,
  /** Below this chance a craft is no candidate for a contact; where several are close all are told. */
  chanceMin: 0.04,
  candidatesMax: 3,
  /** What is told of a contact is together at least so likely: rather right than wrong. */
  togetherMin: 0.5,
  /** A contact that is older says nothing of what is out now; milliseconds. */
  ageMaxMs: 24 * 3_600_000,
} as const

/** A boat nobody has told of counts at least as one craft that fits no better than chance. */
const NEW_BOAT = 1
/** Two craft were opened by people who thought of two: more is asked than of a contact. */
const MERGE_CHANCE_MIN = 0.6
const MERGE_NEW = 4
const MERGE_NEW_SHARE = 3
/** With so much evidence two craft share what is told of either. */
const TWIN_EVIDENCE_MIN = 3
/** Something has to speak for it: to be one of few is no reason. */
const EVIDENCE_LEAST = 1
/** Smaller shares are not looked at again. */
const SHARE_LEAST = 0.02
/** Who calls from a boat calls again: half as likely after so long, milliseconds; and so likely however late. */
const CALLS_AGAIN_MS = 45 * 60_000
const CALLS_LATE = 0.1

/**
 * For each contact that is attached to nothing, the craft that it is likely about; for each craft, the one it may be.
 * @param before kept by who asks again and again; without it all is reckoned anew
 */
export function suggestions(
  state: RescueState,
  nowMs: number,
  driftChance: DriftChance = () => null,
  before = new WeighedBefore(),
): readonly Suggestion[] {
  const craft = believedCraft(state)
    .filter(({ isOpen }) => isOpen)
    .map(each => traitsOfCraft(state, each))
  const scene = sceneOf(craft, driftChance, before)
  const found: Suggestion[] = []
  for (const contact of state.contacts.values()) {
    if (found.length >= SUGGEST_LIMITS.suggestionsMax) break
    if (contact.crafts.size > 0 || contact.contact.isTest || contact.state === 'set-aside') continue
    if (nowMs - contact.heardMs > SUGGEST_LIMITS.ageMaxMs) continue
    const told = traitsOfContact(contact)
    for (const { known, chance } of togetherOf(sharesOf(craft, told, scene, contact.heardMs), scene)) {
      const { grounds } = weigh(told, known, scene, true)
      found.push({ kind: 'attach', craft: known.id, other: contact.id, chance, grounds })
    }
  }
  return [...found, ...mergesOf(craft, scene)].slice(0, SUGGEST_LIMITS.suggestionsMax)
}

function sceneOf(craft: readonly Known[], driftChance: DriftChance, before: WeighedBefore): Scene {
  before.round(new Map(craft.map(known => [known.id, known])))
  const sea = craft.flatMap(({ places }) => places[0]?.place ?? [])
  const counts = craft.map(({ people }) => people)
  const described = craft.filter(({ boat }) => boat.size > 0)
  return {
    densityAt: onceEach((where: Where) => densityAt(where.place, sea)),
    countDensityAt: onceEach((people: Range) => countDensityAt(people, counts)),
    shareOf: onceEach(
      (word: string) => (described.filter(({ boat }) => boat.has(word)).length + 1) / (described.length + 6),
    ),
    newShareOf: newShares(craft),
    whereaboutsOf: (of, where) => (of.id === null ? null : before.whereabouts(of.id, where)),
    driftChance,
  }
}

/** Asked once for each; kept as long as the round lasts. */
function onceEach<Asked>(reckon: (asked: Asked) => number): (asked: Asked) => number {
  const known = new Map<Asked, number>()
  return asked => {
    const value = known.get(asked) ?? reckon(asked)
    known.set(asked, value)
    return value
  }
}

/** Two craft of which each is the likeliest for the other. */
function mergesOf(craft: readonly Known[], scene: Scene): readonly Suggestion[] {
  const beside = MERGE_NEW + craft.length * MERGE_NEW_SHARE
  const least = Math.log((beside * MERGE_CHANCE_MIN) / (1 - MERGE_CHANCE_MIN))
  const odds = craft.map(() => new Float64Array(craft.length))
  for (const [a, one] of craft.entries())
    for (let b = 0; b < a; b++) {
      const other = craft[b] as Known
      if (isKeptApart(one.craft, other.craft)) continue
      const { logOdds } = weighCraft(one, other, scene, false, least)
      const row = odds[a] as Float64Array
      row[b] = Math.exp(logOdds)
      ;(odds[b] as Float64Array)[a] = row[b] as number
    }
  const likeliest = odds.map(row => row.reduce((best, each, at) => (each > (row[best] ?? 0) ? at : best), 0))
  return craft.flatMap((one, a): Suggestion[] => {
    const b = likeliest[a] as number
    const other = craft[b] as Known
    if (b <= a || likeliest[b] !== a) return []
    const [mine, theirs] = [odds[a] as Float64Array, odds[b] as Float64Array]
    const chance = (mine[b] as number) / (beside + Math.max(sumOf(mine), sumOf(theirs)))
    if (chance < MERGE_CHANCE_MIN) return []
    const { grounds } = weighCraft(one, other, scene, true)
    return [{ kind: 'merge', craft: one.id, other: other.id, chance, grounds }]
  })
}

/** The one of which fewer places were told, against the course of the other. */
function weighCraft(one: Known, other: Known, scene: Scene, withWords: boolean, least?: number): Sum {
  return one.places.length <= other.places.length
    ? weigh(one, other, scene, withWords, least)
    : weigh(other, one, scene, withWords, least)
}

function sumOf(row: Float64Array): number {
  return row.reduce((sum, each) => sum + each, 0)
}

/** What is likely enough to be told; of craft that may well be one boat the likeliest alone, with the shares of all of them. */
function togetherOf(shares: readonly Share[], scene: Scene): readonly Share[] {
  const boats: Share[] = []
  for (const share of shares) {
    const twin = boats.find(
      ({ known }) =>
        !isKeptApart(share.known.craft, known.craft) &&
        weigh(share.known, known, scene, false).logOdds >= TWIN_EVIDENCE_MIN,
    )
    if (twin === undefined) boats.push({ ...share })
    else twin.chance += share.chance
  }
  const told = boats
    .filter(({ chance }) => chance >= SUGGEST_LIMITS.chanceMin)
    .toSorted((a, b) => b.chance - a.chance)
    .slice(0, SUGGEST_LIMITS.candidatesMax)
  return told.reduce((sum, { chance }) => sum + chance, 0) >= SUGGEST_LIMITS.togetherMin ? told : []
}

interface Share {
  readonly known: Known
  /** Of all that it could be, one boat that stands twice counted for both. */
  chance: number
}

/** The likeliest first: each with its share of all that it could be, among them a boat nobody has told of. */
function sharesOf(craft: readonly Known[], told: Traits, scene: Scene, heardMs: number): readonly Share[] {
  let total = 0
  let prior = 0
  const all = craft.map(known => {
    const calls = callsAgain(Math.abs(heardMs - known.craft.heardMs))
    const { logOdds } = weigh(told, known, scene, false)
    const odds = calls * Math.exp(logOdds)
    prior += calls
    total += odds
    return { known, logOdds, odds }
  })
  const isNew = scene.newShareOf(told.kinds)
  total += NEW_BOAT + (prior * isNew) / (1 - isNew)
  return all
    .map(({ known, logOdds, odds }) => ({ known, logOdds, chance: odds / total }))
    .filter(({ logOdds, chance }) => logOdds >= EVIDENCE_LEAST && chance > SHARE_LEAST)
    .map(({ known, chance }) => ({ known, chance }))
    .toSorted((a, b) => b.chance - a.chance)
}

/** That a boat is told of again, so long after it was last: against one that was told of just now. */
function callsAgain(ms: number): number {
  return CALLS_LATE + (1 - CALLS_LATE) / (1 + (ms / CALLS_AGAIN_MS) ** 2)
}
