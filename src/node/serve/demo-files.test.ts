import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NotADemoFolder, openDataFolder, SEA_AGE_MS_MAX, seaSince, writeConfig } from './demo-files.ts'

const NOW = Date.UTC(2026, 10, 25, 18)
const SEA = { seed: 1, ships: 400 }

async function folderWith(ageMs: number): Promise<string> {
  const folder = await newFolder()
  const demo = { ...SEA, shore: 'uk', since: new Date(NOW - ageMs).toISOString() } as const
  await writeConfig(folder, 'uk', { node: 'uk', demo })
  return folder
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'entente-demo-'))
}

describe('the sea of a second start', () => {
  test.each([
    ['goes on where it is', 3_600_000, SEA, 3_600_000],
    ['begins anew when it has become old', SEA_AGE_MS_MAX, SEA, 0],
    ['begins anew under another seed', 3_600_000, { ...SEA, seed: 2 }, 0],
    ['begins anew with another number of ships', 3_600_000, { ...SEA, ships: 40 }, 0],
    ['begins anew when its beginning is still to come: the clock was set back', -1000, SEA, 0],
  ] as const)('%s', async (_, ageMs, asked, expectedAgeMs) => {
    expect(NOW - (await seaSince(await folderWith(ageMs), asked, NOW))).toBe(expectedAgeMs)
  })

  test('begins now where there was none', async () => {
    expect(await seaSince(await newFolder(), SEA, NOW)).toBe(NOW)
  })
})

describe('a data folder of the demonstration', () => {
  test('is made where there is none, and opened again', async () => {
    const folder = await folderWith(0)
    const data = await openDataFolder(folder, 'uk')
    await writeFile(join(data, 'ledger.key'), 'a key')
    expect(await openDataFolder(folder, 'uk')).toBe(data)
  })

  test('of a node that was not made here is refused', async () => {
    const folder = await newFolder()
    await mkdir(join(folder, 'fr', 'log'), { recursive: true })
    await expect(openDataFolder(folder, 'fr')).rejects.toThrow(NotADemoFolder)
  })
})
