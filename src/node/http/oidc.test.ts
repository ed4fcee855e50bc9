import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import {
  type IdentityService,
  SERVICE_CLIENT,
  SERVICE_SECRET,
  startIdentityService,
} from './test/identity-service.ts'
import { type Browser, openPeople, type PeopleHttp } from './test/people-http.ts'

const START = '/api/v1/session/oidc/coastguard?purpose=search-and-rescue'
const BACK = '/api/v1/session/oidc/coastguard/callback'
const REFUSED = '/?sign-in=sign-in-refused'
const SUBJECT = 'officer-17'

let service: IdentityService
let people: PeopleHttp

beforeAll(async () => {
  service = await startIdentityService([`http://localhost${BACK}`, `https://watch.example${BACK}`])
})
afterAll(() => service.close())

beforeEach(async () => {
  for (const key of Object.keys(service.extra)) delete service.extra[key]
  people = await openPeople({
    config: {
      feeds: ['tcp-listen:127.0.0.1:0'],
      identity: {
        oidc: [
          {
            id: 'coastguard',
            name: 'Coastguard',
            issuer: service.issuer,
            clientId: SERVICE_CLIENT,
            clientSecretVariable: 'COASTGUARD_SECRET',
          },
        ],
      },
    },
    environment: { COASTGUARD_SECRET: SERVICE_SECRET },
    accounts: [
      accountOf('uk-1', ADMINISTRATOR),
      accountOf('uk-2', { subjects: [{ issuer: service.issuer, subject: SUBJECT }] }),
      // The same word at another service, and an address that looks like a subject: neither is this person.
      accountOf('uk-3', { subjects: [{ issuer: 'https://other.example', subject: 'stranger' }] }),
      accountOf('uk-4', { subjects: [{ issuer: service.issuer, subject: 'officer@coastguard.example' }] }),
    ],
    limits: { addressTriesBurst: 1000 },
  })
})
afterEach(() => people.close())

/** Leaves for the service and gives the way back, as the service writes it. */
async function away(browser: Browser, subject = SUBJECT, start = START): Promise<string> {
  const left = await browser.get(start)
  expect(left.status).toBe(303)
  const back = await service.signIn(String(left.headers['location']), subject)
  return back.pathname + back.search
}

describe('a person of an identity service', () => {
  test('is sent there with PKCE, state and nonce, and comes back into a session', async () => {
    const browser = people.browser()
    const left = await browser.get(START)
    const asked = new URL(String(left.headers['location'])).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect([asked.get('state')?.length, asked.get('nonce')?.length, asked.get('scope')]).toEqual([
      43,
      43,
      'openid',
    ])
    expect(String(left.headers['set-cookie'])).toMatch(
      /^entente-away-80=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
    const back = await browser.get(await away(browser))
    expect([back.status, back.headers['location']]).toEqual([303, '/'])
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({
      account: 'uk-2',
      by: 'oidc',
      purpose: 'search-and-rescue',
    })
    expect(browser.cookies.has('entente-away-80')).toBe(false)
    expect(people.acts.told).toEqual(['session.opened'])
  })

  test('is told of on the sign-in page by its name, and by nothing secret', async () => {
    const { body, text } = await people.browser().get('/api/v1/session')
    expect(body['oidc']).toEqual([{ id: 'coastguard', name: 'Coastguard' }])
    expect(text).not.toMatch(/secret|127\.0\.0\.1:\d{5}|entente-uk/)
  })

  test('is known by issuer and subject, never by an e-mail address (N13, MISP CVE-2026-9084)', async () => {
    const browser = people.browser()
    // Its e-mail address is the subject of uk-4: that is somebody else.
    expect((await browser.get(await away(browser, 'nobody-here'))).headers['location']).toBe(REFUSED)
    expect((await browser.get(await away(browser, 'stranger'))).headers['location']).toBe(REFUSED)
    expect((await browser.get('/api/v1/session')).body['session']).toBeNull()
    expect(people.store.sessions.size).toBe(0)
  })

  test('has here the roles that are written here: what the service says of roles is not believed (N12)', async () => {
    Object.assign(service.extra, { roles: ['administrator'], role: 'administrator' })
    const browser = people.browser()
    await browser.get(await away(browser, SUBJECT, `${START}&role=watch-officer`))
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({ role: 'watch-officer' })
    expect((await browser.get('/api/v1/accounts')).code).toBe('not-permitted')
  })

  test('who is suspended is refused', async () => {
    const admin = people.browser('uk-1')
    await admin.signIn('administration')
    await admin.post('/api/v1/accounts/uk-2/suspension', { suspended: true, reason: 'Left the service' })
    const browser = people.browser()
    expect((await browser.get(await away(browser))).headers['location']).toBe(REFUSED)
  })

  test('proves again who they are there, and the service must ask them again', async () => {
    const browser = people.browser()
    await browser.get(await away(browser))
    people.pass(6 * 60_000)
    const proof = `${START}&errand=proof&return=/%23/trust`
    const left = await browser.get(proof)
    expect(new URL(String(left.headers['location'])).searchParams.get('max_age')).toBe('0')
    const back = await browser.get(await away(browser, SUBJECT, proof))
    expect(back.headers['location']).toBe('/#/trust')
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({ proofIsOld: false })
    people.pass(6 * 60_000)
    const other = await browser.get(await away(browser, 'officer@coastguard.example', proof))
    expect(other.headers['location']).toBe(REFUSED)
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({ proofIsOld: true })
  })
})

describe('the way back', () => {
  test('works once', async () => {
    const browser = people.browser()
    const back = await away(browser)
    expect((await browser.get(back)).headers['location']).toBe('/')
    expect((await people.browser().get(back)).headers['location']).toBe(REFUSED)
  })

  test('is closed to another browser than the one that left', async () => {
    const browser = people.browser()
    const back = await away(browser)
    const thief = people.browser()
    await away(thief)
    expect((await thief.get(back)).headers['location']).toBe(REFUSED)
    expect(people.store.sessions.size).toBe(0)
  })

  test.each<[string, (query: URLSearchParams) => void]>([
    ['another state', query => query.set('state', 'A'.repeat(43))],
    ['no state', query => query.delete('state')],
    ['another code', query => query.set('code', 'A'.repeat(43))],
    ['no code', query => query.delete('code')],
    ['another issuer', query => query.set('iss', 'https://attacker.example')],
    ['nothing at all', query => [...query.keys()].forEach(key => query.delete(key))],
  ])('is closed with %s: an empty answer is nobody (N12, MISP CVE-2017-14337)', async (_, bend) => {
    const browser = people.browser()
    const [path = '', search] = (await away(browser)).split('?')
    const query = new URLSearchParams(search)
    bend(query)
    expect((await browser.get(`${path}?${query}`)).headers['location']).toBe(REFUSED)
    expect(people.store.sessions.size).toBe(0)
    await vi.waitFor(() => expect(people.acts.told[0]).toMatch(/^session\.refused/))
  })

  test('is closed after ten minutes', async () => {
    const browser = people.browser()
    const back = await away(browser)
    people.pass(10 * 60_000)
    expect((await browser.get(back)).headers['location']).toBe(REFUSED)
  })

  test.each([
    '/\\attacker.example',
    '//attacker.example',
    'https://attacker.example',
    '/#/watch/../..//attacker.example',
    'javascript:alert(1)',
    '/%5cattacker.example',
  ])('leads to a place of a closed list, and not to %j (N36, MISP CVE-2026-10856)', async path => {
    const { status, body } = await people.browser().get(`${START}&return=${encodeURIComponent(path)}`)
    expect([status, body['parameter']]).toEqual([400, 'return'])
  })

  test('is not begun by a page of another site', async () => {
    const browser = people.browser()
    for (const [site, status] of [
      ['cross-site', 403],
      ['same-site', 403],
      ['same-origin', 303],
      ['none', 303],
    ] as const) {
      const headers = { 'sec-fetch-site': site }
      expect((await browser.ask('GET', START, undefined, { headers })).status, site).toBe(status)
    }
  })

  test('is refused for a service that is not here, and for a purpose without its legal basis', async () => {
    const browser = people.browser()
    expect((await browser.get('/api/v1/session/oidc/nowhere?purpose=search-and-rescue')).status).toBe(404)
    const basis = await browser.get('/api/v1/session/oidc/coastguard?purpose=crime-groups')
    expect(basis.body['parameter']).toBe('legalBasis')
  })
})

test('a service that is silent is said to be, and asked again', async () => {
  await people.close()
  const gone = await startIdentityService([`http://localhost${BACK}`])
  await gone.close()
  people = await openPeople({
    config: {
      feeds: ['tcp-listen:127.0.0.1:0'],
      identity: {
        oidc: [
          { id: 'coastguard', name: 'X', issuer: gone.issuer, clientId: 'x', clientSecretVariable: 'S' },
        ],
      },
    },
    environment: { S: 'secret' },
    accounts: [accountOf('uk-1', ADMINISTRATOR)],
  })
  for (let tries = 0; tries < 2; tries += 1) {
    const { status, code } = await people.browser().get(START)
    expect([status, code]).toEqual([503, 'too-busy'])
  }
})
