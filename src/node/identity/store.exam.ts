/** What every place where accounts and sessions are kept must do. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { IdentityStore, StoredSession } from './store.ts'
import { accountOf } from './test/people.ts'

const SESSION: StoredSession = {
  id: 'session-1',
  tokenHash: 'ab'.repeat(32),
  account: 'uk-1',
  role: 'watch-officer',
  purpose: 'search-and-rescue',
  legalBasis: null,
  by: 'passkey',
  openedMs: 1_700_000_000_000,
  endsMs: 1_700_000_100_000,
  usedMs: 1_700_000_000_000,
  provedMs: 1_700_000_000_000,
}
const KEY = { id: 'key-1', publicKey: new Uint8Array([1, 0, 255]), counter: 3, madeMs: 1_700_000_000_000 }

export function identityStoreExam(name: string, open: () => Promise<IdentityStore>): void {
  describe(`a store of identities: ${name}`, () => {
    let store: IdentityStore
    beforeEach(async () => {
      store = await open()
    })

    test('is empty at first', async () => {
      expect(await store.load()).toEqual({ accounts: [], sessions: [], invitations: [], prepared: [] })
    })

    test('an account that is prepared is no account yet; applied, it is kept whole', async () => {
      const account = accountOf('uk-1', {
        displayName: "O'Neil \u0001 \u{1F6A2}",
        conditions: ['EYES 1'],
        guestUntilMs: 1_800_000_000_000,
        passkeys: [KEY],
        subjects: [{ issuer: 'https://id.example', subject: 'a b' }],
      })
      await store.prepare({ id: 'change-1', account })
      expect(await store.load()).toMatchObject({ accounts: [], prepared: [{ id: 'change-1', account }] })
      await store.apply({ id: 'change-1', account })
      expect(await store.load()).toMatchObject({ accounts: [account], prepared: [] })
    })

    test('a key that is taken from an account is gone', async () => {
      const account = accountOf('uk-1', { passkeys: [KEY, { ...KEY, id: 'key-2' }] })
      await store.apply({ id: 'a', account })
      await store.apply({ id: 'b', account: { ...account, passkeys: [{ ...KEY, id: 'key-3' }] } })
      expect((await store.load()).accounts[0]?.passkeys.map(({ id }) => id)).toEqual(['key-3'])
    })

    test('a change that is dropped was never there', async () => {
      await store.prepare({ id: 'change-1', account: accountOf('uk-1') })
      await store.drop('change-1')
      expect((await store.load()).prepared).toEqual([])
    })

    test('the counter of a key is kept', async () => {
      await store.apply({ id: 'a', account: accountOf('uk-1', { passkeys: [KEY] }) })
      await store.countKey('uk-1', 'key-1', 9)
      expect((await store.load()).accounts[0]?.passkeys[0]?.counter).toBe(9)
    })

    test('a session is kept, used, and ended', async () => {
      await store.putSession(SESSION)
      await store.putSession(SESSION)
      expect((await store.load()).sessions).toEqual([SESSION])
      const used = { id: SESSION.id, usedMs: SESSION.usedMs + 5, provedMs: SESSION.provedMs + 7 }
      await store.touchSessions([used])
      expect((await store.load()).sessions).toEqual([{ ...SESSION, ...used }])
      await store.endSessions([SESSION.id])
      expect((await store.load()).sessions).toEqual([])
    })

    test('an invitation is kept until it is used', async () => {
      const invitation = { tokenHash: 'cd'.repeat(32), account: 'uk-1', endsMs: 5, replaces: true }
      await store.apply({ id: 'a', account: accountOf('uk-1') })
      await store.putInvitation(invitation)
      expect((await store.load()).invitations).toEqual([invitation])
      await store.endInvitation(invitation.tokenHash)
      expect((await store.load()).invitations).toEqual([])
    })
  })
}
