/** The file by which both nodes of a demonstration hear of the same ask. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ASKS_MAX, AsksFile } from './asks-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'asks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the file of asks', () => {
  test('one that is not there yet has none, and is no trouble', async () => {
    const file = new AsksFile(join(folder, 'none.ndjson'))
    expect(file.readNow()).toEqual([])
    expect(await file.look()).toEqual([])
  })

  test('what one node writes the other hears of, once', async () => {
    const path = join(folder, 'both.ndjson')
    const [one, other] = [new AsksFile(path), new AsksFile(path)]
    await one.add(1_000_000)
    expect(await other.look()).toEqual([1_000_000])
    expect(await other.look()).toEqual([])
    await one.add(2_000_000)
    expect(await other.look()).toEqual([1_000_000, 2_000_000])
    expect(new AsksFile(path).readNow()).toEqual([1_000_000, 2_000_000])
  })

  test('lines that are half written or of somebody else are none', async () => {
    const path = join(folder, 'odd.ndjson')
    const file = new AsksFile(path)
    appendFileSync(path, 'hello\n{"begin":"2026-11-26T02:0')
    expect(file.readNow()).toEqual([])
  })

  test('of many the newest count', async () => {
    const path = join(folder, 'many.ndjson')
    const file = new AsksFile(path)
    for (let each = 1; each <= ASKS_MAX + 20; each += 1) await file.add(each * 1000)
    const read = file.readNow()
    expect(read.length).toBe(ASKS_MAX)
    expect(read.at(-1)).toBe((ASKS_MAX + 20) * 1000)
  })
})
