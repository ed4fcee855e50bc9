/** Entries as acts left them in the database: what the sequencer reads, in order. */
import type { Database } from '../store/postgres/database.ts'

export interface EntrySource {
  /** How many there are. */
  size(): Promise<number>
  /** From an index on, at most `count`, without a gap. */
  entries(from: number, count: number): Promise<readonly Uint8Array[]>
}

export class PostgresEntries implements EntrySource {
  readonly #database: Pick<Database, 'rows'>

  constructor(database: Pick<Database, 'rows'>) {
    this.#database = database
  }

  async size(): Promise<number> {
    const [head] = await this.#database.rows<{ size: number }>('SELECT size FROM ledger_head')
    return head?.size ?? 0
  }

  async entries(from: number, count: number): Promise<readonly Uint8Array[]> {
    const rows = await this.#database.rows<{ entry: number; bytes: Buffer }>(
      'SELECT entry, bytes FROM entries WHERE entry >= $1 AND entry < $2 ORDER BY entry',
      [from, from + count],
    )
    // A gap is a lost entry: what comes after it is not taken for it.
    const whole = rows.findIndex(({ entry }, at) => entry !== from + at)
    return rows.slice(0, whole < 0 ? rows.length : whole).map(({ bytes }) => Uint8Array.from(bytes))
  }
}
