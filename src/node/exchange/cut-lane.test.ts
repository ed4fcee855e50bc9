/** A lane that lost its end in a restore: both sides say so in words, and the lanes beside it go on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

const WAIT_MS_MAX = 30_000
let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'cut'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

async function standsAt(lane: string): Promise<number> {
  const [row] = await fr.database.rows<{ seq: number }>(
    `SELECT seq FROM exchange_lanes WHERE partner = 'UK' AND lane = $1`,
    [lane],
  )
  return row?.seq ?? 0
}

test('a lane that ends before what the partner has is told on both sides, and the others go on', {
  timeout: 90_000,
}, async () => {
  for (const text of ['One.', 'Two.']) {
    const { id } = await uk.office.records.collect(session('UK'), note(text, 'UK', 'FR'))
    await until(`'${text}' is in France`, async () => (await seen(fr)).includes(id), WAIT_MS_MAX)
  }
  const back = await fr.office.records.collect(session('FR'), note('Theirs.', 'FR', 'UK'))
  await until('the French note is in the UK', async () => (await seen(uk)).includes(back.id), WAIT_MS_MAX)
  const had = await standsAt('operations')
  expect(had).toBeGreaterThanOrEqual(2)

  // As after a restore whose entries came back from an old ledger, without what they had released.
  await uk.office.close()
  await uk.database.rows(
    `DELETE FROM release_log WHERE partner = 'FR' AND lane = 'operations' AND seq = $1`,
    [had],
  )
  await uk.database.rows(`UPDATE release_heads SET seq = $1 WHERE partner = 'FR' AND lane = 'operations'`, [
    had - 1,
  ])
  await uk.restart()

  const trouble = async () => (await fr.office.exchange()?.standings())?.[0]?.link.trouble ?? ''
  await until('France says it', async () => (await trouble()).includes('lane operations'), WAIT_MS_MAX)
  expect(await trouble()).toMatch(/restored from a copy that ends before.*Telephone UK/)
  const told = uk.warnings.filter(text => text.includes('cannot go on'))
  expect(told).toEqual([expect.stringContaining(`FR has ${had} items of it, and here are ${had - 1}`)])
  expect(told[0]).toMatch(/does NOT arrive: use the telephone/)
  expect(uk.office.exchange()?.counters()['exchange_lanes_cut']).toBe(1)

  // What the UK owes France on another lane still comes: the proof that a recall was honoured.
  const before = await standsAt('history')
  await fr.office.records.decide(session('FR'), back.id, 'recall', 'source withdrew')
  await until('the proof is in France', async () => (await standsAt('history')) > before, WAIT_MS_MAX)
  expect((await fr.office.exchange()?.standings())?.[0]?.link.state).not.toBe('following')
  expect(uk.warnings.filter(text => text.includes('cannot go on'))).toHaveLength(1)
})
