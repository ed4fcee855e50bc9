import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '#custody'
import { ActsDown, type Committed } from './ports.ts'
import { plainAct } from './test/given.ts'
import { WaitingActs } from './waiting-acts.ts'

let folder = ''
let isDown = false
let told: Act[] = []
const ids = new Set<string>()
const opened: WaitingActs[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-waiting-'))
  isDown = false
  told = []
  ids.clear()
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  await rm(folder, { recursive: true })
})

const ledger = {
  commitAll: async (acts: readonly Act[]): Promise<readonly Committed[]> => {
    if (isDown) throw new ActsDown('the database is down')
    for (const act of acts) {
      if (act.id !== undefined && ids.has(act.id)) continue
      if (act.id !== undefined) ids.add(act.id)
      told.push(act)
    }
    return acts.map((_, at) => ({ entry: at, timeMs: 0 }))
  },
}

async function open(): Promise<WaitingActs> {
  const waiting = await WaitingActs.open({
    path: join(folder, 'acts-waiting'),
    acts: ledger,
    nowMs: () => 1234,
    warn: () => undefined,
  })
  opened.push(waiting)
  return waiting
}

const read: Act = { ...plainAct(), kind: 'record.consulted' }
const says = () => told.map(({ payload }) => (payload as { at: number }).at)

describe('while the database is down', () => {
  test('a sign-in is taken, and told to the ledger in its order when it answers, with when it was', async () => {
    const acts = await open()
    isDown = true
    await acts.commitAll([plainAct({ at: 1 })])
    await acts.commitAll([plainAct({ at: 2 })])
    expect(told).toEqual([])
    isDown = false
    await acts.commitAll([plainAct({ at: 3 })])
    expect(says()).toEqual([1, 2, 3])
    expect(told[0]?.payload).toMatchObject({ doneMs: 1234 })
    expect(acts.count).toBe(0)
  })

  test('nothing else is taken: no record is read without its entry', async () => {
    const acts = await open()
    isDown = true
    await expect(acts.commitAll([read])).rejects.toThrow(ActsDown)
    await expect(acts.commitAll([plainAct(), read])).rejects.toThrow(ActsDown)
    expect(acts.count).toBe(0)
  })

  test('what was taken outlives the process, and is told once even when the file could not be emptied', async () => {
    const acts = await open()
    isDown = true
    await acts.commitAll([plainAct({ at: 1 })])
    const kept = await readFile(join(folder, 'acts-waiting'), 'utf8')
    isDown = false
    const next = await open()
    await next.tell()
    expect(says()).toEqual([1])
    await appendFile(join(folder, 'acts-waiting'), kept)
    const third = await open()
    await third.tell()
    expect(says()).toEqual([1])
  })

  test('a line that a crash tore is left out: it was never answered for', async () => {
    const acts = await open()
    isDown = true
    await acts.commitAll([plainAct({ at: 1 })])
    await appendFile(join(folder, 'acts-waiting'), '{"kind":"session.op')
    const next = await open()
    await next.commitAll([plainAct({ at: 2 })])
    isDown = false
    await (await open()).tell()
    expect(says()).toEqual([1, 2])
  })
})
