/**
 * What this node, as a witness, last signed of each other ledger. It is stored before the cosignature is given away, in one
 * step with the comparison: of two that would sign at once one is told that it came too late.
 */
import type { Database } from '../store/postgres/database.ts'

export interface Witnessed {
  /** The checkpoint as it was signed, with all its signatures; null: none of that ledger. */
  latest(origin: string): Promise<Uint8Array | null>
  /** False: another was stored meanwhile, nothing was changed; ask for the latest and decide again. */
  keep(origin: string, before: Uint8Array | null, next: Cosigned): Promise<boolean>
}

export interface Cosigned {
  readonly size: number
  readonly checkpoint: Uint8Array
  readonly timeMs: number
}

export class PostgresWitnessed implements Witnessed {
  readonly #database: Pick<Database, 'rows'>

  constructor(database: Pick<Database, 'rows'>) {
    this.#database = database
  }

  async latest(origin: string): Promise<Uint8Array | null> {
    const [row] = await this.#database.rows<{ checkpoint: Buffer }>(
      'SELECT checkpoint FROM witnessed WHERE origin = $1',
      [origin],
    )
    return row === undefined ? null : Uint8Array.from(row.checkpoint)
  }

  async keep(origin: string, before: Uint8Array | null, next: Cosigned): Promise<boolean> {
    const { size, checkpoint, timeMs } = next
    const values = [origin, size, Buffer.from(checkpoint), timeMs]
    const rows =
      before === null
        ? await this.#database.rows(
            `INSERT INTO witnessed (origin, size, checkpoint, time_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (origin) DO NOTHING RETURNING origin`,
            values,
          )
        : await this.#database.rows(
            `UPDATE witnessed SET size = $2, checkpoint = $3, time_ms = $4
             WHERE origin = $1 AND checkpoint = $5 AND size <= $2 RETURNING origin`,
            [...values, Buffer.from(before)],
          )
    return rows.length === 1
  }
}
