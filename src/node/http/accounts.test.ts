import { afterEach, describe, expect, test } from 'vitest'
import { Account, AccountList } from '#contract'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import type { Bend } from '../identity/test/virtual-authenticator.ts'
import { type Browser, openPeople, type PeopleHttp, type PeopleOptions } from './test/people-http.ts'

const DAY_MS = 24 * 60 * 60_000
const OFFICER = {
  displayName: 'Élodie O’Brien',
  roles: ['watch-officer'],
  purposes: ['search-and-rescue'],
  clearance: 'OFFICIAL-SENSITIVE',
  conditions: [],
  guestUntil: null,
  subjects: [],
}
const INSPECTOR = { ...OFFICER, roles: ['inspector'], purposes: ['oversight'] }
const INVITATION = { replaces: false, reason: null }

let people: PeopleHttp
afterEach(() => people.close())

async function open(options: PeopleOptions = {}) {
  people = await openPeople({
    accounts: [
      accountOf('uk-1', ADMINISTRATOR),
      accountOf('uk-2', ADMINISTRATOR),
      accountOf('uk-3'),
      accountOf('uk-4', { roles: ['inspector'], purposes: ['oversight'] }),
    ],
    limits: { addressTriesBurst: 1000, accountTriesBurst: 1000 },
    ...options,
  })
  const first = people.browser('uk-1')
  await first.signIn('administration')
  return first
}

async function second(): Promise<Browser> {
  const browser = people.browser('uk-2')
  await browser.signIn('administration')
  return browser
}

const tokenIn = (path: unknown) => String(path).slice('/#/enrol/'.length)

describe('an administrator', () => {
  test('makes an account and invites its holder, who makes a passkey and signs in with it', async () => {
    const browser = await open()
    const made = await browser.post('/api/v1/accounts', OFFICER)
    expect(Account.parse(made.body)).toMatchObject({ account: 'uk-5', passkeys: 0, suspended: false })
    const invited = await browser.post('/api/v1/accounts/uk-5/invitation', INVITATION)
    const holder = people.browser()
    expect((await holder.enrol(tokenIn(invited.body['path']))).body).toEqual({ enrolled: true })
    expect((await holder.signIn()).body).toMatchObject({ account: 'uk-5', displayName: 'Élodie O’Brien' })
    const list = AccountList.parse((await browser.get('/api/v1/accounts')).body)
    expect(list.accounts.map(({ account, passkeys }) => [account, passkeys])).toContainEqual(['uk-5', 1])
  })

  test('leaves an entry for each change: numbers and roles, no name, no word of a link (N35)', async () => {
    const browser = await open()
    await browser.post('/api/v1/accounts', OFFICER)
    const { body } = await browser.post('/api/v1/accounts/uk-5/invitation', INVITATION)
    await people.browser().enrol(tokenIn(body['path']))
    const changes = people.acts.acts.filter(({ kind }) => kind === 'account.changed')
    expect(changes.map(({ author, payload }) => [author, (payload as { what: string }).what])).toEqual([
      ['uk-1', 'account made'],
      ['uk-1', 'invited'],
      ['uk-5', 'passkey added'],
    ])
    const told = JSON.stringify(people.acts.acts)
    expect(told).not.toContain('Brien')
    expect(told).not.toContain(tokenIn(body['path']))
    expect(JSON.stringify([...people.store.invitations.values()])).not.toContain(tokenIn(body['path']))
  })

  test('suspends an account: its sessions, sockets and links end at once; and opens it again', async () => {
    const browser = await open()
    const officer = people.browser('uk-3')
    await officer.signIn()
    let ends = 0
    people.identity.identity.onEnd(() => {
      ends += 1
    })
    const { body } = await browser.post('/api/v1/accounts/uk-3/invitation', INVITATION)
    const suspended = { suspended: true, reason: 'Key lost at sea' }
    expect((await browser.post('/api/v1/accounts/uk-3/suspension', suspended)).body['suspended']).toBe(true)
    expect([ends, (await officer.get('/api/v1/vessels')).status]).toEqual([1, 401])
    expect((await officer.signIn()).code).toBe('sign-in-refused')
    expect((await people.browser().enrol(tokenIn(body['path']))).code).toBe('sign-in-refused')
    const again = { suspended: false, reason: 'Found again' }
    expect((await browser.post('/api/v1/accounts/uk-3/suspension', again)).body['suspended']).toBe(false)
    expect((await officer.signIn()).status).toBe(200)
    expect(people.acts.told).toContain('session.ended: revoked')
  })

  test('does nothing with their own account, and leaves somebody who can open accounts (N17)', async () => {
    const browser = await open()
    const reason = 'Because I can'
    const own = await browser.post('/api/v1/accounts/uk-1/suspension', { suspended: true, reason })
    expect(own.code).toBe('not-permitted')
    await browser.post('/api/v1/accounts/uk-2/suspension', { suspended: true, reason })
    const last = people.browser('uk-1')
    await last.signIn('administration')
    const other = await last.post('/api/v1/accounts/uk-1/suspension', { suspended: true, reason })
    expect(other.code).toBe('not-permitted')
  })

  test.each([
    [
      {
        ...OFFICER,
        roles: ['administrator', 'watch-officer'],
        purposes: ['administration', 'search-and-rescue'],
      },
      'roles',
    ],
    [{ ...OFFICER, roles: ['inspector', 'analyst'], purposes: ['oversight', 'crime-groups'] }, 'roles'],
    [{ ...OFFICER, purposes: ['oversight'] }, 'purposes'],
    [{ ...OFFICER, roles: ['watch-officer', 'programme'] }, 'purposes'],
    [{ ...OFFICER, clearance: 'SECRET' }, 'clearance'],
    [{ ...OFFICER, clearance: 'DIFFUSION RESTREINTE' }, 'clearance'],
    [{ ...OFFICER, roles: [] }, 'roles'],
    [{ ...OFFICER, roles: ['watch-officer', 'watch-officer'] }, 'roles'],
    [{ ...OFFICER, number: 'uk-1' }, 'number'],
    [{ ...OFFICER, passkeys: [] }, 'passkeys'],
    [{ ...OFFICER, suspended: false }, 'suspended'],
    [{ ...OFFICER, demo: true }, 'demo'],
    [{ ...OFFICER, displayName: 'Ada\nuk-2 signed in' }, 'displayName'],
    [{ ...OFFICER, displayName: 'Ada \u202egnp.exe' }, 'displayName'],
    [{ ...OFFICER, displayName: '\u001b[2JAda' }, 'displayName'],
    [{ ...OFFICER, guestUntil: '2026-11-25T11:00:00Z' }, 'guestUntil'],
    [{ ...OFFICER, guestUntil: '2027-11-25T11:00:00Z' }, 'guestUntil'],
    [{ ...OFFICER, subjects: [{ service: 'nowhere', subject: 'x' }] }, 'subjects'],
  ])('makes no account such as %j: %s (N16, N40)', async (data, parameter) => {
    const browser = await open()
    const { status, code, body } = await browser.post('/api/v1/accounts', data)
    expect([status, code, body['parameter']]).toEqual([400, 'bad-body', parameter])
    expect(people.store.accounts.size).toBe(4)
  })

  test('lets in an observer, who reads until a day and no longer', async () => {
    const browser = await open()
    const until = new Date(people.time.wallMs + 2 * 60 * 60_000).toISOString()
    await browser.post('/api/v1/accounts', { ...OFFICER, guestUntil: until })
    const { body } = await browser.post('/api/v1/accounts/uk-5/invitation', INVITATION)
    const guest = people.browser()
    await guest.enrol(tokenIn(body['path']))
    expect((await guest.signIn()).body).toMatchObject({
      guest: true,
      ends: until,
      may: ['view', 'watch', 'rescue'],
    })
    expect((await guest.get('/api/v1/vessels')).status).toBe(200)
    const sighting = { seenAt: '2026-11-25T11:59:00Z', latitude: 51, longitude: 1.5 }
    expect((await guest.post('/api/v1/sightings', sighting)).code).toBe('not-permitted')
    people.pass(2 * 60 * 60_000)
    expect((await guest.get('/api/v1/vessels')).status).toBe(401)
    expect((await guest.signIn()).code).toBe('sign-in-refused')
  })

  test('is no other role: whoever is not one is refused at every door of accounts', async () => {
    await open()
    for (const [account, purpose] of [
      ['uk-3', 'search-and-rescue'],
      ['uk-4', 'oversight'],
    ] as const) {
      const browser = people.browser(account)
      await browser.signIn(purpose)
      expect((await browser.get('/api/v1/accounts')).code).toBe('not-permitted')
      expect((await browser.post('/api/v1/accounts', OFFICER)).code).toBe('not-permitted')
      const invited = await browser.post('/api/v1/accounts/uk-1/invitation', INVITATION)
      expect(invited.code).toBe('not-permitted')
    }
  })

  test('does not see what is watched or recorded', async () => {
    const browser = await open()
    for (const url of ['/api/v1/vessels', '/api/v1/timeline', '/api/v1/sensors'])
      expect((await browser.get(url)).code, url).toBe('not-permitted')
  })
})

describe('who could hide what was done', () => {
  test.each([
    ['uk-4', 'an inspector'],
    ['uk-2', 'another administrator'],
    ['uk-1', 'themselves'],
  ])('%s: a new key for %s needs two administrators (N17, MISP CVE-2026-44380)', async number => {
    const browser = await open()
    const asked = { replaces: true, reason: 'Key lost' }
    const url = `/api/v1/accounts/${number}/invitation`
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, code } = await browser.post(url, asked)
      expect([status, code]).toEqual([409, 'needs-second-person'])
    }
    const agreed = await (await second()).post(url, asked)
    expect(agreed.body['path']).toMatch(/^\/#\/enrol\/[\w-]{43}$/)
    const words = people.acts.acts.filter(({ payload }) =>
      String((payload as { what?: string }).what).includes('proposed'),
    )
    expect(words.map(({ author }) => author)).toEqual(['uk-1', 'uk-1'])
  })

  test('is not made by one alone either, and a word waits a day and no longer', async () => {
    const browser = await open()
    expect((await browser.post('/api/v1/accounts', INSPECTOR)).code).toBe('needs-second-person')
    people.pass(DAY_MS)
    expect((await (await second()).post('/api/v1/accounts', INSPECTOR)).code).toBe('needs-second-person')
    const again = people.browser('uk-1')
    await again.signIn('administration')
    expect((await again.post('/api/v1/accounts', INSPECTOR)).body).toMatchObject({ account: 'uk-5' })
  })

  test('the second word is about the same: another account or another wish is a first word again', async () => {
    const browser = await open()
    const other = await second()
    await browser.post('/api/v1/accounts/uk-4/invitation', { replaces: true, reason: 'Key lost' })
    const wish = await other.post('/api/v1/accounts/uk-4/invitation', INVITATION)
    const account = await other.post('/api/v1/accounts/uk-2/invitation', { replaces: true, reason: null })
    expect([wish.code, account.code]).toEqual(['needs-second-person', 'needs-second-person'])
  })

  test('is let in by the only administrator there is, but into no account that has a key', async () => {
    const accounts = [
      accountOf('uk-1', ADMINISTRATOR),
      accountOf('uk-4', { roles: ['inspector'], purposes: ['oversight'] }),
    ]
    const browser = await open({ accounts })
    expect((await browser.post('/api/v1/accounts', INSPECTOR)).body).toMatchObject({ account: 'uk-5' })
    expect((await browser.post('/api/v1/accounts/uk-5/invitation', INVITATION)).status).toBe(200)
    const captured = await browser.post('/api/v1/accounts/uk-4/invitation', INVITATION)
    expect(captured.code).toBe('needs-second-person')
  })
})

describe('an invitation', () => {
  async function invited(asked = INVITATION) {
    const browser = await open()
    const { body } = await browser.post('/api/v1/accounts/uk-3/invitation', asked)
    return tokenIn(body['path'])
  }

  test('works once', async () => {
    const token = await invited()
    expect((await people.browser().enrol(token)).status).toBe(200)
    expect((await people.browser().enrol(token)).code).toBe('sign-in-refused')
    expect(people.store.accounts.get('uk-3')?.passkeys).toHaveLength(2)
    expect(people.store.invitations.size).toBe(0)
  })

  test('works once for two who come at the same time', async () => {
    const token = await invited()
    const both = await Promise.all([people.browser().enrol(token), people.browser().enrol(token)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(people.store.accounts.get('uk-3')?.passkeys).toHaveLength(2)
  })

  test('is over after a day, and when there is a newer one', async () => {
    const token = await invited()
    const admin = people.browser('uk-1')
    await admin.signIn('administration')
    const newer = tokenIn((await admin.post('/api/v1/accounts/uk-3/invitation', INVITATION)).body['path'])
    expect((await people.browser().enrol(token)).code).toBe('sign-in-refused')
    people.pass(DAY_MS)
    expect((await people.browser().enrol(newer)).code).toBe('sign-in-refused')
  })

  test('to replace keys takes the ones before, and their sessions', async () => {
    const token = await invited({ replaces: true, reason: null })
    const old = people.browser('uk-3')
    await old.signIn()
    const holder = people.browser()
    expect((await holder.enrol(token)).status).toBe(200)
    expect((await old.get('/api/v1/vessels')).status).toBe(401)
    expect((await old.signIn()).code).toBe('sign-in-refused')
    expect((await holder.signIn()).status).toBe(200)
  })

  test('is still good when the ledger did not take what it was used for', async () => {
    const token = await invited()
    people.acts.isDown = true
    expect((await people.browser().enrol(token)).code).toBe('records-down')
    people.acts.isDown = false
    expect((await people.browser().enrol(token)).status).toBe(200)
  })

  test.each<[string, Bend]>([
    ['made on another page', { origin: 'http://attacker.example' }],
    ['made for another name', { rpId: 'attacker.example' }],
    ['made by nobody verified', { userVerified: false }],
    ['made for another question', { challenge: 'A'.repeat(43) }],
  ])('makes no key that was %s, and is still good', async (_, bend) => {
    const token = await invited()
    expect((await people.browser().enrol(token, bend)).code).toBe('sign-in-refused')
    expect((await people.browser().enrol(token)).status).toBe(200)
  })
})
