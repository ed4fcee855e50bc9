/** Which lines of the joint log are about a case or a craft: by whatever number they name. */
import type { RescueLine } from '#contract'
import type { Chosen } from './choice.ts'
import type { Deed } from './parts.ts'
import type { Standing } from './standing.ts'

const NAMED = [
  'case',
  'craft',
  'other',
  'contact',
  'task',
  'relay',
  'search',
  'sitrep',
  'found',
  'offer',
  'merge',
  'match',
] as const

/** The newest first. Nothing chosen: all. */
export function linesAbout(standing: Standing, chosen: Chosen): readonly RescueLine[] {
  const lines = [...standing.lines.values()]
  const about =
    chosen.case === null && chosen.craft === null
      ? lines
      : ofThese(lines, thingsOf(standing, chosen), chosen.case?.id ?? null)
  return about
    .map((line, at) => ({ line, at }))
    .toSorted(newestFirst)
    .map(({ line }) => line)
}

interface Placed {
  readonly line: RescueLine
  readonly at: number
}

/** Of the same instant, the later in the order both nodes know. */
function newestFirst(a: Placed, b: Placed): number {
  return a.line.at < b.line.at ? 1 : a.line.at > b.line.at ? -1 : b.at - a.at
}

function ofThese(lines: readonly RescueLine[], things: ReadonlySet<string>, caseId: string | null) {
  return lines.filter(
    ({ deed }) =>
      NAMED.some(key => things.has(named(deed, key) ?? '')) ||
      (caseId !== null && deed.kind === 'watch.countersigned' && deed.what.includes(caseId)),
  )
}

function named(deed: Deed, key: (typeof NAMED)[number]): string | null {
  const value = key in deed ? (deed as Readonly<Record<string, unknown>>)[key] : null
  return typeof value === 'string' ? value : null
}

/** Numbers of all that belongs to it: its craft with what was merged into them, contacts, tasks, relays, searches, reports. */
function thingsOf(standing: Standing, { craft, case: known }: Chosen): ReadonlySet<string> {
  const crafts = known === null ? [] : known.crafts.flatMap(id => standing.crafts.get(id) ?? [])
  const all = craft === null || crafts.includes(craft) ? crafts : [...crafts, craft]
  const things = new Set<string>()
  for (const each of standing.cases.values()) {
    // A case that holds the same boat, or was joined into this one.
    if (each.id !== known?.id && !each.crafts.some(id => all.some(of => of.id === id))) continue
    things.add(each.id)
    for (const id of each.searches) things.add(id)
  }
  for (const { id, case: of } of [...standing.relays.values(), ...standing.sitreps.values()])
    if (things.has(of)) things.add(id)
  for (const each of all) {
    for (const { id } of each.members) things.add(id)
    for (const id of each.contacts) things.add(id)
    for (const { id } of each.merges) things.add(id)
    if (each.match !== null) things.add(each.match.id).add(each.match.found)
  }
  for (const task of standing.tasks.values())
    if (things.has(task.case ?? '') || things.has(task.craft ?? '')) things.add(task.id)
  return things
}
