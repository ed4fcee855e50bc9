import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import { openPeople, type PeopleHttp } from './test/people-http.ts'

let people: PeopleHttp
afterEach(() => people.close())

describe('the first start of a node', () => {
  test('lets in one administrator, once, by a link that only the terminal and one file have', async () => {
    const data = await mkdtemp(join(tmpdir(), 'entente-first-'))
    people = await openPeople({ config: { data, feeds: ['tcp-listen:127.0.0.1:0'] } })
    const path = join(data, 'first-administrator.txt')
    const [line] = (await readFile(path, 'utf8')).split('\n')
    expect(people.told).toHaveLength(2)
    expect(people.told[0]).toContain(line)
    expect(people.told[1]).toContain(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(line).toMatch(/^http:\/\/localhost:8600\/#\/enrol\/[\w-]{43}$/)
    const token = line?.split('/').at(-1) ?? ''
    const { store, acts } = people
    await people.close()
    // Not again while the link is open.
    people = await openPeople({ store, acts, config: { data, feeds: ['tcp-listen:127.0.0.1:0'] } })
    expect(people.told).toEqual([])
    const first = people.browser()
    expect((await first.enrol(token)).status).toBe(200)
    expect((await first.signIn('administration')).body).toMatchObject({ role: 'administrator' })
    await people.close()
    // Nor when somebody can come in.
    people = await openPeople({ store, acts, config: { data, feeds: ['tcp-listen:127.0.0.1:0'] } })
    expect(people.told).toEqual([])
    expect(store.accounts.size).toBe(1)
  })
})

describe('a node whose administrators have lost their keys', () => {
  test('lets one in again when the machine asks for it by a file, once, and the ledger says so', async () => {
    const data = await mkdtemp(join(tmpdir(), 'entente-lost-'))
    await writeFile(join(data, 'invite-administrator'), '')
    const config = { data, feeds: ['tcp-listen:127.0.0.1:0'] }
    people = await openPeople({ config, accounts: [accountOf('uk-1', ADMINISTRATOR), accountOf('uk-2')] })
    expect(people.told[0]).toContain('uk-1')
    const token = people.told[0]?.split('/').at(-1) ?? ''
    const keeper = people.browser()
    expect((await keeper.enrol(token)).status).toBe(200)
    expect((await keeper.signIn('administration')).body).toMatchObject({ account: 'uk-1' })
    expect(people.acts.acts[0]).toMatchObject({
      author: 'node',
      payload: { what: 'administrator invited from the machine', account: 'uk-1' },
    })
    const { store, acts } = people
    await people.close()
    people = await openPeople({ store, acts, config })
    expect(people.told).toEqual([])
  })
})

describe('a demonstration', () => {
  const demo = { config: { feeds: ['demo'] }, accounts: [] }
  const AIM = { purpose: 'search-and-rescue', legalBasis: null }

  test('has nine people, one per role, whose names and numbers say that they are none', async () => {
    people = await openPeople(demo)
    const { body } = await people.browser().get('/api/v1/session')
    const list = body['demo'] as unknown as { account: string; displayName: string; role: string }[]
    expect(new Set(list.map(({ role }) => role)).size).toBe(9)
    expect(list.every(each => each.displayName.startsWith('DEMO ') && each.account.includes('-demo-'))).toBe(
      true,
    )
    const browser = people.browser()
    const opened = await browser.post('/api/v1/session/demo', { account: 'uk-demo-1', ...AIM })
    expect(opened.body).toMatchObject({ account: 'uk-demo-1', role: 'watch-officer', by: 'demo' })
    people.pass(6 * 60_000)
    expect((await browser.post('/api/v1/session/proof', {})).body['proofIsOld']).toBe(false)
    expect(people.told).toEqual([])
  })

  test.each([
    ['from another machine', { remoteAddress: '10.0.0.9' }],
    ['through another machine', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['through another machine, in the newer way', { headers: { forwarded: 'for=127.0.0.1' } }],
  ])('is not there for who comes %s (N31)', async (_, more) => {
    people = await openPeople(demo)
    const seen = await people.browser().ask('GET', '/api/v1/session', undefined, more)
    expect(seen.body['demo']).toEqual([])
    const opened = await people.browser().post('/api/v1/session/demo', { account: 'uk-demo-1', ...AIM }, more)
    expect(opened.code).toBe('sign-in-refused')
  })

  test.each([
    ['a feed is real', { feeds: ['demo', 'tcp-listen:127.0.0.1:0'] }],
    ['other machines can reach it', { feeds: ['demo'], host: '0.0.0.0' }],
    ['it has a name for others', { feeds: ['demo'], allowedHosts: ['watch.example'] }],
  ])('is not there where %s', async (_, config) => {
    const data = await mkdtemp(join(tmpdir(), 'entente-no-demo-'))
    people = await openPeople({ config: { ...config, data }, accounts: [accountOf('uk-1', ADMINISTRATOR)] })
    expect((await people.browser().get('/api/v1/session')).body['demo']).toEqual([])
    const opened = await people.browser().post('/api/v1/session/demo', { account: 'uk-demo-1', ...AIM })
    expect(opened.code).toBe('sign-in-refused')
  })

  test.each(['UK-DEMO-1', 'uk-demo-1 ', 'uk-demo-01x', 'uk-demo-%31', 'ük-demo-1'])(
    'knows no account by another spelling: %j (N15)',
    async account => {
      people = await openPeople(demo)
      const { status } = await people.browser().post('/api/v1/session/demo', { account, ...AIM })
      expect(status).toBe(400)
    },
  )
})
