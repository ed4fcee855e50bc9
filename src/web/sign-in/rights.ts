/**
 * What is offered to a session. Rights on the node itself come from the node (`may`). What may be done with records hangs on
 * the record: here stands what the role is there for at all, and the node says yes or no to each. Offered is never permitted.
 */
import type { SessionInfo } from '#contract'

type Role = SessionInfo['role']

const KEEPING = ['view', 'write', 'review'] as const
const GIVING = [...KEEPING, 'release', 'recall'] as const

const WITH_RECORDS: Readonly<Record<Role, readonly string[]>> = {
  'watch-officer': GIVING,
  liaison: GIVING,
  analyst: GIVING,
  port: KEEPING,
  centre: KEEPING,
  programme: KEEPING,
  inspector: ['view'],
  'data-protection': ['view', 'review', 'hold', 'erase'],
  // Who keeps the doors does not see what is behind them.
  administrator: [],
}

/** An observer reads, and nothing else. */
export function rightsOf({ role, guest, may }: SessionInfo): readonly string[] {
  const records = guest ? WITH_RECORDS[role].filter(right => right === 'view') : WITH_RECORDS[role]
  return [...new Set([...may, ...records])]
}
