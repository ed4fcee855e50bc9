import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Account } from './account.ts'
import type { Challenge } from './challenges.ts'
import { askForKey, askForNewKey, checkKey, checkNewKey } from './passkeys.ts'
import { relyingPartyAt } from './relying-party.ts'
import { accountOf } from './test/people.ts'
import { type Bend, VirtualAuthenticator } from './test/virtual-authenticator.ts'

const PARTY = { id: 'watch.example', origin: 'https://watch.example' }
const NOW_MS = 1_700_000_000_000

let authenticator: VirtualAuthenticator
beforeEach(() => {
  authenticator = new VirtualAuthenticator(PARTY.origin)
})

const question = (): Challenge<null> => ({
  text: randomBytes(32).toString('base64url'),
  party: PARTY,
  address: '127.0.0.1',
  made: { wallMs: 0, passedMs: 0 },
  for: null,
})

async function make(bend: Bend = {}) {
  const asked = question()
  const options = await askForNewKey(PARTY, asked.text, 'MRCC Dover', accountOf('uk-1'))
  return checkNewKey(authenticator.make(options, bend), asked, NOW_MS)
}

async function show(account: Account, bend: Bend = {}) {
  const asked = question()
  const response = authenticator.show(await askForKey(PARTY, asked.text), bend)
  const passkey = account.passkeys.find(({ id }) => id === response.id)
  return checkKey(response, asked, passkey === undefined ? null : { account, passkey })
}

describe('a new passkey', () => {
  test('is one that the authenticator can find by itself, for a person it has verified', async () => {
    const options = await askForNewKey(PARTY, question().text, 'MRCC Dover', accountOf('uk-1'))
    expect(options).toMatchObject({
      rp: { id: 'watch.example', name: 'MRCC Dover' },
      user: { name: 'uk-1' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(await make()).toMatchObject({ counter: 0, madeMs: NOW_MS })
  })

  test.each<[string, Bend]>([
    ['on another page', { origin: 'https://watch.example.attacker.example' }],
    ['on another port', { origin: 'https://watch.example:444' }],
    ['without TLS', { origin: 'http://watch.example' }],
    ['for another name', { rpId: 'attacker.example' }],
    ['for another question', { challenge: randomBytes(32).toString('base64url') }],
    ['for nobody verified', { userVerified: false }],
    ['by showing instead of making', { type: 'webauthn.get' }],
  ])('is refused when it was made %s', async (_, bend) => {
    expect(await make(bend)).toBeNull()
  })
})

describe('a passkey that is shown', () => {
  let account: Account
  beforeEach(async () => {
    const passkey = await make()
    if (passkey === null) throw new Error('no key was made')
    account = accountOf('uk-1', { passkeys: [passkey] })
  })

  test('is known by its signature', async () => {
    expect(await show(account)).toEqual({ kind: 'shown', counter: 1 })
    expect(await show(account)).toEqual({ kind: 'shown', counter: 2 })
  })

  test.each<[string, Bend]>([
    ['with another key', { otherKey: true }],
    ['on another page', { origin: 'https://attacker.example' }],
    ['for another name', { rpId: 'attacker.example' }],
    ['for another question', { challenge: randomBytes(32).toString('base64url') }],
    ['by nobody verified', { userVerified: false }],
    ['for another account', { userHandle: Buffer.from('uk-2').toString('base64url') }],
    ['by making instead of showing', { type: 'webauthn.create' }],
  ])('is refused when it was signed %s', async (_, bend) => {
    expect(await show(account, bend)).toEqual({ kind: 'refused', why: 'wrong key' })
  })

  test.each([4, 5])('is refused when its counter went from 5 to %i: there are two of it', async counter => {
    const counted = { ...account, passkeys: account.passkeys.map(key => ({ ...key, counter: 5 })) }
    expect(await show(counted, { counter })).toEqual({ kind: 'refused', why: 'counter went back' })
    expect(await show(counted, { counter: 6 })).toEqual({ kind: 'shown', counter: 6 })
  })

  test('is taken from a key that does not count', async () => {
    expect(await show(account, { counter: 0 })).toEqual({ kind: 'shown', counter: 0 })
  })

  test('that nobody has is refused, whatever it says', async () => {
    expect(await show(accountOf('uk-9'))).toEqual({ kind: 'refused', why: 'unknown key' })
  })
})

test.each([
  ['localhost:8600', { id: 'localhost', origin: 'http://localhost:8600' }],
  ['LOCALHOST', { id: 'localhost', origin: 'http://localhost' }],
  ['watch.example', { id: 'watch.example', origin: 'https://watch.example' }],
  ['watch.example:8443', { id: 'watch.example', origin: 'https://watch.example:8443' }],
  ['127.0.0.1:8600', null],
  ['[::1]:8600', null],
  ['a@b', null],
  [undefined, null],
])('a browser that came by %j has passkeys of %j', (host, party) => {
  expect(relyingPartyAt(host)).toEqual(party)
})
