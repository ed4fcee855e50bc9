/** R07, R08: a week without a line, and clocks that jump: both sides go on alone, and then everything crosses once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../acts/test/given.ts'
import { type BadLine, badLine } from '../test/cut-line.ts'
import { note, seen, session, type Side, twoOffices, until } from '../test/two-offices.ts'

const DAY_MS = 86_400_000
let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>
const lines: BadLine[] = []

beforeAll(async () => {
  server = await startServer()
  const ports: Record<string, number> = {}
  const toUk = await badLine(() => ports['UK'] as number)
  const toFr = await badLine(() => ports['FR'] as number)
  lines.push(toUk, toFr)
  ;({ uk, fr, end } = await twoOffices(server, 'apart', (state, port) => {
    ports[state] = port
    return state === 'UK' ? toUk.port : toFr.port
  }))
})
afterAll(async () => {
  await end?.()
  await Promise.all(lines.map(line => line.end()))
  await server?.end()
})

async function writeOn(side: Side, to: Side, text: string): Promise<string> {
  const of = side.state as 'UK' | 'FR'
  return (await side.office.records.collect(session(of), note(text, of, to.state))).id
}

/** Both hold each item of the other once, in order, up to where its log ends. */
async function expectOnce(): Promise<void> {
  for (const [from, to] of [
    [uk, fr],
    [fr, uk],
  ] as const) {
    const heads = await from.database.rows<{ lane: string; seq: number }>(
      'SELECT lane, seq FROM release_heads WHERE partner = $1 ORDER BY lane',
      [to.state],
    )
    const items = await to.database.rows<{ lane: string; seq: number; count: number; entries: number }>(
      `SELECT lane, max(seq) AS seq, count(*) AS count, count(DISTINCT index) AS entries FROM received_items
       WHERE partner = $1 GROUP BY lane ORDER BY lane`,
      [from.state],
    )
    expect(items).toEqual(heads.map(({ lane, seq }) => ({ lane, seq, count: seq, entries: seq })))
    expect((await to.office.exchange()?.standings())?.[0]?.evidence).toEqual([])
  }
}

async function expectThere(side: Side, ids: readonly string[]): Promise<void> {
  await until(
    `${ids.length} are in ${side.state}`,
    async () => {
      const here = new Set(await seen(side))
      return ids.every(id => here.has(id))
    },
    30_000,
  )
}

describe('a line that is down for seven days, both sides writing (R08)', () => {
  test('keeps nobody from working; then all crosses, nothing twice, and the age of each stands as it was written', async () => {
    await expectThere(fr, [await writeOn(uk, fr, 'Before.')])
    for (const line of lines) {
      line.closed = true
      line.cut()
    }
    const [ours, theirs]: [string[], string[]] = [[], []]
    for (let day = 1; day <= 7; day += 1) {
      uk.clock.aheadMs = day * DAY_MS
      fr.clock.aheadMs = day * DAY_MS
      for (let at = 0; at < 6; at += 1) {
        ours.push(await writeOn(uk, fr, `UK, day ${day}, ${at}`))
        theirs.push(await writeOn(fr, uk, `FR, day ${day}, ${at}`))
      }
    }
    expect(await seen(fr)).not.toContain(ours[0])
    for (const line of lines) line.closed = false
    await expectThere(fr, ours)
    await expectThere(uk, theirs)
    await expectOnce()
    console.log(`seven days apart: ${ours.length + theirs.length} acknowledged, all crossed, 0 twice`)
  })
})

describe('clocks that jump (R07)', () => {
  test.each([
    ['a week back', -7 * DAY_MS],
    ['an hour back', -3_600_000],
    ['a second back', -1000],
    ['a second on', 1000],
    ['an hour on', 3_600_000],
    ['a week on', 7 * DAY_MS],
    ['to 2028, twice a leap year', 460 * DAY_MS],
    ['back again', 0],
  ])(
    '%s, on one side alone: the order is that of the numbers, nothing waits, nothing is lost or accused',
    async (_, aheadMs) => {
      fr.clock.aheadMs = aheadMs
      const there = [await writeOn(fr, uk, 'At my time.')]
      uk.clock.aheadMs = -aheadMs / 2
      const here = [await writeOn(uk, fr, 'At yours.')]
      await expectThere(uk, there)
      await expectThere(fr, here)
      await expectOnce()
    },
    40_000,
  )
})
