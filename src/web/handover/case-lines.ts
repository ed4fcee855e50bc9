/**
 * The lines of the joint log that a case is made of, in an order that both nodes have: by the writers' times, then by number.
 * What belongs to a case is found in the lines alone, so that both nodes find the same.
 */
import type { RescueLine } from '#contract'

type Deed = RescueLine['deed']

/** The earlier first. What both nodes hold stands in the same order on both. */
export function inOrder(lines: Iterable<RescueLine>): readonly RescueLine[] {
  return [...lines].toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

/** @param until the last line that counts; null: all */
export function linesOfCase(
  ordered: readonly RescueLine[],
  caseId: string,
  until: RescueLine | null = null,
): readonly RescueLine[] {
  const last = until === null ? ordered.length - 1 : ordered.indexOf(until)
  const past = ordered.slice(0, last + 1)
  const things = thingsOf(past, caseId)
  return past.filter(({ deed }) => namedIn(deed).some(id => things.has(id)))
}

/** The case, its craft with all that was merged into them, their contacts, tasks and offers. */
function thingsOf(past: readonly RescueLine[], caseId: string): ReadonlySet<string> {
  const things = new Set([caseId])
  let before = 0
  // A craft may be merged before the case that it comes into: until nothing is added any more.
  while (before !== things.size) {
    before = things.size
    for (const { deed } of past) for (const id of broughtBy(deed, things)) things.add(id)
  }
  return things
}

function broughtBy(deed: Deed, things: ReadonlySet<string>): readonly string[] {
  switch (deed.kind) {
    case 'case.opened':
      return things.has(deed.case) ? deed.crafts : []
    case 'case.craft-added':
      return things.has(deed.case) ? [deed.craft] : []
    case 'craft.merged':
      return things.has(deed.craft) || things.has(deed.other) ? [deed.craft, deed.other] : []
    case 'craft.contact-attached':
      return things.has(deed.craft) ? [deed.contact] : []
    case 'craft.matched':
      return things.has(deed.craft) ? [deed.found] : []
    case 'task.sent':
      return isOf(things, deed.case) || isOf(things, deed.craft) ? [deed.task] : []
    case 'relay.sent':
      return things.has(deed.case) ? [deed.relay] : []
    case 'search.planned':
      return things.has(deed.case) ? [deed.search] : []
    case 'sitrep.sent':
      return things.has(deed.case) ? [deed.sitrep] : []
    case 'owner.offered':
      return things.has(deed.case) ? [deed.offer] : []
    default:
      return []
  }
}

/** Numbers of things that a deed names, of whatever kind they are. */
function namedIn(deed: Deed): readonly string[] {
  if (deed.kind === 'watch.countersigned') return deed.what.split(':')
  return NAMING.flatMap(key => {
    const id = key in deed ? (deed as Partial<Record<string, unknown>>)[key] : null
    return typeof id === 'string' ? [id] : []
  })
}

const NAMING = [
  'case',
  'craft',
  'other',
  'contact',
  'found',
  'task',
  'relay',
  'search',
  'sitrep',
  'offer',
] as const

function isOf(things: ReadonlySet<string>, id: string | null): boolean {
  return id !== null && things.has(id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
