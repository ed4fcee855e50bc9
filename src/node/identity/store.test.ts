import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { Database } from '../store/postgres/database.ts'
import { type EmbeddedServer, launchPostgres } from '../store/postgres/launcher.ts'
import { readMigrations } from '../store/postgres/migrate.ts'
import { MemoryIdentityStore } from './memory-store.ts'
import { PostgresIdentityStore } from './postgres-store.ts'
import { identityStoreExam } from './store.exam.ts'

let folder = ''
let server: EmbeddedServer
let schemas = 0
const open: Database[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-identity-test-'))
  server = await launchPostgres(folder, () => undefined)
})
afterAll(async () => {
  await Promise.all(open.map(database => database.close()))
  await server.stop()
  await rm(folder, { recursive: true })
})

identityStoreExam('memory', async () => new MemoryIdentityStore())
identityStoreExam('PostgreSQL', async () => {
  schemas += 1
  const database = new Database({
    schema: `identity${schemas}`,
    // Of these tables alone: what the others need is theirs to test.
    migrations: readMigrations().filter(({ name }) => name.endsWith('-identity.sql')),
    locate: async () => server.connection,
    end: async () => undefined,
  })
  open.push(database)
  return new PostgresIdentityStore(database)
})
