/**
 * Holds the database against the tiles: every entry is the one that was hashed, its columns say what it says, and every
 * payload that is still there is the one that it sealed. Tiles and bundles are checked by `audit`.
 */
import {
  checkSealed,
  decodeEntry,
  type Entry,
  type SignedCheckpoint,
  type Sealed,
  type SealedKind,
  StoredTree,
  sameBytes,
  TileMissing,
} from '#ledger'
import type { Database } from '../store/postgres/database.ts'
import { hasher, sha256 } from './crypto.ts'
import { CHECK_FAULTS_TOLD_MAX, CHECK_PAGE } from './limits.ts'
import type { TileFiles } from './tile-files.ts'

export type KeptFaultKind =
  | 'entry-missing' // a number without an entry
  | 'entry-unread' // its bytes are no entry
  | 'entry-differs-from-leaf' // it is not the one that was signed
  | 'tile-missing' // the tile that would tell is not there
  | 'columns-differ' // kind, author or time are not those of the bytes
  | 'payload-differs'
  | 'reason-differs'
  | 'reason-not-asked-for' // there is one, and the entry says that there is none

export interface KeptFault {
  readonly kind: KeptFaultKind
  readonly entry: number
}

export interface KeptCheck {
  readonly entries: number
  /** Payloads that were erased: the entry stands. */
  readonly erased: number
  /** At most CHECK_FAULTS_TOLD_MAX of them. */
  readonly faults: readonly KeptFault[]
  readonly faultCount: number
}

interface KeptRow {
  readonly entry: number
  readonly bytes: Buffer
  readonly kind: string
  readonly author: string
  readonly timeMs: number
  readonly payloadSalt: Buffer | null
  readonly payload: Buffer | null
  readonly reasonSalt: Buffer | null
  readonly reason: Buffer | null
}

/** Entries beyond the checkpoint have no leaf yet; the rest of each is checked all the same. */
export async function checkKept(
  database: Pick<Database, 'rows'>,
  files: TileFiles,
  checkpoint: SignedCheckpoint | null,
): Promise<KeptCheck> {
  const faults: KeptFault[] = []
  let faultCount = 0
  let erased = 0
  const [head] = await database.rows<{ size: number }>('SELECT size FROM ledger_head')
  const size = head?.size ?? 0
  const signed = checkpoint?.checkpoint.size ?? 0
  const tree = new StoredTree(hasher, files)
  const leafOf = (entry: number) => (entry < signed ? tree.leaf(entry, signed) : null)
  for (let from = 0; from < size; from += CHECK_PAGE) {
    const rows = new Map((await pageOf(database, from)).map(row => [row.entry, row]))
    for (let entry = from; entry < Math.min(from + CHECK_PAGE, size); entry += 1) {
      const row = rows.get(entry)
      if (row !== undefined && row.payload === null) erased += 1
      const kinds = row === undefined ? (['entry-missing'] as const) : faultsOf(row, leafOf)
      faultCount += kinds.length
      for (const kind of kinds) if (faults.length < CHECK_FAULTS_TOLD_MAX) faults.push({ kind, entry })
    }
  }
  return { entries: size, erased, faults, faultCount }
}

function pageOf(database: Pick<Database, 'rows'>, from: number): Promise<KeptRow[]> {
  return database.rows<KeptRow>(
    `SELECT entries.entry, entries.bytes, kind, author, time_ms AS "timeMs", p.salt AS "payloadSalt", p.bytes AS payload,
       r.salt AS "reasonSalt", r.bytes AS reason
     FROM entries LEFT JOIN payloads AS p ON p.entry = entries.entry AND p.part = 'payload'
       LEFT JOIN payloads AS r ON r.entry = entries.entry AND r.part = 'reason'
     WHERE entries.entry >= $1 AND entries.entry < $2`,
    [from, from + CHECK_PAGE],
  )
}

function faultsOf(row: KeptRow, leafOf: (entry: number) => Uint8Array | null): KeptFaultKind[] {
  const found: KeptFaultKind[] = []
  const entry = decodeEntry(Uint8Array.from(row.bytes))
  try {
    const leaf = leafOf(row.entry)
    if (leaf !== null && !sameBytes(leaf, hasher.leaf(row.bytes))) found.push('entry-differs-from-leaf')
  } catch (error) {
    if (!(error instanceof TileMissing)) throw error
    found.push('tile-missing')
  }
  if (entry === null) return [...found, 'entry-unread']
  if (entry.kind !== row.kind || entry.author !== row.author || entry.timeMs !== row.timeMs)
    found.push('columns-differ')
  return [...found, ...sealFaults(row, entry)]
}

function sealFaults(row: KeptRow, { payloadDigest, reasonDigest }: Entry): KeptFaultKind[] {
  const found: KeptFaultKind[] = []
  if (differs('payload', payloadDigest, sealedOf(row.payloadSalt, row.payload))) found.push('payload-differs')
  const reason = sealedOf(row.reasonSalt, row.reason)
  if (reasonDigest === null ? reason !== null : differs('reason', reasonDigest, reason))
    found.push(reasonDigest === null ? 'reason-not-asked-for' : 'reason-differs')
  return found
}

function differs(kind: SealedKind, digest: Uint8Array, held: Sealed | null): boolean {
  return checkSealed(sha256, kind, digest, held) === 'differs'
}

function sealedOf(salt: Buffer | null, bytes: Buffer | null): Sealed | null {
  return salt === null || bytes === null ? null : { salt, bytes }
}
