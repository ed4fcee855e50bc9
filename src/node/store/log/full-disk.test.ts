/** On a disk that is really full: a file system of one megabyte, where the machine lets us mount one. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { diskFiles } from './files.ts'
import { openSensorLog } from './sensor-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-full-disk-test-'))
const isMounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]).status === 0
if (!isMounted) console.log('No small disk can be mounted here: the test of a really full disk is skipped.')

afterAll(() => {
  if (isMounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
})

describe.runIf(isMounted)('the sensor log on a really full disk', () => {
  test('keeps all it took, says so, and has it on disk when there is room again', async () => {
    const ballast = join(folder, 'ballast')
    await writeFile(ballast, new Uint8Array(900 * 1024))
    const settings = { bytesMax: 1e9, ageMsMax: 1e15, onWarning: () => undefined }
    const log = await openSensorLog({ ...settings, files: await diskFiles(join(folder, 'log')) })
    const line = new Uint8Array(1000)
    for (let n = 0; n < 300; n += 1) log.append('a', n, line)
    await expect(log.flush()).rejects.toThrow(/is full/)
    expect(log.trouble).toMatch(/is full/)
    await truncate(ballast)
    await expect.poll(() => log.durablePosition, { timeout: 15_000 }).toBe(log.endPosition)
    expect(log.trouble).toBeNull()
    await log.close()
    const again = await openSensorLog({ ...settings, files: await diskFiles(join(folder, 'log')) })
    let records = 0
    for await (const record of again.read(0)) records += record.line.length === 1000 ? 1 : 0
    expect(records).toBe(300)
    await again.close()
  })
})
