/** The entries in a database, read from the first to the last: the tree they give, and whether what they sealed fits them. */
import {
  append,
  checkSealed,
  decodeEntry,
  EMPTY_FRONTIER,
  type Entry,
  type Frontier,
  type Hash,
  rootOf,
  type SealedKind,
} from '#ledger'
import { hasher, sha256 } from '../ledger/crypto.ts'
import { BACKUP_LIMITS } from './limits.ts'

/** The tables of a node that has a database of its own. */
export const SCHEMA = 'entente'

export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>

export interface ReadEntries {
  readonly size: number
  readonly root: Hash
  readonly frontier: Frontier
  /** Roots at the sizes that were asked for, as far as there are entries. */
  readonly roots: ReadonlyMap<number, Hash>
  /** When the last entry was written; null: there is none. */
  readonly newestMs: number | null
  /** The ledger that the last one names. */
  readonly origin: string | null
  /** Payloads and reasons whose digest fits; those that were erased are not there to be asked. */
  readonly fitting: number
}

/** The database does not hold what its own ledger says: it must not be used. */
export class EntriesDiffer extends Error {
  override readonly name = 'EntriesDiffer'
}

interface EntryRow {
  readonly entry: string | number
  readonly bytes: Buffer
}

interface SealedRow {
  readonly entry: string | number
  readonly part: SealedKind
  readonly salt: Buffer
  readonly bytes: Buffer
}

/** @throws EntriesDiffer when one is missing or a payload is not what was sealed. */
export async function readEntries(ask: Ask, sizes: readonly number[]): Promise<ReadEntries> {
  const empty = {
    size: 0,
    root: hasher.empty,
    frontier: EMPTY_FRONTIER,
    newestMs: null,
    origin: null,
    fitting: 0,
  }
  const roots = new Map<number, Hash>(sizes.includes(0) ? [[0, hasher.empty]] : [])
  if (!(await hasEntries(ask))) return { ...empty, roots }
  const wanted = new Set(sizes)
  let frontier: Frontier = EMPTY_FRONTIER
  let last: Entry | null = null
  let fitting = 0
  for (;;) {
    const from = frontier.size
    const rows = await ask<EntryRow>(
      `SELECT entry, bytes FROM ${SCHEMA}.entries WHERE entry >= $1 ORDER BY entry LIMIT $2`,
      [from, BACKUP_LIMITS.entriesAtOnce],
    )
    if (rows.length === 0) break
    const page: (Entry | null)[] = []
    for (const { entry, bytes } of rows) {
      if (Number(entry) !== frontier.size)
        throw new EntriesDiffer(`entry ${frontier.size} of the ledger is not in the database`)
      frontier = append(hasher, frontier, [hasher.leaf(plain(bytes))])
      page.push(decodeEntry(plain(bytes)))
      if (wanted.has(frontier.size)) roots.set(frontier.size, rootOf(hasher, frontier))
    }
    fitting += await checkPage(ask, from, page)
    last = page.findLast(entry => entry !== null) ?? last
  }
  await assertHead(ask, frontier.size)
  const { size } = frontier
  const told = { newestMs: last?.timeMs ?? null, origin: last?.origin ?? null, fitting }
  return { size, root: rootOf(hasher, frontier), frontier, roots, ...told }
}

async function hasEntries(ask: Ask): Promise<boolean> {
  const [row] = await ask<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `${SCHEMA}.entries`,
  ])
  return row?.found === true
}

async function checkPage(ask: Ask, from: number, page: readonly (Entry | null)[]): Promise<number> {
  const rows = await ask<SealedRow>(
    `SELECT entry, part, salt, bytes FROM ${SCHEMA}.payloads WHERE entry >= $1 AND entry < $2`,
    [from, from + page.length],
  )
  for (const { entry, part, salt, bytes } of rows) {
    const read = page[Number(entry) - from] ?? null
    const digest = part === 'payload' ? read?.payloadDigest : read?.reasonDigest
    const held = { salt: plain(salt), bytes: plain(bytes) }
    if (!digest || checkSealed(sha256, part, digest, held) !== 'fits')
      throw new EntriesDiffer(`the ${part} of entry ${entry} is not what was sealed`)
  }
  return rows.length
}

async function assertHead(ask: Ask, size: number): Promise<void> {
  const [head] = await ask<{ size: string | number }>(`SELECT size FROM ${SCHEMA}.ledger_head`)
  if (Number(head?.size) !== size)
    throw new EntriesDiffer(`the database says that it holds ${head?.size} entries, and holds ${size}`)
}

/** A Buffer's slice shares memory where a Uint8Array's copies. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
