/**
 * A believed boat as it is shown: a craft with all that are merged with it. Each member is kept by itself, so that a merge can
 * be undone and never lowers what one of them says.
 */
import type { Aboard, CraftCondition, Phase, Where } from '#records'
import { higherPhase, worseOf } from './condition.ts'
import { peopleAccount } from './people.ts'
import { either, eitherAboard } from './range.ts'
import type { CraftNow, MatchNow, PeopleCount, RescueState } from './state.ts'

export interface BelievedCraft {
  /** The one that was opened first: the others are called by its name. */
  readonly root: CraftNow
  readonly members: readonly CraftNow[]
  readonly severity: Phase
  readonly condition: CraftCondition
  readonly aboard: Aboard
  readonly boat: string | null
  /** The newest first. */
  readonly places: readonly Where[]
  readonly contacts: ReadonlySet<string>
  readonly tracks: ReadonlySet<string>
  readonly heardMs: number
  readonly match: MatchNow | null
  readonly people: PeopleCount | null
  /** Of all cases that hold a member: those that are open. */
  readonly cases: readonly string[]
  /** As the one boat that it is believed to be: what was merged into it after it was identified was not. */
  readonly isIdentified: boolean
  /**
   * A case that is open holds it; or a part of it was of no case ever, and it was not identified, or not all of its people are explained:
   * "that is the one we have found already" settles nobody. Whoever calls from it again is answered by another look (F2).
   */
  readonly isOpen: boolean
  /** Somebody called after it was identified, or its last case was closed, and after the last look since. */
  readonly isCalledSince: boolean
}

/** All believed craft, each once, in the order in which they were opened. */
export function believedCraft(state: RescueState): readonly BelievedCraft[] {
  return believedNow(state).all
}

/** The believed craft that a craft belongs to; null: there is no such craft. */
export function believedOf(state: RescueState, craft: string): BelievedCraft | null {
  return believedNow(state).byMember.get(craft) ?? null
}

/** The same for one craft alone, reckoned afresh: while acts are folded what is believed of all others is not asked. */
export function believedAlone(state: RescueState, craft: string): BelievedCraft | null {
  const members = mergedWith(state, craft)
    .flatMap(id => state.crafts.get(id) ?? [])
    .toSorted(byOpening)
  if (members.length === 0) return null
  const ids = new Set(members.map(({ id }) => id))
  return believed(
    state,
    members,
    aboutCraft(state, id => ids.has(id)),
  )
}

interface Believed {
  readonly revision: number
  readonly all: readonly BelievedCraft[]
  readonly byMember: ReadonlyMap<string, BelievedCraft>
}

/** What was reckoned of each state last: many ask for it between one act and the next. */
const BELIEVED = new WeakMap<RescueState, Believed>()

function believedNow(state: RescueState): Believed {
  const before = BELIEVED.get(state)
  if (before?.revision === state.revision) return before
  const about = aboutCraft(state)
  const all = [...groupsOf(state).values()].map(members => believed(state, members, about))
  const byMember = new Map(all.flatMap(craft => craft.members.map(({ id }) => [id, craft] as const)))
  const now = { revision: state.revision, all, byMember }
  BELIEVED.set(state, now)
  return now
}

/** What stands, with its place in the order of all of its kind. */
type Placed<T> = readonly [number, T]

/** By the number of a craft: what it was found to be, and the open cases that hold it. */
interface AboutCraft {
  readonly matches: ReadonlyMap<string, readonly Placed<MatchNow>[]>
  readonly cases: ReadonlyMap<string, readonly Placed<string>[]>
  /** Craft of any case, open or closed: when the last of them was closed; 0: none is. */
  readonly ofCase: ReadonlyMap<string, number>
  /** The place of the last merge that names it, among merges and matches. */
  readonly mergedAt: ReadonlyMap<string, number>
}

/** @param isOne whether it is asked of this craft; left out: of all */
function aboutCraft(state: RescueState, isOne: (craft: string) => boolean = () => true): AboutCraft {
  const matches = new Map<string, Placed<MatchNow>[]>()
  for (const [at, match] of [...state.matches.values()].entries())
    if (!match.isUndone && isOne(match.craft)) put(matches, match.craft, [at, match])
  const cases = new Map<string, Placed<string>[]>()
  for (const [at, { id, crafts, closed }] of [...state.cases.values()].entries())
    if (closed === null) for (const craft of crafts) if (isOne(craft)) put(cases, craft, [at, id])
  const ofCase = new Map<string, number>()
  for (const { crafts, closed } of state.cases.values())
    for (const craft of crafts)
      if (isOne(craft)) ofCase.set(craft, Math.max(closed?.atMs ?? 0, ofCase.get(craft) ?? 0))
  const mergedAt = new Map<string, number>()
  for (const { craft, isUndone, order } of state.merges.values())
    if (!isUndone && isOne(craft)) mergedAt.set(craft, Math.max(order, mergedAt.get(craft) ?? 0))
  return { matches, cases, ofCase, mergedAt }
}

function put<T>(lists: Map<string, Placed<T>[]>, craft: string, placed: Placed<T>): void {
  const known = lists.get(craft)
  if (known === undefined) lists.set(craft, [placed])
  else known.push(placed)
}

/** Of all members, each once, in the order in which they stand. */
function inOrder<T>(
  members: readonly CraftNow[],
  lists: ReadonlyMap<string, readonly Placed<T>[]>,
): readonly T[] {
  const placed = members.flatMap(({ id }) => lists.get(id) ?? [])
  return [...new Set(placed.toSorted(([a], [b]) => a - b).map(([, each]) => each))]
}

/** A person said of a member of each that they are two. */
export function isKeptApart(one: BelievedCraft, other: BelievedCraft): boolean {
  return one.members.some(
    ({ keptApart }) => keptApart.size > 0 && other.members.some(({ id }) => keptApart.has(id)),
  )
}

/**
 * A craft and all that it is merged with now, in no order: without what is believed of them.
 * @param before only by merges that stood then: by the order of merges and matches
 */
export function mergedWith({ merges }: RescueState, craft: string, before = Infinity): readonly string[] {
  const members = new Set([craft])
  if (merges.size === 0) return [craft]
  // A set that grows while it is walked: each member that is found is looked at in its turn.
  for (const member of members)
    for (const { craft: one, other, isUndone, order } of merges.values()) {
      if (isUndone || order >= before) continue
      if (one === member) members.add(other)
      if (other === member) members.add(one)
    }
  return [...members]
}

/** By the number of its root. */
export function groupsOf(state: RescueState): ReadonlyMap<string, readonly CraftNow[]> {
  const parent = new Map<string, string>()
  const top = (id: string): string => {
    let at = id
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next
    return at
  }
  for (const { craft, other, isUndone } of state.merges.values()) {
    if (isUndone) continue
    const [a, b] = [top(craft), top(other)]
    if (a !== b) parent.set(b, a)
  }
  const groups = new Map<string, CraftNow[]>()
  const inOrder = [...state.crafts.values()].toSorted(byOpening)
  for (const craft of inOrder) {
    const root = top(craft.id)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [craft])
    else group.push(craft)
  }
  return groups
}

function believed(state: RescueState, members: readonly CraftNow[], about: AboutCraft): BelievedCraft {
  const root = members[0] as CraftNow
  const all = <T>(of: (craft: CraftNow) => T): readonly T[] => members.map(of)
  const aboard = all(craft => (craft.asWhole ?? craft).aboard).reduce(eitherAboard)
  const match = inOrder(members, about.matches)[0] ?? null
  const people = all(craft => craft.people).reduce(eitherCount)
  const cases = inOrder(members, about.cases)
  const isIdentified =
    match !== null && members.every(({ id }) => (about.mergedAt.get(id) ?? -1) < match.order)
  const isSettled =
    members.every(({ id }) => about.ofCase.has(id)) ||
    (isIdentified && peopleAccount({ aboard, people }).isExplained)
  const contacts = new Set(members.flatMap(each => [...each.contacts]))
  // Who identified it knew of no later call; a search was ended, or an alert was false, in spite of all that had come till then.
  const settledMs = isIdentified
    ? match.atMs
    : Math.max(...members.map(({ id }) => about.ofCase.get(id) ?? 0))
  const knownMs = Math.max(settledMs, ...members.map(({ lookedMs }) => lookedMs))
  const isCalledSince = isHeardAfter(state, contacts, knownMs)
  return {
    root,
    members,
    severity: all(craft => craft.severity).reduce(higherPhase),
    condition: all(craft => craft.condition).reduce(worseOf),
    aboard,
    boat: all(craft => craft.boat).find(boat => boat !== null) ?? null,
    // A contact that is of two of them told its place once.
    places: [...new Set(members.flatMap(({ places }) => places))].toSorted(
      (a, b) => Date.parse(b.at) - Date.parse(a.at),
    ),
    contacts,
    tracks: new Set(members.flatMap(({ tracks }) => [...tracks])),
    heardMs: Math.max(...all(craft => craft.heardMs)),
    match,
    people,
    cases,
    isIdentified,
    isOpen: cases.length > 0 || !isSettled || isCalledSince,
    isCalledSince,
  }
}

/** A call that is of one of them, and was not set aside. */
function isHeardAfter({ contacts }: RescueState, ids: ReadonlySet<string>, ms: number): boolean {
  return [...ids].some(id => {
    const contact = contacts.get(id)
    return (
      contact !== undefined &&
      !contact.contact.isTest &&
      contact.state !== 'set-aside' &&
      contact.heardMs > ms
    )
  })
}

/** Counted apart before they were one: either may be right. A count of the whole takes the place of both (`people.counted`). */
function eitherCount(a: PeopleCount | null, b: PeopleCount | null): PeopleCount | null {
  if (a === null || b === null) return a ?? b
  return {
    rescuedUk: either(a.rescuedUk, b.rescuedUk),
    rescuedFr: either(a.rescuedFr, b.rescuedFr),
    dead: either(a.dead, b.dead),
    missing: either(a.missing, b.missing),
  }
}

function byOpening(a: CraftNow, b: CraftNow): number {
  return a.openedMs - b.openedMs || (a.id < b.id ? -1 : 1)
}
