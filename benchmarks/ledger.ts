/**
 * The ledger's tree and its files: appending, proving, checking; and acts in the database.
 *   npm run bench -- ledger [--entries 1000000]
 * Figures are CPU time of this process (the machine is shared), but for what waits for a disk or a database: appends to a
 * folder, acts and lists are time on the clock.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  encodeEntry,
  grow,
  NOTHING_GROWN,
  StoredTree,
  sealDigest,
  signCheckpoint,
  type TileAddress,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '../src/ledger/index.ts'
import { hasher, newSigner, sha256 } from '../src/node/ledger/crypto.ts'
import { LedgerFolder } from '../src/node/ledger/ledger-folder.ts'
import { TileFiles } from '../src/node/ledger/tile-files.ts'
import { verifyFolder } from '../src/node/ledger/verify-folder.ts'
import { measureActs } from './ledger-acts.ts'
import { median, record } from './record.ts'

const asked = process.argv.indexOf('--entries')
const size = asked < 0 ? 1_000_000 : Number(process.argv[asked + 1])
if (!Number.isInteger(size) || size < 100_000) throw new Error('--entries is a number from 100000')

const ORIGIN = 'entente.example/uk'
const { signer } = newSigner(ORIGIN, 'ed25519')
const salt = new Uint8Array(32).fill(1)
const entryOf = (at: number) =>
  encodeEntry({
    timeMs: 1_764_000_000_000 + at,
    kind: 'note.written',
    author: 'account-0197',
    origin: ORIGIN,
    payloadDigest: sealDigest(sha256, 'payload', { salt, bytes: new TextEncoder().encode(`note ${at}`) }),
    reasonDigest: null,
  })

const measures: Record<string, number> = {}

/** A seeded walk over the entries: the same in every run. */
function* picks(count: number, below: number): Generator<number> {
  for (let state = 12_345, at = 0; at < count; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    yield state % below
  }
}

function cpuUs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

// The tree alone, in memory.
const tiles = new Map<string, Uint8Array>()
const reader = { read: (tile: TileAddress) => tiles.get(tilePath(tile)) ?? null }
let growth = NOTHING_GROWN
let root = hasher.empty
function growTo(end: number): void {
  while (growth.frontier.size < end) {
    const begin = growth.frontier.size
    const leaves = Array.from({ length: Math.min(10_000, end - begin) }, (_, at) =>
      hasher.leaf(sample[(begin + at) % sample.length] as Uint8Array),
    )
    const next = grow(hasher, growth, leaves)
    for (const { address, bytes } of next.tiles) tiles.set(tilePath(address), bytes)
    ;({ growth, root } = next)
  }
}

const sample = Array.from({ length: 1_000 }, (_, at) => entryOf(at))
const hundredThousandUs = cpuUs(() => growTo(100_000))
measures['treeEntriesPerSecond'] = 100_000 / (hundredThousandUs / 1e6)
const oldRoot = root
growTo(size)
let tileBytes = 0
for (const bytes of tiles.values()) tileBytes += bytes.length
measures['tileBytesPerEntry'] = tileBytes / size

const tree = new StoredTree(hasher, reader)
const cold = [...picks(200, size)].map(index =>
  cpuUs(() => void new StoredTree(hasher, reader).inclusion(index, size)),
)
measures['inclusionColdUs'] = median(cold)
for (let index = 0; index < size; index += 256) tree.inclusion(index, size)
const chosen = [...picks(20_000, size)]
measures['inclusionUs'] = cpuUs(() => chosen.forEach(index => tree.inclusion(index, size))) / chosen.length
measures['consistencyUs'] =
  cpuUs(() => chosen.forEach(index => tree.consistency(1 + index, size))) / chosen.length

const paths = chosen
  .slice(0, 2_000)
  .map(index => ({ index, path: tree.inclusion(index, size), leaf: tree.leaf(index, size) }))
measures['inclusionCheckUs'] =
  cpuUs(() => {
    for (const claim of paths)
      if (!verifyInclusion(hasher, { ...claim, size, root }).holds) throw new Error('a proof does not hold')
  }) / paths.length
const growthProof = tree.consistency(100_000, size)
const claim = { oldSize: 100_000, oldRoot, size, root, path: growthProof }
if (!verifyConsistency(hasher, claim).holds) throw new Error('the growth does not hold')
measures['signUs'] =
  cpuUs(() => {
    for (let at = 0; at < 1_000; at += 1) signCheckpoint({ origin: ORIGIN, size, root }, signer)
  }) / 1_000

// On disk: each append is synced, with its checkpoint, before the next begins.
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-ledger-'))
try {
  for (const [batch, count] of [
    [1, 100],
    [100, 5_000],
    [10_000, 100_000],
  ] as const) {
    const ledger = LedgerFolder.open(join(folder, String(batch)), signer)
    const began = process.hrtime.bigint()
    while (ledger.size < count)
      await ledger.append(Array.from({ length: batch }, (_, at) => sample[at % sample.length] as Uint8Array))
    const seconds = Number(process.hrtime.bigint() - began) / 1e9
    measures[`durablePerSecondBatch${batch}`] = count / seconds
  }
  const files = new TileFiles(join(folder, '10000'))
  const trusted = { origin: ORIGIN, keys: [signer.key], witnesses: [], needed: 0 }
  const us = cpuUs(() => {
    const verdict = verifyFolder(files, trusted)
    if (verdict.kind !== 'read' || !verdict.holds) throw new Error('the folder does not hold')
  })
  measures['auditEntriesPerSecond'] = 100_000 / (us / 1e6)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

Object.assign(measures, await measureActs())

record({
  bench: 'ledger',
  measures: Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, Number(value.toPrecision(3))]),
  ),
  peers: {},
})
