/** A node with people, on clocks and a ledger that a test holds; and browsers with their cookies and their passkeys. */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type { Purpose } from '#records'
import { makeConfig } from '../../config/config.ts'
import type { ConfigFile } from '../../config/schema.ts'
import type { Account } from '../../identity/account.ts'
import { type AccountsCopy, NO_COPY } from '../../identity/accounts-copy.ts'
import { IDENTITY_LIMITS, type IdentityLimits } from '../../identity/limits.ts'
import { MemoryIdentityStore } from '../../identity/memory-store.ts'
import { type OpenedIdentity, openIdentity } from '../../identity/open.ts'
import { askForNewKey, checkNewKey } from '../../identity/passkeys.ts'
import { ROLE_RIGHTS } from '../../identity/roles.ts'
import { FakeActs } from '../../identity/test/fake-acts.ts'
import { type Bend, VirtualAuthenticator } from '../../identity/test/virtual-authenticator.ts'
import { createHttp, type Http, type HttpOptions } from '../create.ts'
import { FakeNode, NOW_MS } from './fake-node.ts'

export const HOST = 'localhost:80'
const PARTY = { id: 'localhost', origin: `http://${HOST}` }

/** A real feed: nothing is a demonstration, and the accounts are those a test names. */
const REAL: ConfigFile = { feeds: ['tcp-listen:127.0.0.1:0'], data: join(tmpdir(), 'entente-no-such-folder') }

export interface PeopleOptions {
  readonly config?: ConfigFile
  readonly environment?: NodeJS.ProcessEnv
  /** Each is given a passkey. */
  readonly accounts?: readonly Account[]
  readonly limits?: Partial<IdentityLimits>
  readonly http?: HttpOptions
  readonly store?: MemoryIdentityStore
  readonly acts?: FakeActs
  readonly copy?: AccountsCopy
  /** Left out: begun. */
  readonly isBegun?: boolean
}

export interface PeopleHttp {
  readonly store: MemoryIdentityStore
  readonly acts: FakeActs
  readonly told: string[]
  readonly warned: string[]
  readonly identity: OpenedIdentity
  readonly http: Http
  /** Two clocks that a test moves. */
  readonly time: { wallMs: number; passedMs: number }
  /** Time as it goes: both. */
  pass(ms: number): void
  /** A browser; with the passkey of an account, when one is named. */
  browser(account?: string): Browser
  close(): Promise<void>
}

export async function openPeople(options: PeopleOptions = {}): Promise<PeopleHttp> {
  const { store = new MemoryIdentityStore(), acts = new FakeActs() } = options
  const time = { wallMs: NOW_MS, passedMs: 0 }
  const told: string[] = []
  const warned: string[] = []
  const keys = new Map<string, VirtualAuthenticator>()
  for (const account of options.accounts ?? []) {
    const authenticator = new VirtualAuthenticator(PARTY.origin)
    keys.set(account.number, authenticator)
    store.accounts.set(account.number, await withKey(account, authenticator))
  }
  const identity = openIdentity({
    config: makeConfig({}, { ...REAL, ...options.config }, options.environment),
    acts,
    database: NO_DATABASE,
    rules: ROLE_RIGHTS,
    clock: { nowMs: () => time.wallMs },
    passedMs: () => time.passedMs,
    tell: text => told.push(text),
    warn: text => warned.push(text),
    limits: { ...IDENTITY_LIMITS, ...options.limits },
    store,
    copy: options.copy ?? NO_COPY,
  })
  if (options.isBegun !== false) await identity.begin('http://127.0.0.1:8600/')
  const http = await createHttp(new FakeNode(), { ...options.http, people: identity })
  return {
    store,
    acts,
    told,
    warned,
    identity,
    http,
    time,
    pass: ms => {
      time.wallMs += ms
      time.passedMs += ms
    },
    browser: account => new Browser(http, keys.get(account ?? '') ?? new VirtualAuthenticator(PARTY.origin)),
    close: async () => {
      await identity.close()
      await http.close()
    },
  }
}

async function withKey(account: Account, authenticator: VirtualAuthenticator): Promise<Account> {
  const text = randomBytes(32).toString('base64url')
  const challenge = { text, party: PARTY, address: '', made: { wallMs: 0, passedMs: 0 }, for: null }
  const made = authenticator.make(await askForNewKey(PARTY, text, 'Test', account))
  const passkey = await checkNewKey(made, challenge, NOW_MS)
  if (passkey === null) throw new Error('the key was not made')
  return { ...account, passkeys: [...account.passkeys, passkey] }
}

/** Nobody asks it: the store of a test stands in its place. */
const NO_DATABASE = {
  rows: () => Promise.reject(new Error('no database in this test')),
  transaction: () => Promise.reject(new Error('no database in this test')),
}

export interface Answer {
  readonly status: number
  readonly code: string | null
  // What the test makes of it is its own affair.
  readonly body: Record<string, never>
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Keeps cookies as a browser does, by their name. */
export class Browser {
  readonly authenticator: VirtualAuthenticator
  readonly cookies = new Map<string, string>()
  readonly #http: Http

  constructor(http: Http, authenticator: VirtualAuthenticator) {
    this.#http = http
    this.authenticator = authenticator
  }

  async ask(method: string, url: string, payload?: object, more: InjectOptions = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#http.app.inject({
      method: method as 'GET',
      url,
      ...(payload === undefined ? {} : { payload }),
      ...more,
      headers: { host: HOST, ...(cookie === '' ? {} : { cookie }), ...more.headers },
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    const body = isJson ? answer.json() : {}
    return {
      status: answer.statusCode,
      code: body.code ?? null,
      body,
      text: answer.body,
      headers: answer.headers,
    }
  }

  get(url: string): Promise<Answer> {
    return this.ask('GET', url)
  }

  post(url: string, payload: object, more: InjectOptions = {}): Promise<Answer> {
    return this.ask('POST', url, payload, more)
  }

  async signIn(purpose: Purpose = 'search-and-rescue', more: object = {}, bend: Bend = {}): Promise<Answer> {
    const options = await this.post('/api/v1/session/passkey/options', { purpose, legalBasis: null, ...more })
    if (options.status !== 200) return options
    const response = this.authenticator.show(options.body as unknown as { challenge: string }, bend)
    return this.post('/api/v1/session/passkey', { response })
  }

  /** With the word of an invitation. */
  async enrol(token: string, bend: Bend = {}): Promise<Answer> {
    const options = await this.post('/api/v1/enrolment/options', { token })
    if (options.status !== 200) return options
    const asked = options.body as unknown as Parameters<VirtualAuthenticator['make']>[0]
    return this.post('/api/v1/enrolment/verify', { token, response: this.authenticator.make(asked, bend) })
  }
}
