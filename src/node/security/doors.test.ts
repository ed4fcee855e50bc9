/** The node's doors as somebody tries them who has no key: claims, fixed sessions, pages of others, crooked addresses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openPeople, type PeopleHttp } from '../http/test/people-http.ts'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-doors-'))
let people: PeopleHttp
let host = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Entente</title>')
  people = await openPeople({
    accounts: [accountOf('uk-1'), accountOf('uk-3', ADMINISTRATOR)],
    http: { webFolder: folder },
  })
  host = new URL(await people.http.listen()).host
})
afterAll(async () => {
  await people.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('N14 who says who they are is nobody (OpenCTI CVE-2026-27960)', () => {
  test.each([
    [{ authorization: 'Bearer uk-3' }],
    [{ authorization: `Basic ${Buffer.from('uk-3:').toString('base64')}` }],
    [{ 'x-user': 'uk-3' }],
    [{ 'x-remote-user': 'uk-3' }],
    [{ 'x-forwarded-user': 'uk-3' }],
    [{ 'x-ssl-client-s-dn': 'CN=uk-3' }],
    [{ 'opencti-user-id': 'uk-3' }],
    [{ cookie: 'entente-80=uk-3' }],
    [{ cookie: `entente-80=${'A'.repeat(43)}` }],
    [{ cookie: 'account=uk-3; role=administrator' }],
  ])('N14 with the header %j', async headers => {
    for (const url of ['/api/v1/node', '/api/v1/accounts', '/api/v1/vessels']) {
      const { status, code } = await people.browser().ask('GET', url, undefined, { headers })
      expect([status, code], url).toEqual([401, 'not-signed-in'])
    }
    const { body } = await people.browser().ask('GET', '/api/v1/session', undefined, { headers })
    expect(body['session']).toBeNull()
  })

  test('N14 nor with words in the address', async () => {
    for (const query of ['account=uk-3', 'token=uk-3', `entente-80=${'A'.repeat(43)}`, 'impersonate=uk-3'])
      expect((await people.browser().get(`/api/v1/node?${query}`)).status).toBe(401)
  })
})

describe('a session of a browser', () => {
  test('is never one that was there before: a token that somebody put into the browser opens nothing (CWE-384)', async () => {
    const browser = people.browser('uk-1')
    const planted = 'P'.repeat(43)
    browser.cookies.set('entente-80', planted)
    expect((await browser.signIn()).status).toBe(200)
    expect(browser.cookies.get('entente-80')).not.toBe(planted)
    const headers = { cookie: `entente-80=${planted}` }
    expect((await people.browser().ask('GET', '/api/v1/node', undefined, { headers })).status).toBe(401)
  })

  test.each([
    'http://attacker.example',
    'null',
    'http://localhost:81',
    'https://localhost:80.attacker.example',
    'file://',
  ])('does nothing for a page of %s, whatever that page says its words are (CWE-352)', async origin => {
    const browser = people.browser('uk-3')
    await browser.signIn('administration')
    const before = people.store.sessions.size
    for (const type of [
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ])
      for (const [method, url] of [
        ['POST', '/api/v1/accounts'],
        ['POST', '/api/v1/session/aim'],
        ['DELETE', '/api/v1/session'],
      ] as const) {
        const headers = { origin, ...(method === 'POST' ? { 'content-type': type } : {}) }
        const payload = method === 'POST' ? '{"purpose":"administration","legalBasis":null}' : undefined
        const { status } = await browser.ask(method, url, undefined, {
          headers,
          ...(payload === undefined ? {} : { payload }),
        })
        expect(status, `${method} ${url} ${type}`).toBe(origin === 'https://localhost:80' ? 200 : 403)
      }
    expect(people.store.sessions.size).toBe(before)
    expect((await browser.get('/api/v1/accounts')).status).toBe(200)
  })

  test('gives other pages no leave to read: no answer names another origin', async () => {
    for (const url of ['/api/v1/session', '/api/v1/node', '/', '/api/v1/openapi.json']) {
      const { headers } = await people
        .browser()
        .ask('GET', url, undefined, { headers: { origin: 'http://attacker.example' } })
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('N36 an address leads nowhere else (MISP CVE-2026-10856)', () => {
  test.each([
    '//attacker.example',
    '/\\attacker.example',
    '/%5cattacker.example',
    '/%2f/attacker.example',
    '///attacker.example/..',
    '/attacker.example//',
  ])('N36 %s is not here, and nobody is sent away by it', async url => {
    const { status, headers } = await people.browser().get(url)
    expect([status < 300 || status >= 400, headers['location']]).toEqual([true, undefined])
  })
})

describe('N27 the live socket', () => {
  const open = (path: string, headers: Record<string, string>) =>
    new Promise<number>(resolve => {
      const socket = new WebSocket(`ws://${host}${path}`, { headers })
      socket.on('open', () => resolve(101))
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      // A refusal is an error to the library; the status says which.
      socket.on('error', () => socket.terminate())
    })

  test.each([
    '/',
    '/api/v1/live/',
    '//api/v1/live',
    '/api/v1/%6cive',
    '/API/v1/live',
    '/api/v1/records',
    '/metrics',
  ])('N27 is at one address, and %s is not it (Spring CVE-2026-59390)', async path => {
    expect([400, 404]).toContain(await open(path, { origin: `http://${host}` }))
  })

  test('N27 opens for no session that another node of this machine gave: cookies do not tell ports apart', async () => {
    const browser = people.browser('uk-1')
    await browser.signIn()
    const [[name, token] = ['', '']] = [...browser.cookies]
    expect(name).toBe('entente-80')
    // The browser of this machine sends the cookie of every port to every port.
    expect(await open('/api/v1/live', { origin: `http://${host}`, cookie: `${name}=${token}` })).toBe(401)
  })

  // The last of this file: from here on this address has asked too often.
  test('N15 is counted like every other door: who knocks at it without end is told to wait (Signal K CVE-2026-41893)', async () => {
    const seen = new Set<number>()
    for (let tries = 0; tries < 40 && !seen.has(429); tries += 1) {
      const flood = Array.from({ length: 200 }, () => people.browser().get('/api/v1/node'))
      seen.add(
        await open('/api/v1/live', { origin: `http://${host}`, cookie: `entente-80=${'A'.repeat(43)}` }),
      )
      await Promise.all(flood)
    }
    expect([...seen].toSorted()).toEqual([401, 429])
  })
})
