/** Accounts and sessions in memory, for tests: keeps what the database would, and can be made not to answer. */
import type { Account } from './account.ts'
import type { IdentityStore, Invitation, Kept, PreparedChange, StoredSession } from './store.ts'

export class MemoryIdentityStore implements IdentityStore {
  readonly accounts = new Map<string, Account>()
  readonly sessions = new Map<string, StoredSession>()
  readonly invitations = new Map<string, Invitation>()
  readonly prepared = new Map<string, PreparedChange>()
  /** Thrown by every method while it stands. */
  failure: Error | null = null

  async load(): Promise<Kept> {
    this.#answering()
    return {
      accounts: [...this.accounts.values()],
      sessions: [...this.sessions.values()],
      invitations: [...this.invitations.values()],
      prepared: [...this.prepared.values()],
    }
  }

  async prepare(change: PreparedChange): Promise<void> {
    this.#answering()
    this.prepared.set(change.id, change)
  }

  async apply(change: PreparedChange): Promise<void> {
    this.#answering()
    this.accounts.set(change.account.number, change.account)
    this.prepared.delete(change.id)
  }

  async drop(id: string): Promise<void> {
    this.#answering()
    this.prepared.delete(id)
  }

  async countKey(number: string, passkey: string, counter: number): Promise<void> {
    this.#answering()
    const account = this.accounts.get(number)
    if (account === undefined) return
    const passkeys = account.passkeys.map(each => (each.id === passkey ? { ...each, counter } : each))
    this.accounts.set(number, { ...account, passkeys })
  }

  async putSession(session: StoredSession): Promise<void> {
    this.#answering()
    this.sessions.set(session.id, session)
  }

  async touchSessions(
    uses: readonly { readonly id: string; readonly usedMs: number; readonly provedMs: number }[],
  ): Promise<void> {
    this.#answering()
    for (const { id, usedMs, provedMs } of uses) {
      const session = this.sessions.get(id)
      if (session !== undefined) this.sessions.set(id, { ...session, usedMs, provedMs })
    }
  }

  async endSessions(ids: readonly string[]): Promise<void> {
    this.#answering()
    for (const id of ids) this.sessions.delete(id)
  }

  async putInvitation(invitation: Invitation): Promise<void> {
    this.#answering()
    this.invitations.set(invitation.tokenHash, invitation)
  }

  async endInvitation(tokenHash: string): Promise<void> {
    this.#answering()
    this.invitations.delete(tokenHash)
  }

  #answering(): void {
    if (this.failure !== null) throw this.failure
  }
}
