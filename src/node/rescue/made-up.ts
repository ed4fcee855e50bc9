/** What stands in the log about a craft or a case: whether any of it is made up, and which record it began with. */
import type { BelievedCraft, Entry } from '#rescue'

/** Whether any contact or act that made this what it is, is of an exercise. */
export function isMadeUp(
  entries: readonly Entry[],
  crafts: readonly BelievedCraft[],
  caseId: string | null,
): boolean {
  const about = new Set(
    crafts.flatMap(({ members, contacts }) => [...members.map(({ id }) => id), ...contacts]),
  )
  if (caseId !== null) about.add(caseId)
  return entries.some(entry => entry.simulated && isAbout(entry, about))
}

/** Records by which these craft and this case were opened: what a look at them is a look at. */
export function openedBy(
  entries: readonly Entry[],
  crafts: readonly BelievedCraft[],
  caseId: string | null,
): readonly string[] {
  const ids = new Set(crafts.flatMap(({ members }) => members.map(({ id }) => id)))
  return entries.flatMap(entry => {
    if (entry.is !== 'act') return []
    const { deed } = entry
    if (deed.kind === 'craft.opened') return ids.has(deed.craft) ? [entry.id] : []
    return deed.kind === 'case.opened' && deed.case === caseId ? [entry.id] : []
  })
}

function isAbout(entry: Entry, about: ReadonlySet<string>): boolean {
  if (entry.is === 'contact') return about.has(entry.id)
  const { deed } = entry
  return (
    ('case' in deed && deed.case !== null && about.has(deed.case)) ||
    ('craft' in deed && deed.craft !== null && about.has(deed.craft))
  )
}
