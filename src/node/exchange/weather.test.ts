/** Two offices over a bad line: it cuts, delays and spoils, and nothing is lost, doubled or believed that was not said. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STRIDE_FIRST } from '#exchange'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { type BadLine, badLine } from './test/cut-line.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let line: BadLine
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  let behind = 0
  line = await badLine(() => behind)
  // France reaches the UK over the bad line.
  ;({ uk, fr, end } = await twoOffices(server, 'weather', (state, port) => {
    if (state !== 'UK') return port
    behind = port
    return line.port
  }))
})
afterAll(async () => {
  await end?.()
  await line?.end()
  await server?.end()
})

async function send(count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1)
    ids.push((await uk.office.records.collect(session('UK'), note(`Weather ${at}`, 'UK', 'FR'))).id)
  return ids
}

async function arrive(ids: readonly string[], withinMs = 20_000): Promise<void> {
  await until(
    `${ids.length} notes arrive`,
    async () => {
      const here = new Set(await seen(fr))
      return ids.every(id => here.has(id))
    },
    withinMs,
  )
}

/** More than the first batch brings. */
const CHANGES = STRIDE_FIRST.itemsMax + 16

describe('a line that', () => {
  test('is cut again and again', async () => {
    const all: string[] = []
    for (let round = 0; round < 5; round += 1) {
      all.push(...(await send(4)))
      line.cut()
    }
    await arrive(all)
  })

  test('is closed for a while: what was written meanwhile comes when it is open', async () => {
    line.closed = true
    line.cut()
    const ids = await send(10)
    expect(await seen(fr)).not.toContain(ids[0])
    line.closed = false
    await arrive(ids)
  })

  test('is closed while one note is changed again and again: in batches that overlap, the last word stands', async () => {
    line.closed = true
    line.cut()
    const { id } = await uk.office.records.collect(session('UK'), note('Changed 1', 'UK', 'FR'))
    for (let version = 1; version < CHANGES; version += 1)
      await uk.office.records.change(session('UK'), id, {
        version,
        data: {
          room: 'watch',
          text: `Changed ${version + 1}`,
          language: 'en',
          at: '2026-11-25T02:00:00.000Z',
        },
        reason: 'counted again',
      })
    line.closed = false
    await until(
      'the last word is in France',
      async () => {
        const record = await fr.office.acts.get(session('FR').reader, id)
        return (record?.data as { text?: string } | undefined)?.text === `Changed ${CHANGES}`
      },
      60_000,
    )
  }, 120_000)

  test('takes its time', async () => {
    line.delayMs = 150
    await arrive(await send(5))
    line.delayMs = 0
  })

  test('turns one bit in 40 KB round: a backlog of more than that comes all the same, in smaller batches', async () => {
    line.closed = true
    line.cut()
    const ids = await send(60)
    line.corruptEvery = 40_000
    line.closed = false
    await arrive(ids, 80_000)
    line.corruptEvery = 10_000
    await until('a bit was turned', async () => {
      if (line.corrupted > 0) return true
      await send(5)
      return false
    })
    line.corruptEvery = 0
    await arrive(await send(3))
  }, 150_000)

  test('in all of it nothing came twice and no number is missing; nobody was accused', async () => {
    const [row] = await fr.database.rows<{ count: number; last: number }>(
      `SELECT count(*) AS count, max(seq) AS last FROM received_items WHERE partner = 'UK' AND lane = 'operations'`,
    )
    expect(row?.count).toBe(row?.last)
    const [standing] = (await fr.office.exchange()?.standings()) ?? []
    expect(standing?.evidence).toEqual([])
    expect(standing?.link.state).not.toBe('halted')
  })
})
