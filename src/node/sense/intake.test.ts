import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog, type DiskSensorLog } from '../store/log/sensor-log.ts'
import { LogDown } from '../store/log/writer.ts'
import { cursorFile, positionIn, recoverCursor, writeCursor } from './cursor-file.ts'
import { withinSense } from './feed-names.ts'
import { Intake } from './intake.ts'
import { batchOf, FEED, LOG, NOW_MS, numbered } from './test/batch.ts'
import { intakeOn } from './test/open-intake.ts'

const newFolder = () => mkdtemp(join(tmpdir(), 'entente-intake-'))

async function openLog(folder: string): Promise<DiskSensorLog> {
  const files = await diskFiles(join(folder, 'log'))
  return openSensorLog({ files, bytesMax: 1e9, ageMsMax: 86_400_000, onWarning: () => undefined })
}

async function linesIn(log: DiskSensorLog): Promise<string[]> {
  const found: string[] = []
  for await (const { line, feed } of log.read(log.firstPosition))
    found.push(`${feed} ${/s:(\d+)/.exec(Buffer.from(line).toString('latin1'))?.[1]}`)
  return found
}

const named = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `mast.dover ${from + at}`)

describe('what a sense process hands on', () => {
  test('is in the log when it is answered, under the name of the process, in its order', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    expect(await intake.take(batchOf(0, numbered(0, 3)))).toEqual({ position: 30, taken: 3 })
    expect(log.durablePosition).toBe(log.endPosition)
    expect(await linesIn(log)).toEqual(named(0, 3))
    await log.close()
  })

  test('is taken once: a batch that is sent again because its answer was lost changes nothing', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    const batch = batchOf(0, numbered(0, 3))
    await intake.take(batch)
    expect(await intake.take(batch)).toEqual({ position: 30, taken: 0 })
    expect(intake.counts).toMatchObject({ lines: 3, elsewhere: 1 })
    expect(await linesIn(log)).toHaveLength(3)
    await log.close()
  })

  test('is not taken where something is missing: the answer says from where', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    expect(await intake.take(batchOf(40, numbered(0, 3)))).toEqual({ position: 0, taken: 0 })
    expect(await linesIn(log)).toEqual([])
    await log.close()
  })

  test('of another log begins anew, and the one before is remembered', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    const other = '1b9c3b1e-6f0e-4d0c-9a51-0d5a2f9f7a10'
    await intake.take(batchOf(0, numbered(0, 2)))
    expect(await intake.take({ ...batchOf(0, numbered(2, 2)), log: other })).toMatchObject({ taken: 2 })
    expect(await intake.take(batchOf(0, numbered(0, 2)))).toEqual({ position: 20, taken: 0 })
    await log.close()
  })

  test('that the log takes half of stays half taken: the rest comes by the next batch, and nothing twice', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake, refuseAfter } = await intakeOn(folder, log)
    refuseAfter(2)
    await expect(intake.take(batchOf(0, numbered(0, 5)))).rejects.toThrow(LogDown)
    refuseAfter(Number.POSITIVE_INFINITY)
    expect(await intake.take(batchOf(0, numbered(0, 5)))).toEqual({ position: 20, taken: 0 })
    expect(await intake.take(batchOf(20, numbered(2, 3)))).toEqual({ position: 50, taken: 3 })
    expect(await linesIn(log)).toEqual(named(0, 5))
    await log.close()
  })

  test('one batch at a time: a second one waits', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    const first = intake.take(batchOf(0, numbered(0, 3)))
    expect(await intake.take(batchOf(0, numbered(0, 3)))).toBeNull()
    expect(await first).toMatchObject({ taken: 3 })
    await log.close()
  })

  test('late keeps its time, and does not wake a feed that is silent now', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake, heard } = await intakeOn(folder, log)
    await intake.take(batchOf(0, numbered(0, 1), NOW_MS - 60_000))
    expect(heard).toEqual([NOW_MS - 60_000])
    expect(intake.feeds.all[0]?.state).toBe('connecting')
    await intake.take(batchOf(10, numbered(1, 1), NOW_MS - 100))
    expect(intake.feeds.all[0]?.state).toBe('live')
    await log.close()
  })

  test('from a clock that runs ahead is of now: nothing is heard in the future', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake, heard, told } = await intakeOn(folder, log)
    await intake.take({ ...batchOf(0, numbered(0, 1), NOW_MS + 60_000), clockMs: NOW_MS + 60_000 })
    expect(heard).toEqual([NOW_MS])
    expect(intake.clockOffMs).toBe(60_000)
    expect(told).toEqual(['The clock of the sense process mast is 60 s off ours.'])
    await log.close()
  })

  test('ends with a word: its feeds are down when nothing was heard of it for six seconds', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    const { intake } = await intakeOn(folder, log)
    await intake.take(batchOf(0, numbered(0, 1)))
    intake.check(NOW_MS + 1000)
    expect(intake.feeds.all[0]?.state).toBe('live')
    intake.check(NOW_MS + 6001)
    expect(intake.feeds.all[0]?.view(NOW_MS)).toMatchObject({
      state: 'down',
      kind: 'tcp-client',
      name: 'Dover mast (mast)',
      lastError: 'Nothing is heard of the sense process mast',
    })
    await log.close()
  })
})

describe('after a crash', () => {
  test.each([0, 1, 2, 3, 4])(
    'with %i of 4 lines of a batch in the log, the node stands behind them',
    async kept => {
      const folder = await newFolder()
      const log = await openLog(folder)
      const begun = { log: LOG, at: log.endPosition, ends: [10, 20, 30, 40] }
      await writeCursor(folder, 'mast', { logs: [[LOG, 0]], feeds: [FEED], begun })
      log.append('own-feed', NOW_MS, Buffer.from('of another feed'))
      for (const line of numbered(0, kept)) log.append('mast.dover', NOW_MS, line)
      log.append('mast-2.dover', NOW_MS, Buffer.from('of another process'))
      await log.close()

      const again = await openLog(folder)
      const cursor = await recoverCursor(folder, 'mast', again, withinSense('mast'))
      expect(positionIn(cursor, LOG)).toBe(10 * kept)
      const { intake } = await intakeOn(folder, again)
      const rest = batchOf(10 * kept, numbered(kept, 4 - kept))
      expect(await intake.take(rest)).toEqual({ position: 40, taken: 4 - kept })
      expect((await linesIn(again)).filter(line => line.startsWith('mast.dover'))).toEqual(named(0, 4))
      await again.close()
    },
  )

  test('a cursor that cannot be read does not start: beginning anew would take everything twice', async () => {
    const folder = await newFolder()
    const log = await openLog(folder)
    await writeCursor(folder, 'mast', { logs: [[LOG, 7]], feeds: [], begun: null })
    const path = join(folder, cursorFile('mast'))
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -5))
    await expect(Intake.open({ sense: 'mast', dataFolder: folder, log } as never)).rejects.toThrow(
      'cannot be read',
    )
    await log.close()
  })
})
