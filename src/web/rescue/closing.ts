/** What a closing asks for: on what, by which criteria, and whether a second person has agreed. The node decides. */
import type { RescueLine } from '#contract'
import type { ClosedOn } from './parts.ts'

export const CLOSED_ON: readonly ClosedOn[] = ['all-identified', 'search-ended', 'false-alert']

/** All must be named before a search is ended (IAMSAR vol. II, 8.1 and 8.2). */
export const CRITERIA = [
  'all-areas-searched',
  'all-places-looked-at',
  'all-means-used',
  'survival-passed',
] as const
export type Criterion = (typeof CRITERIA)[number]

/** A second person's word holds so long, as the node has it; milliseconds. */
export const SECOND_HOLDS_MS = 60 * 60_000

/** The key under which a second person agrees to a closing. */
export function closingKey(caseId: string, on: ClosedOn): string {
  return `case.closed:${caseId}:${on}`
}

/** Who agreed to close this case, on whatever. */
export function agreementsOf(lines: Iterable<RescueLine>, caseId: string): readonly RescueLine[] {
  const found: RescueLine[] = []
  for (const line of lines)
    if (line.deed.kind === 'watch.countersigned' && line.deed.what.startsWith(`case.closed:${caseId}:`))
      found.push(line)
  return found
}

/** The last that agreed to exactly this, is not whoever asks, and whose word still holds. Null: nobody. */
export function secondOf(
  agreed: readonly RescueLine[],
  what: string,
  me: string,
  nowMs: number,
): RescueLine | null {
  const holds = agreed.filter(
    ({ deed, by, at }) =>
      deed.kind === 'watch.countersigned' &&
      deed.what === what &&
      by !== me &&
      nowMs - Date.parse(at) <= SECOND_HOLDS_MS,
  )
  return holds.at(-1) ?? null
}
