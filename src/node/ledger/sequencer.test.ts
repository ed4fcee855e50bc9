import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodeEntry, sealDigest, StoredTree, verifyInclusion } from '#ledger'
import { slowness } from '../exchange/test/slowness.ts'
import { hasher, newSigner, seal, sha256 } from './crypto.ts'
import { writeDurably } from './durable-files.ts'
import { fingerprintOf, LEDGER_KEY_FILE, LedgerKeyLost, openLedgerKey } from './key-file.ts'
import type { Write } from './ledger-folder.ts'
import { Sequencer, type SequencerSettings } from './sequencer.ts'
import { SEQUENCE_MS } from './limits.ts'
import { CHECKPOINT_FILE, TileFiles } from './tile-files.ts'
import { verifyFolder } from './verify-folder.ts'

const NAME = 'entente.uk.test'
let folder = ''
let warnings: string[] = []
let holds: string[] = []
const { signer } = newSigner(NAME, 'ed25519')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-sequencer-'))
  warnings = []
  holds = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const entryOf = (at: number, origin = NAME) =>
  encodeEntry({
    timeMs: 1000 + at,
    kind: 'record.collected',
    author: 'uk-7',
    origin,
    payloadDigest: sealDigest(sha256, 'payload', seal(Uint8Array.of(at))),
    reasonDigest: null,
  })

/** A database of entries in memory: `held` is what it holds. */
class Entries {
  held: Uint8Array[]
  isDown = false
  constructor(count: number) {
    this.held = Array.from({ length: count }, (_, at) => entryOf(at))
  }
  async size() {
    if (this.isDown) throw new Error('The database does not answer.')
    return this.held.length
  }
  async entries(from: number, count: number) {
    return this.held.slice(from, from + count)
  }
}

function sequencerOf(source: SequencerSettings['source'], write?: Write): Sequencer {
  return new Sequencer({
    folder,
    source,
    signer,
    onWarning: text => warnings.push(text),
    onHold: why => holds.push(why),
    ...(write === undefined ? {} : { write }),
  })
}

async function signedOnce(source: SequencerSettings['source'], write?: Write): Promise<Sequencer> {
  const sequencer = sequencerOf(source, write)
  await sequencer.begin()
  await sequencer.close()
  return sequencer
}

function holdsOnDisk(): number {
  const verdict = verifyFolder(new TileFiles(folder), {
    origin: NAME,
    keys: [signer.key],
    witnesses: [],
    needed: 0,
  })
  if (verdict.kind !== 'read') return 0
  expect(verdict.audit.faults).toEqual([])
  expect(verdict.holds).toBe(true)
  return verdict.checkpoint.checkpoint.size
}

describe('the sequencer', () => {
  test('signs what is in the database, in batches, and goes on after each start', async () => {
    const source = new Entries(300)
    expect((await signedOnce(source)).checkpoint?.checkpoint.size).toBe(300)
    expect(holdsOnDisk()).toBe(300)
    for (let at = 300; at < 700; at += 1) source.held.push(entryOf(at))
    await signedOnce(source)
    expect(holdsOnDisk()).toBe(700)
  })

  test('signs by itself within a moment after it is woken', async () => {
    const source = new Entries(3)
    const sequencer = sequencerOf(source)
    await sequencer.begin()
    await expect.poll(() => sequencer.checkpoint?.checkpoint.size, { timeout: 20_000 }).toBe(3)
    source.held.push(entryOf(3))
    sequencer.wake()
    await expect.poll(() => sequencer.checkpoint?.checkpoint.size, { timeout: 20_000 }).toBe(4)
    await sequencer.close()
  })

  test('signs at once what somebody waits for, and many that wait together', async () => {
    const source = new Entries(0)
    let signatures = 0
    let writingMs = 0
    const sequencer = sequencerOf(source, async (into, files) => {
      if (files.some(({ path }) => path === CHECKPOINT_FILE)) signatures += 1
      const beganMs = performance.now()
      await writeDurably(into, files)
      writingMs += performance.now() - beganMs
    })
    await sequencer.begin()
    const began = performance.now()
    for (let round = 1; round <= 20; round += 1) {
      for (let at = 0; at < 5; at += 1) {
        source.held.push(entryOf(source.held.length))
        sequencer.wake(true)
      }
      await expect
        .poll(() => sequencer.checkpoint?.checkpoint.size, { timeout: 20_000, interval: 5 })
        .toBe(round * 5)
    }
    // How long the disk takes is not what is promised: nobody waits for the next beat.
    const waitedMs = performance.now() - began - writingMs
    expect(waitedMs).toBeLessThan(20 * SEQUENCE_MS * (await slowness()))
    expect(signatures).toBeGreaterThan(0)
    expect(signatures).toBeLessThanOrEqual(21)
    await sequencer.close()
  })

  test('waits for a database that is down, says so, and goes on', async () => {
    const source = new Entries(5)
    source.isDown = true
    const sequencer = sequencerOf(source)
    await sequencer.begin()
    expect(sequencer.trouble).toMatch(/does not answer/)
    source.isDown = false
    await expect.poll(() => sequencer.checkpoint?.checkpoint.size, { timeout: 20_000 }).toBe(5)
    expect(sequencer.trouble).toBeNull()
    expect(holds).toEqual([])
    await sequencer.close()
  })

  test.each([
    ['has fewer entries than were signed', (source: Entries) => source.held.splice(250), /older copy/],
    [
      'has other entries than were signed',
      (source: Entries) => source.held.splice(299, 1, entryOf(299)),
      /not the one that was signed/,
    ],
    [
      'holds an entry of another ledger',
      (source: Entries) => source.held.push(entryOf(300, 'entente.fr.test')),
      /not one of entente.uk.test/,
    ],
  ])('never signs when the database %s: acts are held, and the folder stands', async (_, damage, says) => {
    const source = new Entries(300)
    await signedOnce(source)
    const before = await readFile(join(folder, 'checkpoint'))
    damage(source)
    const sequencer = await signedOnce(source)
    expect(sequencer.trouble).toMatch(says)
    expect(holds).toHaveLength(1)
    expect(await readFile(join(folder, 'checkpoint'))).toEqual(before)
  })

  test('stops at a gap in the database', async () => {
    const source = new Entries(10)
    const gap = { size: async () => 10, entries: async () => source.held.slice(0, 4) }
    expect((await signedOnce(gap)).trouble).toMatch(/Entry 4 is missing/)
    expect(holds).toHaveLength(1)
  })

  test('damaged tiles stop the signing and not the acts', async () => {
    const source = new Entries(300)
    await signedOnce(source)
    await writeFile(join(folder, 'tile/0/001.p/44'), new Uint8Array(44 * 32))
    source.held.push(entryOf(300))
    const sequencer = await signedOnce(source)
    expect(sequencer.trouble).toMatch(/tiles-do-not-give-the-signed-root/)
    expect(holds).toEqual([])
  })
})

describe('a disk that fails (R04, R05)', () => {
  test.each([
    ['is full while tiles are written', 'ENOSPC', 0],
    ['is full while the checkpoint is written', 'ENOSPC', 1],
    ['fails to sync tiles', 'EIO', 0],
    ['fails to sync the checkpoint', 'EIO', 1],
  ])('that %s is told, and all is signed when it works again', async (_, code, failing) => {
    const source = new Entries(600)
    let calls = 0
    let isFailing = true
    const write: Write = async (into, files) => {
      calls += 1
      if (isFailing && (calls - 1) % 2 >= failing) {
        // Half of the files are there, as after a real failure.
        await writeDurably(into, files.slice(0, files.length >> 1))
        throw Object.assign(new Error(`${code}: the disk`), { code })
      }
      await writeDurably(into, files)
    }
    const sequencer = sequencerOf(source, write)
    await sequencer.begin()
    await expect.poll(() => sequencer.trouble, { timeout: 20_000 }).toContain(code)
    expect(holdsOnDisk()).toBe(0)
    isFailing = false
    await expect.poll(() => sequencer.checkpoint?.checkpoint.size, { timeout: 30_000 }).toBe(600)
    await sequencer.close()
    expect(holdsOnDisk()).toBe(600)
    expect(holds).toEqual([])
  })
})

describe('the key of a ledger', () => {
  const say = (text: string) => void warnings.push(text)

  test('is made once, for its owner alone, and read again', async () => {
    const made = await openLedgerKey(folder, NAME, say)
    expect((await stat(join(folder, LEDGER_KEY_FILE))).mode & 0o777).toBe(0o600)
    const again = await openLedgerKey(folder, NAME, say)
    expect(again.key).toEqual(made.key)
    expect(fingerprintOf(made.key)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
    expect(warnings).toEqual([])
  })

  test('keeps its name, and says so when the node is called otherwise', async () => {
    await openLedgerKey(folder, NAME, say)
    expect((await openLedgerKey(folder, 'entente.uk.other', say)).key.name).toBe(NAME)
    expect(warnings.join()).toMatch(/keeps that name/)
  })

  test('is not made anew where something was signed', async () => {
    const dataFolder = folder
    folder = join(dataFolder, 'ledger')
    await signedOnce(new Entries(1))
    folder = dataFolder
    await expect(openLedgerKey(dataFolder, NAME, say)).rejects.toThrow(LedgerKeyLost)
  })
})

test('the path of each entry leads to the signed root', async () => {
  const source = new Entries(700)
  const sequencer = await signedOnce(source)
  const tree = new StoredTree(hasher, new TileFiles(folder))
  const { size, root } = sequencer.checkpoint?.checkpoint ?? { size: 0, root: hasher.empty }
  for (const index of [0, 255, 256, 699]) {
    const path = tree.inclusion(index, size)
    const leaf = hasher.leaf(source.held[index] as Uint8Array)
    expect(verifyInclusion(hasher, { index, leaf, size, root, path }).holds).toBe(true)
  }
})
