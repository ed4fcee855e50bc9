/** The writer's own connection: it holds the lock that makes it the only one, and knows where the ledger stands. */
import type { PoolClient } from 'pg'
import type { Database } from '../store/postgres/database.ts'
import { type Head, releaseKey } from './batch.ts'
import type { LabelSets } from './label-sets.ts'
import { ACT_ID_KEPT_MS } from './limits.ts'
import type { Answer, Statement } from './statement.ts'

/** Another process writes acts into this schema, or did a moment ago: two writers would be two histories. */
export class ActsTaken extends Error {
  override readonly name = 'ActsTaken'
}

export interface WriterSession {
  readonly client: PoolClient
  readonly head: Head
}

/** Takes the lock and reads where the ledger stands. @throws ActsTaken; what a database that does not answer throws. */
export async function openSession(
  database: Database,
  labels: LabelSets,
  nowMs: number,
): Promise<WriterSession> {
  const client = await database.lend()
  try {
    const { rows } = await client.query<{ isOurs: boolean }>(
      'SELECT pg_try_advisory_lock(hashtext($1)) AS "isOurs"',
      [`entente acts ${database.schema}`],
    )
    if (rows[0]?.isOurs !== true)
      throw new ActsTaken(
        `Another Entente keeps its acts in the schema ${database.schema} of this database. Each node needs one of its own: stop the other one.`,
      )
    // Whatever the server was told: an act that was answered is on its disk.
    await client.query('SET synchronous_commit = on')
    await client.query('DELETE FROM act_ids WHERE time_ms < $1', [nowMs - ACT_ID_KEPT_MS])
    const head = await readHead(client)
    await labels.load({ rows: async text => (await client.query(text)).rows })
    return { client, head }
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** One round trip: the statement is its own transaction, and its answer says that it is durable. */
export async function send({ client }: WriterSession, { name, text, values }: Statement): Promise<Answer> {
  const { rows } = await client.query<Answer>({ name, text, values: [...values] })
  return rows[0] as Answer
}

async function readHead(client: PoolClient): Promise<Head> {
  const head = await client.query<{ size: number; batch: string }>('SELECT size, batch FROM ledger_head')
  const logs = await client.query<{ partner: string; lane: string; seq: number }>(
    'SELECT partner, lane, seq FROM release_heads',
  )
  const { size, batch } = head.rows[0] as { size: number; batch: string }
  return {
    size,
    batch,
    releases: new Map(logs.rows.map(({ partner, lane, seq }) => [releaseKey(partner, lane), seq])),
  }
}
