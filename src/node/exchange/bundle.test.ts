/** The exchange as files: the same bytes, the same proofs, without a line. */
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import {
  endOfBundle,
  exportBundle,
  FROM_THE_BEGINNING,
  importBundle,
  type BundleStart,
  startOf,
} from './bundle.ts'
import type { ExchangeParts } from './open.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>
let from: ExchangeParts
let to: ExchangeParts

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'files', () => 1))
  const [ukParts, frParts] = [await uk.office.offline(), await fr.office.offline()]
  if (ukParts === null || frParts === null) throw new Error('may not sign')
  from = ukParts
  to = frParts
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

async function write(text: string): Promise<string> {
  const { id } = await uk.office.records.collect(session('UK'), note(text, 'UK', 'FR'))
  const { size } = await uk.office.ledger.head()
  await until('it is signed', async () => (await uk.office.ledger.head()).signedSize >= size)
  return id
}

async function exported(name: string, start: BundleStart) {
  const path = join(server.folder, name)
  await writeFile(path, '')
  const done = await exportBundle(from, uk.pinned.ledger.name, 'FR', start, bytes => appendFile(path, bytes))
  return { path, done }
}

async function imported(path: string, receipts = `${path}.receipts`) {
  await writeFile(receipts, '')
  return { receipts, done: await importBundle(to, 'UK', path, bytes => appendFile(receipts, bytes)) }
}

test('what is released is carried over, shown, and its receipts are carried back and verified', async () => {
  const id = await write('In a bag.')
  const bundle = await exported('one', await startOf(from, 'FR'))
  expect(bundle.done).toMatchObject({ items: 1, batches: 1 })
  const taken = await imported(bundle.path)
  expect(taken.done).toMatchObject({ items: 1, batches: 1, refused: null })
  expect(await seen(fr)).toContain(id)
  expect(await importBundle(from, 'FR', taken.receipts, async () => undefined)).toMatchObject({
    receiptsTaken: 1,
  })
  const { rows } = await uk.office.trust.released(session('UK'), { partner: 'FR', before: null, limit: 5 })
  expect(rows[0]).toMatchObject({ record: id, receipt: 'verified' })
})

test('the same file again changes nothing; the next begins after what was receipted', async () => {
  const again = await imported(join(server.folder, 'one'))
  expect(again.done).toMatchObject({ items: 0, again: 1, refused: null })
  await write('Two.')
  const { done } = await exported('two', await startOf(from, 'FR'))
  expect(done.items).toBe(1)
})

test('for a way without return, the next begins where the last file ended', async () => {
  expect((await imported(join(server.folder, 'two'))).done.items).toBe(1)
  const id = await write('Three.')
  const next = await exported('three', await endOfBundle(join(server.folder, 'two')))
  expect(next.done.items).toBe(1)
  expect((await imported(next.path)).done).toMatchObject({ items: 1, refused: null })
  expect(await seen(fr)).toContain(id)
})

test('one bit turned round is not taken, and a file cut short gives what is whole in it', async () => {
  const id = await write('Four.')
  const { path } = await exported('four', await endOfBundle(join(server.folder, 'three')))
  const bytes = await readFile(path)
  const spoiled = Buffer.from(bytes)
  const middle = Math.floor(spoiled.length / 2)
  spoiled[middle] = (spoiled[middle] as number) ^ 1
  await writeFile(`${path}.spoiled`, spoiled)
  expect((await imported(`${path}.spoiled`)).done.refused).not.toBeNull()
  await writeFile(`${path}.short`, bytes.subarray(0, bytes.length - 1))
  expect((await imported(`${path}.short`)).done).toMatchObject({ items: 0, refused: 'cut-short' })
  expect(await seen(fr)).not.toContain(id)
  expect((await imported(path)).done.items).toBe(1)
})

test('a bundle for another is refused', async () => {
  const { path } = await exported('all', FROM_THE_BEGINNING)
  await expect(importBundle(to, 'NL', path, async () => undefined)).rejects.toThrow(/not paired/)
})
