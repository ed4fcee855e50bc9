import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { segmentStoreExam } from '../history/segment-store.exam.ts'
import { Database } from './database.ts'
import { type EmbeddedServer, launchPostgres } from './launcher.ts'
import { readMigrations } from './migrate.ts'
import { PostgresSegmentStore } from './postgres-segment-store.ts'

let folder = ''
let server: EmbeddedServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-segments-test-'))
  server = await launchPostgres(folder, () => undefined)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const databaseOf = (schema: string, migrations = readMigrations()) =>
  new Database({ schema, migrations, locate: async () => server.connection, end: async () => undefined })

segmentStoreExam('PostgreSQL', async () => new PostgresSegmentStore(databaseOf('exam')))

describe('the database of a node', () => {
  test('is brought to its shape once, also when two start at the same time', async () => {
    const both = [databaseOf('twice'), databaseOf('twice')]
    const seen = await Promise.all(both.map(each => each.rows('SELECT number FROM migrations')))
    const all = readMigrations().map(({ number }) => ({ number }))
    expect(seen).toEqual([all, all])
    await Promise.all(both.map(each => each.close()))
  })

  test('refuses a migration that was changed, and one it has never heard of', async () => {
    const first = databaseOf('changed')
    await first.rows('SELECT 1')
    await first.close()
    const changed = readMigrations().map(({ number, name, sql }) => ({
      number,
      name,
      sql: `${sql}\n-- changed`,
    }))
    await expect(databaseOf('changed', changed).rows('SELECT 1')).rejects.toThrow(/never changed/)
    await expect(databaseOf('changed', []).rows('SELECT 1')).rejects.toThrow(/newer Entente/)
  })

  test('keeps the nodes of one server apart by schema, and notices two nodes on one', async () => {
    const [a, b] = ['same', 'same'].map(schema => new PostgresSegmentStore(databaseOf(schema)))
    await a.load('log-a', 0)
    await b.load('log-b', 0)
    const batch = {
      number: 1,
      segments: [],
      identities: [],
      slots: new Map(),
      checkpoint: 0,
      reservedNumber: 0,
    }
    await expect(a.store(batch)).rejects.toThrow(/Another Entente writes/)
    await b.store(batch)
    expect(await databaseOf('other').rows('SELECT batch FROM meta')).toEqual([{ batch: 0 }])
    await Promise.all([a.close(), b.close()])
  })

  test('says that it is down when nobody answers', async () => {
    const database = new Database({
      schema: 'none',
      locate: async () => ({ ...server.connection, host: folder }),
      end: async () => undefined,
    })
    await expect(database.rows('SELECT 1')).rejects.toMatchObject({ name: 'HistoryDown' })
    await database.close()
  })
})
