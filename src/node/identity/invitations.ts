/** Links that let somebody make their first passkey, or a new one: one use, a short life, kept only as what they hash to. */
import { Denied } from './denied.ts'
import type { IdentityLimits } from './limits.ts'
import { type Chance, hashOf, newToken } from './secrets.ts'
import type { IdentityStore, Invitation } from './store.ts'
import type { Times } from './times.ts'

export class Invitations {
  readonly #store: IdentityStore
  readonly #times: Times
  readonly #chance: Chance
  readonly #limits: IdentityLimits
  readonly #open = new Map<string, Invitation>()

  constructor(store: IdentityStore, times: Times, chance: Chance, limits: IdentityLimits) {
    this.#store = store
    this.#times = times
    this.#chance = chance
    this.#limits = limits
  }

  load(stored: readonly Invitation[]): void {
    for (const invitation of stored) this.#open.set(invitation.tokenHash, invitation)
  }

  /** An account has one: the one before opens nothing any more. */
  async make(
    account: string,
    replaces: boolean,
  ): Promise<{ readonly token: string; readonly endsMs: number }> {
    await this.revoke(account)
    for (const { tokenHash, endsMs } of this.#open.values())
      if (this.#times.nowMs() >= endsMs) await this.#end(tokenHash)
    if (this.#open.size >= this.#limits.invitationsMax)
      throw new Denied(503, 'too-busy', 'As many invitations are open as this node keeps.')
    const token = newToken(this.#chance)
    const endsMs = this.#times.nowMs() + this.#limits.invitationMsMax
    const invitation = { tokenHash: hashOf(token), account, endsMs, replaces }
    await this.#store.putInvitation(invitation)
    this.#open.set(invitation.tokenHash, invitation)
    return { token, endsMs }
  }

  /** null: unknown, used, or over. */
  find(token: string): Invitation | null {
    const invitation = this.#open.get(hashOf(token)) ?? null
    return invitation === null || this.#times.nowMs() >= invitation.endsMs ? null : invitation
  }

  /** Takes it out of the way of a second use while the first one is done. */
  take(token: string): Invitation | null {
    const invitation = this.find(token)
    if (invitation !== null) this.#open.delete(invitation.tokenHash)
    return invitation
  }

  /** What it was taken for was not done. */
  giveBack(invitation: Invitation): void {
    this.#open.set(invitation.tokenHash, invitation)
  }

  async spent({ tokenHash }: Invitation): Promise<void> {
    await this.#end(tokenHash)
  }

  async revoke(account: string): Promise<void> {
    for (const invitation of this.#open.values())
      if (invitation.account === account) await this.#end(invitation.tokenHash)
  }

  isOpenFor(account: string): boolean {
    return [...this.#open.values()].some(
      each => each.account === account && this.#times.nowMs() < each.endsMs,
    )
  }

  async #end(tokenHash: string): Promise<void> {
    this.#open.delete(tokenHash)
    await this.#store.endInvitation(tokenHash)
  }
}
