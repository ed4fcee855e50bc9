import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '../process-life.ts'
import { serverAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterFolder, readPidFile, SOCKET_FOLDER_PREFIX } from './cluster.ts'
import { type EmbeddedServer, launchPostgres } from './launcher.ts'

let folder = ''
let server: EmbeddedServer | null = null
const warnings: string[] = []

/** One cluster for all of them: making one takes its time. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-launch-test-'))
})
beforeEach(() => {
  warnings.length = 0
})
afterEach(async () => {
  await server?.stop()
  server = null
})
afterAll(() => rm(folder, { recursive: true }))

const launch = async (dataFolder = folder) => {
  server = await launchPostgres(dataFolder, text => warnings.push(text))
  return server
}

async function ask(text: string): Promise<unknown> {
  const client = new pg.Client((server as EmbeddedServer).connection)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>({
      text,
      rowMode: 'object',
    } as pg.QueryConfig)
    return rows[0] === undefined ? null : Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}

describe('the embedded PostgreSQL', { timeout: 90_000 }, () => {
  test('keeps its data over a stop, syncs what it says it has, and listens on no network', async () => {
    await launch()
    await ask('CREATE TABLE kept_42 AS SELECT 42 AS n')
    expect(await ask('SHOW fsync')).toBe('on')
    expect(await ask('SHOW listen_addresses')).toBe('')
    expect(await ask('SHOW server_encoding')).toBe('UTF8')
    const { host } = (server as EmbeddedServer).connection
    expect((await stat(host)).mode & 0o777).toBe(0o700)
    await server?.stop()
    expect(existsSync(host)).toBe(false)
    await launch()
    expect(await ask('SELECT n FROM kept_42')).toBe(42)
  })

  test('is started again when it was killed, and says so meanwhile', async () => {
    const { pid } = await launch()
    await ask('CREATE TABLE kept_7 AS SELECT 7 AS n')
    process.kill(pid as number, 'SIGKILL')
    await expect.poll(() => warnings[0], { timeout: 10_000 }).toMatch(/SIGKILL.*started again/)
    await expect.poll(() => server?.trouble, { timeout: 40_000 }).toBeNull()
    expect(server?.restarts).toBeGreaterThan(0)
    expect(await ask('SELECT n FROM kept_7')).toBe(7)
  })

  test('stops a server that a killed node left behind, and takes its place', async () => {
    const { cluster } = await launch()
    await ask('CREATE TABLE kept_9 AS SELECT 9 AS n')
    await server?.stop()
    // What a new node finds after `kill -9`: a living server and its pid file, nobody who looks after it.
    const account = serverAccount()
    const sockets = await mkdtemp(join(tmpdir(), SOCKET_FOLDER_PREFIX))
    await chmod(sockets, 0o777)
    const words = ['-D', cluster, '-c', `unix_socket_directories=${sockets}`, '-c', 'listen_addresses=']
    const orphan = spawn(findBinaries(account).postgres, words, { ...account, cwd: '/', stdio: 'ignore' })
    await expect.poll(() => readPidFile(cluster)?.isReady, { timeout: 40_000 }).toBe(true)
    await launch()
    expect(isAlive(orphan.pid as number)).toBe(false)
    expect(existsSync(sockets)).toBe(false)
    expect(warnings.join()).toMatch(/left over from a crash/)
    expect(await ask('SELECT n FROM kept_9')).toBe(9)
  })

  test('says what PostgreSQL said when it cannot start', async () => {
    const { cluster } = await launch()
    await server?.stop()
    const file = join(cluster, 'PG_VERSION')
    const version = await readFile(file)
    await writeFile(file, '9\n')
    await expect(launch()).rejects.toThrow(/incompatible|not compatible/)
    await writeFile(file, version)
  })

  test.runIf(process.getuid?.() === 0)(
    'is let through the closed folders of a test, not out of them',
    async () => {
      const inside = join(folder, 'deep', 'data')
      await mkdir(inside, { recursive: true, mode: 0o700 })
      const account = serverAccount()
      expect(clusterFolder(inside, account)).toBe(join(inside, 'postgres'))
      expect((await stat(folder)).mode & 0o777).toBe(0o711)
    },
  )

  test.runIf(process.getuid?.() === 0)(
    'of a data folder that its account cannot reach lives in a lasting place outside',
    async () => {
      const parent = await mkdtemp('/var/tmp/entente-closed-test-')
      const closed = join(parent, 'data')
      await mkdir(closed)
      const { cluster } = await launch(closed)
      try {
        expect(cluster).toMatch(/^\/var\/(lib|tmp)\/entente\/[0-9a-f]{16}\/postgres$/)
        await ask('CREATE TABLE kept AS SELECT 5 AS n')
        await server?.stop()
        await launch(closed)
        expect(await ask('SELECT n FROM kept')).toBe(5)
      } finally {
        await server?.stop()
        await rm(dirname(cluster), { recursive: true })
        await rm(parent, { recursive: true })
      }
    },
  )
})
