import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { Directory } from './directory.ts'
import { IDENTITY_LIMITS } from './limits.ts'
import { MemoryIdentityStore } from './memory-store.ts'
import { FakeActs } from './test/fake-acts.ts'
import { accountOf } from './test/people.ts'

const TOLD = { author: 'uk-1', reason: null, what: 'account made' }
const KEY = { id: 'key-1', publicKey: new Uint8Array([1]), counter: 3, madeMs: 0 }

let store: MemoryIdentityStore
let acts: FakeActs
let warned: string[]

beforeEach(() => {
  store = new MemoryIdentityStore()
  acts = new FakeActs()
  warned = []
})

/** As the node starts: from what is kept. */
async function start(): Promise<Directory> {
  const directory = new Directory({
    store,
    chance: randomBytes,
    limits: IDENTITY_LIMITS,
    commit: async all => void (await acts.commitAll(all)),
    changes: limit =>
      acts.log({ record: null, author: null, kinds: ['account.changed'], beforeEntry: null, limit }),
    onChanged: async () => undefined,
    warn: text => warned.push(text),
  })
  const kept = await store.load()
  await directory.load(kept.accounts, kept.prepared)
  return directory
}

const away = () => Object.assign(new Error('away'), { name: 'HistoryDown' })

describe('a change of an account', () => {
  test('is in the ledger, in the database and in memory', async () => {
    const directory = await start()
    await directory.change(TOLD, () => accountOf('uk-1'))
    expect([acts.told, [...store.accounts.keys()], directory.get('uk-1')?.number]).toEqual([
      ['account.changed'],
      ['uk-1'],
      'uk-1',
    ])
    expect(store.prepared.size).toBe(0)
  })

  test('that the ledger did not take was never made', async () => {
    const directory = await start()
    acts.isDown = true
    await expect(directory.change(TOLD, () => accountOf('uk-1'))).rejects.toMatchObject({ name: 'ActsDown' })
    expect([directory.get('uk-1'), store.accounts.size, store.prepared.size]).toEqual([null, 0, 0])
  })

  test('that the database did not take after the ledger did, is made: now in memory, later in the database', async () => {
    const directory = await start()
    acts.onCommitted = () => {
      store.failure = away()
    }
    await directory.change(TOLD, () => accountOf('uk-1', { suspended: true }))
    expect([directory.get('uk-1')?.suspended, store.accounts.size]).toEqual([true, 0])
    expect(warned.join()).toContain('wait for the database')
    store.failure = null
    await directory.applyWaiting()
    expect([store.accounts.get('uk-1')?.suspended, store.prepared.size]).toEqual([true, 0])
  })

  test.each([
    ['before the ledger took it: it is not made', false],
    ['after the ledger took it: it is made', true],
  ])('that a crash cut off %s', async (_, isCommitted) => {
    const first = await start()
    if (isCommitted) {
      acts.onCommitted = () => {
        store.failure = away()
      }
      await first.change(TOLD, () => accountOf('uk-1'))
      store.failure = null
      acts.onCommitted = null
    } else await store.prepare({ id: 'begun', account: accountOf('uk-1') })
    const second = await start()
    expect(second.get('uk-1') !== null).toBe(isCommitted)
    expect([store.accounts.size, store.prepared.size]).toEqual([isCommitted ? 1 : 0, 0])
  })

  test('that came later stands, when a crash cut off two of one account', async () => {
    const first = await start()
    acts.onCommitted = () => {
      store.failure = away()
    }
    await first.change(TOLD, () => accountOf('uk-1'))
    acts.onCommitted = null
    store.failure = null
    // The database forgets what it was told after, as if each were cut off.
    const [begun] = [...store.prepared.values()]
    acts.onCommitted = () => {
      store.failure = away()
    }
    await first.change(TOLD, () => accountOf('uk-1', { suspended: true }))
    store.failure = null
    if (begun !== undefined) store.prepared.set(begun.id, begun)
    store.accounts.clear()
    expect((await start()).get('uk-1')?.suspended).toBe(true)
  })

  test('waits for the one before: two at once give two numbers', async () => {
    const directory = await start()
    const made = await Promise.all(
      [1, 2, 3].map(() => directory.change(TOLD, () => accountOf(directory.nextNumber('UK')))),
    )
    expect(made.map(({ number }) => number)).toEqual(['uk-1', 'uk-2', 'uk-3'])
  })

  test('does not set back the counter of a key that was used meanwhile', async () => {
    const directory = await start()
    await directory.change(TOLD, () => accountOf('uk-1', { passkeys: [KEY] }))
    const change = directory.change(TOLD, () => ({
      ...accountOf('uk-1', { passkeys: [KEY] }),
      suspended: true,
    }))
    await directory.counted('uk-1', 'key-1', 9)
    await change
    expect(directory.byKey('key-1')?.passkey.counter).toBe(9)
    expect(store.accounts.get('uk-1')?.passkeys[0]?.counter).toBe(9)
  })

  test('gives nobody the key or the subject of another', async () => {
    const directory = await start()
    const subjects = [{ issuer: 'https://id.example', subject: 'a' }]
    await directory.change(TOLD, () => accountOf('uk-1', { passkeys: [KEY], subjects }))
    const other = (more: object) => directory.change(TOLD, () => accountOf('uk-2', more))
    await expect(other({ passkeys: [KEY] })).rejects.toMatchObject({ status: 400 })
    await expect(other({ subjects })).rejects.toMatchObject({ status: 400 })
    expect(directory.bySubject('https://id.example', 'a')?.number).toBe('uk-1')
  })

  test('that takes a key away, takes it from who shows it', async () => {
    const directory = await start()
    await directory.change(TOLD, () => accountOf('uk-1', { passkeys: [KEY] }))
    await directory.change(TOLD, () => accountOf('uk-1'))
    expect(directory.byKey('key-1')).toBeNull()
  })
})
