/** R06: one bit that is not what it was, anywhere, is found. R04: a disk that is really full. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkKept } from '../ledger/check-kept.ts'
import { LEDGER_FOLDER, openLedgerKey } from '../ledger/key-file.ts'
import { type NodeLedger, openLedger } from '../ledger/node-ledger.ts'
import { verifyFolder } from '../ledger/verify-folder.ts'
import { Database } from '../store/postgres/database.ts'
import { launchPostgres } from '../store/postgres/launcher.ts'
import { openActs } from './open.ts'
import { ActsDown } from './ports.ts'
import { EVERYTHING, ORIGIN, plainAct, recordAct, startServer, type TestServer, write } from './test/given.ts'
import { numbersOf } from './test/kept.ts'

const ENTRIES = 600

describe('one bit that is not what it was (R06)', () => {
  let server: TestServer
  let database: Database
  let ledger: NodeLedger

  beforeAll(async () => {
    server = await startServer()
    database = server.database('damaged')
    const signer = await openLedgerKey(server.folder, ORIGIN, () => undefined)
    const acts = await openActs({
      database,
      origin: ORIGIN,
      rights: EVERYTHING,
      nowMs: Date.now,
      onWarning: () => undefined,
    })
    await acts.commitAll(
      Array.from({ length: ENTRIES }, (_, n) =>
        n % 10 === 0 ? recordAct(write(), { reason: 'asked for' }) : plainAct({ n }),
      ),
    )
    await acts.close()
    ledger = await openLedger({
      dataFolder: server.folder,
      database,
      signer,
      nowMs: Date.now,
      onWarning: () => undefined,
      onHold: () => undefined,
    })
    await ledger.close()
  }, 120_000)
  afterAll(() => server.end())

  const check = () => checkKept(database, ledger.files, ledger.checkpoint)

  test('nothing is found where nothing is damaged', async () => {
    expect(await check()).toEqual({ entries: ENTRIES, erased: 0, faults: [], faultCount: 0 })
  })

  test('in any file of the ledger is found by its check', async () => {
    const folder = join(server.folder, LEDGER_FOLDER)
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter(each => each.isFile())
      .map(each => join(each.parentPath, each.name))
    expect(files.length).toBeGreaterThan(6)
    for (const [at, path] of files.entries()) {
      const bytes = await readFile(path)
      const bit = (at * 7919 + 13) % (bytes.length * 8)
      const damaged = Buffer.from(bytes)
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7))
      await writeFile(path, damaged)
      const verdict = verifyFolder(ledger.files, {
        origin: ORIGIN,
        keys: [ledger.key],
        witnesses: [],
        needed: 0,
      })
      expect(verdict.kind === 'read' && verdict.holds, `${path}, bit ${bit}`).toBe(false)
      await writeFile(path, bytes)
    }
    console.log(`one bit in each of ${files.length} files of a ledger: all found`)
  })

  test.each([
    ['an entry', 'entries', 'bytes', 'true', 'entry-differs-from-leaf'],
    ['a payload', 'payloads', 'bytes', `part = 'payload'`, 'payload-differs'],
    ['the salt of a payload', 'payloads', 'salt', `part = 'payload'`, 'payload-differs'],
    ['a reason', 'payloads', 'bytes', `part = 'reason'`, 'reason-differs'],
  ])('in %s is found, with its number', async (_, table, column, where, kind) => {
    for (const entry of [0, 250, 590]) {
      const at = entry % 9
      const flip = `UPDATE ${table} SET ${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # 4) WHERE entry = ${entry} AND ${where}`
      await database.rows(flip)
      const { faults } = await check()
      expect(faults).toContainEqual({ kind, entry })
      expect(new Set(faults.map(fault => fault.entry))).toEqual(new Set([entry]))
      await database.rows(flip)
    }
    expect((await check()).faultCount).toBe(0)
  })

  test('an entry that is gone, another author, a reason that nobody asked for: each is found', async () => {
    await database.rows(`UPDATE entries SET author = 'uk-8' WHERE entry = 5`)
    await database.rows(`INSERT INTO payloads SELECT 6, 'reason', salt, bytes FROM payloads WHERE entry = 7`)
    await database.rows('DELETE FROM entries WHERE entry = 8')
    expect((await check()).faults).toEqual([
      { kind: 'columns-differ', entry: 5 },
      { kind: 'reason-not-asked-for', entry: 6 },
      { kind: 'entry-missing', entry: 8 },
    ])
  })
})

const small = mkdtempSync(join(tmpdir(), 'entente-full-database-'))
const isMounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0711', 'none', small]).status === 0
if (!isMounted) console.log('No small disk can be mounted here: the test of a really full disk is skipped.')
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', small])
  rmSync(small, { recursive: true, force: true })
})

describe.runIf(isMounted)('a disk that is full (R04)', () => {
  test('acts are refused in words, and done once when there is room again', {
    timeout: 180_000,
  }, async () => {
    const server = await launchPostgres(small, () => undefined)
    const database = new Database({
      schema: 'entente',
      locate: async () => server.connection,
      end: () => server.stop(),
    })
    const acts = await openActs({
      database,
      origin: ORIGIN,
      rights: EVERYTHING,
      nowMs: Date.now,
      onWarning: () => undefined,
    })
    const ballast = join(small, 'ballast')
    const acknowledged: number[] = []
    for (let n = 0; n < 20; n += 1) {
      await acts.commit(plainAct({ n }))
      acknowledged.push(n)
    }
    fill(ballast)
    const filler = 'x'.repeat(500_000)
    let refused: unknown = null
    let n = 20
    for (; n < 400; n += 1) {
      refused = await acts.commit({ ...plainAct({ n, filler }), id: `n-${n}` }).then(() => null, pass)
      if (refused !== null) break
      acknowledged.push(n)
    }
    expect(refused).toBeInstanceOf(ActsDown)
    expect((refused as Error).message).toMatch(/ask again with the same id/)
    expect(acts.trouble).not.toBeNull()
    await rm(ballast)
    await expect
      .poll(() => acts.commit({ ...plainAct({ n, filler }), id: `n-${n}` }).then(() => 'done', String), {
        timeout: 120_000,
      })
      .toBe('done')
    acknowledged.push(n)
    expect(acts.trouble).toBeNull()
    expect(await numbersOf(database)).toEqual(acknowledged)
    await acts.close()
    await database.close()
  })
})

function pass(error: unknown): unknown {
  return error
}

/** All of the room that is left, but for a little. */
function fill(path: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=1M', 'count=200'])
}
