/**
 * Which contact may be about which craft, and which craft may be one: with reasons for and against. Machines suggest, a
 * person decides (line 6, R1). The evidence is weighed as log-odds and shared out among all craft and "another boat", so that a
 * suggestion says how sure it is of all that it could be.
 */
import type { Ground, Place } from '#records'
import { type BelievedCraft, believedCraft } from './craft.ts'
import type { ContactNow, RescueState } from './state.ts'
import { type DriftChance, lettersOf, pooled, type Sum, type Traits, weigh, wordsOf } from './weighing.ts'

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
  /** Below this chance nothing is suggested. */
  chanceMin: 0.6,
  /** A contact that is older says nothing of what is out now; milliseconds. */
  ageMaxMs: 24 * 3_600_000,
} as const

/** That a contact is of a boat nobody has told of, beside one craft that fits no better than chance. */
const NEW_BOAT_LOG_ODDS = 1.2
/** Two craft were opened by people who thought of two: more is asked than of a contact. */
const MERGE_EVIDENCE_MIN = 4

interface Known extends Traits {
  readonly craft: BelievedCraft
}

/** For each contact that is attached to nothing, the craft that it is likely about; for each craft, the one it may be. */
export function suggestions(
  state: RescueState,
  nowMs: number,
  driftChance: DriftChance = () => null,
): readonly Suggestion[] {
  const craft = believedCraft(state)
    .filter(({ match, cases }) => match === null || cases.length > 0)
    .map(each => traitsOfCraft(state, each))
  const sea = craft.flatMap(({ places }) => places[0]?.place ?? [])
  const found: Suggestion[] = []
  for (const contact of state.contacts.values()) {
    if (found.length >= SUGGEST_LIMITS.suggestionsMax) break
    if (contact.crafts.size > 0 || contact.contact.isTest || contact.state === 'set-aside') continue
    if (nowMs - contact.heardMs > SUGGEST_LIMITS.ageMaxMs) continue
    const told = traitsOfContact(contact)
    const best = bestOf(craft, each => weigh(told, each, sea, driftChance))
    if (best === null) continue
    const { chance, grounds } = best
    found.push({ kind: 'attach', craft: best.known.craft.root.id, other: contact.id, chance, grounds })
  }
  return [...found, ...mergesOf(craft, sea, driftChance)].slice(0, SUGGEST_LIMITS.suggestionsMax)
}

function mergesOf(
  craft: readonly Known[],
  sea: readonly Place[],
  driftChance: DriftChance,
): readonly Suggestion[] {
  const found: Suggestion[] = []
  for (const [index, one] of craft.entries()) {
    const others = craft.slice(index + 1).filter(other => !isKeptApart(one.craft, other.craft))
    const best = bestOf(others, other => weigh(other, one, sea, driftChance))
    if (best === null || best.logOdds < MERGE_EVIDENCE_MIN) continue
    const { chance, grounds, known } = best
    found.push({ kind: 'merge', craft: one.craft.root.id, other: known.craft.root.id, chance, grounds })
  }
  return found
}

/** The likeliest, with its share of all that it could be; null: none is likely enough. */
function bestOf(
  craft: readonly Known[],
  weighed: (known: Known) => Sum,
): (Sum & { readonly known: Known; readonly chance: number }) | null {
  let best: { readonly known: Known; readonly sum: Sum } | null = null
  let total = Math.exp(NEW_BOAT_LOG_ODDS)
  for (const known of craft) {
    const sum = weighed(known)
    total += Math.exp(sum.logOdds)
    if (best === null || sum.logOdds > best.sum.logOdds) best = { known, sum }
  }
  if (best === null) return null
  const { known, sum } = best
  const chance = Math.exp(sum.logOdds) / total
  return chance >= SUGGEST_LIMITS.chanceMin
    ? { logOdds: sum.logOdds, grounds: sum.grounds, known, chance }
    : null
}

function traitsOfContact({ contact, where, aboard }: ContactNow): Traits {
  return {
    tags: new Set(contact.callerTag === null ? [] : [contact.callerTag]),
    places: where === null ? [] : [where],
    people: aboard.people,
    boat: new Set(wordsOf(contact.boat)),
    texts: new Set([lettersOf(contact.text)]),
    tracks: new Set(),
  }
}

function traitsOfCraft(state: RescueState, craft: BelievedCraft): Known {
  const attached = [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
  const told = attached.map(({ aboard }) => aboard.people)
  return {
    craft,
    tags: new Set(attached.flatMap(({ contact }) => contact.callerTag ?? [])),
    places: craft.places,
    people: pooled([...told, craft.aboard.people]),
    boat: new Set([craft.boat, ...attached.map(({ contact }) => contact.boat)].flatMap(wordsOf)),
    texts: new Set(attached.map(({ contact }) => lettersOf(contact.text))),
    tracks: craft.tracks,
  }
}

function isKeptApart(one: BelievedCraft, other: BelievedCraft): boolean {
  const ids = new Set(other.members.map(({ id }) => id))
  return one.members.some(({ keptApart }) => [...keptApart].some(id => ids.has(id)))
}
