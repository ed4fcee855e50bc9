import { afterEach, describe, expect, test, vi } from 'vitest'
import { SessionInfo, SignIn } from '#contract'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import type { Bend } from '../identity/test/virtual-authenticator.ts'
import { openPeople, type PeopleHttp, type PeopleOptions } from './test/people-http.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const OPTIONS = '/api/v1/session/passkey/options'
const RESCUE = { purpose: 'search-and-rescue', legalBasis: null }

let people: PeopleHttp
afterEach(() => people.close())

async function open(options: PeopleOptions = {}) {
  people = await openPeople({
    accounts: [accountOf('uk-1'), accountOf('uk-2'), accountOf('uk-3', ADMINISTRATOR)],
    ...options,
  })
  return people
}

describe('a person', () => {
  test('signs in with a passkey, for one purpose, and the ledger says so without their name', async () => {
    await open()
    const browser = people.browser('uk-1')
    const { status, body, headers } = await browser.signIn()
    expect(status).toBe(200)
    expect(SessionInfo.parse(body)).toMatchObject({
      account: 'uk-1',
      role: 'watch-officer',
      purpose: 'search-and-rescue',
      legalBasis: null,
      by: 'passkey',
      guest: false,
      proofIsOld: false,
    })
    expect(body['may']).toContain('watch')
    expect(headers['set-cookie']).toMatch(
      /^entente-80=[\w-]{43}; Path=\/; Max-Age=46800; HttpOnly; SameSite=Strict$/,
    )
    expect((await browser.get('/api/v1/vessels')).status).toBe(200)
    expect(people.acts.told).toEqual(['session.opened'])
    expect(people.acts.acts[0]).toMatchObject({
      author: 'uk-1',
      payload: { role: 'watch-officer', purpose: 'search-and-rescue', legalBasis: null, by: 'passkey' },
    })
  })

  test('is nobody before, and the page knows enough to let them in', async () => {
    await open()
    const { status, body } = await people.browser().get('/api/v1/session')
    expect(status).toBe(200)
    expect(SignIn.parse(body)).toMatchObject({
      session: null,
      node: { name: 'MRCC Dover', state: 'UK', ceiling: 'OFFICIAL-SENSITIVE', partner: null },
      oidc: [],
      demo: [],
    })
  })

  test('gives the legal basis where the purpose needs one; it stands in the session and in the ledger', async () => {
    await open()
    const browser = people.browser('uk-1')
    const refused = await browser.signIn('crime-groups')
    expect([refused.status, refused.code, refused.body['parameter']]).toEqual([400, 'bad-body', 'legalBasis'])
    const basis = { legalBasis: 'Policing and Crime Act 2017 s.84, case 12' }
    expect((await browser.signIn('crime-groups', basis)).body).toMatchObject(basis)
    expect(people.acts.acts[0]?.payload).toMatchObject(basis)
  })

  test('opens no session for a purpose or in a role the account has not', async () => {
    await open()
    expect((await people.browser('uk-1').signIn('programme')).code).toBe('not-permitted')
    expect((await people.browser('uk-1').signIn('search-and-rescue', { role: 'analyst' })).code).toBe(
      'not-permitted',
    )
    expect((await people.browser('uk-3').signIn('search-and-rescue')).code).toBe('not-permitted')
    expect((await people.browser('uk-3').signIn('administration')).status).toBe(200)
    expect(people.store.sessions.size).toBe(1)
  })

  test('leaves: the session is over at once, also for who copied the cookie', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    const copy = people.browser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect((await browser.ask('DELETE', '/api/v1/session')).body).toEqual({ ended: true })
    expect([browser.cookies.size, people.store.sessions.size]).toEqual([0, 0])
    expect((await copy.get('/api/v1/vessels')).code).toBe('not-signed-in')
    expect(people.acts.told).toEqual(['session.opened', 'session.ended: signed out'])
  })

  test('who signs in again ends what this browser had: the old token opens nothing, also for who kept it', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    const kept = new Map(browser.cookies)
    expect((await browser.signIn()).status).toBe(200)
    expect(browser.cookies).not.toEqual(kept)
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    expect(
      (await people.browser().ask('GET', '/api/v1/node', undefined, { headers: { cookie } })).status,
    ).toBe(401)
    expect((await browser.get('/api/v1/node')).status).toBe(200)
    expect(people.store.sessions.size).toBe(1)
  })

  test('changes what for: another session, another entry, another token, and no minute more', async () => {
    await open()
    const browser = people.browser('uk-1')
    const first = await browser.signIn()
    const [before] = browser.cookies.values()
    people.pass(10 * MINUTE_MS)
    const legalBasis = 'Policing and Crime Act 2017 s.84'
    const changed = await browser.post('/api/v1/session/aim', { purpose: 'crime-groups', legalBasis })
    expect(changed.body).toMatchObject({
      purpose: 'crime-groups',
      legalBasis,
      ends: first.body['ends'],
      proofIsOld: true,
    })
    const old = people.browser()
    old.cookies.set('entente-80', before ?? '')
    expect((await old.get('/api/v1/vessels')).status).toBe(401)
    expect((await browser.get('/api/v1/vessels')).status).toBe(200)
    expect(people.acts.told).toEqual(['session.opened', 'session.ended: purpose changed', 'session.opened'])
    expect((await browser.post('/api/v1/session/aim', { purpose: 'oversight', legalBasis: null })).code).toBe(
      'not-permitted',
    )
  })

  test('proves again who they are, with their own key', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    people.pass(6 * MINUTE_MS)
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({ proofIsOld: true })
    const { body: options } = await browser.post(OPTIONS, RESCUE)
    const response = browser.authenticator.show(options as unknown as { challenge: string })
    const proven = await browser.post('/api/v1/session/proof', { response })
    expect(proven.body).toMatchObject({ account: 'uk-1', proofIsOld: false })
    people.pass(6 * MINUTE_MS)
    const { body: again } = await browser.post(OPTIONS, RESCUE)
    const another = people.browser('uk-2').authenticator.show(again as unknown as { challenge: string })
    expect((await browser.post('/api/v1/session/proof', { response: another })).code).toBe('sign-in-refused')
    expect((await browser.post('/api/v1/session/proof', {})).code).toBe('sign-in-refused')
    expect((await browser.get('/api/v1/session')).body['session']).toMatchObject({ proofIsOld: true })
  })
})

describe('who is not who they say', () => {
  test.each<[string, string, Bend]>([
    ['a key that nobody has', '', {}],
    ['another key', 'uk-1', { otherKey: true }],
    ['a page of another site', 'uk-1', { origin: 'http://attacker.example' }],
    ['a question of their own', 'uk-1', { challenge: 'A'.repeat(43) }],
    ['nobody verified', 'uk-1', { userVerified: false }],
    ['another account', 'uk-1', { userHandle: Buffer.from('uk-2').toString('base64url') }],
  ])('hears one word, whatever was wrong: %s (N33)', async (_, account, bend) => {
    await open()
    const browser = people.browser(account)
    if (account === '')
      browser.authenticator.make({ challenge: '', rp: { id: 'localhost' }, user: { id: 'eA' } })
    const { status, text } = await browser.signIn('search-and-rescue', {}, bend)
    expect([status, text]).toEqual([
      401,
      '{"code":"sign-in-refused","message":"That did not open a session.","parameter":null}',
    ])
    await vi.waitFor(() => expect(people.acts.told[0]).toMatch(/^session\.refused/))
    expect(JSON.stringify(people.acts.acts)).not.toMatch(/Officer|signature|publicKey/)
  })

  test('costs the node the same work, known or not (N33, MISP CVE-2020-14969)', async () => {
    await open()
    const checks = vi.spyOn(globalThis.crypto.subtle, 'verify')
    const stranger = people.browser()
    stranger.authenticator.make({ challenge: '', rp: { id: 'localhost' }, user: { id: 'eA' } })
    const counts: number[] = []
    for (const [browser, bend] of [
      [people.browser('uk-1'), { otherKey: true }],
      [stranger, {}],
    ] as const) {
      checks.mockClear()
      expect((await browser.signIn('search-and-rescue', {}, bend)).status).toBe(401)
      counts.push(checks.mock.calls.length)
    }
    checks.mockRestore()
    expect(counts).toEqual([1, 1])
  })

  test('and who is suspended hears the same', async () => {
    await open({ accounts: [accountOf('uk-1', { suspended: true }), accountOf('uk-3', ADMINISTRATOR)] })
    expect((await people.browser('uk-1').signIn()).text).toBe(
      '{"code":"sign-in-refused","message":"That did not open a session.","parameter":null}',
    )
    await vi.waitFor(() => expect(people.acts.told).toEqual(['session.refused: suspended']))
  })

  test('cannot use an answer twice, nor late, nor for another name of the node', async () => {
    await open({ http: { allowedHosts: ['watch.example'] } })
    const browser = people.browser('uk-1')
    const answerTo = async () => {
      const { body } = await browser.post(OPTIONS, RESCUE)
      return { response: browser.authenticator.show(body as unknown as { challenge: string }) }
    }
    const once = await answerTo()
    expect((await browser.post('/api/v1/session/passkey', once)).status).toBe(200)
    expect((await browser.post('/api/v1/session/passkey', once)).code).toBe('sign-in-refused')
    const late = await answerTo()
    people.pass(2 * MINUTE_MS)
    expect((await browser.post('/api/v1/session/passkey', late)).code).toBe('sign-in-refused')
    const elsewhere = await answerTo()
    const more = { headers: { host: 'watch.example' } }
    expect((await browser.post('/api/v1/session/passkey', elsewhere, more)).code).toBe('sign-in-refused')
  })

  test('is stopped after so many tries from one address, at every door alike (N15, OpenCTI CVE-2024-45404)', async () => {
    await open({ limits: { addressTriesBurst: 5, addressTriesPerSecond: 0.5 } })
    const browser = people.browser()
    const doors: [string, object][] = [
      [OPTIONS, RESCUE],
      ['/api/v1/session/demo', { account: 'uk-demo-1', ...RESCUE }],
      ['/api/v1/enrolment/options', { token: 'A'.repeat(43) }],
      ['/api/v1/session/demo', { account: 'uk-demo-2', ...RESCUE }],
      [OPTIONS, RESCUE],
    ]
    for (const [url, payload] of doors) expect((await browser.post(url, payload)).status).not.toBe(429)
    for (const [url, payload] of doors) {
      const { status, headers } = await browser.post(url, payload)
      expect([status, headers['retry-after']], url).toEqual([429, '10'])
    }
    const away = await browser.get('/api/v1/session/oidc/nobody?purpose=search-and-rescue')
    expect(away.status).toBe(429)
    const other = { remoteAddress: '10.0.0.9' }
    expect((await browser.post(OPTIONS, RESCUE, other)).status).toBe(200)
    // A wall clock that jumps gives no tries.
    people.time.wallMs += HOUR_MS
    expect((await browser.post(OPTIONS, RESCUE)).status).toBe(429)
    people.pass(2000)
    expect((await browser.post(OPTIONS, RESCUE)).status).toBe(200)
  })

  test('is stopped after so many tries at one account, from whatever address (N15)', async () => {
    await open({ limits: { accountTriesBurst: 3, addressTriesBurst: 1000 } })
    const browser = people.browser('uk-1')
    const statuses: number[] = []
    for (let tries = 0; tries < 5; tries += 1)
      statuses.push((await browser.signIn('search-and-rescue', {}, { otherKey: true })).status)
    expect(statuses).toEqual([401, 401, 401, 429, 429])
    expect((await people.browser('uk-2').signIn()).status).toBe(200)
  })

  test('cannot fill the ledger with refusals: a flood is one entry that counts them', async () => {
    await open({ limits: { refusalEntriesBurst: 2, addressTriesBurst: 1000, accountTriesBurst: 1000 } })
    for (let tries = 0; tries < 10; tries += 1)
      await people.browser('uk-1').signIn('search-and-rescue', {}, { otherKey: true })
    expect(people.acts.acts).toHaveLength(2)
    people.pass(2000)
    await people.browser('uk-1').signIn('search-and-rescue', {}, { otherKey: true })
    await vi.waitFor(() => expect(people.acts.acts.at(-1)?.payload).toMatchObject({ others: 8 }))
  })
})

describe('the doors', () => {
  test('take JSON of that type and nothing else (N29, Fastify CVE-2025-32442)', async () => {
    await open()
    const payload = JSON.stringify({ ...RESCUE, purpose: 'nothing' })
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'APPLICATION/JSON',
      'application/json ; charset=utf-8',
      ' application/json',
      '\tapplication/json',
      'application/json; x',
      'application/jsonx',
      'application/json,text/plain',
      'multipart/form-data; boundary=application/json',
      '',
    ]) {
      const { status } = await people.browser().ask('POST', OPTIONS, undefined, {
        payload,
        headers: { 'content-type': type },
      })
      expect([400, 415], type).toContain(status)
    }
  })

  test.each([
    [{ ...RESCUE, clearance: 'OFFICIAL-SENSITIVE' }, 'clearance'],
    [{ ...RESCUE, state: 'FR' }, 'state'],
    [{ ...RESCUE, account: 'uk-3' }, 'account'],
    [{ ...RESCUE, guest: false }, 'guest'],
    [{ purpose: 'search-and-rescue' }, 'legalBasis'],
    [{ ...RESCUE, purpose: 'everything' }, 'purpose'],
    [{ ...RESCUE, role: 'admiral' }, 'role'],
  ])('refuse what is not theirs to say: %j (N16, OpenCTI CVE-2024-26139)', async (payload, parameter) => {
    await open()
    const { status, code, body } = await people.browser().post(OPTIONS, payload)
    expect([status, code, body['parameter']]).toEqual([400, 'bad-body', parameter])
  })

  test('refuse a page of a stranger, and change nothing when asked by GET', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    const headers = { origin: 'http://attacker.example' }
    expect((await browser.ask('DELETE', '/api/v1/session', undefined, { headers })).code).toBe('wrong-origin')
    for (const url of ['session/demo', 'session/passkey', 'session/aim', 'enrolment/verify'])
      expect((await browser.get(`/api/v1/${url}`)).status, url).toBe(405)
    expect(people.store.sessions.size).toBe(1)
  })

  test('make no passkey for an address in digits, and say what to do', async () => {
    await open()
    const { status, text } = await people
      .browser()
      .post(OPTIONS, RESCUE, { headers: { host: '127.0.0.1:8600' } })
    expect(status).toBe(400)
    expect(text).toContain('localhost')
  })

  test('are closed until the accounts are read, and say so', async () => {
    await open({ isBegun: false })
    expect((await people.browser('uk-1').signIn()).code).toBe('records-down')
    expect((await people.browser().get('/api/v1/session')).status).toBe(200)
  })
})
