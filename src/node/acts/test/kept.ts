/** After a fault: what was acknowledged is there, nothing is there twice, and no entry is missing between others. */
import { expect } from 'vitest'
import { checkKept } from '../../ledger/check-kept.ts'
import type { TileFiles } from '../../ledger/tile-files.ts'
import type { SignedCheckpoint } from '#ledger'
import type { Database } from '../../store/postgres/database.ts'
import type { SealedPayload } from '../prepared.ts'

/** The numbers that acts said in their payload, as in `{ n: 7 }`, by entry. */
export async function numbersOf(database: Database): Promise<number[]> {
  const rows = await database.rows<{ bytes: Buffer }>(
    `SELECT bytes FROM payloads WHERE part = 'payload' ORDER BY entry`,
  )
  return rows.flatMap(({ bytes }) => {
    const { act } = JSON.parse(bytes.toString()) as SealedPayload
    return (act as { n?: number } | null)?.n ?? []
  })
}

export async function expectKept(
  database: Database,
  acknowledged: readonly number[],
  files: TileFiles,
  checkpoint: SignedCheckpoint | null,
): Promise<void> {
  const held = await numbersOf(database)
  const kept = new Set(held)
  expect(acknowledged.filter(n => !kept.has(n))).toEqual([])
  expect(held).toHaveLength(kept.size)
  const check = await checkKept(database, files, checkpoint)
  expect(check.faults).toEqual([])
}
