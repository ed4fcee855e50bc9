import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addLine, ARCHIVE_FILE, mendArchive, readArchive } from './archive.ts'
import { type Manifest, NoBackup } from './manifest.ts'
import { bytesOfLsn, lsnOf, segmentAt, segmentsOf } from './wal.ts'

const SHA = 'a'.repeat(64)
const MIB = 1024 * 1024
const segment = (name: string) => ({ path: `wal/${name}`, bytes: 16 * MIB, sha256: SHA })
const manifest: Manifest = {
  version: 1,
  made: '2026-11-25T01:00:00.000001Z',
  postgres: '18.4',
  system: '7412',
  timeline: 1,
  startLsn: '0/2000028',
  stopLsn: '0/2000158',
  segmentBytes: 16 * MIB,
  ledger: { size: 0, checkpoint: null, key: null },
  withSensorLog: false,
  folders: [],
  files: [segment('000000010000000000000002')],
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-archive-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the list of an archive', () => {
  test('goes on from the base, and tells up to which instant all is there', async () => {
    expect(await readArchive(folder, manifest)).toMatchObject({ whole: manifest.made, end: 0x3000000n })
    await addLine(folder, { file: segment('000000010000000000000003') })
    await addLine(folder, { whole: '2026-11-25T01:05:00.5Z' })
    const archive = await readArchive(folder, manifest)
    expect(archive.end).toBe(0x4000000n)
    expect(archive.whole).toBe('2026-11-25T01:05:00.5Z')
  })

  test('with a gap is refused, and the missing segment named', async () => {
    await addLine(folder, { file: segment('000000010000000000000004') })
    await expect(readArchive(folder, manifest)).rejects.toThrow('wal/000000010000000000000003 is missing')
  })

  test('forgets the line that a crash cut off, and the next one stands alone', async () => {
    await addLine(folder, { whole: '2026-11-25T01:05:00Z' })
    await appendFile(join(folder, ARCHIVE_FILE), '1234567890abcdef {"file":{"path":"wal/0000')
    expect((await readArchive(folder, manifest)).whole).toBe('2026-11-25T01:05:00Z')
    await mendArchive(folder)
    await addLine(folder, { whole: '2026-11-25T01:06:00Z' })
    expect((await readArchive(folder, manifest)).whole).toBe('2026-11-25T01:06:00Z')
    expect((await readFile(join(folder, ARCHIVE_FILE), 'utf8')).split('\n')).toHaveLength(3)
  })

  test('with any byte altered is refused', async () => {
    await addLine(folder, { whole: '2026-11-25T01:05:00Z' })
    const path = join(folder, ARCHIVE_FILE)
    const bytes = await readFile(path)
    for (let place = 0; place < bytes.length; place += 1) {
      const altered = Buffer.from(bytes)
      altered[place] = (altered[place] as number) ^ 1
      await rm(path)
      await appendFile(path, altered)
      await expect(readArchive(folder, manifest), `byte ${place}`).rejects.toThrow(NoBackup)
    }
  })

  test('names no file outside the backup', async () => {
    const outside = { file: { ...segment('000000010000000000000003'), path: 'wal/../../etc/passwd' } }
    await addLine(folder, outside)
    await expect(readArchive(folder, manifest)).rejects.toThrow('is damaged')
  })
})

describe('the write-ahead log', () => {
  test.each([
    ['0/0', '000000010000000000000000'],
    ['0/3000000', '000000010000000000000003'],
    ['16/B374D848', '0000000100000016000000B3'],
    ['1/0', '000000010000000100000000'],
  ])('keeps position %s in segment %s', (lsn, name) => {
    expect(segmentAt(bytesOfLsn(lsn), 1, 16 * MIB)).toBe(name)
    expect(lsnOf(bytesOfLsn(lsn))).toBe(lsn)
  })

  test('has every segment from one position to before another', () => {
    expect(segmentsOf('0/FE000028', '1/1000000', 2, 16 * MIB)).toEqual([
      '0000000200000000000000FE',
      '0000000200000000000000FF',
      '000000020000000100000000',
    ])
  })
})
