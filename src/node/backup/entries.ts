/**
 * The entries in a database, read from the first to the last: the tree they give, and whether the columns beside them and
 * what they sealed fit.
 */
import { append, decodeEntry, EMPTY_FRONTIER, type Entry, type Frontier, type Hash, rootOf } from '#ledger'
import { checkKept } from '../ledger/check-kept.ts'
import { hasher } from '../ledger/crypto.ts'
import { TileFiles } from '../ledger/tile-files.ts'
import type { Database } from '../store/postgres/database.ts'
import { BACKUP_LIMITS } from './limits.ts'

/** The tables of a node that has a database of its own. */
export const SCHEMA = 'entente'

export type Asked = Pick<Database, 'rows'>

export interface ReadEntries {
  readonly size: number
  readonly root: Hash
  readonly frontier: Frontier
  /** Roots at the sizes that were asked for, as far as there are entries. */
  readonly roots: ReadonlyMap<number, Hash>
  /** When the last entry was written; null: there is none. */
  readonly newestMs: number | null
}

/** The database does not hold what its own ledger says: it must not be used. */
export class EntriesDiffer extends Error {
  override readonly name = 'EntriesDiffer'
}

/** @throws EntriesDiffer when one is missing. */
export async function readEntries(database: Asked, sizes: readonly number[]): Promise<ReadEntries> {
  const roots = new Map<number, Hash>(sizes.includes(0) ? [[0, hasher.empty]] : [])
  const wanted = new Set(sizes)
  let frontier: Frontier = EMPTY_FRONTIER
  let last: Entry | null = null
  for (;;) {
    const rows = await database.rows<{ entry: number; bytes: Buffer }>(
      'SELECT entry, bytes FROM entries WHERE entry >= $1 ORDER BY entry LIMIT $2',
      [frontier.size, BACKUP_LIMITS.entriesAtOnce],
    )
    if (rows.length === 0) break
    for (const { entry, bytes } of rows) {
      if (entry !== frontier.size) throw new EntriesDiffer(`entry ${frontier.size} is not in the database`)
      frontier = append(hasher, frontier, [hasher.leaf(bytes)])
      last = decodeEntry(Uint8Array.from(bytes)) ?? last
      if (wanted.has(frontier.size)) roots.set(frontier.size, rootOf(hasher, frontier))
    }
  }
  const { size } = frontier
  const [head] = await database.rows<{ size: number }>('SELECT size FROM ledger_head')
  if (head?.size !== size)
    throw new EntriesDiffer(`the database says that it holds ${head?.size} entries, and holds ${size}`)
  return { size, root: rootOf(hasher, frontier), frontier, roots, newestMs: last?.timeMs ?? null }
}

/** Payloads that are there are those that were sealed. @returns how many were erased. @throws EntriesDiffer */
export async function assertSealed(database: Asked, ledgerFolder: string): Promise<number> {
  const { faults, faultCount, erased } = await checkKept(database, new TileFiles(ledgerFolder), null)
  if (faultCount === 0) return erased
  const told = faults
    .slice(0, BACKUP_LIMITS.faultsToldMax)
    .map(({ kind, entry }) => `entry ${entry}: ${kind}`)
  throw new EntriesDiffer(
    `the database does not hold what was sealed (${faultCount} faults):\n  ${told.join('\n  ')}`,
  )
}
