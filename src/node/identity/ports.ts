/** What the rest of the node may know of who asks. Nobody is a `null` session: only what is public answers to it. */
import type { Purpose, Role } from '#records'
import type { Action, Reader } from '#release'

export interface Session {
  /** Public number of the session: names it in the ledger, opens nothing. */
  readonly id: string
  /** Number of the account, as in `uk-7`: stands in the ledger. */
  readonly account: string
  /** For the screen of the same node; never in the ledger. */
  readonly displayName: string
  readonly role: Role
  readonly purpose: Purpose
  readonly legalBasis: string | null
  readonly reader: Reader
  /** How they proved who they are. */
  readonly by: 'passkey' | 'oidc' | 'demo'
  readonly openedMs: number
  /** When it ends whatever happens, and when it ends unless something is asked. */
  readonly endsMs: number
  readonly idleEndsMs: number
  /** When they last proved who they are: releasing, recalling and erasing ask again after a while. */
  readonly provedMs: number
}

/** Answers at once, from memory: it stands before every request and every live socket. */
export interface Identity {
  /**
   * The session a token opens; null: none, ended, suspended. `asks` is a use and puts off the idle end, `looks` is not.
   * Unknown, ended and suspended are one answer.
   */
  sessionOf(token: string | null, use: 'asks' | 'looks'): Session | null
  /** Whether the rules let this session do that with the node itself. */
  may(session: Session, action: Action): boolean
  /** Whether an act that cannot be undone must ask for the passkey again. */
  proofIsOld(session: Session): boolean
  /** Calls the listener after sessions ended; gives what takes the listener away. */
  onEnd(listener: () => void): () => void
}

/** Says yes or no for the node as a subject: the release rules, once they are loaded. */
export interface Rights {
  may(reader: Reader, action: Action): boolean
}

/** Nobody has a session here: what is not public is refused. */
export const NOBODY: Identity = {
  sessionOf: () => null,
  may: () => false,
  proofIsOld: () => true,
  onEnd: () => () => undefined,
}
