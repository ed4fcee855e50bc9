/**
 * R19: a node is made again from its backup, with a partner that went on. It is held until its head is the one that the partner
 * holds; then the link goes on where it was. A node that was put back behind everybody's back is stopped by its partner's word.
 */
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeHead } from '#exchange'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../acts/test/given.ts'
import { takeBase } from '../../backup/base.ts'
import { archiveOnce } from '../../backup/follow.ts'
import { readKeys, saveKeys } from '../../backup/keys.ts'
import { restoreBackup } from '../../backup/restore.ts'
import { settle } from '../../backup/settle.ts'
import { serverAccount } from '../../store/postgres/account.ts'
import { clusterFolder } from '../../store/postgres/cluster.ts'
import { Database } from '../../store/postgres/database.ts'
import { launchPostgres } from '../../store/postgres/launcher.ts'
import { Caller } from '../caller.ts'
import { pair, readPartners } from '../partner-files.ts'
import {
  makeSide,
  note,
  openSide,
  seen,
  session,
  type Side,
  type Unopened,
  until,
} from '../test/two-offices.ts'

/** The machine may be busy. */
const WAIT_MS_MAX = 60_000
const quiet = { onWarning: () => undefined }
let server: TestServer
let made: Unopened
let uk: Side
let fr: Side

/** The UK with a database of its own in its folder, as a node has it. */
async function open(folder: string): Promise<Side> {
  const postgres = await launchPostgres(folder, () => undefined)
  const database = new Database({
    schema: 'entente',
    locate: async () => postgres.connection,
    end: () => postgres.stop(),
  })
  return openSide({ ...made, folder, database, warnings: [] })
}

async function stop(side: Side): Promise<void> {
  await side.office.close()
  await side.database.close()
}

async function crosses(text: string): Promise<void> {
  const { id } = await uk.office.records.collect(session('UK'), note(text, 'UK', 'FR'))
  await until(`'${text}' is in France`, async () => (await seen(fr)).includes(id), WAIT_MS_MAX)
  const back = await fr.office.records.collect(session('FR'), note(`Re: ${text}`, 'FR', 'UK'))
  await until(`its answer is in the UK`, async () => (await seen(uk)).includes(back.id), WAIT_MS_MAX)
}

/** The newest checkpoint of the UK's ledger that France has cosigned, as France gives it to whoever holds the UK's keys. */
async function headInFrance(): Promise<Uint8Array> {
  const { signal } = new AbortController()
  const caller = new Caller({ partner: fr.pinned, keys: made.keys, nowMs: () => Date.now(), signal })
  const { bytes } = await caller.call('/exchange/v1/head', null, 100_000)
  caller.close()
  const head = decodeHead(bytes)
  if (head.kind === 'refused' || head.value.checkpoint === null) throw new Error('France holds no head')
  return head.value.checkpoint
}

async function expectNoFork(): Promise<void> {
  const [standing] = (await fr.office.exchange()?.standings()) ?? []
  expect(standing?.evidence).toEqual([])
  const heads = await uk.database.rows<{ lane: string; seq: number }>(
    `SELECT lane, seq FROM release_heads WHERE partner = 'FR' ORDER BY lane`,
  )
  const lanes = await fr.database.rows<{ lane: string; seq: number }>(
    `SELECT lane, seq FROM exchange_lanes WHERE partner = 'UK' ORDER BY lane`,
  )
  expect(lanes).toEqual(heads)
}

beforeAll(async () => {
  server = await startServer()
  made = await makeSide(server, 'restored', 'UK')
  const other = await makeSide(server, 'restored', 'FR')
  await pair(made.folder, made.pinned.card, other.pinned)
  await pair(other.folder, other.pinned.card, made.pinned)
  uk = await open(made.folder)
  fr = await openSide(other)
  await crosses('Before the backup.')
})
afterAll(async () => {
  if (uk !== undefined) await stop(uk)
  await fr?.office.close()
  await server?.end()
})

const at = (name: string) => join(server.folder, name)

test('from a backup that was followed to the end: paired as before, held until France’s word for its head is its own, then nothing is missing and nothing twice', async () => {
  const plan = {
    dataFolder: made.folder,
    folder: at('safe'),
    isFollowed: true,
    withSensorLog: false,
    ...quiet,
  }
  const manifest = await takeBase(plan)
  expect(manifest.files.map(({ path }) => path)).toContain('partners/FR.json')
  const secrets = await saveKeys(made.folder, at('keys.json'))
  expect(secrets).toEqual(expect.arrayContaining(['exchange.pem', 'ledger.key', 'witness.key']))
  expect(manifest.files.filter(({ path }) => /\.(key|pem)$/.test(path))).toEqual([])
  await crosses('After the base, before the end.')
  await uk.office.close()
  await archiveOnce({ dataFolder: made.folder, folder: at('safe'), manifest }, true)
  await uk.database.close()

  const keys = await readKeys(at('keys.json'))
  await restoreBackup({ folder: at('safe'), dataFolder: at('again'), until: null, keys })
  expect((await readPartners(at('again'))).map(({ card }) => card)).toEqual([fr.pinned.card])
  const held = await open(at('again'))
  expect(held.office.acts.trouble).toContain('takes no acts')
  expect(held.office.exchange()).toBeNull()
  await expect(held.office.records.collect(session('UK'), note('Too soon.', 'UK', 'FR'))).rejects.toThrow()
  await stop(held)

  const head = await headInFrance()
  const settled = await settle({
    dataFolder: at('again'),
    head,
    alone: null,
    old: null,
    key: made.pinned.ledger,
    ...quiet,
  })
  expect(settled.kind).toBe('accepted')
  uk = await open(at('again'))
  await crosses('After the restore.')
  await expectNoFork()
}, 240_000)

test('put back to an older state behind everybody’s back: France’s head stops it before it signs a second history', async () => {
  await stop(uk)
  const account = serverAccount()
  // With its owners: the server runs by an account of its own.
  execFileSync('cp', ['-a', at('again'), at('rolled-back')])
  const [from, to] = [clusterFolder(at('again'), account), clusterFolder(at('rolled-back'), account)]
  if (!to.startsWith(at('rolled-back'))) {
    await rm(to, { recursive: true, force: true })
    execFileSync('cp', ['-a', from, to])
  }
  uk = await open(at('again'))
  await crosses('Lost by the one that is put back.')
  await stop(uk)

  uk = await open(at('rolled-back'))
  await until(
    'it is held',
    () => (uk.office.acts.trouble ?? '').includes('This node signs nothing more'),
    30_000,
  )
  expect(uk.warnings.join('\n')).toContain('FR holds a checkpoint of this ledger')
  await expect(
    uk.office.records.collect(session('UK'), note('A second history.', 'UK', 'FR')),
  ).rejects.toThrow()
  const [standing] = (await fr.office.exchange()?.standings()) ?? []
  expect(standing?.evidence).toEqual([])
  expect(standing?.link.state).not.toBe('halted')
  await stop(uk)

  // The one that was not put back goes on as if nothing had been.
  uk = await open(at('again'))
  await crosses('Goes on.')
  await expectNoFork()
}, 240_000)
