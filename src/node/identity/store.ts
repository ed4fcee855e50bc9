/**
 * Where accounts and sessions are kept. One node writes; it reads all of it once, when it starts. A change of an account is
 * prepared here before its act is committed and applied after: a crash in between is seen at the next start.
 */
import type { Role, Purpose } from '#records'
import type { Account } from './account.ts'

/** SHA-256, hex. What opens a door is never kept itself. */
export type TokenHash = string

export interface StoredSession {
  readonly id: string
  readonly tokenHash: TokenHash
  readonly account: string
  readonly role: Role
  readonly purpose: Purpose
  readonly legalBasis: string | null
  readonly by: 'passkey' | 'oidc' | 'demo'
  readonly openedMs: number
  /** Whatever happens: a change of purpose does not put it off. */
  readonly endsMs: number
  readonly usedMs: number
  readonly provedMs: number
}

export interface Invitation {
  readonly tokenHash: TokenHash
  readonly account: string
  readonly endsMs: number
  /** The keys the account has are gone once this is used. */
  readonly replaces: boolean
}

/** A change that was begun: the account as it will be, and the number that its act carries. */
export interface PreparedChange {
  readonly id: string
  readonly account: Account
}

export interface Kept {
  readonly accounts: readonly Account[]
  readonly sessions: readonly StoredSession[]
  readonly invitations: readonly Invitation[]
  readonly prepared: readonly PreparedChange[]
}

/** Every method rejects with the database's own error when it does not answer: nothing was kept then. */
export interface IdentityStore {
  load(): Promise<Kept>
  prepare(change: PreparedChange): Promise<void>
  /** The account as prepared, and the change is no longer one. */
  apply(change: PreparedChange): Promise<void>
  drop(id: string): Promise<void>
  countKey(account: string, passkey: string, counter: number): Promise<void>
  /** Twice is once: an answer may have been lost. */
  putSession(session: StoredSession): Promise<void>
  touchSessions(
    uses: readonly { readonly id: string; readonly usedMs: number; readonly provedMs: number }[],
  ): Promise<void>
  endSessions(ids: readonly string[]): Promise<void>
  putInvitation(invitation: Invitation): Promise<void>
  endInvitation(tokenHash: TokenHash): Promise<void>
}
