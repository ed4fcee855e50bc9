/**
 * What an administrator does: makes accounts, invites, suspends. Never with their own account, and never alone where somebody could
 * hide what was done (N16, N17). Every word is an entry of the ledger.
 */
import type { Act } from '#custody'
import type { Purpose, Role, Scheme } from '#records'
import { type Account, closedBecause, isLevelOf, type Subject } from './account.ts'
import { badBody, Denied, notPermitted } from './denied.ts'
import type { Directory } from './directory.ts'
import type { Invitations } from './invitations.ts'
import type { IdentityLimits } from './limits.ts'
import type { Session } from './ports.ts'
import { GUARDED, ROLE_PURPOSES, STANDS_ALONE } from './roles.ts'
import { SecondPerson } from './second-person.ts'
import { actOf, type Sessions } from './sessions.ts'
import type { Times } from './times.ts'

export interface NewAccount {
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly purposes: readonly Purpose[]
  readonly clearance: string
  readonly conditions: readonly string[]
  readonly guestUntilMs: number | null
  readonly subjects: readonly Subject[]
}

export interface AdministrationSettings {
  readonly directory: Directory
  readonly sessions: Sessions
  readonly invitations: Invitations
  readonly times: Times
  readonly limits: IdentityLimits
  readonly state: Scheme
  readonly hasDemo: boolean
  commit(acts: readonly Act[]): Promise<void>
  assertReady(): void
}

export class Administration {
  readonly #settings: AdministrationSettings
  readonly #second: SecondPerson

  constructor(settings: AdministrationSettings) {
    this.#settings = settings
    this.#second = new SecondPerson(settings.times, settings.limits)
  }

  accounts(): readonly Account[] {
    return this.#settings.directory.all()
  }

  async make(by: Session, data: NewAccount): Promise<Account> {
    this.#settings.assertReady()
    this.#check(data)
    const { directory, state } = this.#settings
    if (isGuarded(data.roles) && this.#administrators().length > 1)
      await this.#needSecond(by, `make ${JSON.stringify(data)}`, 'account proposed', null, null)
    return directory.change({ author: by.account, reason: null, what: 'account made' }, () => ({
      ...data,
      number: directory.nextNumber(state),
      suspended: false,
      demo: this.#settings.hasDemo,
      passkeys: [],
    }))
  }

  /** A link for a first passkey, a further one, or one in place of all before. */
  async invite(
    by: Session,
    number: string,
    asked: { readonly replaces: boolean; readonly reason: string | null },
  ): Promise<{ readonly token: string; readonly endsMs: number }> {
    this.#settings.assertReady()
    const account = this.#accountAt(number)
    const { directory, invitations, times } = this.#settings
    if (closedBecause(account, times.nowMs()) !== null)
      throw notPermitted('That account is closed: open it before you invite its holder.')
    const what = asked.replaces ? 'invited to replace passkeys' : 'invited'
    if (this.#needsTwo(account))
      await this.#needSecond(by, `${what} ${number}`, `${what}, proposed`, number, asked.reason)
    await directory.change({ author: by.account, reason: asked.reason, what }, () => this.#accountAt(number))
    return invitations.make(number, asked.replaces)
  }

  /** At once: their sessions and invitations end with it. */
  async suspend(
    by: Session,
    number: string,
    asked: { readonly suspended: boolean; readonly reason: string },
  ): Promise<Account> {
    this.#settings.assertReady()
    const { directory, sessions, invitations } = this.#settings
    const what = asked.suspended ? 'suspended' : 'opened again'
    if (by.account === number) throw notPermitted('Nobody closes or opens their own account.')
    const account = this.#accountAt(number)
    if (
      !asked.suspended &&
      account.suspended &&
      isGuarded(account.roles) &&
      this.#administrators().length > 1
    )
      await this.#needSecond(by, `${what} ${number}`, `${what}, proposed`, number, asked.reason)
    const changed = await directory.change({ author: by.account, reason: asked.reason, what }, () => {
      if (asked.suspended) this.#assertNotLast(number)
      return { ...this.#accountAt(number), suspended: asked.suspended }
    })
    if (asked.suspended) {
      await sessions.endAllOf(number, 'revoked')
      await invitations.revoke(number)
    }
    return changed
  }

  #check(data: NewAccount): void {
    const { roles, purposes, guestUntilMs } = data
    const { state, times, limits } = this.#settings
    if (roles.length > 1 && roles.some(role => STANDS_ALONE.has(role)))
      throw badBody(
        'roles',
        'Inspector, data-protection and administrator stand alone: one such role, no other.',
      )
    if (!purposes.every(purpose => roles.some(role => ROLE_PURPOSES[role].includes(purpose))))
      throw badBody('purposes', 'None of these roles serves that purpose.')
    if (!roles.every(role => ROLE_PURPOSES[role].some(purpose => purposes.includes(purpose))))
      throw badBody('purposes', 'A role without a purpose opens no session.')
    if (!isLevelOf(state, data.clearance))
      throw badBody('clearance', 'That is no level of the scheme of this state that may be held here.')
    if (guestUntilMs === null) return
    const leftMs = guestUntilMs - times.nowMs()
    if (leftMs <= 0 || leftMs > limits.guestMsMax)
      throw badBody('guestUntil', 'A guest is let in until a day of the next 90.')
    if (roles.includes('administrator')) throw badBody('roles', 'A guest reads: no administrator is one.')
  }

  #accountAt(number: string): Account {
    const account = this.#settings.directory.get(number)
    if (account === null) throw new Denied(404, 'unknown-record', 'There is no such account.')
    return account
  }

  /** Where nobody else is there yet, the first administrator lets in the others: into accounts that had no key. */
  #needsTwo(account: Account): boolean {
    if (!isGuarded(account.roles)) return false
    return hasWayIn(account) || this.#administrators().length > 1
  }

  #administrators(): readonly Account[] {
    const { directory, times } = this.#settings
    return directory
      .all()
      .filter(
        account =>
          account.roles.includes('administrator') &&
          closedBecause(account, times.nowMs()) === null &&
          (hasWayIn(account) || account.demo),
      )
  }

  #assertNotLast(number: string): void {
    const others = this.#administrators().filter(each => each.number !== number)
    if (others.length === 0) throw notPermitted('Somebody must be left who can open accounts.')
  }

  async #needSecond(
    by: Session,
    key: string,
    what: string,
    account: string | null,
    reason: string | null,
  ): Promise<void> {
    if (this.#second.agrees(key, by.account)) return
    await this.#settings.commit([actOf('account.changed', by.account, reason, { what, account })])
    throw new Denied(
      409,
      'needs-second-person',
      'This needs two administrators: another one says the same within a day, and it is done.',
    )
  }
}

function isGuarded(roles: readonly Role[]): boolean {
  return roles.some(role => GUARDED.has(role))
}

function hasWayIn({ passkeys, subjects }: Account): boolean {
  return passkeys.length + subjects.length > 0
}
