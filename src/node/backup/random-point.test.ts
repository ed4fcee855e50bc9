/**
 * A node that never stops writing is saved, followed, and restored at random instants: what was answered before is there,
 * what was begun after is not. RESTORE_POINTS=50 for a long run.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeBase } from './base.ts'
import { archiveOnce } from './follow.ts'
import { readArchive } from './archive.ts'
import { type Manifest, NoBackup } from './manifest.ts'
import { checkBackup, restoreBackup } from './restore.ts'
import { flip } from './test/flip.ts'
import { newRoot, putKey, said, startNode } from './test/given.ts'

const POINTS = Number(process.env['RESTORE_POINTS'] ?? 2)
const FLIPS = 100
const SEED = Number(process.env['RESTORE_SEED'] ?? 20261125)
const ROUNDS = 3

interface Done {
  readonly word: string
  readonly beganMs: number
  readonly answeredMs: number
}

let place: Awaited<ReturnType<typeof newRoot>>
let manifest: Manifest
const done: Done[] = []
const at = (...names: string[]) => join(place.root, ...names)

beforeAll(async () => {
  place = await newRoot()
  const node = await startNode(at('uk'))
  const over = new AbortController()
  const writing = (async () => {
    for (let count = 0; !over.signal.aborted; count += 1) {
      const beganMs = Date.now()
      await node.act(`act ${count}`)
      done.push({ word: `act ${count}`, beganMs, answeredMs: Date.now() })
    }
  })()
  try {
    await putKey(at('uk'))
    const source = { dataFolder: at('uk'), folder: at('safe') }
    manifest = await takeBase({
      ...source,
      isFollowed: true,
      withSensorLog: false,
      onWarning: () => undefined,
    })
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = done.length
      await until(() => done.length > before + 5)
      await archiveOnce({ ...source, manifest }, true)
    }
  } finally {
    over.abort()
    await writing
    await node.stop()
  }
}, 180_000)

afterAll(() => place?.end())

describe(`a node that never stops writing (seed ${SEED})`, () => {
  test(`is restored at each of ${POINTS} random instants exactly as it was`, {
    timeout: POINTS * 60_000,
  }, async () => {
    const { whole } = await readArchive(at('safe'), manifest)
    const between = fc.integer({ min: Date.parse(manifest.made) + 1, max: Date.parse(whole) })
    for (const instantMs of fc.sample(between, { seed: SEED, numRuns: POINTS })) {
      const until = new Date(instantMs).toISOString()
      await restoreBackup({ folder: at('safe'), dataFolder: at('then'), until, keys: null })
      const node = await startNode(at('then'))
      const words = await said(node.database)
      await node.stop()
      await rm(at('then'), { recursive: true })
      const answered = done.filter(({ answeredMs }) => answeredMs < instantMs)
      expect(words, `I1 at ${until}`).toEqual(expect.arrayContaining(answered.map(({ word }) => word)))
      const begunAfter = new Set(done.filter(({ beganMs }) => beganMs > instantMs).map(({ word }) => word))
      expect(
        words.filter(word => begunAfter.has(word)),
        `I2 at ${until}`,
      ).toEqual([])
      expect(words).toEqual(done.slice(0, words.length).map(({ word }) => word))
    }
  })

  test(`is refused with ${FLIPS} random bits flipped in as many files, and every one of them is found`, async () => {
    const files = manifest.files.filter(({ bytes, path }) => bytes > 0 && !path.startsWith('wal/'))
    const [chosen = []] = fc.sample(fc.shuffledSubarray(files, { minLength: FLIPS, maxLength: FLIPS }), {
      seed: SEED,
      numRuns: 1,
    })
    const places = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      seed: SEED,
      numRuns: FLIPS,
    })
    const restores: (() => Promise<void>)[] = []
    for (const [index, { path, bytes }] of chosen.entries())
      restores.push(await flip(at('safe', path), Math.floor((places[index] as number) * bytes)))
    const refused = await checkBackup(at('safe')).catch((error: Error) => error)
    expect(refused).toBeInstanceOf(NoBackup)
    expect((refused as Error).message.match(/ is not what was written$/gm)).toHaveLength(20)
    expect((refused as Error).message).toMatch(new RegExp(`and ${FLIPS - 20} more$`))
    for (const restore of restores) await restore()
    await checkBackup(at('safe'))
  })
})

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5))
}
