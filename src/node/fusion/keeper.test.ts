import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inOrderOfUse,
  outlived,
  readSnapshot,
  readSnapshotFile,
  type Snapshot,
  snapshotBytes,
  snapshotsIn,
  writeSnapshot,
} from './keeper.ts'
import { FUSION_LIMITS } from './limits.ts'
import { openNamesFile } from './names-file.ts'
import { ID_MAX, observationId, positionOf } from './record.ts'

const COUNT = { min: 3, max: 9, statedBy: 'calls', ms: 7 }
const SNAPSHOT: Snapshot = {
  covered: 123_456,
  seas: [
    { simulated: false, kept: { tracker: Uint8Array.of(1, 2, 3), steppedMs: 5000, counts: [[4096, COUNT]] } },
    { simulated: true, kept: { tracker: new Uint8Array(0), steppedMs: null, counts: [] } },
  ],
}

describe('a snapshot', () => {
  test('comes back as it was', () => {
    expect(readSnapshot(snapshotBytes(SNAPSHOT))).toEqual(SNAPSHOT)
  })

  test('with any byte changed, or cut anywhere, is told to be damaged and never read (random damage)', () => {
    const whole = snapshotBytes(SNAPSHOT)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = whole.slice()
        changed[at] ^= flip
        expect(() => readSnapshot(changed)).toThrow()
        expect(() => readSnapshot(whole.slice(0, at))).toThrow()
      }),
      { seed: 20_261_125 },
    )
  })

  test('is in the folder under its place in the log, and a half-written one is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-keeper-'))
    await writeSnapshot(folder, SNAPSHOT, 0)
    await writeFile(join(folder, 'snapshot-0000000000999999.eft.new'), 'half')
    expect(await snapshotsIn(folder)).toEqual([123_456])
    expect(await readSnapshotFile(folder, 123_456)).toEqual(SNAPSHOT)
  })

  test('is used when history can be told again from it; else the next newer one, never one of another log', () => {
    expect(inOrderOfUse([10, 20, 30, 40], 25, 35)).toEqual([20, 10, 30])
    expect(inOrderOfUse([30, 40], 25, 100)).toEqual([30, 40])
  })

  test('is dropped when a newer one serves history as well, or when there are too many', async () => {
    expect(outlived([10, 20, 30, 40], 25)).toEqual([10])
    expect(outlived([10, 20], 5)).toEqual([])
    const many = Array.from({ length: FUSION_LIMITS.snapshotsMax + 3 }, (_, k) => 10 * (k + 1))
    expect(outlived(many, 0)).toEqual([10, 20, 30])
    const folder = await mkdtemp(join(tmpdir(), 'entente-keeper-'))
    for (const covered of [10, 20, 30]) await writeSnapshot(folder, { ...SNAPSHOT, covered }, 25)
    expect(await snapshotsIn(folder)).toEqual([20, 30])
  })
})

describe('the numbers of tracks without AIS', () => {
  test('are there after a restart; a line that a crash cut is passed over', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-names-'))
    const first = openNamesFile(folder, () => undefined)
    first.add('r4096', 7)
    first.add('s8192', 8)
    await first.flush()
    const path = join(folder, (await readdir(folder))[0])
    await writeFile(path, 'r4096 7\ns8192 8\nr122', 'utf8')
    expect([...openNamesFile(folder, () => undefined).byOrigin]).toEqual([
      ['r4096', 7],
      ['s8192', 8],
    ])
  })
})

test('a place in the log is found again from its id, however long the log has been written', () => {
  fc.assert(
    fc.property(fc.nat({ max: 3 * ID_MAX }), fc.integer({ min: 1, max: ID_MAX }), (position, written) => {
      expect(positionOf(observationId(position), position + written)).toBe(position)
    }),
    { seed: 20_261_125 },
  )
})
