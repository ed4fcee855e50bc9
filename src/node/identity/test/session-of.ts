/** A session as tests need one: of a role, for its first purpose, proved just now. What matters to a test is said in `more`. */
import { type Purpose, type Role, ROLES } from '#records'
import type { Reader } from '#release'
import type { Session } from '../ports.ts'
import { ROLE_PURPOSES } from '../roles.ts'

const DAY_MS = 86_400_000

export function sessionOf(role: Role, more: Partial<Session> = {}, reader: Partial<Reader> = {}): Session {
  const purpose: Purpose = more.purpose ?? (ROLE_PURPOSES[role][0] as Purpose)
  const account =
    more.account ?? `uk-${100 + ROLES.indexOf(role) + (reader.isGuest === true ? ROLES.length : 0)}`
  const nowMs = Date.now()
  return {
    id: `session-${account}`,
    account,
    displayName: 'Test Person',
    role,
    purpose,
    legalBasis: purpose === 'crime-groups' ? 'Warrant 7' : null,
    reader: {
      kind: 'person',
      state: 'UK',
      role,
      clearance: 1,
      conditions: [],
      purpose,
      hasLegalBasis: purpose === 'crime-groups',
      isGuest: false,
      ...reader,
    },
    by: 'demo',
    openedMs: nowMs,
    endsMs: nowMs + DAY_MS,
    idleEndsMs: nowMs + DAY_MS,
    provedMs: nowMs,
    ...more,
  }
}
