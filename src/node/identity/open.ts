/** Opens identity: reads what is kept, takes up the sessions, lets in the first administrator. A database that is down is waited for. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Act } from '#custody'
import type { Acts } from '../acts/ports.ts'
import type { NodeConfig } from '../config/config.ts'
import type { Database } from '../store/postgres/database.ts'
import { type AccountsCopy, accountsCopy, COPY_FILE, NO_COPY } from './accounts-copy.ts'
import { Administration } from './administration.ts'
import { Attempts } from './attempts.ts'
import { demoAccounts, isDemoNode } from './demo.ts'
import { Denied } from './denied.ts'
import { Directory } from './directory.ts'
import { isDown } from './down.ts'
import { inviteFirst } from './first-administrator.ts'
import { Invitations } from './invitations.ts'
import { IDENTITY_LIMITS, type IdentityLimits } from './limits.ts'
import { MemoryIdentityStore } from './memory-store.ts'
import { Oidc } from './oidc.ts'
import type { Identity, Rights } from './ports.ts'
import { PostgresIdentityStore } from './postgres-store.ts'
import type { Chance } from './secrets.ts'
import { Sessions } from './sessions.ts'
import { SignInDoors } from './sign-in.ts'
import type { IdentityStore } from './store.ts'
import { timesOf } from './times.ts'

export { isDown } from './down.ts'

export const OPEN_LIMITS = { againMs: 2000 } as const

export interface IdentitySettings {
  readonly config: NodeConfig
  readonly acts: Pick<Acts, 'commitAll' | 'log'>
  readonly database: Pick<Database, 'rows' | 'transaction'>
  /** What the release rules let a reader do with the node. */
  readonly rules: Rights
  /** Of the node: never backwards. */
  readonly clock: { nowMs(): number }
  /** For people at the terminal. */
  tell(text: string): void
  warn(text: string): void
  readonly chance?: Chance
  /** Milliseconds that have passed; never jumps. */
  readonly passedMs?: () => number
  readonly limits?: IdentityLimits
  /** A test's own. */
  readonly store?: IdentityStore
  readonly copy?: AccountsCopy
}

/** What `http` needs: who is signed in, the doors, and what administrators do. */
export interface People {
  readonly identity: Identity
  readonly doors: SignInDoors
  readonly administration: Administration
}

export interface OpenedIdentity extends People {
  /**
   * Reads what is kept, again and again until the database answers; resolves then. Nobody can sign in before.
   * `url`: of the screens, for the link of the first administrator.
   */
  begin(url: string): Promise<void>
  /** For the screens of this node; null: no account of it. */
  nameOf(account: string): string | null
  /** Whether this account is an administrator's, and may be used. */
  administers(account: string): boolean
  /** Stores what was used last, and stops. */
  close(): Promise<void>
}

export function openIdentity(settings: IdentitySettings): OpenedIdentity {
  const { config, acts, rules, warn, limits = IDENTITY_LIMITS } = settings
  const chance: Chance = settings.chance ?? randomBytes
  const times = timesOf(settings.clock, settings.passedMs ?? (() => performance.now()))
  const hasDemo = isDemoNode(config)
  const state = config.nation
  const store =
    settings.store ?? (hasDemo ? new MemoryIdentityStore() : new PostgresIdentityStore(settings.database))
  const commit = async (all: readonly Act[]) => void (await acts.commitAll(all))
  const changes = (most: number) =>
    acts.log({ record: null, author: null, kinds: ['account.changed'], beforeEntry: null, limit: most })
  const copy = settings.copy ?? (hasDemo ? NO_COPY : accountsCopy(join(config.dataFolder, COPY_FILE), warn))
  const directory: Directory = new Directory({
    store,
    chance,
    limits,
    commit,
    changes,
    onChanged: () => copy.keep(directory.all()),
    warn,
  })
  const accountOf = (number: string) => directory.get(number)
  const sessions = new Sessions({ store, times, chance, state, limits, accountOf, commit, warn })
  const invitations = new Invitations(store, times, chance, limits)
  const attempts = new Attempts({ times, limits, commit, warn })
  const oidc = new Oidc(config.identity.oidc, times, chance, limits)
  /** `copy`: the database has not answered yet; the watch is let in, and nothing is changed. */
  let known: 'nobody' | 'copy' | 'all' = 'nobody'
  const assertKnown = (least: 'copy' | 'all') => () => {
    if (known === 'all' || known === least) return
    throw new Denied(503, 'records-down', 'The accounts are not read yet: the database is down.')
  }
  const doors = new SignInDoors({
    directory,
    sessions,
    invitations,
    attempts,
    oidc,
    times,
    chance,
    limits,
    nodeName: config.name,
    hasDemo,
    assertReady: assertKnown('copy'),
  })
  const administration = new Administration({
    directory,
    sessions,
    invitations,
    times,
    limits,
    state,
    hasDemo,
    commit,
    assertReady: assertKnown('all'),
  })

  async function load(url: string): Promise<void> {
    const kept = await store.load()
    await directory.load(kept.accounts, kept.prepared)
    if (hasDemo) directory.add(demoAccounts(state))
    invitations.load(kept.invitations)
    await sessions.load(kept.sessions)
    known = 'all'
    await copy.keep(directory.all())
    if (!hasDemo) await inviteFirst({ directory, invitations, config, url, state, tell: settings.tell })
  }

  async function loadCopy(error: unknown): Promise<void> {
    const accounts = await copy.read()
    const instead =
      accounts === null ? 'nobody can sign in yet' : 'who has a passkey is let in by the copy of them'
    warn(`The accounts cannot be read, ${instead}: ${String(error)}`)
    if (accounts === null) return
    directory.add(accounts)
    known = 'copy'
  }

  const ending = new AbortController()
  const begin = async (url: string): Promise<void> => {
    for (let tries = 0; !ending.signal.aborted; tries += 1) {
      try {
        return await load(url)
      } catch (error) {
        if (!isDown(error)) throw error
        if (tries === 0) await loadCopy(error)
        await pause(OPEN_LIMITS.againMs, undefined, { ref: false })
      }
    }
  }
  // What fails here fails again at the next one; the watch does not stop for it.
  const sweep = () =>
    Promise.all([directory.applyWaiting(), sessions.sweep()]).catch((error: unknown) =>
      warn(`Accounts and sessions cannot be stored: ${String(error)}`),
    )
  const sweeping = setInterval(() => void sweep(), limits.sweepMs).unref()

  return {
    identity: {
      sessionOf: (token, use) => sessions.find(token, use),
      may: (session, action) => rules.may(session.reader, action),
      proofIsOld: session => sessions.proofIsOld(session.id),
      onEnd: listener => sessions.onEnd(listener),
    },
    doors,
    administration,
    begin,
    nameOf: account => directory.get(account)?.displayName ?? null,
    administers: number => {
      const account = directory.get(number)
      return account !== null && !account.suspended && account.roles.includes('administrator')
    },
    close: async () => {
      ending.abort()
      clearInterval(sweeping)
      await sweep()
    },
  }
}
