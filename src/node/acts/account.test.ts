/** A database that the node does not own alone (`DATABASE_URL`): an account without superuser, and what it must be given. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from '../store/postgres/database.ts'
import { openActs } from './open.ts'
import { EVERYTHING, OFFICER, ORIGIN, recordAct, startServer, type TestServer, write } from './test/given.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  const owner = server.database('owner')
  await owner.rows('CREATE ROLE maker LOGIN CREATEROLE')
  await owner.rows('CREATE ROLE given LOGIN')
  await owner.rows('CREATE ROLE given_reader')
  await owner.rows('GRANT given_reader TO given')
  for (const name of ['maker', 'given', 'bare']) {
    if (name === 'bare') await owner.rows('CREATE ROLE bare LOGIN')
    await owner.rows(`CREATE DATABASE of_${name} OWNER ${name}`)
  }
})
afterAll(() => server.end())

const databaseOf = (account: string) =>
  new Database({
    schema: account,
    locate: async () => ({ ...server.server.connection, user: account, database: `of_${account}` }),
    end: async () => undefined,
  })

const open = (database: Database) =>
  openActs({ database, origin: ORIGIN, rights: EVERYTHING, nowMs: Date.now, onWarning: () => undefined })

test.each([
  ['that may make roles', 'maker'],
  ['that was given the reading role', 'given'],
])('an account %s keeps acts, and readers see by the rules of the database', async (_, account) => {
  const database = databaseOf(account)
  const acts = await open(database)
  const record = write()
  await acts.commit(recordAct(record))
  await acts.commit(recordAct({ ...record, version: 2 }))
  expect((await acts.get(OFFICER, record.id))?.version).toBe(2)
  expect(await acts.get({ ...OFFICER, state: 'NL' }, record.id)).toBeNull()
  const list = { kinds: null, text: 'lights', before: null, limit: 5 }
  expect((await acts.list(OFFICER, list)).count).toBe(1)
  expect((await acts.list({ ...OFFICER, purpose: 'crime-groups' }, list)).count).toBe(0)
  await acts.close()
  await database.close()
})

test('an account that may neither make the reading role nor use it is told so', async () => {
  const database = databaseOf('bare')
  await expect(open(database)).rejects.toThrow(/permission denied to create role/)
  await database.close()
})
