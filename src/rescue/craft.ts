/**
 * A believed boat as it is shown: a craft with all that are merged with it. Each member is kept by itself, so that a merge can
 * be undone and never lowers what one of them says.
 */
import type { Aboard, CraftCondition, Phase, Where } from '#records'
import { higherPhase, worseOf } from './condition.ts'
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
}

/** All believed craft, each once, in the order in which they were opened. */
export function believedCraft(state: RescueState): readonly BelievedCraft[] {
  return [...groupsOf(state).values()].map(members => believed(state, members))
}

/** The believed craft that a craft belongs to; null: there is no such craft. */
export function believedOf(state: RescueState, craft: string): BelievedCraft | null {
  const known = state.crafts.get(craft)
  if (known === undefined) return null
  const members = [...groupsOf(state).values()].find(group => group.includes(known))
  return members === undefined ? null : believed(state, members)
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

function believed(state: RescueState, members: readonly CraftNow[]): BelievedCraft {
  const root = members[0] as CraftNow
  const ids = new Set(members.map(({ id }) => id))
  const all = <T>(of: (craft: CraftNow) => T): readonly T[] => members.map(of)
  return {
    root,
    members,
    severity: all(craft => craft.severity).reduce(higherPhase),
    condition: all(craft => craft.condition).reduce(worseOf),
    aboard: all(craft => craft.aboard).reduce(eitherAboard),
    boat: all(craft => craft.boat).find(boat => boat !== null) ?? null,
    places: members.flatMap(({ places }) => places).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)),
    contacts: new Set(members.flatMap(({ contacts }) => [...contacts])),
    tracks: new Set(members.flatMap(({ tracks }) => [...tracks])),
    heardMs: Math.max(...all(craft => craft.heardMs)),
    match: [...state.matches.values()].find(({ craft, isUndone }) => !isUndone && ids.has(craft)) ?? null,
    people: all(craft => craft.people).reduce(eitherCount),
    cases: [...state.cases.values()]
      .filter(({ crafts, closed }) => closed === null && [...crafts].some(craft => ids.has(craft)))
      .map(({ id }) => id),
  }
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
