/**
 * Entries that were written after the backup, taken from the surviving ledger of the lost node: they get their places back,
 * so that the tree goes on. What they sealed is gone: they stand as entries whose payload was erased.
 */
import { randomUUID } from 'node:crypto'
import {
  append,
  decodeBundle,
  decodeEntry,
  openCheckpoint,
  rootOf,
  type SignedCheckpoint,
  sameBytes,
  TILE_WIDTH,
  type VerifierKey,
  widthOf,
} from '#ledger'
import { hasher, verify } from '../ledger/crypto.ts'
import type { TileFiles } from '../ledger/tile-files.ts'
import type { Database } from '../store/postgres/database.ts'
import type { ReadEntries } from './entries.ts'
import { BACKUP_LIMITS } from './limits.ts'

export interface BroughtBack {
  readonly entries: number
  /** How many of each kind: what was erased or given away in them must be looked at by people. */
  readonly kinds: Readonly<Record<string, number>>
}

export interface BringBackPlan {
  readonly database: Database
  /** What the restored database holds. */
  readonly entries: ReadEntries
  readonly old: TileFiles
  readonly key: VerifierKey
  /** What others hold: the old ledger must give these roots too. */
  readonly heads: readonly SignedCheckpoint[]
}

/** @throws Error when the old ledger is not the continuation of what the database holds; then nothing is written. */
export async function bringBack(plan: BringBackPlan): Promise<BroughtBack> {
  const { old, key, entries } = plan
  const bytes = old.checkpoint()
  if (bytes === null) throw new Error(`${old.folder} holds no ledger: there is no checkpoint in it`)
  const opened = openCheckpoint(bytes, { origin: key.name, keys: [key] }, verify)
  if (opened.kind === 'refused') throw new Error(`the old ledger's checkpoint is refused: ${opened.reason}`)
  const { size } = opened.checkpoint
  if (size <= entries.size) return { entries: 0, kinds: {} }
  prove(plan, opened)
  const kinds: Record<string, number> = {}
  await plan.database.transaction(async client => {
    for (let from = entries.size; from < size; from += BACKUP_LIMITS.entriesAtOnce) {
      const page = pageOf(old, from, Math.min(size, from + BACKUP_LIMITS.entriesAtOnce), size)
      for (const { kind } of page) kinds[kind] = (kinds[kind] ?? 0) + 1
      await client.query(
        `INSERT INTO entries (entry, bytes, kind, author, time_ms)
         SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::text[], $4::text[], $5::bigint[])`,
        [
          page.map(({ index }) => index),
          page.map(each => Buffer.from(each.bytes)),
          page.map(({ kind }) => kind),
          page.map(({ author }) => author),
          page.map(({ timeMs }) => timeMs),
        ],
      )
    }
    const moved = await client.query('UPDATE ledger_head SET size = $1, batch = $2 WHERE size = $3', [
      size,
      randomUUID(),
      entries.size,
    ])
    if (moved.rowCount !== 1) throw new Error('the ledger in the database moved meanwhile')
  })
  return { entries: size - entries.size, kinds }
}

/** Our tree, continued by the old entries, must give the root that was signed, and those that others hold on the way. */
function prove({ entries, old, heads }: BringBackPlan, signed: SignedCheckpoint): void {
  const all = [...heads, signed].map(({ checkpoint }) => checkpoint)
  let frontier = entries.frontier
  for (const { bytes } of entriesFrom(old, entries.size, signed.checkpoint.size)) {
    frontier = append(hasher, frontier, [hasher.leaf(bytes)])
    const { size } = frontier
    for (const { root } of all.filter(each => each.size === size))
      if (!sameBytes(rootOf(hasher, frontier), root))
        throw new Error(
          `the old ledger is not the continuation of this backup: at ${size} entries it does not give the root that was signed`,
        )
  }
}

function pageOf(old: TileFiles, from: number, to: number, size: number) {
  const page: { index: number; bytes: Uint8Array; kind: string; author: string; timeMs: number }[] = []
  for (const { index, bytes } of entriesFrom(old, from, size)) {
    if (index >= to) break
    const entry = decodeEntry(bytes)
    if (entry === null) throw new Error(`entry ${index} of the old ledger cannot be read by this version`)
    page.push({ index, bytes, kind: entry.kind, author: entry.author, timeMs: entry.timeMs })
  }
  return page
}

/** From one entry to the end of a ledger of a size, each bundle read once. */
function* entriesFrom(
  old: TileFiles,
  from: number,
  size: number,
): Generator<{ readonly index: number; readonly bytes: Uint8Array }> {
  for (let first = from - (from % TILE_WIDTH); first < size; first += TILE_WIDTH) {
    const bundle = first / TILE_WIDTH
    const width = widthOf('entries', bundle, size)
    const read = old.read({ level: 'entries', index: bundle, width })
    const entries = read === null ? null : decodeBundle(read, width)
    if (entries === null)
      throw new Error(`the bundle of entry ${first} of the old ledger is missing or broken`)
    for (const [at, bytes] of entries.entries()) if (first + at >= from) yield { index: first + at, bytes }
  }
}
