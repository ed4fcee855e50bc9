/** A node's door that lets everyone in, for tests that are not about rights. */
import type { Identity, Session } from '../../identity/ports.ts'
import type { NodeRuntime } from '../../serve/runtime.ts'
import { createHttp, type Http, type HttpOptions } from '../create.ts'

export const WATCH_OFFICER: Session = {
  id: 'session-1',
  account: 'uk-1',
  displayName: 'Test Officer',
  role: 'watch-officer',
  purpose: 'search-and-rescue',
  legalBasis: null,
  reader: {
    kind: 'person',
    state: 'UK',
    role: 'watch-officer',
    clearance: 1,
    conditions: [],
    purpose: 'search-and-rescue',
    hasLegalBasis: false,
    isGuest: false,
  },
  by: 'demo',
  openedMs: 0,
  endsMs: Date.UTC(2100, 0, 1),
  idleEndsMs: Date.UTC(2100, 0, 1),
  provedMs: 0,
}

/** Everyone who asks has this session, and it may do all. */
export function openIdentity(session: Session = WATCH_OFFICER): Identity {
  return {
    sessionOf: () => session,
    may: () => true,
    proofIsOld: () => false,
    onEnd: () => () => undefined,
  }
}

export function openHttp(node: NodeRuntime, options: HttpOptions = {}): Promise<Http> {
  return createHttp(node, { identity: openIdentity(), ...options })
}
