/** Who works on rescues: watch officers and liaison officers, in a session that is for search and rescue. */
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'

/** @throws Refusal 403 */
export function mustRescue({ reader }: Pick<Session, 'reader'>): void {
  const isRescue =
    reader.purpose === 'search-and-rescue' && (reader.role === 'watch-officer' || reader.role === 'liaison')
  if (!isRescue)
    throw new Refusal(
      403,
      'not-permitted',
      'Rescues are for watch officers, in a session for search and rescue.',
    )
}
