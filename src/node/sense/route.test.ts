import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, type Http } from '../http/create.ts'
import { type SmallNode, startSmallNode } from '../serve/test/small-node.ts'
import { batchOf, FEED, NOW_MS, numbered } from './test/batch.ts'
import { encodeBatch, type SenseBatch } from './wire.ts'

const SECRET = 's'.repeat(40)
let small: SmallNode
let http: Http

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-sense-route-'))
  const secretFile = join(folder, 'mast')
  await writeFile(secretFile, SECRET, { mode: 0o600 })
  const senses = [{ id: 'mast', secretFile }]
  small = await startSmallNode({ folder, said: { role: 'main', data: folder, nmeaOut: 'none', senses } })
  http = await createHttp(small.node)
})
afterAll(async () => {
  await http.close()
  await small.stop()
})

async function handOn(batch: SenseBatch | string, { id = 'mast', shown = `Bearer ${SECRET}` } = {}) {
  const answer = await http.app.inject({
    method: 'POST',
    url: `/api/v1/senses/${id}/lines`,
    headers: { 'content-type': 'text/plain', ...(shown === '' ? {} : { authorization: shown }) },
    payload: typeof batch === 'string' ? batch : encodeBatch(batch),
  })
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
}

describe('the address of a sense process', () => {
  test.each([
    ['no secret', { shown: '' }],
    ['another secret', { shown: `Bearer ${'t'.repeat(40)}` }],
    ['an id that nobody has', { id: 'pier' }],
    ['an id like a path', { id: '..%2f..' }],
  ])('with %s is one and the same no, and nothing is taken', async (_name, how) => {
    const { status, body } = await handOn(batchOf(0, numbered(0, 1)), how)
    expect(status).toBe(403)
    expect(body['code']).toBe('not-permitted')
    expect(small.log.stats.records).toBe(0)
  })

  test('with what is no batch says what is wrong, and nothing is taken', async () => {
    const { status, body } = await handOn('!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A')
    expect(status).toBe(400)
    expect(body['message']).toContain('whose lines')
    expect(small.log.stats.records).toBe(0)
  })

  test('with too many feeds is refused whole', async () => {
    const named = (turn: number) =>
      Array.from({ length: 128 }, (_, at) => ({ ...FEED, id: `feed-${turn}-${at}` }))
    const batch = (turn: number) => ({ ...batchOf(0, []), log: crypto.randomUUID(), feeds: named(turn) })
    expect((await handOn(batch(0))).status).toBe(200)
    expect((await handOn(batch(1))).status).toBe(200)
    expect((await handOn(batch(2))).body['message']).toContain('too many feeds')
  })

  test('takes what it hands on into the picture, under a feed that says where it comes from', async () => {
    const before = small.node.picture.size
    const batch = batchOf(0, numbered(0, 2), Date.now())
    const feeds = [{ ...FEED, id: 'feed-0-0' }]
    const answer = await handOn({ ...batch, feeds, clockMs: Date.now() })
    expect(answer).toEqual({ status: 200, body: { position: 20, taken: 2 } })
    expect(small.node.picture.size).toBe(before + 1)
    expect(small.node.feeds().find(({ id }) => id === 'mast.feed-0-0')).toMatchObject({
      state: 'live',
      kind: 'tcp-client',
      sentences: 2,
      durable: 2,
      simulated: false,
    })
    expect(small.node.counters()).toMatchObject({ senses: 1, sense_lines_total: 2 })
  })

  test('a line of an hour ago moves no ship back, and is not sent to chart plotters', async () => {
    const out = small.node.out.stats.sentences
    const late = { ...batchOf(20, numbered(2, 1), NOW_MS - 3_600_000), feeds: [{ ...FEED, id: 'feed-0-0' }] }
    expect((await handOn(late)).body).toEqual({ position: 30, taken: 1 })
    expect(small.node.out.stats.sentences).toBe(out)
  })
})
