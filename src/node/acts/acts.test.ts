import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../store/postgres/database.ts'
import { ActsTaken, type NodeActs, openActs } from './open.ts'
import { VersionConflict } from './ports.ts'
import {
  BEGAN_MS,
  EVERYTHING,
  OFFICER,
  OPEN,
  ORIGIN,
  plainAct,
  recordAct,
  startServer,
  type TestServer,
  write,
} from './test/given.ts'

let server: TestServer
let database: Database
let acts: NodeActs
let nowMs = BEGAN_MS
let schemas = 0

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await acts?.close()
  await server?.end()
})

async function fresh(): Promise<void> {
  await acts?.close()
  schemas += 1
  database = server.database(`acts_${schemas}`)
  acts = await open(database)
}

const open = (of: Database) =>
  openActs({
    database: of,
    origin: ORIGIN,
    rights: EVERYTHING,
    nowMs: () => nowMs,
    onWarning: () => undefined,
  })

const count = async (table: string) =>
  (await database.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]?.count

describe('committing acts', () => {
  beforeAll(fresh)

  test('the first act is entry 0, and entries follow each other without a gap', async () => {
    expect(acts.size).toBe(0)
    expect(await acts.commit(plainAct())).toEqual({ entry: 0, timeMs: BEGAN_MS })
    const many = await Promise.all(Array.from({ length: 300 }, (_, at) => acts.commit(plainAct({ at }))))
    expect(many.map(({ entry }) => entry)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1))
    expect(acts.size).toBe(301)
  })

  test('time comes from the clock that was handed in', async () => {
    nowMs = BEGAN_MS + 5
    expect((await acts.commit(plainAct())).timeMs).toBe(BEGAN_MS + 5)
    nowMs = BEGAN_MS
  })

  test('a record is read as it was written', async () => {
    const record = write()
    const { entry } = await acts.commit(recordAct(record))
    const { heading: _h, searched: _s, subjects: _k, ...kept } = record
    expect(await acts.get(OFFICER, record.id)).toEqual({ ...kept, author: 'uk-7', timeMs: nowMs, entry })
  })

  test('a list of some is of those alone, and a word that is no id is of none', async () => {
    const [first, second] = [write(), write()]
    await acts.commit(recordAct(first))
    await acts.commit(recordAct(second))
    const query = { kinds: null, text: null, before: null, limit: 10, ids: [first.id, 'nobody'] }
    const { records, count } = await acts.list(OFFICER, query)
    expect(records.map(({ id }) => id)).toEqual([first.id])
    expect(count).toBe(1)
  })

  test('a version that is not the next one is a conflict, and the others of the batch are written', async () => {
    const [first, second] = [write(), write()]
    await acts.commit(recordAct(first))
    const done = await Promise.allSettled([
      acts.commit(plainAct()),
      acts.commit(recordAct({ ...first, version: 3 })),
      acts.commit(recordAct(second)),
      acts.commit(recordAct({ ...first, version: 2, data: { text: 'Two boats.' } })),
      acts.commit(recordAct({ ...first, version: 2, data: { text: 'Too late.' } })),
    ])
    expect(done.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'rejected',
    ])
    for (const each of [done[1], done[4]])
      expect((each as PromiseRejectedResult).reason).toBeInstanceOf(VersionConflict)
    expect((await acts.get(OFFICER, first.id))?.data).toEqual({ text: 'Two boats.' })
    expect((await acts.versions(OFFICER, first.id)).map(({ version }) => version)).toEqual([2, 1])
    expect(await count('entries')).toBe(acts.size)
  })

  test('several acts in one transaction: all or none', async () => {
    const [first, second] = [write(), write()]
    const before = acts.size
    await expect(acts.commitAll([recordAct(first), recordAct({ ...second, version: 2 })])).rejects.toThrow(
      VersionConflict,
    )
    expect(await acts.get(OFFICER, first.id)).toBeNull()
    expect(acts.size).toBe(before)
    await acts.commitAll([recordAct(first), recordAct(second)])
    expect(await acts.get(OFFICER, second.id)).not.toBeNull()
  })

  test('a record never changes its kind or its owner', async () => {
    const record = write()
    await acts.commit(recordAct(record))
    await expect(acts.commit(recordAct({ ...record, version: 2, kind: 'area' }))).rejects.toThrow(RangeError)
    await expect(acts.commit(recordAct({ ...record, version: 2, owner: 'FR' }))).rejects.toThrow(RangeError)
  })

  test('an act with an id is done once, however often it is asked for', async () => {
    const record = write()
    const act = recordAct(record, { id: 'ask-1' })
    const together = await Promise.all([acts.commit(act), acts.commit(act)])
    const size = acts.size
    expect(together[0]).toEqual(together[1])
    nowMs += 1000
    const others = await Promise.all([acts.commit(plainAct()), acts.commit(act), acts.commit(plainAct())])
    expect(others[1]).toEqual(together[0])
    expect(acts.size).toBe(size + 2)
    nowMs = BEGAN_MS
  })

  test('a value that the database refuses is told to its own act alone', async () => {
    const release = { ...releaseTo('FR'), lane: 'operations' as const }
    const done = await Promise.allSettled([
      acts.commit(plainAct()),
      // Of a record that is not there: it has no version.
      acts.commit({ ...plainAct(), about: [write().id], releases: [release] }),
      acts.commit(plainAct()),
    ])
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((done[1] as PromiseRejectedResult).reason).toBeInstanceOf(RangeError)
  })

  test.each([
    ['a payload that is no JSON', plainAct({ at: Number.NaN })],
    ['an author that is none', { ...plainAct(), author: '' }],
    ['about what is no record', { ...plainAct(), about: ['note 1'] }],
    ['a level above the ceiling', recordAct(write({ marking: { ...OPEN, level: 'SECRET' } }))],
    ['erased with data', recordAct(write({ standing: 'erased' }))],
    ['a zero in a text', recordAct(write({ heading: 'a\0b' }))],
    ['a payload of two megabytes', plainAct('x'.repeat(2 ** 21))],
  ])('%s is refused before anything is written', async (_, act) => {
    await expect(acts.commit(act)).rejects.toThrow(RangeError)
  })
})

function releaseTo(partner: string) {
  return {
    partner,
    lane: 'operations' as const,
    purpose: 'search-and-rescue',
    policyHash: 'aa',
    policies: ['release-as-marked'],
    act: 'release' as const,
    copy: { text: 'A boat.' },
  }
}

describe('what comes with an act', () => {
  beforeAll(fresh)

  test('each release is an entry of its own, numbered without a gap by partner and lane', async () => {
    const before = acts.size
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        acts.commit(
          recordAct(write(), {
            releases: [releaseTo('FR'), { ...releaseTo('FR'), lane: 'history' }, releaseTo('NL')],
          }),
        ),
      ),
    )
    expect(acts.size).toBe(before + 80)
    expect(all.map(({ entry }) => entry)).toEqual(all.map((_, at) => before + 4 * at))
    const rows = await acts.released({ partner: 'FR', record: null, beforeEntry: null, limit: 100 })
    for (const lane of ['operations', 'history']) {
      const numbers = rows.filter(row => row.lane === lane).map(({ sequence }) => sequence)
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at))
    }
    const none = { recalled: 0, honoured: 0, waitingMs: expect.any(Number) as unknown }
    expect(await acts.releaseCounts('FR', null)).toEqual({ ...none, released: 20, unreceipted: 40 })
    expect(await acts.releaseCounts(null, null)).toEqual({ ...none, released: 20, unreceipted: 60 })
    const [line] = await acts.log({ record: null, author: null, kinds: null, beforeEntry: null, limit: 1 })
    expect(line).toMatchObject({ kind: 'record.disclosed', payload: { act: 'release', partner: 'NL' } })
  })

  test('a job of one key is there once', async () => {
    const job = { kind: 'review', key: 'review:1', runMs: 5, payload: { at: 1 } }
    await acts.commit({ ...plainAct(), jobs: [job, job] })
    await acts.commit({ ...plainAct(), jobs: [job] })
    expect(await database.rows('SELECT key, kind, run_ms, attempt, payload FROM jobs')).toEqual([
      { key: 'review:1', kind: 'review', run_ms: 5, attempt: 0, payload: '{"at":1}' },
    ])
  })

  test('erasing a record deletes what all its versions and releases said, and every proof stands', async () => {
    const record = write()
    await acts.commit(recordAct(record, { reason: 'seen by J. Smith', releases: [releaseTo('FR')] }))
    await acts.commit(recordAct({ ...record, version: 2 }))
    const sealed = await count('payloads')
    const entries = await count('entries')
    await acts.commit(
      recordAct({ ...record, version: 3, standing: 'erased', data: null }, { kind: 'record.erased' }),
    )
    // Two payloads, a reason and a copy went; the erasing act has one of its own.
    expect(await count('payloads')).toBe((sealed as number) - 4 + 1)
    expect(await count('entries')).toBe((entries as number) + 1)
    expect(await acts.get(OFFICER, record.id)).toMatchObject({ standing: 'erased', data: null, version: 3 })
    expect((await acts.versions(OFFICER, record.id)).map(({ data }) => data)).toEqual([null, null, null])
    const found = await database.rows(
      `SELECT heading, words::text, subjects FROM records WHERE id = '${record.id}'`,
    )
    expect(found).toEqual([{ heading: '', words: '', subjects: [] }])
    const log = await acts.log({ record: record.id, author: null, kinds: null, beforeEntry: null, limit: 9 })
    expect(log.map(({ payload, reason }) => [payload === null, reason])).toEqual([
      [false, null],
      [true, null],
      [true, null],
      [true, null],
    ])
  })

  test('the log says what was done to which record, without what the record says', async () => {
    const record = write()
    const { entry } = await acts.commit(recordAct(record, { reason: 'asked by the coastguard' }))
    await acts.commit({
      ...plainAct({ shown: 1 }),
      kind: 'record.consulted',
      author: 'uk-9',
      about: [record.id],
    })
    const lines = await acts.log({
      record: record.id,
      author: null,
      kinds: null,
      beforeEntry: null,
      limit: 10,
    })
    expect(lines.map(({ kind }) => kind)).toEqual(['record.consulted', 'record.collected'])
    expect(lines[1]).toMatchObject({
      entry,
      author: 'uk-7',
      reason: 'asked by the coastguard',
      about: [record.id],
    })
    expect(JSON.stringify(lines[1])).not.toContain('without lights')
    expect(
      await acts.log({
        record: null,
        author: 'uk-9',
        kinds: ['record.consulted'],
        beforeEntry: null,
        limit: 10,
      }),
    ).toHaveLength(1)
  })
})

describe('one writer', () => {
  beforeAll(fresh)

  test('a second node on the same schema is refused', async () => {
    await expect(open(server.database(database.schema))).rejects.toThrow(ActsTaken)
  })

  test('after the first has ended the second goes on where it stood', async () => {
    await acts.commit(plainAct())
    await acts.close()
    const next = await open(server.database(database.schema))
    expect(await next.commit(plainAct())).toEqual({ entry: 1, timeMs: BEGAN_MS })
    await next.close()
  })
})
