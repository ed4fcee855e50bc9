import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'
import { startedAt } from './process-life.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-lock-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const writeLock = (content: string) => writeFile(join(folder, 'entente.lock'), content)

describe('the lock of a data folder', () => {
  test('is taken once, and again after it was given back; nothing stays in the folder', async () => {
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(
      `(process ${process.pid}) is using the data folder ${folder}`,
    )
    await lock.release()
    await (await lockFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  test('names the living process that holds it, the folder, and what to do', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      const pid = other.pid as number
      await writeLock(JSON.stringify({ pid, started: startedAt(pid) }))
      await expect(lockFolder(folder)).rejects.toThrow(
        `Another Entente (process ${pid}) is using the data folder ${folder}. Stop it ('kill ${pid}'), or`,
      )
    } finally {
      other.kill('SIGKILL')
    }
  })

  test.each([
    ['its holder is dead', '{"pid":4194999,"started":"12"}'],
    ['it was torn by a crash', '{"pid":4'],
    ['it is empty', ''],
  ])('is taken over when %s', async (_, content) => {
    await writeLock(content)
    const lock = await lockFolder(folder)
    expect(await readdir(folder)).toEqual(['entente.lock'])
    await lock.release()
  })

  test.runIf(process.platform === 'linux')(
    'is taken over when another process got the number of the holder',
    async () => {
      const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
      try {
        await writeLock(JSON.stringify({ pid: other.pid, started: '1' }))
        await (await lockFolder(folder)).release()
      } finally {
        other.kill('SIGKILL')
      }
    },
  )

  test('of twenty that find a stale lock at once, one gets it', async () => {
    await writeLock('{"pid":4194999,"started":"12"}')
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const got = outcomes.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    expect(got).toHaveLength(1)
    await got[0].release()
  })
})
