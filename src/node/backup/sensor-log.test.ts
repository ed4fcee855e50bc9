import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'
import type { Asked } from './entries.ts'
import { continueLog } from './sensor-log.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-sensor-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = async () =>
  openSensorLog({ files: await diskFiles(folder), bytesMax: 1e9, ageMsMax: 1e12, onWarning: () => undefined })

/** A history that stored what stood before a position of a log. */
function historyOf(log: string, position: number): Asked {
  return { rows: async <Row>() => [{ log, position }] as Row[] }
}

async function written(): Promise<{ readonly id: string; readonly end: number }> {
  const log = await open()
  log.append('mast', 1000, Buffer.from('!AIVDM,1'))
  await log.flush()
  await log.close()
  return { id: log.id, end: log.endPosition }
}

describe('the sensor log of a restored node', () => {
  test('goes on behind what a newer history has stored: no new line is taken for an old one', async () => {
    const { id, end } = await written()
    const stored = end + 500_000_000
    await continueLog(historyOf(id, stored), folder)
    const log = await open()
    expect(log.endPosition).toBeGreaterThan(stored)
    const lines: string[] = []
    for await (const { line } of log.read(0)) lines.push(Buffer.from(line).toString())
    expect(lines).toEqual(['!AIVDM,1'])
    expect(log.append('mast', 2000, Buffer.from('!AIVDM,2'))).toBeGreaterThan(stored)
    await log.flush()
    await log.close()
  })

  test.each([
    ['when the history knows no more than it holds', (id: string) => historyOf(id, 10)],
    ['when the history is of another log', () => historyOf('another', 500_000_000)],
    ['when there is no history yet', () => historyOf('', 0)],
  ])('stays as it is %s', async (_, history) => {
    const { id } = await written()
    const before = await readdir(folder)
    await continueLog(history(id), folder)
    expect(await readdir(folder)).toEqual(before)
  })
})
