/** The store on a database that is not its own (DATABASE_URL): it may be down when the node starts, and come back. */
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from './open.ts'
import { launchPostgres } from './postgres/launcher.ts'
import { replay, takeReport } from './test/reports.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-elsewhere-test-'))
  await mkdir(join(folder, 'server'))
})
afterAll(() => rm(folder, { recursive: true }))

const START_MS = Math.floor(Date.now() / 60_000) * 60_000 - 600_000
const warnings: string[] = []

/** The server gets a new socket folder at every start; the address of the node stays. */
async function launch() {
  const server = await launchPostgres(join(folder, 'server'), () => undefined)
  await rm(join(folder, 'sockets'), { force: true })
  await symlink(server.connection.host, join(folder, 'sockets'))
  return server
}

const open = () =>
  openStore({
    folder: join(folder, 'node'),
    databaseUrl: `postgres://entente@localhost/postgres?host=${encodeURIComponent(join(folder, 'sockets'))}`,
    retentionDays: 30,
    logBytesMax: 1e9,
    onWarning: text => warnings.push(text),
  })

test('a node starts without its database, knows where history ended, and stores what came when it is back', async () => {
  const first = await launch()
  const before = await open()
  for (let at = 0; at < 100; at += 1) takeReport(before, 1, START_MS + at * 1000)
  await before.history.flush()
  const { checkpoint } = before.history
  await before.close()
  await first.stop()

  const store = await open()
  expect(store.history.trouble).toMatch(/does not answer/)
  expect(warnings.join()).toMatch(/does not answer/)
  expect(store.history.checkpoint).toBe(checkpoint)
  await expect(store.history.loadTrackNames()).rejects.toMatchObject({ name: 'HistoryDown' })
  for (let at = 0; at < 50; at += 1) takeReport(store, 1_000_000, START_MS + at * 1000)
  await store.log.flush()

  const second = await launch()
  await expect.poll(() => store.history.trouble, { timeout: 40_000 }).toBeNull()
  expect((await store.history.window(START_MS, START_MS + 600_000, 0, 1000)).count).toBe(150)
  await store.close()
  const again = await open()
  await replay(again)
  expect((await again.history.window(START_MS, START_MS + 600_000, 0, 1000)).count).toBe(150)
  expect((await again.history.loadTrackNames()).nextNumber).toBe(1_000_001)
  await again.close()
  await second.stop()
})
