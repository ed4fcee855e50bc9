/** The last checkpoints that both sides signed: theirs that we cosigned, and ours that they cosigned. Read only. */
import { parseCheckpointText, parseNote, toHex } from '#ledger'
import type { State } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'

export interface SignedHead {
  readonly size: number
  /** Hex. */
  readonly root: string
  /** The note as text. */
  readonly note: string
}

export interface TimedHead extends SignedHead {
  /** Milliseconds since 1970 UTC. */
  readonly timeMs: number
}

/** A note that was checked when it came. @throws Error for what is none: what is kept is not what was signed. */
export function headOf(bytes: Uint8Array): SignedHead {
  const note = parseNote(bytes)
  const checkpoint = 'fault' in note ? null : parseCheckpointText(note.text)
  if (checkpoint === null) throw new Error('what is kept as a signed checkpoint is none')
  return {
    size: checkpoint.size,
    root: toHex(checkpoint.root),
    note: new TextDecoder().decode(bytes),
  }
}

/** Of their ledger, that this node cosigned; null: none yet. */
export async function witnessedHead(database: Database, origin: string): Promise<TimedHead | null> {
  const [row] = await orDown(
    database.rows<{ checkpoint: Buffer; timeMs: number }>(
      'SELECT checkpoint, time_ms AS "timeMs" FROM witnessed WHERE origin = $1',
      [origin],
    ),
  )
  return row === undefined ? null : { ...headOf(row.checkpoint), timeMs: row.timeMs }
}

/** Of our ledger, the longest that they cosigned, with the time that they signed; null: none yet. */
export async function vouchedHead(database: Database, partner: State): Promise<TimedHead | null> {
  const [row] = await orDown(
    database.rows<{ checkpoint: Buffer; timeMs: number }>(
      `SELECT checkpoint, signed_ms AS "timeMs" FROM exchange_receipts WHERE partner = $1
       ORDER BY size DESC, signed_ms DESC LIMIT 1`,
      [partner],
    ),
  )
  return row === undefined ? null : { ...headOf(row.checkpoint), timeMs: row.timeMs }
}
