import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogRecord } from '../ports.ts'
import { diskFiles } from './files.ts'
import { type FragileFiles, fragileFiles } from './fragile-files.exam.ts'
import { BACKLOG_BYTES_MAX } from './limits.ts'
import { LINE_BYTES_MAX } from './record.ts'
import { type LogSettings, openSensorLog } from './sensor-log.ts'
import { segmentStart } from './segments.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (record: LogRecord) =>
  `${record.feed} ${record.receivedMs} ${new TextDecoder().decode(record.line)}`

async function linesFrom(log: { read(from: number): AsyncIterable<LogRecord> }, from = 0): Promise<string[]> {
  const lines: string[] = []
  for await (const record of log.read(from)) lines.push(text(record))
  return lines
}

function open(files: FragileFiles, more: Partial<LogSettings> = {}) {
  const warnings: string[] = []
  const settings = { files, bytesMax: 1e9, ageMsMax: 1e15, onWarning: (each: string) => warnings.push(each) }
  return openSensorLog({ ...settings, ...more }).then(log => Object.assign(log, { warnings }))
}

const segmentsOf = (files: FragileFiles) =>
  [...files.contents.keys()].filter(name => segmentStart(name) !== null)

describe('the sensor log', () => {
  test('gives back every line as received, in order, over many segments and again after it was reopened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            feed: fc.constantFrom('dover', 'gris-nez', 'é'),
            line: fc.uint8Array({ maxLength: 90, size: 'max' }),
          }),
          {
            maxLength: 120,
            size: 'max',
          },
        ),
        fc.integer({ min: 200, max: 3000 }),
        async (lines, segmentBytes) => {
          const files = fragileFiles()
          const log = await open(files, { segmentBytes })
          const ends: number[] = []
          for (const [index, { feed, line }] of lines.entries()) {
            ends.push(log.append(feed, index, line))
            if (index % 17 === 0) await log.flush()
          }
          const seen: LogRecord[] = []
          for await (const record of log.read(0)) seen.push(record)
          expect(seen.map(record => record.end)).toEqual(ends)
          expect(seen.map(record => ({ feed: record.feed, line: record.line.slice() }))).toEqual(lines)
          await log.close()
          const again = await open(files, { segmentBytes })
          const middle = Math.floor(ends.length / 2)
          const expected = seen.slice(middle).map(text)
          expect(await linesFrom(again, ends[middle - 1] ?? 0)).toEqual(expected)
          await again.close()
        },
      ),
      { seed: 1066, numRuns: 15 },
    )
  })

  test('moves the durable position only when the batch is on disk', async () => {
    const files = fragileFiles()
    const log = await open(files)
    const end = log.append('a', 1, bytes('one'))
    expect(log.endPosition).toBe(end)
    expect(log.durablePosition).toBeLessThan(end)
    expect(await log.flush()).toBe(end)
    expect(log.durablePosition).toBe(end)
    expect(log.stats).toMatchObject({ records: 1, syncs: 1, failedWrites: 0 })
    await log.close()
  })

  test('writes by itself what nobody waits for', async () => {
    const log = await open(fragileFiles())
    const end = log.append('a', 1, bytes('one'))
    await expect.poll(() => log.durablePosition).toBe(end)
    await log.close()
  })

  test('cuts a torn tail at the last whole record, at whichever byte it was torn', async () => {
    const whole = fragileFiles()
    const log = await open(whole)
    log.append('a', 1, bytes('first'))
    const before = log.append('a', 2, bytes('second'))
    const end = log.append('a', 3, bytes('third'))
    await log.close()
    const [name] = segmentsOf(whole)
    const content = whole.contents.get(name) as Uint8Array
    expect(content.length).toBe(end)
    for (let length = before; length < end; length += 1) {
      const torn = fragileFiles(new Map(whole.contents).set(name, content.slice(0, length)))
      const reopened = await open(torn)
      expect(await linesFrom(reopened)).toEqual(['a 1 first', 'a 2 second'])
      expect(reopened.counts.cutBytes).toBe(length - before)
      expect(reopened.warnings).toHaveLength(length > before ? 1 : 0)
      reopened.append('a', 4, bytes('next'))
      await reopened.flush()
      expect(await linesFrom(reopened)).toEqual(['a 1 first', 'a 2 second', 'a 4 next'])
      await reopened.close()
    }
  })

  test('loses one record, not its neighbours, to a turned bit', async () => {
    const whole = fragileFiles()
    const log = await open(whole)
    const first = log.append('a', 1, bytes('first'))
    const second = log.append('a', 2, bytes('second'))
    log.append('a', 3, bytes('third'))
    await log.close()
    const [name] = segmentsOf(whole)
    for (let bit = first * 8; bit < second * 8; bit += 1) {
      const content = (whole.contents.get(name) as Uint8Array).slice()
      content[bit >> 3] ^= 1 << (bit & 7)
      const damaged = await open(fragileFiles(new Map(whole.contents).set(name, content)))
      expect(await linesFrom(damaged)).toEqual(['a 1 first', 'a 3 third'])
      expect(damaged.counts.damagedBytes).toBe(second - first)
      await damaged.close()
    }
  })

  test('never gives a position twice, not even one that a crash took', async () => {
    const files = fragileFiles()
    const log = await open(files)
    const end = log.append('a', 1, bytes('lost in the crash'))
    const reopened = await open(fragileFiles(new Map(files.contents)))
    await log.close()
    const later = await open(files)
    expect(later.append('a', 2, bytes('x'))).toBeGreaterThan(end)
    expect(later.id).toBe(log.id)
    await Promise.all([reopened.close(), later.close()])
  })

  test.each(['ENOSPC', 'EIO'])(
    'keeps everything while the disk says %s, and writes it when it can',
    async code => {
      const files = fragileFiles()
      const log = await open(files)
      log.append('a', 1, bytes('before'))
      await log.flush()
      files.fails = code
      log.append('a', 2, bytes('during'))
      await expect(log.flush()).rejects.toThrow(code === 'ENOSPC' ? /full/ : /cannot be written/)
      expect(log.trouble).not.toBeNull()
      const end = log.append('a', 3, bytes('still during'))
      expect(await linesFrom(log)).toEqual(['a 1 before', 'a 2 during', 'a 3 still during'])
      await expect(log.flush()).rejects.toThrow(/wait in memory/)
      files.fails = null
      await expect.poll(() => log.durablePosition, { timeout: 10_000 }).toBe(end)
      expect(log.trouble).toBeNull()
      await log.close()
      expect(await linesFrom(await open(files))).toEqual(['a 1 before', 'a 2 during', 'a 3 still during'])
    },
  )

  test('goes on where a write stopped half-way because the disk was full', async () => {
    const files = fragileFiles()
    const log = await open(files)
    files.bytesMax = 120
    for (let n = 0; n < 20; n += 1) log.append('a', n, bytes(`line ${n}`))
    await expect(log.flush()).rejects.toThrow(/full/)
    files.bytesMax = Number.POSITIVE_INFINITY
    await expect.poll(() => log.durablePosition, { timeout: 10_000 }).toBe(log.endPosition)
    await log.close()
    expect(await linesFrom(await open(files))).toHaveLength(20)
  })

  test('refuses by name, and counts, what no longer fits in memory', async () => {
    const files = fragileFiles()
    const log = await open(files)
    files.fails = 'ENOSPC'
    const line = new Uint8Array(LINE_BYTES_MAX)
    for (let n = 0; n < BACKLOG_BYTES_MAX / LINE_BYTES_MAX - 2; n += 1) log.append('a', n, line)
    await expect(log.flush()).rejects.toThrow(/full/)
    expect(() => {
      for (let n = 0; n < 4; n += 1) log.append('a', n, line)
    }).toThrow(/full.*64 MiB wait; this line was not taken/)
    expect(log.counts.refused).toBe(1)
    files.fails = null
    await log.close()
  })

  test('says at close that it could not write, instead of losing it silently', async () => {
    const files = fragileFiles()
    const log = await open(files)
    files.fails = 'ENOSPC'
    log.append('a', 1, bytes('x'))
    await expect(log.close()).rejects.toThrow(/full/)
    expect(() => log.append('a', 1, bytes('y'))).toThrow(/closed/)
  })

  test('refuses a line that is too long, and takes the next one', async () => {
    const log = await open(fragileFiles())
    expect(() => log.append('a', 1, new Uint8Array(LINE_BYTES_MAX + 1))).toThrow(/at most 65536 bytes/)
    log.append('a', 2, bytes('ok'))
    expect(await linesFrom(log)).toEqual(['a 2 ok'])
    await log.close()
  })

  test('drops whole old segments by size, never one that history needs before the hard cap', async () => {
    const files = fragileFiles()
    const log = await open(files, { bytesMax: 1000, segmentBytes: 200 })
    log.keepFrom(0)
    const write = async (n: number) => {
      log.append('a', n, bytes('x'.repeat(60)))
      await log.flush()
    }
    for (let n = 0; n < 16; n += 1) await write(n)
    expect(log.firstPosition).toBe(0)
    expect(log.stats.bytes).toBeGreaterThan(1000)
    log.keepFrom(log.endPosition)
    await write(16)
    expect(log.stats.bytes).toBeLessThanOrEqual(1000)
    expect(log.firstPosition).toBeGreaterThan(0)
    expect(segmentsOf(files).length).toBeLessThan(7)
    expect(log.counts.droppedNeeded).toBe(0)
    expect((await linesFrom(log)).at(-1)).toContain('a 16 ')
    log.keepFrom(0)
    for (let n = 17; n < 60; n += 1) await write(n)
    expect(log.stats.bytes).toBeLessThanOrEqual(2200)
    expect(log.counts.droppedNeeded).toBeGreaterThan(0)
    expect(log.warnings[0]).toMatch(/hard cap/)
    await log.close()
  })

  test('drops old segments by age', async () => {
    let nowMs = 0
    const log = await open(fragileFiles(), { segmentBytes: 200, ageMsMax: 60_000, nowMs: () => nowMs })
    for (let n = 0; n < 60; n += 1) {
      nowMs = n * 10_000
      log.append('a', nowMs, bytes('x'.repeat(60)))
      await log.flush()
    }
    const [first] = await linesFrom(log)
    expect(Number(first.split(' ')[1])).toBeGreaterThan(500_000)
    await log.close()
  })

  test('finds the first line received at a time, also after it was reopened', async () => {
    const files = fragileFiles()
    const log = await open(files, { segmentBytes: 300 })
    const positions = new Map<number, number>()
    for (let n = 0; n < 50; n += 1) positions.set(n * 10, log.append('a', n * 10, bytes(`line ${n}`)))
    await log.close()
    const again = await open(files, { segmentBytes: 300 })
    for (const timeMs of [0, 5, 10, 255, 490]) {
      const [first] = await linesFrom(again, await again.positionAt(timeMs))
      expect(Number(first.split(' ')[1])).toBe(Math.ceil(timeMs / 10) * 10)
    }
    expect(await linesFrom(again, await again.positionAt(491))).toEqual([])
    await again.close()
  })

  test('keeps its lines in real files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-log-test-'))
    try {
      const settings = { bytesMax: 1e9, ageMsMax: 1e15, segmentBytes: 5000, onWarning: () => undefined }
      const log = await openSensorLog({ ...settings, files: await diskFiles(folder) })
      for (let n = 0; n < 1000; n += 1) log.append('a', n, bytes(`line ${n}`))
      await log.close()
      const again = await openSensorLog({ ...settings, files: await diskFiles(folder) })
      const lines = await linesFrom(again)
      expect(lines).toHaveLength(1000)
      expect(lines[999]).toBe('a 999 line 999')
      expect(again.id).toBe(log.id)
      await again.close()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
