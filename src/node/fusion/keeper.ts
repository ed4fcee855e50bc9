/**
 * Snapshots on disk: what the trackers knew, and up to which place of the log. Each is written beside, brought to disk
 * and only then named, so that a crash leaves the one before.
 *
 *   magic 'EFS1', u32 · CRC-32 of the rest, u32 · length of the JSON, u32 · JSON · bytes of each tracker
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FusedCount } from '#tracks'
import { crc32 } from '../store/log/crc.ts'
import { FUSION_LIMITS } from './limits.ts'
import type { WatchKept } from './watch.ts'

const MAGIC = 0x31534645
const HEAD = 12
const VERSION = 1

export interface Snapshot {
  /** End of the last record that is in it. */
  readonly covered: number
  readonly seas: readonly { readonly simulated: boolean; readonly kept: WatchKept }[]
}

interface Index {
  readonly version: number
  readonly covered: number
  readonly seas: readonly {
    readonly simulated: boolean
    readonly steppedMs: number | null
    readonly counts: readonly (readonly [number, FusedCount])[]
    readonly bytes: number
  }[]
}

export function snapshotBytes({ covered, seas }: Snapshot): Uint8Array {
  const index: Index = {
    version: VERSION,
    covered,
    seas: seas.map(({ simulated, kept }) => ({
      simulated,
      steppedMs: kept.steppedMs,
      counts: kept.counts,
      bytes: kept.tracker.length,
    })),
  }
  const json = new TextEncoder().encode(JSON.stringify(index))
  const total = seas.reduce((sum, { kept }) => sum + kept.tracker.length, HEAD + json.length)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(8, json.length, true)
  bytes.set(json, HEAD)
  let at = HEAD + json.length
  for (const { kept } of seas) {
    bytes.set(kept.tracker, at)
    at += kept.tracker.length
  }
  view.setUint32(4, crc32(bytes, 8, bytes.length), true)
  return bytes
}

/** @throws Error when the bytes are not a whole snapshot. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD || view.getUint32(0, true) !== MAGIC) throw new Error('it does not begin with EFS1')
  if (view.getUint32(4, true) !== crc32(bytes, 8, bytes.length)) throw new Error('its checksum is wrong')
  const from = HEAD + view.getUint32(8, true)
  const index = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, from))) as Index
  if (index.version !== VERSION) throw new Error(`it has version ${index.version}, not ${VERSION}`)
  let at = from
  const seas = index.seas.map(({ simulated, steppedMs, counts, bytes: length }) => {
    const tracker = new Uint8Array(bytes.subarray(at, at + length))
    at += length
    return { simulated, kept: { tracker, steppedMs, counts } }
  })
  return { covered: index.covered, seas }
}

const NAME = /^snapshot-(\d{16})\.eft$/

export function snapshotName(covered: number): string {
  return `snapshot-${String(covered).padStart(16, '0')}.eft`
}

/** Positions covered by the snapshots in a folder, the oldest first. */
export async function snapshotsIn(folder: string): Promise<number[]> {
  await mkdir(folder, { recursive: true })
  const names = await readdir(folder)
  return names
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)
}

/** The best first: the newest from which history can be told again, else the oldest after it. */
export function inOrderOfUse(covered: readonly number[], checkpoint: number, logEnd: number): number[] {
  const usable = covered.filter(position => position <= logEnd)
  return [
    ...usable.filter(position => position <= checkpoint).toSorted((a, b) => b - a),
    ...usable.filter(position => position > checkpoint).toSorted((a, b) => a - b),
  ]
}

/** Those that nobody needs any more: older than the newest from which history can be told again, or too many. */
export function outlived(covered: readonly number[], checkpoint: number): number[] {
  const oldest = covered.findLast(position => position <= checkpoint) ?? 0
  const keptFrom = covered.at(-FUSION_LIMITS.snapshotsMax) ?? 0
  return covered.filter(position => position < Math.max(oldest, keptFrom))
}

export async function readSnapshotFile(folder: string, covered: number): Promise<Snapshot> {
  return readSnapshot(await readFile(join(folder, snapshotName(covered))))
}

export async function writeSnapshot(folder: string, snapshot: Snapshot, checkpoint: number): Promise<number> {
  const bytes = snapshotBytes(snapshot)
  const path = join(folder, snapshotName(snapshot.covered))
  const beside = `${path}.new`
  const file = await open(beside, 'w')
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  await syncFolder(folder)
  for (const gone of outlived(await snapshotsIn(folder), checkpoint))
    await rm(join(folder, snapshotName(gone)))
  return bytes.length
}

/** So that the new name is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
