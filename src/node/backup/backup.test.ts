/** A node is saved while it works, and made again: all of it, or as it was at an instant, and held until it may go on. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCheckpoint, sameBytes, signCheckpoint, StoredTree } from '#ledger'
import { hasher, newSigner, verify } from '../ledger/crypto.ts'
import { TileFiles } from '../ledger/tile-files.ts'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'
import { readArchive } from './archive.ts'
import { slotOf, takeBase } from './base.ts'
import { assertSealed, EntriesDiffer, readEntries } from './entries.ts'
import { archiveOnce, follow, SlotLost } from './follow.ts'
import { heldOf } from './held.ts'
import { readKeys, saveKeys } from './keys.ts'
import { type Manifest, NoBackup, readManifest } from './manifest.ts'
import { checkBackup, restoreBackup } from './restore.ts'
import { openRunning } from './server.ts'
import { settle } from './settle.ts'
import { flip, withFlippedBit } from './test/flip.ts'
import { KEY, newRoot, ORIGIN, putKey, putSentences, said, startNode, type TestNode } from './test/given.ts'

let place: Awaited<ReturnType<typeof newRoot>>
let node: TestNode
let manifest: Manifest
/** Between the act before and the act after. */
let between = ''

const KINDS = [
  /^base\/global\/1262$/, // a page of the database
  /^base\/global\/pg_control$/,
  /^base\/backup_label$/,
  /^wal\/[0-9A-F]{24}$/,
  /^ledger\/tile\/0\//,
  /^ledger\/tile\/entries\//,
  /^ledger\/checkpoint$/,
  /^log\/\d{16}\.log$/,
  /^log\/log-id$/,
  /^heads\/\d{16}$/,
]

const at = (...names: string[]) => join(place.root, ...names)
const quiet = { onWarning: () => undefined }
const settleOf = (dataFolder: string, change: Partial<Parameters<typeof settle>[0]>) =>
  settle({ dataFolder, head: null, alone: null, old: null, key: KEY.signer.key, ...quiet, ...change })

beforeAll(async () => {
  place = await newRoot()
  node = await startNode(at('uk'))
  await putKey(node.folder)
  await putSentences(node.folder, 50)
  await node.act('first', 'second')
  const plan = {
    dataFolder: node.folder,
    folder: at('safe'),
    isFollowed: true,
    withSensorLog: true,
    ...quiet,
  }
  manifest = await takeBase({ ...plan, onCopying: () => node.act('while it was copied') })
  const archive = { dataFolder: node.folder, folder: at('safe'), manifest }
  await node.act('before')
  await pause(20)
  between = new Date().toISOString()
  await pause(20)
  await node.act('after')
  const round = await archiveOnce(archive, true)
  expect(round?.copied).toBeGreaterThan(0)
}, 120_000)

afterAll(async () => {
  await node?.stop()
  await place?.end()
})

describe('a backup of a node that works', () => {
  test('holds no key, in any of its files, and tells the public one', async () => {
    expect(manifest.ledger.key).toMatch(/^entente\.uk\.test\+/)
    expect(manifest.files.filter(({ path }) => path.endsWith('.key'))).toEqual([])
    const secret = KEY.secret.slice(-30)
    for (const { path } of manifest.files)
      expect(readFileSync(at('safe', path)).includes(secret), path).toBe(false)
  })

  test('can be restored to any instant up to the end of its archive', async () => {
    const archive = await readArchive(at('safe'), manifest)
    expect(Date.parse(archive.whole)).toBeGreaterThan(Date.parse(between))
  })

  test('takes a folder of its own, outside the node', async () => {
    const plan = { dataFolder: node.folder, isFollowed: false, withSensorLog: false, ...quiet }
    await expect(takeBase({ ...plan, folder: at('safe') })).rejects.toThrow('is not empty')
    await expect(takeBase({ ...plan, folder: join(node.folder, 'b') })).rejects.toThrow('on another disk')
  })

  test('with one bit flipped in a file of any kind is refused, and each such file is named', async () => {
    const archive = await readArchive(at('safe'), manifest)
    const paths = [...manifest.files, ...archive.segments, ...archive.checkpoints].map(({ path }) => path)
    const flipped = KINDS.map(kind => paths.findLast(path => kind.test(path)) ?? `no file of ${kind}`)
    const restores = await Promise.all(flipped.map(path => flip(at('safe', path))))
    const error = await checkBackup(at('safe')).catch((refused: Error) => refused)
    for (const restore of restores) await restore()
    expect(error).toBeInstanceOf(NoBackup)
    for (const path of flipped) expect((error as Error).message).toContain(`${path} is not what was written`)
    await checkBackup(at('safe'))
  })

  test.each([['manifest.json'], ['archive.list']])(
    'with a bit flipped in %s is refused before any file is read',
    async name => {
      const path = at('safe', name)
      const { size } = await stat(path)
      const check = async () => readArchive(at('safe'), await readManifest(at('safe')))
      for (const place of [2, Math.floor(size / 3), Math.floor(size / 2), size - 2, size - 1])
        await withFlippedBit(path, () => expect(check()).rejects.toThrow(NoBackup), place)
    },
  )

  test('that is damaged leaves nothing where it was to be restored', async () => {
    await withFlippedBit(at('safe', 'base/PG_VERSION'), () =>
      expect(restored('damaged')).rejects.toThrow('base/PG_VERSION is not what was written'),
    )
    expect(await readdir(at('damaged'))).toEqual([])
  })
})

describe('a restore', () => {
  test('gives back all that was done, before, during and after the base backup, and holds the node', async () => {
    const report = await restored('all')
    expect(report.restored.size).toBe(node.acts.size)
    expect(report.provedSize).toBe(node.ledger.size)
    expect(report.erased).toBe(0)
    const held = heldOf(at('all'))
    expect(held?.restored?.size).toBe(node.acts.size)
    expect(held?.why).toContain('takes no acts until it has read its own head')
    expect(await wordsIn('all')).toEqual(['first', 'second', 'while it was copied', 'before', 'after'])
  })

  test('gives back every sentence, and never gives their positions again', async () => {
    const log = await openLog(at('all', 'log'))
    const lines: string[] = []
    for await (const record of log.read(0)) lines.push(Buffer.from(record.line).toString())
    expect(lines.length).toBe(50)
    expect(log.endPosition).toBeGreaterThan(50 * 10)
    await log.close()
  })

  test('is refused where something stands already', async () => {
    await expect(restored('all')).rejects.toThrow('is not empty: a restore never writes over a node')
  })

  test('to an instant between two acts gives the first and not the second', async () => {
    const report = await restored('then', between)
    expect(report.restored.size).toBe(node.acts.size - 1)
    expect(await wordsIn('then')).toEqual(['first', 'second', 'while it was copied', 'before'])
  })

  test('to an instant before the backup, or after its archive, is refused with the bound', async () => {
    await expect(restored('never', '2020-01-01T00:00:00Z')).rejects.toThrow(`was made at ${manifest.made}`)
    await expect(restored('never', '2100-01-01T00:00:00Z')).rejects.toThrow('The archive ends at')
    expect(existsSync(at('never'))).toBe(false)
  })
})

describe('a restored node', () => {
  test('without its keys is not let go: a new key under an old name would be a lie', async () => {
    await rename(at('all', 'ledger.key'), at('ledger.key'))
    await expect(settleOf(at('all'), { alone: 'Nobody holds one.' })).rejects.toThrow(
      'put the keys back first',
    )
    await rename(at('ledger.key'), at('all', 'ledger.key'))
  })

  test('is not let go by a head that is not signed by its ledger', async () => {
    const stranger = newSigner(ORIGIN, 'ed25519').signer
    const head = signCheckpoint({ origin: ORIGIN, size: 1, root: hasher.empty }, stranger)
    await expect(settleOf(at('all'), { head })).rejects.toThrow('the head is refused: no-known-signature')
  })

  test('with a head of another history stays held, and keeps both as evidence', async () => {
    const head = signCheckpoint(
      { origin: ORIGIN, size: 3, root: hasher.leaf(Buffer.from('another')) },
      KEY.signer,
    )
    const settled = await settleOf(at('all'), { head })
    expect(settled).toMatchObject({ kind: 'two-histories', headSize: 3 })
    expect(Uint8Array.from(await readFile(at('all', 'ledger/evidence/two-histories-at-3/head')))).toEqual(
      head,
    )
    expect(heldOf(at('all'))).not.toBeNull()
  })

  test('of an earlier instant stays held: its own backup shows more entries than it has', async () => {
    const settled = await settleOf(at('then'), { alone: 'Nobody ever saw a checkpoint of this test.' })
    expect(settled).toEqual({ kind: 'entries-lost', held: 4, headSize: 5, by: 'backup' })
    expect(heldOf(at('then'))).not.toBeNull()
  })

  test('that lost entries counts them, and gets them back from what is left of the old node', async () => {
    await node.act('too late for the backup', 'and again')
    const head = checkpointOf(node)
    expect(await settleOf(at('then'), { head })).toEqual({
      kind: 'entries-lost',
      held: 4,
      headSize: 7,
      by: 'other',
    })
    const settled = await settleOf(at('then'), { head, old: new TileFiles(join(node.folder, 'ledger')) })
    expect(settled).toEqual({
      kind: 'accepted',
      headSize: 7,
      broughtBack: { entries: 3, kinds: { 'session.opened': 3 } },
      entry: 7,
    })
    expect(heldOf(at('then'))).toBeNull()
  })

  test('goes on with the history that the partner holds, and with no other', async () => {
    const head = openCheckpoint(checkpointOf(node), { origin: ORIGIN, keys: [KEY.signer.key] }, verify)
    if (head.kind === 'refused') throw new Error(head.reason)
    const again = await startNode(at('then'))
    try {
      await again.act('after the restore')
      const { size, root } = head.checkpoint
      expect(again.ledger.size).toBe(size + 2)
      expect(sameBytes(new StoredTree(hasher, again.ledger.files).root(size, again.ledger.size), root)).toBe(
        true,
      )
    } finally {
      await again.stop()
    }
  })

  test('that nobody holds a head of is let go for a reason, which becomes an act', async () => {
    await expect(settleOf(at('all'), { alone: '  ' })).rejects.toThrow('the reason has 1 to')
    const settled = await settleOf(at('all'), { alone: 'The first node ever: no partner, no witness.' })
    expect(settled).toMatchObject({ kind: 'accepted', headSize: null, entry: 5 })
    expect(heldOf(at('all'))).toBeNull()
    await expect(settleOf(at('all'), { alone: 'Again' })).rejects.toThrow('is not held')
    const again = await startNode(at('all'))
    try {
      const [act] = await again.acts.log({
        record: null,
        author: null,
        kinds: ['node.restored'],
        beforeEntry: null,
        limit: 1,
      })
      expect(act).toMatchObject({ author: 'node', reason: 'The first node ever: no partner, no witness.' })
    } finally {
      await again.stop()
    }
  })

  test('that does not run is waited for by its archive', async () => {
    expect(await archiveOnce({ dataFolder: at('all'), folder: at('safe'), manifest }, false)).toBeNull()
  })

  test('is held by a file that cannot be read, and by a restore that was not finished', async () => {
    await mkdir(at('torn', 'ledger'), { recursive: true })
    for (const text of ['', '{"version":1,"restored":null}', '{"version":2}']) {
      await writeFile(at('torn', 'ledger', 'held.json'), text)
      expect(heldOf(at('torn'))).toMatchObject({ restored: null })
    }
    expect(heldOf(at('nothing here'))).toBeNull()
  })
})

describe('the check against the ledger', () => {
  test('finds a payload that is not what was sealed, and an entry that is missing', async () => {
    const altered = inTransaction(
      "UPDATE payloads SET bytes = '\\x7b7d' WHERE entry = 1 AND part = 'payload'",
    )
    await expect(altered).rejects.toThrow('entry 1: payload-differs')
    await expect(inTransaction('DELETE FROM entries WHERE entry = 2')).rejects.toThrow(
      'entry 2 is not in the database',
    )
    await expect(inTransaction('UPDATE ledger_head SET size = size + 1')).rejects.toThrow(EntriesDiffer)
  })
})

describe('an archive', () => {
  test('goes on until it is told to stop, and then once more', async () => {
    const stop = new AbortController()
    const rounds: (string | null)[] = []
    const following = follow({
      dataFolder: node.folder,
      folder: at('safe'),
      manifest,
      signal: stop.signal,
      archiveMs: 20,
      switchMs: 1e9,
      ...quiet,
      onRound: ({ whole }) => {
        rounds.push(whole)
        if (rounds.length === 3) stop.abort()
      },
    })
    await following
    expect(rounds.length).toBe(4)
    expect(rounds[0]).not.toBeNull()
    expect(rounds.slice(1, 3)).toEqual([null, null])
    expect(rounds[3]).not.toBeNull()
    expect((await readArchive(at('safe'), manifest)).whole).toBe(rounds[3])
  })

  test('lets the server keep no more of its log than it has to copy', async () => {
    const server = await openRunning(node.folder)
    const { rows } = (await server?.client.query(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint < $1 AS near FROM pg_replication_slots`,
      [2 * manifest.segmentBytes],
    )) ?? { rows: [] }
    await server?.close()
    expect(rows).toEqual([{ near: true }])
  })

  test('does not follow another database, nor another history of the same one', async () => {
    const source = { dataFolder: node.folder, folder: at('safe') }
    for (const change of [{ system: '1' }, { timeline: 2 }]) {
      const round = archiveOnce({ ...source, manifest: { ...manifest, ...change, files: [] } }, false)
      await expect(round).rejects.toThrow(/is another one than|has a gap/)
    }
  })

  test('whose slot was taken by a newer backup asks for a new base backup', async () => {
    const plan = {
      dataFolder: node.folder,
      folder: at('newer'),
      isFollowed: true,
      withSensorLog: false,
      ...quiet,
    }
    await takeBase(plan)
    const round = archiveOnce({ dataFolder: node.folder, folder: at('safe'), manifest }, false)
    await expect(round).rejects.toThrow('or a newer backup is followed')
  })

  test('that missed log, which the server let go, asks for a new base backup', async () => {
    const newer = await readManifest(at('newer'))
    await node.database.rows('SELECT pg_current_xact_id()::text')
    await node.database.rows('SELECT pg_switch_wal()')
    await node.database.rows('SELECT pg_replication_slot_advance($1, pg_current_wal_flush_lsn())', [
      slotOf(newer),
    ])
    const round = archiveOnce({ dataFolder: node.folder, folder: at('newer'), manifest: newer }, false)
    await expect(round).rejects.toThrow(SlotLost)
  })
})

async function restored(name: string, until: string | null = null) {
  if (!existsSync(at('keys.json'))) await saveKeys(node.folder, at('keys.json'))
  return restoreBackup({
    folder: at('safe'),
    dataFolder: at(name),
    until,
    keys: await readKeys(at('keys.json')),
  })
}

async function wordsIn(name: string): Promise<string[]> {
  const again = await startNode(at(name))
  try {
    return await said(again.database)
  } finally {
    await again.stop()
  }
}

async function openLog(folder: string) {
  return openSensorLog({ files: await diskFiles(folder), bytesMax: 1e9, ageMsMax: 1e12, ...quiet })
}

function checkpointOf({ ledger }: TestNode): Uint8Array {
  if (ledger.checkpoint === null) throw new Error('nothing was signed')
  return ledger.checkpoint.bytes
}

/** What is changed is seen by the check alone, and is never committed. */
function inTransaction(change: string) {
  return node.database.transaction(async client => {
    await client.query(change)
    const rows = async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as Row[]
    await readEntries({ rows }, [])
    await assertSealed({ rows }, join(node.folder, 'ledger'))
  })
}
