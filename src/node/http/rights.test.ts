import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { LIVE_CLOSE } from '#contract'
import type { Action } from '#release'
import type { Identity, Session } from '../identity/ports.ts'
import type { Api } from './api.ts'
import { cookieName, cookieOf, tokenIn } from './cookie.ts'
import { createHttp, type Http } from './create.ts'
import { rights } from './rights.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp, openIdentity, WATCH_OFFICER } from './test/open-http.ts'

const TOKEN = 'A'.repeat(43)
const COOKIE = `entente-80=${TOKEN}`

let http: Http
afterEach(() => http.close())

/** One token, one session, and the actions it may do. */
class OneSession implements Identity {
  session: Session | null = WATCH_OFFICER
  actions: readonly Action[] = ['watch']
  readonly #listeners = new Set<() => void>()

  sessionOf(token: string | null): Session | null {
    return token === TOKEN ? this.session : null
  }
  may(_session: Session, action: Action): boolean {
    return this.actions.includes(action)
  }
  proofIsOld(): boolean {
    return false
  }
  onEnd(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  end(): void {
    this.session = null
    for (const listener of this.#listeners) listener()
  }
}

describe('every route names its right', () => {
  test('and one that does not, does not start', async () => {
    http = await openHttp(new FakeNode())
    const app = fastify() as unknown as Api
    rights(app, openIdentity())
    expect(() => app.get('/api/v1/secret', () => 'x')).toThrow('GET /api/v1/secret names no right')
    expect(() => app.get('/x', { config: { right: 'anyone' as never } }, () => 'x')).toThrow('names no right')
    await app.close()
  })

  test('without an identity, nothing answers but what is public or for this machine', async () => {
    http = await createHttp(new FakeNode())
    const open: string[] = []
    for (const url of addressesOf(http)) {
      const { statusCode } = await http.app.inject({ url, remoteAddress: '10.1.2.3' })
      if (statusCode !== 401) open.push(`${statusCode} ${url}`)
    }
    expect(open.toSorted()).toEqual([
      '200 /api/v1/openapi.json',
      '200 /api/v1/schemas/detection.json',
      '200 /health/live',
      '200 /health/ready',
      '403 /metrics',
      '503 /',
    ])
  })
})

describe('a session', () => {
  let identity: OneSession
  beforeEach(async () => {
    identity = new OneSession()
    http = await createHttp(new FakeNode(), { identity })
  })

  const ask = (headers: Record<string, string>, url = '/api/v1/vessels') => http.app.inject({ url, headers })

  test('opens what its rights say: 401 for nobody, 403 for a session that may not', async () => {
    expect((await ask({})).json().code).toBe('not-signed-in')
    expect((await ask({ cookie: COOKIE })).statusCode).toBe(200)
    identity.actions = ['administer']
    const refused = await ask({ cookie: COOKIE })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'not-permitted'])
  })

  test('is refused before anything is looked up: what is there and what is not answer alike', async () => {
    identity.actions = []
    const [there, not, wrong] = await Promise.all(
      ['/api/v1/vessels/uk-1', '/api/v1/vessels/uk-999', '/api/v1/vessels?limit=x'].map(url =>
        ask({ cookie: COOKIE }, url),
      ),
    )
    expect([not?.body, wrong?.body]).toEqual([there?.body, there?.body])
  })

  test.each([
    ['another token', `entente-80=${'B'.repeat(43)}`],
    ['two tokens: one was put there by somebody else', `${COOKIE}; ${COOKIE}`],
    ['a token cut short', COOKIE.slice(0, -1)],
    ['the cookie of another port', `entente-8600=${TOKEN}`],
    ['the cookie of TLS on this machine', `__Host-entente=${TOKEN}`],
    ['a name in another case', `Entente-80=${TOKEN}`],
  ])('is not opened by %s', async (_, cookie) => {
    expect((await ask({ cookie })).statusCode).toBe(401)
  })

  test('of a guest reads, and does nothing else', async () => {
    identity.session = { ...WATCH_OFFICER, reader: { ...WATCH_OFFICER.reader, isGuest: true } }
    expect((await ask({ cookie: COOKIE })).statusCode).toBe(200)
    const payload = { seenAt: '2026-11-25T11:59:00Z', latitude: 51, longitude: 1.5 }
    const act = await http.app.inject({
      method: 'POST',
      url: '/api/v1/sightings',
      payload,
      headers: { cookie: COOKIE },
    })
    expect(act.json().code).toBe('not-permitted')
  })
})

describe('the doors for programs of this machine', () => {
  beforeEach(async () => {
    http = await createHttp(new FakeNode())
  })

  test.each([
    ['127.0.0.1', {}, 200],
    ['::1', {}, 200],
    ['::ffff:127.0.0.1', {}, 200],
    ['10.0.0.9', {}, 403],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['10.0.0.9', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['127.0.0.1', { forwarded: 'for=10.0.0.9' }, 403],
    ['127.0.0.1', { 'x-real-ip': '127.0.0.1' }, 403],
  ] as const)(
    'open to %s with %j: %i (N31, @fastify/proxy-addr CVE-2026-92395)',
    async (remoteAddress, headers, status) => {
      const answer = await http.app.inject({ url: '/metrics', remoteAddress, headers })
      expect(answer.statusCode).toBe(status)
    },
  )
})

describe('the live socket', () => {
  let identity: OneSession
  let host: string
  let cookie: string

  beforeEach(async () => {
    identity = new OneSession()
    http = await createHttp(new FakeNode(), { identity })
    host = new URL(await http.listen()).host
    cookie = `entente-${host.split(':')[1]}=${TOKEN}`
  })

  function open(headers: Record<string, string>) {
    const socket = new WebSocket(`ws://${host}/api/v1/live`, { headers })
    const status = new Promise<number>(resolve => {
      socket.on('open', () => resolve(101))
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    })
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    // Refusals are errors to the library; the status says which.
    const errors: Error[] = []
    socket.on('error', error => errors.push(error))
    return { socket, status, closed, errors }
  }

  test.each([
    ['foreign', 'http://attacker.example'],
    ['null', 'null'],
    ['absent', null],
  ])('is not opened by a page of %s origin that has the cookie (N27, CWE-1385)', async (_, origin) => {
    expect(await open({ cookie, ...(origin === null ? {} : { origin }) }).status).toBe(403)
  })

  test('needs a session that may watch', async () => {
    const origin = `http://${host}`
    expect(await open({ origin }).status).toBe(401)
    identity.actions = ['administer']
    expect(await open({ origin, cookie }).status).toBe(403)
  })

  test('says nothing more once the session is ended (N28, Mattermost CVE-2026-9162)', async () => {
    const live = open({ origin: `http://${host}`, cookie })
    expect(await live.status).toBe(101)
    identity.end()
    expect(await live.closed).toBe(LIVE_CLOSE.signedOut)
    await vi.waitFor(() => expect(http.hub.stats.clients).toBe(0), { timeout: 15_000 })
  })

  test('nor when a rule that permitted it is gone, and nobody said so', async () => {
    const live = open({ origin: `http://${host}`, cookie })
    expect(await live.status).toBe(101)
    identity.actions = []
    expect(await live.closed).toBe(LIVE_CLOSE.signedOut)
  })
})

describe('the cookie', () => {
  beforeEach(async () => {
    http = await openHttp(new FakeNode())
  })

  test('is kept to this node, from scripts and from other sites', () => {
    expect(cookieOf(cookieName('watch.example'), TOKEN, 60)).toBe(
      `__Host-entente=${TOKEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
    )
    expect(cookieOf(cookieName('LOCALHOST:8600'), TOKEN, 0)).toBe(
      `entente-8600=${TOKEN}; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`,
    )
  })

  test('is named by the port on this machine, where two nodes may stand side by side', () => {
    expect(['127.0.0.1:8601', '[::1]:8602', 'localhost'].map(host => cookieName(host).name)).toEqual([
      'entente-8601',
      'entente-8602',
      'entente-80',
    ])
    expect(cookieName('localhost.attacker.example').secure).toBe(true)
    expect(tokenIn(undefined, cookieName('localhost'))).toBeNull()
  })
})

/** The addresses that are asked by GET, with any name in their place. */
function addressesOf({ app }: Http): string[] {
  const described = app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
  const asked = Object.entries(described.paths).filter(([, methods]) => 'get' in methods)
  return ['/', ...asked.map(([path]) => path.replaceAll(/\{\w+\}/g, 'uk-1'))]
}
