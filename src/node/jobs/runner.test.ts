import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import type { Database } from '../store/postgres/database.ts'
import { type Job, JobStore } from './job-store.ts'
import { JOB_LIMITS } from './limits.ts'
import { type JobHandler, JobRunner } from './runner.ts'

let server: TestServer
let database: Database
let store: JobStore
let nowMs = 1_780_000_000_000
const warnings: string[] = []

class Down extends Error {}

beforeAll(async () => {
  server = await startServer()
  database = server.database('jobs')
  store = new JobStore(database)
  await database.rows('SELECT 1')
})
afterAll(() => server?.end())
beforeEach(async () => {
  warnings.length = 0
  await database.rows('DELETE FROM jobs')
})

async function ask(key: string, runMs = nowMs, kind = 'note'): Promise<void> {
  await database.rows('INSERT INTO jobs (key, kind, run_ms, payload) VALUES ($1, $2, $3, $4)', [
    key,
    kind,
    runMs,
    JSON.stringify({ key }),
  ])
}

function runner(handler: JobHandler, take: JobStore = store): JobRunner {
  return new JobRunner({
    store: take,
    handlers: { note: handler },
    nowMs: () => nowMs,
    warn: text => warnings.push(text),
    isDown: error => error instanceof Down,
  })
}

const left = () =>
  database.rows<{ key: string; attempt: number; trouble: string | null }>(
    'SELECT key, attempt, trouble FROM jobs ORDER BY key',
  )

describe('jobs', () => {
  test('that are due are done in their order, and are gone; others wait', async () => {
    await ask('b', nowMs - 1)
    await ask('a', nowMs - 2)
    await ask('later', nowMs + 1000)
    const seen: string[] = []
    await runner(async (job: Job) => void seen.push(job.key)).round()
    expect(seen.toSorted()).toEqual(['a', 'b'])
    expect((await left()).map(({ key }) => key)).toEqual(['later'])
  })

  test('that fail are tried again, each time later, and say why', async () => {
    await ask('one')
    const broken = runner(async () => {
      throw new Error('no ink')
    })
    await broken.round()
    expect(await left()).toEqual([{ key: 'one', attempt: 1, trouble: 'no ink' }])
    expect(await broken.round()).toBe(0)
    nowMs += JOB_LIMITS.againMsMin
    expect(await broken.round()).toBe(1)
    nowMs += JOB_LIMITS.againMsMin
    expect(await broken.round()).toBe(0)
    expect(warnings).toEqual([expect.stringContaining("'one' failed (1 times) and is tried again: no ink")])
  })

  test('that fail again and again are left for a person, and told', async () => {
    await ask('one')
    const broken = runner(async () => {
      throw new Error('no ink')
    })
    for (let tries = 0; tries < JOB_LIMITS.attemptsMax; tries += 1) {
      await broken.round()
      nowMs += JOB_LIMITS.againMsMax
    }
    expect(await broken.round()).toBe(0)
    expect(await store.leftBehind()).toBe(1)
    expect(warnings.at(-1)).toContain('is left behind')
  })

  test('of a kind that this version does not know are kept and told', async () => {
    await ask('strange', nowMs, 'of-tomorrow')
    await runner(async () => undefined).round()
    expect(await left()).toMatchObject([{ key: 'strange', trouble: expect.stringContaining('no handler') }])
  })

  test('are never in two hands: what one runner took, another does not', async () => {
    for (let at = 0; at < 120; at += 1) await ask(`job-${at}`)
    const counts = new Map<string, number>()
    const count: JobHandler = async ({ key }) => void counts.set(key, (counts.get(key) ?? 0) + 1)
    await Promise.all([1, 2, 3].map(() => runner(count).round()))
    await Promise.all([1, 2, 3].map(() => runner(count).round()))
    expect(counts.size).toBe(120)
    expect(Math.max(...counts.values())).toBe(1)
  })

  test('of a runner that died come back when its lease is over', async () => {
    await ask('held')
    expect(await store.take(nowMs)).toHaveLength(1)
    expect(await store.take(nowMs)).toHaveLength(0)
    nowMs += JOB_LIMITS.leaseMs
    expect(await store.take(nowMs)).toHaveLength(1)
  })

  test('wait while the database is down, told once, and a stop does not wait for them', async () => {
    const down = new JobStore({
      rows: async () => {
        throw new Down('the database is down')
      },
    })
    const waiting = new JobRunner({
      store: down,
      handlers: {},
      nowMs: () => nowMs,
      warn: text => warnings.push(text),
      isDown: error => error instanceof Down,
      lookMs: 5,
    })
    waiting.start()
    await expect.poll(() => warnings.length).toBe(1)
    await waiting.stop()
    expect(warnings).toEqual(['Jobs wait: the database is down'])
  })
})
