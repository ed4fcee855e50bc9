/** Writes the account of an exchange with one partner, from the tables: what was given with its receipts, what was taken as it was signed. */
import { toHex } from '#ledger'
import type { Lane } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'
import { ACCOUNT_TITLE, laneLine, type Party, partyLine } from './account-lines.ts'
import { ACCOUNT_ROWS_READ_MAX } from './limits.ts'

export interface Accounted {
  readonly given: number
  readonly taken: number
}

/** The node must stand still: rows that come while it is read are not in it. */
export async function writeAccount(
  database: Database,
  ours: Party,
  theirs: Party,
  write: (text: string) => Promise<void>,
): Promise<Accounted> {
  await write(`${ACCOUNT_TITLE}\n${partyLine('ours', ours)}\n${partyLine('theirs', theirs)}\n`)
  let given = 0
  for (const { lane, seq, head, checkpoint } of await lanesGiven(database, theirs)) {
    await write(`${laneLine('given', lane, seq, head, checkpoint)}\n`)
    given += await writeRows(
      after =>
        rowsOf<{ seq: number; entry: number }>(
          database,
          'SELECT seq, entry FROM release_log WHERE partner = $1 AND lane = $2 AND seq > $3 ORDER BY seq LIMIT $4',
          [theirs.state, lane, after, ACCOUNT_ROWS_READ_MAX],
        ),
      ({ entry }) => `g ${entry}\n`,
      write,
    )
  }
  let taken = 0
  for (const { lane, seq, head, checkpoint } of await lanesTaken(database, theirs)) {
    await write(`${laneLine('taken', lane, seq, head, checkpoint)}\n`)
    taken += await writeRows(
      after =>
        rowsOf<{ seq: number; entry: number; index: number; leaf: Buffer | null }>(
          database,
          'SELECT seq, entry, index, leaf FROM received_items WHERE partner = $1 AND lane = $2 AND seq > $3 ORDER BY seq LIMIT $4',
          [theirs.state, lane, after, ACCOUNT_ROWS_READ_MAX],
        ),
      ({ entry, index, leaf }) => `t ${entry} ${index} ${leaf === null ? '-' : toHex(leaf)}\n`,
      write,
    )
  }
  return { given, taken }
}

async function writeRows<Row extends { readonly seq: number }>(
  read: (after: number) => Promise<readonly Row[]>,
  lineOf: (row: Row) => string,
  write: (text: string) => Promise<void>,
): Promise<number> {
  let count = 0
  for (let after = 0; ; ) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return count
    await write(rows.map(lineOf).join(''))
    count += rows.length
    after = last.seq
  }
}

interface LaneRow {
  readonly lane: Lane
  readonly seq: number
  readonly head: Buffer | null
  readonly checkpoint: Buffer | null
}

function lanesGiven(database: Database, { state }: Party): Promise<readonly LaneRow[]> {
  return rowsOf<LaneRow>(
    database,
    `SELECT lane, release_heads.seq, lane_head AS head, checkpoint FROM release_heads
     LEFT JOIN exchange_receipts USING (partner, lane) WHERE partner = $1 ORDER BY lane`,
    [state],
  )
}

function lanesTaken(database: Database, { state, origin }: Party): Promise<readonly LaneRow[]> {
  return rowsOf<LaneRow>(
    database,
    `SELECT lane, seq, head, (SELECT checkpoint FROM witnessed WHERE witnessed.origin = $2) AS checkpoint
     FROM exchange_lanes WHERE partner = $1 ORDER BY lane`,
    [state, origin],
  )
}

function rowsOf<Row>(
  database: Database,
  text: string,
  values: readonly unknown[],
): Promise<(Row & Record<string, unknown>)[]> {
  return orDown(database.rows<Row & Record<string, unknown>>(text, values))
}
