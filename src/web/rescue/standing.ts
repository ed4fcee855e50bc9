/** What stands of rescues on this screen, as the node tells it: by part and number, changed piece by piece. */
import type { RescueItems, RescuePart, RescueSituation } from '#contract'
import { createCell, type Readable } from '../session/cell.ts'

type ItemOf<Part extends RescuePart> = RescueItems[Part][number]
export type StandingParts = { readonly [Part in RescuePart]: ReadonlyMap<string, ItemOf<Part>> }

export interface Standing extends StandingParts {
  readonly centre: RescueSituation['centre']
  readonly count: RescueSituation['count']
  readonly load: RescueSituation['load']
  readonly watches: RescueSituation['watches']
  /** The node's clock when it was told, ISO 8601 UTC. */
  readonly now: string
  /** As it was known then; null: now. */
  readonly knownAt: string | null
}

/** null: the node has not told yet. */
export interface Rescues {
  readonly standing: Readable<Standing | null>
  take(situation: RescueSituation, isWhole: boolean): void
}

export function createRescues(): Rescues {
  const standing = createCell<Standing | null>(null)
  return {
    standing,
    take: (situation, isWhole) => standing.set(standingAfter(isWhole ? null : standing.get(), situation)),
  }
}

/** What stands after this was told. Parts of which nothing was told stay the very same, so that what is drawn of them does too. */
export function standingAfter(before: Standing | null, told: RescueSituation): Standing {
  const { centre, count, load, watches, now, knownAt, items, gone } = told
  const part = <Part extends RescuePart>(name: Part): ReadonlyMap<string, ItemOf<Part>> => {
    const changed = items[name] as readonly ItemOf<Part>[]
    const lost = gone[name] ?? []
    const old = before === null ? undefined : (before[name] as ReadonlyMap<string, ItemOf<Part>>)
    if (old !== undefined && changed.length === 0 && lost.length === 0) return old
    const next = new Map(old)
    for (const item of changed) next.set(item.id, item)
    for (const id of lost) next.delete(id)
    return next
  }
  return {
    centre,
    count,
    load,
    watches,
    now,
    knownAt,
    contacts: part('contacts'),
    crafts: part('crafts'),
    cases: part('cases'),
    tasks: part('tasks'),
    units: part('units'),
    found: part('found'),
    relays: part('relays'),
    searches: part('searches'),
    sitreps: part('sitreps'),
    shifts: part('shifts'),
    gaps: part('gaps'),
    alerts: part('alerts'),
    suggestions: part('suggestions'),
    lines: part('lines'),
  }
}
