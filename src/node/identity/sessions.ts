/**
 * The open sessions, in memory: a question costs no database, and a watch goes on while it does not answer. The opening of a session
 * stands in the ledger before its token is given away; it is stored then, or as soon as the database answers.
 */
import type { Act } from '#custody'
import type { Scheme } from '#records'
import type { Reader } from '#release'
import { type Account, type Aim, closedBecause, readerOf } from './account.ts'
import { Denied } from './denied.ts'
import { isDown } from './down.ts'
import type { IdentityLimits } from './limits.ts'
import type { Session } from './ports.ts'
import { type Chance, hashOf, newId, newToken } from './secrets.ts'
import type { IdentityStore, StoredSession, TokenHash } from './store.ts'
import { ageMs, type Instant, instantOf, type Times } from './times.ts'

export type EndReason = 'signed out' | 'purpose changed' | 'idle' | 'over' | 'revoked' | 'too many sessions'

interface Open {
  readonly stored: StoredSession
  readonly opened: Instant
  /** As the rules know it again: one object as long as the account is the same. */
  reader: { readonly account: Account; readonly value: Reader } | null
  used: Instant
  proved: Instant
  /** Used or proved since that was last stored. */
  isChanged: boolean
}

export interface SessionsSettings {
  readonly store: IdentityStore
  readonly times: Times
  readonly chance: Chance
  readonly state: Scheme
  readonly limits: IdentityLimits
  /** The account as it is now; null: there is none. */
  accountOf(number: string): Account | null
  commit(acts: readonly Act[]): Promise<void>
  warn(text: string): void
}

export interface Opened {
  readonly token: string
  readonly session: Session
}

export class Sessions {
  readonly #settings: SessionsSettings
  readonly #open = new Map<TokenHash, Open>()
  readonly #listeners = new Set<() => void>()
  /** Open, and the database does not know it yet. */
  readonly #unstored = new Set<Open>()
  /** Ended, and the database does not know it yet. */
  readonly #unstoredEnds = new Set<string>()

  constructor(settings: SessionsSettings) {
    this.#settings = settings
  }

  /** Takes up what was stored. What no longer holds, or is from the future, is ended. */
  async load(stored: readonly StoredSession[]): Promise<void> {
    const { times, limits } = this.#settings
    const ended: StoredSession[] = []
    for (const each of stored) {
      const ahead = Math.max(each.openedMs, each.usedMs, each.provedMs) - times.nowMs()
      if (ahead > limits.aheadMsMax) {
        ended.push(each)
        continue
      }
      const open = this.#take(each)
      if (this.#overBecause(open) !== null) {
        this.#open.delete(each.tokenHash)
        ended.push(each)
      }
    }
    await this.#tellEnds(ended.map(each => ({ stored: each, reason: 'over' as const })))
  }

  /** @throws ActsDown or the database's error: nothing is open then. */
  async open(
    account: Account,
    aim: Aim & { readonly role: Session['role'] },
    by: Session['by'],
  ): Promise<Opened> {
    const nowMs = this.#settings.times.nowMs()
    const opened = await this.#add(
      {
        account: account.number,
        role: aim.role,
        purpose: aim.purpose,
        legalBasis: aim.legalBasis,
        by,
        openedMs: nowMs,
        endsMs: Math.min(
          nowMs + this.#settings.limits.sessionMsMax,
          account.guestUntilMs ?? Number.MAX_SAFE_INTEGER,
        ),
        usedMs: nowMs,
        provedMs: nowMs,
      },
      [],
    )
    await this.#endOldest(account.number)
    return opened
  }

  /** Another purpose is another session with another token; it ends when the first would have, and proves nothing anew. */
  async change(token: string, aim: Aim & { readonly role: Session['role'] }): Promise<Opened> {
    const before = this.#at(token)
    if (before === null) throw new Denied(401, 'not-signed-in', 'Sign in first.')
    const { stored, proved } = before
    const opened = await this.#add(
      {
        ...stored,
        role: aim.role,
        purpose: aim.purpose,
        legalBasis: aim.legalBasis,
        usedMs: this.#settings.times.nowMs(),
        provedMs: proved.wallMs,
      },
      [endAct(stored, 'purpose changed')],
      before,
    )
    this.#open.delete(stored.tokenHash)
    await this.#storeEnds([stored.id])
    this.#tell()
    return opened
  }

  find(token: string | null, use: 'asks' | 'looks'): Session | null {
    const open = token === null ? null : this.#at(token)
    if (open === null) return null
    if (use === 'asks') {
      open.used = instantOf(this.#settings.times)
      open.isChanged = true
    }
    return this.#sessionOf(open)
  }

  /** They showed again who they are. */
  prove(token: string): Session | null {
    const open = this.#at(token)
    if (open === null) return null
    open.proved = instantOf(this.#settings.times)
    open.isChanged = true
    return this.#sessionOf(open)
  }

  proofIsOld(id: string): boolean {
    const { times, limits } = this.#settings
    for (const open of this.#open.values())
      if (open.stored.id === id) return ageMs(open.proved, times) >= limits.proofMsMax
    return true
  }

  /** Ends at once here; the ledger and the database follow. */
  async end(token: string, reason: EndReason): Promise<void> {
    const open = this.#at(token)
    if (open !== null) await this.#endAll([open], reason)
  }

  async endAllOf(account: string, reason: EndReason): Promise<void> {
    await this.#endAll(this.#of(account), reason)
  }

  /** Ends whose time is over, and stores what was used. Asked every `sweepMs`. */
  async sweep(): Promise<void> {
    const over = [...this.#open.values()].flatMap(open => {
      const reason = this.#overBecause(open)
      return reason === null ? [] : [{ open, reason }]
    })
    for (const { open } of over) this.#open.delete(open.stored.tokenHash)
    if (over.length > 0) this.#tell()
    await this.#tellEnds(over.map(({ open, reason }) => ({ stored: open.stored, reason })))
    await this.#storeUses()
  }

  onEnd(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get size(): number {
    return this.#open.size
  }

  async #add(
    more: Omit<StoredSession, 'id' | 'tokenHash'>,
    acts: readonly Act[],
    from?: Open,
  ): Promise<Opened> {
    const { chance, limits, commit } = this.#settings
    if (this.#open.size >= limits.sessionsMax && from === undefined)
      throw new Denied(503, 'too-busy', 'As many sessions are open as this node keeps.')
    const token = newToken(chance)
    const stored = { ...more, id: newId(chance), tokenHash: hashOf(token) }
    await commit([...acts, openAct(stored)])
    const open = this.#take(stored)
    const taken = from === undefined ? open : { ...open, opened: from.opened, proved: from.proved }
    this.#open.set(stored.tokenHash, taken)
    this.#unstored.add(taken)
    await this.#storeOpened()
    const session = this.#sessionOf(taken)
    if (session === null) throw new Denied(401, 'sign-in-refused', 'That did not open a session.')
    return { token, session }
  }

  /** What has passed since a stored time is counted on both clocks. */
  #take(stored: StoredSession): Open {
    const { times } = this.#settings
    const since = (wallMs: number): Instant => ({
      wallMs,
      passedMs: times.passedMs() - Math.max(0, times.nowMs() - wallMs),
    })
    const open: Open = {
      stored,
      opened: since(stored.openedMs),
      reader: null,
      used: since(stored.usedMs),
      proved: since(stored.provedMs),
      isChanged: false,
    }
    this.#open.set(stored.tokenHash, open)
    return open
  }

  #at(token: string): Open | null {
    const open = this.#open.get(hashOf(token)) ?? null
    return open === null || this.#overBecause(open) !== null ? null : open
  }

  #of(account: string): Open[] {
    return [...this.#open.values()].filter(open => open.stored.account === account)
  }

  #overBecause({ stored, opened, used }: Open): EndReason | null {
    const { times, limits, accountOf } = this.#settings
    const account = accountOf(stored.account)
    if (account === null || closedBecause(account, times.nowMs()) !== null) return 'revoked'
    if (times.nowMs() >= stored.endsMs) return 'over'
    if (ageMs(opened, times) >= stored.endsMs - stored.openedMs) return 'over'
    return ageMs(used, times) >= limits.idleMsMax ? 'idle' : null
  }

  #readerOf(open: Open, account: Account): Reader {
    const { role, purpose, legalBasis } = open.stored
    if (open.reader?.account !== account) {
      const value = readerOf(account, this.#settings.state, role, { purpose, legalBasis, role })
      open.reader = { account, value: Object.freeze(value) }
    }
    return open.reader.value
  }

  #sessionOf(open: Open): Session | null {
    const { stored, used, proved } = open
    const { role, purpose, legalBasis } = stored
    const account = this.#settings.accountOf(stored.account)
    if (account === null) return null
    return {
      id: stored.id,
      account: account.number,
      displayName: account.displayName,
      role,
      purpose,
      legalBasis,
      reader: this.#readerOf(open, account),
      by: stored.by,
      openedMs: stored.openedMs,
      endsMs: stored.endsMs,
      idleEndsMs: Math.min(stored.endsMs, used.wallMs + this.#settings.limits.idleMsMax),
      provedMs: proved.wallMs,
    }
  }

  async #endOldest(account: string): Promise<void> {
    const all = this.#of(account).toSorted((a, b) => a.stored.openedMs - b.stored.openedMs)
    await this.#endAll(
      all.slice(0, Math.max(0, all.length - this.#settings.limits.sessionsPerAccountMax)),
      'too many sessions',
    )
  }

  async #endAll(all: readonly Open[], reason: EndReason): Promise<void> {
    if (all.length === 0) return
    for (const { stored } of all) this.#open.delete(stored.tokenHash)
    this.#tell()
    await this.#tellEnds(all.map(({ stored }) => ({ stored, reason })))
  }

  /** They are ended already: where the ledger or the database does not answer, that is told, and tried again. */
  async #tellEnds(
    ends: readonly { readonly stored: StoredSession; readonly reason: EndReason }[],
  ): Promise<void> {
    const { limits, commit, warn } = this.#settings
    for (let from = 0; from < ends.length; from += limits.endsPerCommitMax) {
      const some = ends.slice(from, from + limits.endsPerCommitMax)
      try {
        await commit(some.map(({ stored, reason }) => endAct(stored, reason)))
      } catch (error) {
        const which = some.map(({ stored, reason }) => `${stored.id} (${reason})`).join(', ')
        warn(`Sessions ended without an entry in the ledger: ${which}: ${String(error)}`)
      }
    }
    if (ends.length > 0) await this.#storeEnds(ends.map(({ stored }) => stored.id))
  }

  async #storeEnds(ids: readonly string[]): Promise<void> {
    const { store, limits, warn } = this.#settings
    for (const id of ids) if (this.#unstoredEnds.size < limits.unstoredEndsMax) this.#unstoredEnds.add(id)
    const all = [...this.#unstoredEnds]
    if (all.length === 0) return
    try {
      await store.endSessions(all)
      for (const id of all) this.#unstoredEnds.delete(id)
    } catch (error) {
      warn(`${all.length} ended sessions are not stored as ended yet: ${String(error)}`)
    }
  }

  /** A session that is not stored is one all the same: it ends with the process. */
  async #storeOpened(): Promise<void> {
    const { store, warn } = this.#settings
    for (const open of this.#unstored) {
      const isOver = this.#open.get(open.stored.tokenHash) !== open
      try {
        if (!isOver) await store.putSession(open.stored)
        this.#unstored.delete(open)
      } catch (error) {
        if (!isDown(error)) throw error
        return warn(`${this.#unstored.size} open sessions are not stored yet: ${String(error)}`)
      }
    }
  }

  async #storeUses(): Promise<void> {
    await this.#storeOpened()
    const changed = [...this.#open.values()].filter(open => open.isChanged)
    await this.#storeEnds([])
    if (changed.length === 0) return
    for (const open of changed) open.isChanged = false
    try {
      await this.#settings.store.touchSessions(
        changed.map(({ stored, used, proved }) => ({
          id: stored.id,
          usedMs: used.wallMs,
          provedMs: proved.wallMs,
        })),
      )
    } catch (error) {
      for (const open of changed) open.isChanged = true
      this.#settings.warn(`The use of ${changed.length} sessions is not stored yet: ${String(error)}`)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function openAct({ id, account, role, purpose, legalBasis, by }: StoredSession): Act {
  return actOf('session.opened', account, null, { session: id, role, purpose, legalBasis, by })
}

function endAct({ id, account }: StoredSession, reason: EndReason): Act {
  return actOf('session.ended', account, reason, { session: id })
}

export function actOf(kind: Act['kind'], author: string, reason: string | null, payload: unknown): Act {
  return { kind, author, reason, payload, about: [], record: null, releases: [], jobs: [] }
}
