import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sealed } from './open-segments.ts'
import { segmentOf } from './segment-store.exam.ts'
import { Waiting } from './waiting.ts'

const MIB = 1024 * 1024
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-waiting-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A sealed segment of a whole MiB, so that a few fill the memory set aside. */
function sealed(number: number): Sealed {
  const fixes = new Uint8Array(MIB).fill(number)
  const segment = { ...segmentOf(number, 1000, 1, number), fixes }
  return { track: number, segments: [segment], logFirst: number, bytes: MIB }
}

async function drain(
  waiting: Waiting,
  each: (batch: readonly Sealed[]) => void = () => undefined,
): Promise<Sealed[]> {
  const found: Sealed[] = []
  while (waiting.size > 0) {
    const batch = await waiting.next()
    found.push(...batch)
    each(batch)
    waiting.stored(batch.length)
  }
  return found
}

describe('segments that wait for the database', () => {
  test('go to a file when memory is full, and come back whole and in order', async () => {
    const waiting = new Waiting(join(folder, 'spool'), 5)
    const all = Array.from({ length: 40 }, (_, at) => sealed(at + 1))
    for (const each of all) waiting.push(each)
    expect(waiting.isSpooled).toBe(true)
    expect(waiting.segments().length).toBeLessThan(40)
    expect(waiting.logFirst(0)).toBe(1)
    let pushed = 40
    const found = await drain(waiting, () => {
      if (pushed < 50) waiting.push(sealed((pushed += 1)))
    })
    expect(found.map(each => each.track)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
    const [came, went] = [found[39], all[39]].map(each => each.segments[0])
    expect(Buffer.compare(came.fixes, went.fixes)).toBe(0)
    expect({ ...came, fixes: 0 }).toEqual({ ...went, fixes: 0 })
    expect([waiting.isSpooled, waiting.dropped, waiting.logFirst(0)]).toEqual([false, 0, null])
    await waiting.close()
    expect(await readdir(folder)).toEqual([])
  })

  test('use the file again from its beginning when it was emptied', async () => {
    const waiting = new Waiting(join(folder, 'spool'), 100)
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < 36; at += 1) waiting.push(sealed(at))
      expect((await drain(waiting)).map(each => each.track)).toEqual(
        Array.from({ length: 36 }, (_, at) => at),
      )
    }
    await waiting.close()
  })

  test('hold back the checkpoint by the oldest that is not in the batch', async () => {
    const waiting = new Waiting(null, 2)
    for (const at of [30, 10, 20]) waiting.push(sealed(at))
    expect([waiting.logFirst(0), waiting.logFirst(2)]).toEqual([10, 20])
  })

  test('are counted when neither memory nor disk has room for them', async () => {
    const waiting = new Waiting(join(folder, 'no', 'such', 'folder', 'spool'))
    for (let at = 0; at < 100; at += 1) waiting.push(sealed(at))
    expect(waiting.dropped).toBeGreaterThan(0)
    expect((await drain(waiting)).length + waiting.dropped).toBe(100)
    await waiting.close()
  })
})
