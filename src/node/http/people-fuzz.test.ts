/** Whatever is sent to the doors of identity, the node says no in words, opens nothing, and does not fail. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '#contract'
import { ADMINISTRATOR, accountOf } from '../identity/test/people.ts'
import { type Browser, openPeople, type PeopleHttp } from './test/people-http.ts'

const SEED = 20_261_125

let people: PeopleHttp
let administrator: Browser

beforeAll(async () => {
  people = await openPeople({
    accounts: [accountOf('uk-1', ADMINISTRATOR), accountOf('uk-2')],
    limits: { addressTriesBurst: 1e6, accountTriesBurst: 1e6, refusalEntriesBurst: 1 },
  })
  administrator = people.browser('uk-1')
  await administrator.signIn('administration')
})
afterAll(() => people.close())

const DOORS = [
  '/api/v1/session/passkey/options',
  '/api/v1/session/passkey',
  '/api/v1/session/demo',
  '/api/v1/session/proof',
  '/api/v1/session/aim',
  '/api/v1/enrolment/options',
  '/api/v1/enrolment/verify',
  '/api/v1/accounts',
  '/api/v1/accounts/uk-2/invitation',
  '/api/v1/accounts/uk-2/suspension',
] as const

const bytes = fc.base64String({ maxLength: 400 }).map(text => text.replaceAll(/[+/=]/g, '-'))
/** Of the right shape, and of nothing else: it reaches the library that checks it. */
const shown = fc.record({
  id: bytes,
  rawId: bytes,
  type: fc.constant('public-key'),
  clientExtensionResults: fc.constant({}),
  response: fc.record(
    {
      clientDataJSON: fc.oneof(
        bytes,
        fc.json().map(text => Buffer.from(text).toString('base64url')),
      ),
      authenticatorData: bytes,
      attestationObject: bytes,
      signature: bytes,
      userHandle: bytes,
    },
    { requiredKeys: [] },
  ),
})
const token = fc.oneof(fc.constant('A'.repeat(43)), fc.string({ maxLength: 60 }))
const word = fc.oneof(
  fc.constantFrom('search-and-rescue', 'crime-groups', 'uk-1', 'uk-demo-1', '', '__proto__', 'watch-officer'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const body = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.record({ response: shown, token }, { requiredKeys: [] }),
  fc.record({ purpose: word, legalBasis: fc.oneof(word, fc.constant(null)), role: word, account: word }),
  fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 }),
)

test(`noise opens no door and breaks none (seed ${SEED})`, async () => {
  const before = JSON.stringify([...people.store.accounts.keys()])
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...DOORS), body, fc.boolean(), async (url, payload, isKeeper) => {
      const browser = isKeeper ? administrator : people.browser()
      const { status, body: answer } = await browser.post(
        url,
        {},
        { payload: JSON.stringify(payload) ?? 'null', headers: { 'content-type': 'application/json' } },
      )
      // A purpose that happens to be right gets its question: that opens nothing.
      if (status === 200) return expect(url).toBe('/api/v1/session/passkey/options')
      expect([400, 401, 403, 413], `${url} ${status}`).toContain(status)
      Problem.parse(answer)
    }),
    { seed: SEED, numRuns: 400 },
  )
  expect(JSON.stringify([...people.store.accounts.keys()])).toBe(before)
  expect(people.store.sessions.size).toBe(1)
})

test.each([
  ['a body that is not JSON', '{"purpose":'],
  [
    'a body of keys of the language',
    '{"__proto__":{"isGuest":false},"constructor":{"prototype":{}},"purpose":"oversight","legalBasis":null}',
  ],
  ['a body of arrays without end', `${'['.repeat(7000)}${']'.repeat(7000)}`],
  ['no body', ''],
])('%s is refused (N22, N26, matrix-js-sdk CVE-2022-36059)', async (_, payload) => {
  for (const url of DOORS) {
    const { status } = await administrator.post(
      url,
      {},
      { payload, headers: { 'content-type': 'application/json' } },
    )
    expect(status, url).toBe(400)
  }
  expect(({} as { isGuest?: unknown }).isGuest).toBeUndefined()
})

test('a body that is too large is refused before it is read', async () => {
  for (const url of DOORS) {
    const payload = JSON.stringify({ purpose: 'x'.repeat(20_000) })
    const { status, code } = await administrator.post(
      url,
      {},
      { payload, headers: { 'content-type': 'application/json' } },
    )
    expect([status, code], url).toEqual([413, 'too-large'])
  }
})
