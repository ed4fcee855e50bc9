/**
 * All accounts, in memory: finding none takes as long as finding one, and a person who is known stays known while the database
 * does not answer. A change is prepared, committed to the ledger, applied; the ledger decides what a crash left open.
 */
import type { LoggedAct } from '../acts/ports.ts'
import type { Act } from '#custody'
import type { Account, Passkey } from './account.ts'
import { Denied } from './denied.ts'
import { isDown } from './down.ts'
import type { IdentityLimits } from './limits.ts'
import { actOf } from './sessions.ts'
import { type Chance, newId } from './secrets.ts'
import type { IdentityStore, PreparedChange } from './store.ts'

export interface DirectorySettings {
  readonly store: IdentityStore
  readonly chance: Chance
  readonly limits: IdentityLimits
  commit(acts: readonly Act[]): Promise<void>
  /** The acts that changed accounts, the newest first, at most so many. */
  changes(most: number): Promise<readonly LoggedAct[]>
  /** Before who asked for the change hears that it is done. */
  onChanged(): Promise<void>
  warn(text: string): void
}

/** What an entry says of a change: roles and the like, never a name. */
export interface Told {
  readonly author: string
  readonly reason: string | null
  readonly what: string
}

export class Directory {
  readonly #settings: DirectorySettings
  readonly #accounts = new Map<string, Account>()
  readonly #byKey = new Map<string, string>()
  readonly #bySubject = new Map<string, string>()
  #last: Promise<unknown> = Promise.resolve()
  /** Done, in the ledger, and not in the database yet; in their order. */
  readonly #unapplied: PreparedChange[] = []
  /** Keys that were used, by their account, whose counters the database does not know yet. */
  readonly #uncounted = new Map<string, string>()

  constructor(settings: DirectorySettings) {
    this.#settings = settings
  }

  async load(accounts: readonly Account[], prepared: readonly PreparedChange[]): Promise<void> {
    // A copy may have been here before: what the database says counts.
    const known = new Set(accounts.map(({ number }) => number))
    for (const account of this.all()) if (!known.has(account.number)) this.#take(account)
    for (const account of accounts) this.#put(this.#withCounters(account))
    if (prepared.length === 0) return
    const { store, limits } = this.#settings
    const begun = new Map(prepared.map(change => [change.id, change]))
    // In the order of the ledger: of two changes of one account the later one stands.
    for (const act of (await this.#settings.changes(limits.recoveryActsMax)).toReversed()) {
      const change = begun.get(changeIn(act) ?? '')
      if (change === undefined) continue
      await store.apply(change)
      this.#put(change.account)
      begun.delete(change.id)
    }
    for (const id of begun.keys()) await store.drop(id)
  }

  /** Accounts that are in the program and not in the database. */
  add(accounts: readonly Account[]): void {
    for (const account of accounts) this.#put(account)
  }

  get(number: string): Account | null {
    return this.#accounts.get(number) ?? null
  }

  byKey(passkey: string): { readonly account: Account; readonly passkey: Passkey } | null {
    const account = this.#accounts.get(this.#byKey.get(passkey) ?? '')
    const key = account?.passkeys.find(({ id }) => id === passkey)
    return account === undefined || key === undefined ? null : { account, passkey: key }
  }

  bySubject(issuer: string, subject: string): Account | null {
    return this.#accounts.get(this.#bySubject.get(JSON.stringify([issuer, subject])) ?? '') ?? null
  }

  all(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  /** Numbers are given once: accounts are suspended and never taken away. */
  nextNumber(state: string): string {
    const numbers = [...this.#accounts.keys()].map(number => Number(/-(\d+)$/.exec(number)?.[1] ?? 0))
    return `${state.toLowerCase()}-${Math.max(0, ...numbers) + 1}`
  }

  /**
   * One change at a time. `make` sees the accounts as they are then, and throws Denied for what may not be.
   * @throws ActsDown or the database's error: nothing was changed then.
   */
  change(told: Told, make: () => Account): Promise<Account> {
    const done = this.#last.then(() => this.#change(told, make))
    // The next one waits for this one, however it ends; who asked for this one hears of its failure.
    this.#last = done.catch(() => null)
    return done
  }

  async counted(account: string, passkey: string, counter: number): Promise<void> {
    const now = this.#accounts.get(account)
    if (now === undefined) return
    const passkeys = now.passkeys.map(key => (key.id === passkey ? { ...key, counter } : key))
    this.#put({ ...now, passkeys })
    this.#uncounted.set(passkey, account)
    await this.applyWaiting()
  }

  async #change({ author, reason, what }: Told, make: () => Account): Promise<Account> {
    const { store, chance, commit, limits } = this.#settings
    await this.applyWaiting()
    const account = make()
    this.#check(account)
    if (!this.#accounts.has(account.number) && this.#accounts.size >= limits.accountsMax)
      throw new Denied(503, 'too-busy', 'As many accounts stand here as this node keeps.')
    const change = { id: newId(chance), account }
    await store.prepare(change)
    try {
      await commit([actOf('account.changed', author, reason, { change: change.id, what, ...shown(account) })])
    } catch (error) {
      await this.#drop(change.id)
      throw error
    }
    // It stands in the ledger: it is so, whether or not the database takes it now.
    const counted = this.#withCounters(account)
    this.#put(counted)
    this.#unapplied.push({ id: change.id, account: counted })
    await Promise.all([this.applyWaiting(), this.#settings.onChanged()])
    return counted
  }

  /** Asked again at every change and every sweep: a database that is away holds nothing up. */
  async applyWaiting(): Promise<void> {
    try {
      for (let next = this.#unapplied[0]; next !== undefined; next = this.#unapplied[0]) {
        await this.#settings.store.apply(next)
        // Whoever else waited for the same change took it out already.
        if (this.#unapplied[0] === next) this.#unapplied.shift()
      }
      for (const [passkey, account] of this.#uncounted) {
        const counter = this.byKey(passkey)?.passkey.counter
        if (counter !== undefined) await this.#settings.store.countKey(account, passkey, counter)
        this.#uncounted.delete(passkey)
      }
    } catch (error) {
      if (!isDown(error)) throw error
      this.#settings.warn(`Changes of accounts wait for the database: ${String(error)}`)
    }
  }

  /** What cannot be dropped now is dropped at the next start: the ledger does not know it. */
  async #drop(id: string): Promise<void> {
    try {
      await this.#settings.store.drop(id)
    } catch (error) {
      this.#settings.warn(`A change of an account that was not done waits to be dropped: ${String(error)}`)
    }
  }

  /** Keys may have been used while their account was changed: their counters never go back. */
  #withCounters(account: Account): Account {
    const passkeys = account.passkeys.map(key => ({
      ...key,
      counter: Math.max(key.counter, this.byKey(key.id)?.passkey.counter ?? 0),
    }))
    return { ...account, passkeys }
  }

  /** A key or a subject belongs to one account. */
  #check(account: Account): void {
    for (const { id } of account.passkeys) this.#checkOwner(this.#byKey.get(id), account)
    for (const { issuer, subject } of account.subjects)
      this.#checkOwner(this.#bySubject.get(JSON.stringify([issuer, subject])), account)
  }

  #checkOwner(owner: string | undefined, { number }: Account): void {
    if (owner !== undefined && owner !== number)
      throw new Denied(400, 'bad-body', 'That key or subject belongs to another account.')
  }

  #take({ number, passkeys, subjects }: Account): void {
    for (const { id } of passkeys) this.#byKey.delete(id)
    for (const { issuer, subject } of subjects) this.#bySubject.delete(JSON.stringify([issuer, subject]))
    this.#accounts.delete(number)
  }

  #put(account: Account): void {
    const before = this.#accounts.get(account.number)
    if (before !== undefined) this.#take(before)
    this.#accounts.set(account.number, account)
    for (const { id } of account.passkeys) this.#byKey.set(id, account.number)
    for (const { issuer, subject } of account.subjects)
      this.#bySubject.set(JSON.stringify([issuer, subject]), account.number)
  }
}

function shown(account: Account): object {
  return {
    account: account.number,
    roles: account.roles,
    purposes: account.purposes,
    clearance: account.clearance,
    conditions: account.conditions,
    guestUntilMs: account.guestUntilMs,
    suspended: account.suspended,
    passkeys: account.passkeys.length,
    subjects: account.subjects.length,
  }
}

function changeIn({ payload }: LoggedAct): string | null {
  const id = (payload as { readonly change?: unknown } | null)?.change
  return typeof id === 'string' ? id : null
}
