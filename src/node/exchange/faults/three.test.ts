/** Three states: what one of them does badly is its own loss. One floods, one asks for what is another's, one stops reading. */
import { joinItems, LANE_ORDER } from '#exchange'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAct, startServer, type TestServer, write } from '../../acts/test/given.ts'
import { pair } from '../partner-files.ts'
import { slowness } from '../test/slowness.ts'
import { note, seen, session, type Side, twoOffices, until } from '../test/two-offices.ts'
import { DATA, release } from './test/lie.ts'
import { type Third, thirdState } from './test/third.ts'

let server: TestServer
let uk: Side
let fr: Side
let nl: Third
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'three'))
  nl = await thirdState(server.folder, 'NL')
  await pair(uk.folder, uk.pinned.card, nl.pinned)
  await uk.restart()
  const first = await uk.office.records.collect(session('UK'), note('First.', 'UK', 'FR'))
  await until('the link stands', async () => (await seen(fr)).includes(first.id), 20_000)
})
afterAll(async () => {
  nl?.end()
  await end?.()
  await server?.end()
})

/** Milliseconds until each of so many notes is in France. */
async function crossing(count: number): Promise<readonly number[]> {
  const took: number[] = []
  for (let at = 0; at < count; at += 1) {
    const { id } = await uk.office.records.collect(session('UK'), note(`Crossing ${at}`, 'UK', 'FR'))
    took.push(await until('it is in France', async () => (await seen(fr)).includes(id)))
  }
  return took.toSorted((a, b) => a - b)
}

describe('N30: a partner that floods', () => {
  test('is slowed, and notes to the other cross as before', async () => {
    const quiet = await crossing(5)
    const run = { isOver: false }
    const answers = new Map<number, number>()
    const flood = Array.from({ length: 8 }, async () => {
      const caller = nl.caller(uk.pinned)
      while (!run.isOver)
        await nl.ask(caller, uk.pinned, 'history').then(
          ({ status }) => answers.set(status, (answers.get(status) ?? 0) + 1),
          () => answers.set(0, (answers.get(0) ?? 0) + 1),
        )
      caller.close()
    })
    const slowed = () => uk.office.exchange()?.counters()['exchange_requests_slowed_total'] ?? 0
    await until('it is slowed', () => slowed() > 0, 20_000)
    const loud = await crossing(5)
    run.isOver = true
    await Promise.all(flood)
    console.log(
      `a flood of ${[...answers.values()].reduce((sum, count) => sum + count, 0)} requests, ${slowed()} slowed: notes to France ${quiet[2]?.toFixed(0)} ms before, ${loud[2]?.toFixed(0)} ms during it`,
    )
    expect(loud.at(-1)).toBeLessThan((quiet.at(-1) as number) + 2000 * (await slowness()))
    const standings = (await uk.office.exchange()?.standings()) ?? []
    expect(standings.find(({ pinned }) => pinned.card.state === 'FR')?.link.state).toBe('following')
  })

  test('one that stops reading what is pushed holds up nobody, and one batch in memory', async () => {
    const caller = nl.caller(uk.pinned)
    const stream = await caller.stream(
      '/exchange/v1/push',
      joinItems(LANE_ORDER.map(lane => nl.question(uk.pinned, lane))),
    )
    stream.pause()
    stream.socket.pause()
    const text = 'x'.repeat(9000)
    const before = process.memoryUsage().rss
    for (let at = 0; at < 4; at += 1)
      await uk.office.acts.commitAll(
        Array.from({ length: 250 }, () =>
          recordAct(write({ data: { ...DATA, text } }), {
            author: 'uk-7',
            releases: [release({ partner: 'NL', lane: 'history', copy: { ...DATA, text } })],
          }),
        ),
      )
    const took = await crossing(5)
    expect(took.at(-1)).toBeLessThan(5000 * (await slowness()))
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 ** 2)
    caller.close()
  })
})

describe('N02: a partner that invites itself (Mattermost CVE-2024-39777)', () => {
  test('asking in the name of another, of another’s log, or by a number it was not given, is told nothing', async () => {
    const secret = 'For-France-alone'
    const { id } = await uk.office.records.collect(session('UK'), note(secret, 'UK', 'FR'))
    await until('France has it', async () => (await seen(fr)).includes(id))
    const caller = nl.caller(uk.pinned)
    const answers = [
      await nl.ask(caller, uk.pinned, 'operations'),
      await nl.ask(caller, uk.pinned, 'operations', { partner: 'FR' }),
      await nl.ask(caller, uk.pinned, 'operations', { partner: 'FR', after: 1 }),
      await nl.ask(caller, uk.pinned, 'operations', { after: 1 }),
      await nl.ask(caller, uk.pinned, 'operations', { origin: fr.pinned.ledger.name }),
      await caller.call(`/exchange/v1/records/${id}`, null, 10_000),
      await caller.call(`/exchange/v1/lanes/operations/${id}`, nl.question(uk.pinned, 'operations'), 10_000),
    ]
    caller.close()
    for (const { bytes } of answers) {
      expect(Buffer.from(bytes).includes(secret)).toBe(false)
      expect(Buffer.from(bytes).includes(id)).toBe(false)
    }
    expect(answers.slice(-2).map(({ status }) => status)).toEqual([404, 404])
  })

  test('a record of its own that names ours, in its id or its text, brings it nothing of ours', async () => {
    const kept = await fr.office.records.collect(session('FR'), {
      ...note('Reste chez nous', 'FR', 'UK'),
      marking: { ...note('', 'FR', 'UK').marking, releasableTo: [] },
    })
    const rows = () =>
      fr.database.rows<{ count: number }>(`SELECT count(*) AS count FROM release_log WHERE record = $1`, [
        kept.id,
      ])
    await uk.office.acts.commitAll([
      recordAct(write({ id: kept.id, data: DATA }), { author: 'uk-7', releases: [release()] }),
      recordAct(write({ data: { ...DATA, text: `See ${kept.id}` } }), {
        author: 'uk-7',
        releases: [release({ copy: { ...DATA, text: `See ${kept.id}` } })],
      }),
    ])
    await until('it is kept aside', async () => {
      const standings = (await fr.office.exchange()?.standings()) ?? []
      return standings[0]?.aside.some(({ reason }) => reason === 'other-owner') ?? false
    })
    expect(await rows()).toEqual([{ count: 0 }])
    expect(await fr.office.acts.own(kept.id)).toMatchObject({
      owner: 'FR',
      version: 1,
      data: { text: 'Reste chez nous' },
    })
  })
})
