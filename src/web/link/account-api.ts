/** Questions to the node about accounts, for administrators: who there is, a new one, an invitation, a suspension. */
import type { Account, AccountList, Invitation } from '#contract'
import { type Answer, ask, type Fetch, json, told } from './ask.ts'

/** An account as it is asked for. */
export interface NewAccount {
  readonly displayName: string
  readonly roles: readonly Account['roles'][number][]
  readonly purposes: readonly Account['purposes'][number][]
  /** A level of the scheme of this state, verbatim. */
  readonly clearance: string
  readonly conditions: readonly string[]
  /** ISO 8601 with its offset; null: no guest. */
  readonly guestUntil: string | null
  /** Who the holder is at an identity service: its `sub`, never an e-mail address. */
  readonly subjects: readonly { readonly service: string; readonly subject: string }[]
}

export interface AccountApi {
  list(signal: AbortSignal): Promise<Answer<readonly Account[]>>
  make(account: NewAccount, signal: AbortSignal): Promise<Answer<Account>>
  /** `replaces`: the passkeys the account has are gone once the link is used. */
  invite(
    account: string,
    replaces: boolean,
    reason: string | null,
    signal: AbortSignal,
  ): Promise<Answer<Invitation>>
  suspend(account: string, suspended: boolean, reason: string, signal: AbortSignal): Promise<Answer<Account>>
}

export function createAccountApi(fetch: Fetch): AccountApi {
  return {
    list: signal =>
      ask(fetch, 'accounts', signal, async response => (await json<AccountList>(response)).accounts),
    make: (account, signal) => ask(fetch, 'accounts', signal, json<Account>, told('POST', account)),
    invite: (account, replaces, reason, signal) =>
      ask(fetch, of(account, 'invitation'), signal, json<Invitation>, told('POST', { replaces, reason })),
    suspend: (account, suspended, reason, signal) =>
      ask(fetch, of(account, 'suspension'), signal, json<Account>, told('POST', { suspended, reason })),
  }
}

function of(account: string, part: string): string {
  return `accounts/${encodeURIComponent(account)}/${part}`
}
