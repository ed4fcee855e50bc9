import { afterEach, describe, expect, test } from 'vitest'
import { MemoryIdentityStore } from '../identity/memory-store.ts'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import { openPeople, type PeopleHttp, type PeopleOptions } from './test/people-http.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let people: PeopleHttp
afterEach(() => people.close())

async function open(options: PeopleOptions = {}) {
  people = await openPeople({
    accounts: [accountOf('uk-1'), accountOf('uk-2'), accountOf('uk-3', ADMINISTRATOR)],
    ...options,
  })
  return people
}

describe('a session', () => {
  test('ends when nothing was asked for half an hour, and after thirteen hours whatever was', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    for (let hour = 0; hour < 12; hour += 0.25) {
      people.pass(HOUR_MS / 4)
      expect((await browser.get('/api/v1/node')).status).toBe(200)
    }
    people.pass(30 * MINUTE_MS)
    expect((await browser.get('/api/v1/node')).status).toBe(401)
    await browser.signIn()
    for (let hour = 0; hour < 12.75; hour += 0.25) {
      people.pass(HOUR_MS / 4)
      await browser.get('/api/v1/node')
    }
    people.pass(HOUR_MS / 4)
    expect((await browser.get('/api/v1/node')).status).toBe(401)
  })

  test.each([
    ['back a week', -7 * 24 * HOUR_MS],
    ['back an hour', -HOUR_MS],
    ['back a second', -1000],
  ])('is not longer for a clock that jumps %s, nor does one that ended come back (R07)', async (_, ms) => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    people.time.wallMs += ms
    expect((await browser.get('/api/v1/node')).status).toBe(200)
    people.time.passedMs += 30 * MINUTE_MS
    expect((await browser.get('/api/v1/node')).status).toBe(401)
    people.time.wallMs += ms
    expect((await browser.get('/api/v1/node')).status).toBe(401)
  })

  test.each([
    ['an hour', HOUR_MS],
    ['a week', 7 * 24 * HOUR_MS],
    ['to 2038', Date.UTC(2038, 0, 19, 3, 14, 8) - Date.UTC(2026, 10, 25)],
  ])('ends early, not late, when the clock jumps ahead %s (R07)', async (_, ms) => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    people.time.wallMs += ms
    expect((await browser.get('/api/v1/node')).status).toBe(401)
    people.time.wallMs -= ms
    expect((await browser.get('/api/v1/node')).status).toBe(401)
  })

  test('stays when the node starts again; one from the future does not (R07)', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    const { store, acts } = people
    await people.close()
    people = await openPeople({ store, acts })
    const again = people.browser()
    for (const [name, value] of browser.cookies) again.cookies.set(name, value)
    expect((await again.get('/api/v1/node')).status).toBe(200)
    await people.close()
    for (const [id, session] of store.sessions)
      store.sessions.set(id, { ...session, usedMs: session.usedMs + 2 * HOUR_MS })
    people = await openPeople({ store, acts })
    const future = people.browser()
    for (const [name, value] of browser.cookies) future.cookies.set(name, value)
    expect((await future.get('/api/v1/node')).status).toBe(401)
    expect(store.sessions.size).toBe(0)
  })

  test('is kept as a hash: what is stored opens nothing', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    const [token] = browser.cookies.values()
    const kept = JSON.stringify([...people.store.sessions.values()])
    expect(kept).not.toContain(token)
    const [session] = people.store.sessions.values()
    const thief = people.browser()
    for (const word of [
      session?.tokenHash ?? '',
      session?.id ?? '',
      (session?.tokenHash ?? '').slice(0, 43),
    ]) {
      thief.cookies.set('entente-80', word)
      expect((await thief.get('/api/v1/node')).status).toBe(401)
    }
  })

  test('is one of at most eight of an account: the oldest gives way', async () => {
    await open({ limits: { accountTriesBurst: 100, addressTriesBurst: 100 } })
    const browsers = Array.from({ length: 9 }, () => people.browser('uk-1'))
    for (const browser of browsers) {
      await browser.signIn()
      people.pass(1)
    }
    const statuses = await Promise.all(browsers.map(async each => (await each.get('/api/v1/node')).status))
    expect(statuses).toEqual([401, ...Array<number>(8).fill(200)])
    expect(people.acts.told).toContain('session.ended: too many sessions')
  })

  test('is not opened when the ledger does not take it, and one that is open goes on', async () => {
    await open()
    const open1 = people.browser('uk-1')
    await open1.signIn()
    people.acts.isDown = true
    const refused = await people.browser('uk-2').signIn()
    expect([refused.status, refused.code]).toEqual([503, 'records-down'])
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await open1.get('/api/v1/vessels')).status).toBe(200)
    // Leaving is not held up: it is over, and the node says what has no entry.
    expect((await open1.ask('DELETE', '/api/v1/session')).status).toBe(200)
    expect((await open1.get('/api/v1/vessels')).status).toBe(401)
    expect(people.warned.join()).toContain('ended without an entry')
  })

  test('is opened while the database is away, when the ledger can wait for it, and stored later', async () => {
    await open()
    people.store.failure = Object.assign(new Error('away'), { name: 'HistoryDown' })
    const browser = people.browser('uk-1')
    expect((await browser.signIn()).status).toBe(200)
    expect((await browser.get('/api/v1/vessels')).status).toBe(200)
    expect(people.store.sessions.size).toBe(0)
    people.store.failure = null
    await people.identity.close()
    expect(people.store.sessions.size).toBe(1)
    expect(people.store.accounts.get('uk-1')?.passkeys[0]?.counter).toBe(1)
  })

  test('that ended while the database was away stays ended', async () => {
    await open()
    const browser = people.browser('uk-1')
    await browser.signIn()
    people.store.failure = Object.assign(new Error('away'), { name: 'HistoryDown' })
    await browser.ask('DELETE', '/api/v1/session')
    expect((await browser.get('/api/v1/node')).status).toBe(401)
    expect(people.store.sessions.size).toBe(1)
    people.store.failure = null
    await people.identity.close()
    expect(people.store.sessions.size).toBe(0)
  })
})

describe('a node whose database is down when it starts', () => {
  test('lets the watch in by the copy of its accounts, changes nothing by it, and takes the database when it answers', async () => {
    await open()
    const { store, acts } = people
    const accounts = [...store.accounts.values()]
    const officer = people.browser('uk-1')
    const admin = people.browser('uk-3')
    await people.close()
    store.failure = Object.assign(new Error('away'), { name: 'HistoryDown' })
    const copy = { read: async () => accounts, keep: async () => undefined }
    people = await openPeople({ store, acts, copy, isBegun: false })
    const begun = people.identity.begin('http://127.0.0.1:8600/')
    await expect.poll(() => people.warned.join()).toContain('by the copy of them')
    const inside = people.browser()
    Object.assign(inside, { authenticator: officer.authenticator })
    expect((await inside.signIn()).status).toBe(200)
    expect((await inside.get('/api/v1/vessels')).status).toBe(200)
    const keeper = people.browser()
    Object.assign(keeper, { authenticator: admin.authenticator })
    await keeper.signIn('administration')
    const reason = 'While it is down'
    const closed = await keeper.post('/api/v1/accounts/uk-1/suspension', { suspended: true, reason })
    expect(closed.code).toBe('records-down')
    store.failure = null
    await begun
    expect((await keeper.post('/api/v1/accounts/uk-1/suspension', { suspended: true, reason })).status).toBe(
      200,
    )
    expect((await inside.get('/api/v1/vessels')).status).toBe(401)
  })

  test('lets nobody in without a copy', async () => {
    const store = new MemoryIdentityStore()
    store.failure = Object.assign(new Error('away'), { name: 'HistoryDown' })
    people = await openPeople({ store, isBegun: false })
    void people.identity.begin('http://127.0.0.1:8600/')
    await expect.poll(() => people.warned.join()).toContain('nobody can sign in yet')
    expect((await people.browser().signIn()).code).toBe('records-down')
  })
})
