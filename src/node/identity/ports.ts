/** What the rest of the node may know of who asks. Nobody is a `null` session: only what is public answers to it. */
import type { Purpose, Role } from '#records'
import type { Reader } from '#release'

export interface Session {
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
