/** R01, R02, R18: kill -9 of the database, of the node, and amid a migration. What was acknowledged is there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEDGER_FOLDER, openLedgerKey } from '../ledger/key-file.ts'
import { openLedger } from '../ledger/node-ledger.ts'
import { TileFiles } from '../ledger/tile-files.ts'
import { verifyFolder } from '../ledger/verify-folder.ts'
import { Database } from '../store/postgres/database.ts'
import { launchPostgres } from '../store/postgres/launcher.ts'
import { type Migration, readMigrations } from '../store/postgres/migrate.ts'
import { openActs } from './open.ts'
import { EVERYTHING, ORIGIN, plainAct, startServer, type TestServer } from './test/given.ts'
import { expectKept } from './test/kept.ts'

/** A few in every run; many where somebody waits for it: KILL_ROUNDS=100. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3)
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const CHILD = fileURLToPath(new URL('./test/killed-node.ts', import.meta.url))
const silent = () => undefined

async function onceUp(database: Database): Promise<void> {
  await expect.poll(() => database.rows('SELECT 1').then(() => 'up', String), { timeout: 60_000 }).toBe('up')
}

describe('kill -9 of the database', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.end())

  test('under writes: no acknowledged act is lost, none is there twice (R01)', {
    timeout: 600_000,
  }, async () => {
    const database = server.database('killed')
    const acts = await openActs({
      database,
      origin: ORIGIN,
      rights: EVERYTHING,
      nowMs: Date.now,
      onWarning: silent,
    })
    const acknowledged: number[] = []
    let next = 0
    const run = { isOver: false }
    const callers = Array.from({ length: 16 }, async () => {
      while (!run.isOver) {
        const n = next
        next += 1
        // Whoever is told that it is down asks again with the same id: it is the same act.
        for (let isDone = false; !isDone; )
          isDone = await acts.commit({ ...plainAct({ n }), id: `n-${n}` }).then(
            () => true,
            () => run.isOver,
          )
        acknowledged.push(n)
      }
    })
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = acknowledged.length
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 50)
      await pause((round * 37) % 101)
      process.kill(server.server.pid as number, 'SIGKILL')
    }
    await expect.poll(() => acts.trouble, { timeout: 60_000 }).toBeNull()
    const told = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(told + 50)
    run.isOver = true
    await Promise.all(callers)
    await acts.close()
    await expectKept(database, acknowledged, new TileFiles(server.folder), null)
    console.log(`kill -9 of the database: ${ROUNDS} rounds, ${acknowledged.length} acts acknowledged, 0 lost`)
  })

  test('amid a migration leaves the old shape or the new one (R18)', { timeout: 600_000 }, async () => {
    const real = readMigrations()
    const slow: Migration = {
      number: 9000,
      name: '9000-slow.sql',
      sql: 'CREATE TABLE half (a integer); ALTER TABLE entries ADD COLUMN extra text; SELECT pg_sleep(60); CREATE TABLE whole (a integer);',
    }
    const old = server.database('upgraded')
    // The server was killed by the test before.
    await onceUp(old)
    await old.close()
    const upgrade = new Database({
      schema: 'upgraded',
      locate: async () => server.server.connection,
      end: async () => undefined,
      migrations: [...real, slow],
    })
    const failed = upgrade.rows('SELECT 1').then(
      () => 'migrated',
      () => 'failed',
    )
    const looking = server.database('looking')
    const sleeping = `SELECT count(*) AS count FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND wait_event = 'PgSleep'`
    await expect
      .poll(async () => (await looking.rows<{ count: number }>(sleeping))[0]?.count, { timeout: 60_000 })
      .toBe(1)
    process.kill(server.server.pid as number, 'SIGKILL')
    expect(await failed).toBe('failed')
    await upgrade.close()
    // By a connection of its own: one that was there before may be answered once more by what the killed server left running.
    const again = server.database('upgraded')
    await onceUp(again)
    expect(await again.rows('SELECT number FROM migrations ORDER BY number')).toEqual(
      real.map(({ number }) => ({ number })),
    )
    const shape = `SELECT count(*) AS count FROM information_schema.columns
      WHERE table_schema = 'upgraded' AND (table_name IN ('half', 'whole') OR column_name = 'extra')`
    expect(await again.rows(shape)).toEqual([{ count: 0 }])
    await again.close()
    const quick = { ...slow, sql: slow.sql.replace('pg_sleep(60)', 'pg_sleep(0)') }
    const upgraded = new Database({
      schema: 'upgraded',
      locate: async () => server.server.connection,
      end: async () => undefined,
      migrations: [...real, quick],
    })
    expect(await upgraded.rows(shape)).toEqual([{ count: 3 }])
    await upgraded.close()
  })
})

describe('kill -9 of the node (R02)', () => {
  test.each([
    ['after the commit, before its answer', 'after-commit'],
    ['between commit and sequencing', 'before-sequencing'],
    ['amid the tiles', 'mid-tiles'],
    ['between tiles and checkpoint', 'before-checkpoint'],
    ['anywhere', 'anywhere'],
  ])('%s: nothing acknowledged is lost, and the ledger goes on', { timeout: 300_000 }, async (_, point) => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-acts-kill-'))
    const acknowledged: number[] = []
    const rounds = point === 'anywhere' ? ROUNDS : 1
    try {
      for (let round = 0; round < rounds; round += 1)
        acknowledged.push(...(await killed(folder, round * 1_000_000, point, 20 + ((round * 37) % 101))))
      await expectWhole(folder, acknowledged)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    console.log(`kill -9 ${point}: ${rounds} rounds, ${acknowledged.length} acts acknowledged, 0 lost`)
  })
})

/** The numbers that were acknowledged before it died. */
async function killed(folder: string, first: number, point: string, afterMs: number): Promise<number[]> {
  const words = ['--conditions=source', '--import', 'tsx', CHILD, folder, String(first), point]
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: 'pipe' })
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '' && point === 'anywhere') setTimeout(() => child.kill('SIGKILL'), afterMs)
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  expect(signal, complaint).toBe('SIGKILL')
  return said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(line => line !== '')
    .map(Number)
}

/** Opens what the dead node left, lets the ledger catch up, and checks all of it. */
async function expectWhole(folder: string, acknowledged: readonly number[]): Promise<void> {
  const server = await launchPostgres(folder, silent)
  const database = new Database({
    schema: 'entente',
    locate: async () => server.connection,
    end: () => server.stop(),
  })
  const holds: string[] = []
  const signer = await openLedgerKey(folder, ORIGIN, silent)
  const acts = await openActs({
    database,
    origin: ORIGIN,
    rights: EVERYTHING,
    nowMs: Date.now,
    onWarning: silent,
  })
  await acts.commit(plainAct({ n: -1 }))
  const ledger = await openLedger({
    dataFolder: folder,
    database,
    signer,
    nowMs: Date.now,
    onWarning: text => holds.push(text),
    onHold: why => holds.push(why),
  })
  await acts.close()
  await ledger.close()
  expect(holds).toEqual([])
  const files = new TileFiles(join(folder, LEDGER_FOLDER))
  const verdict = verifyFolder(files, { origin: ORIGIN, keys: [signer.key], witnesses: [], needed: 0 })
  expect(verdict).toMatchObject({ kind: 'read', holds: true })
  expect(ledger.checkpoint?.checkpoint.size).toBe(acts.size)
  expect(ledger.prove(acts.size - 1)?.entry?.kind).toBe('session.opened')
  await expectKept(database, acknowledged, files, ledger.checkpoint)
  await database.close()
}
