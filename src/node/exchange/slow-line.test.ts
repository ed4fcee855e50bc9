/** Two offices over 64 kbit/s with 150 ms each way, while history fills the line: distress comes within seconds. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lane } from '#records'
import { recordAct, startServer, type TestServer, write } from '../acts/test/given.ts'
import { slowLine, type SlowLine } from './test/slow-line.ts'
import { marking, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let line: SlowLine
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  let behind = 0
  line = await slowLine(() => behind, { bytesPerSecond: 8_000, delayMs: 150 })
  ;({ uk, fr, end } = await twoOffices(server, 'slow', (state, port) => {
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

async function release(lane: Lane, count: number): Promise<void> {
  const acts = Array.from({ length: count }, (_, at) => {
    const data = { room: 'watch', text: `Slow ${at}`, language: 'en', at: '2026-11-25T02:14:36.000Z' }
    const record = write({
      id: randomUUID(),
      marking: marking('UK', ['FR']),
      data,
      distress: lane === 'distress',
    })
    const release = {
      partner: 'FR',
      lane,
      purpose: 'search-and-rescue',
      policyHash: 'ab'.repeat(32),
    } as const
    return recordAct(record, {
      releases: [{ ...release, policies: ['release-to-partner'], act: 'release', copy: data }],
    })
  })
  await uk.office.acts.commitAll(acts)
}

async function far(lane: Lane): Promise<number> {
  const rows = await fr.database.rows<{ seq: number }>(
    `SELECT seq FROM exchange_lanes WHERE partner = 'UK' AND lane = $1`,
    [lane],
  )
  return rows[0]?.seq ?? 0
}

test('distress passes a backlog of history that would fill the line for a minute', async () => {
  await release('history', 500)
  await until('history is coming', async () => (await far('history')) > 0, 40_000)
  await release('distress', 1)
  // 10 s are promised, and measured with 600 ms (benchmarks/exchange-link.ts); a machine that does much else has twice that.
  await until('distress came', async () => (await far('distress')) === 1, 20_000)
  expect(await far('history')).toBeLessThan(500)
}, 120_000)
