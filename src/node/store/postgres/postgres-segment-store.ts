/** Segments in PostgreSQL: one transaction a batch, a partition a day. */
import type pg from 'pg'
import { TrackIdentity } from '#contract'
import { NUMBERS_AHEAD, SEGMENT_MS_MAX, SLOT_MS } from '../history/limits.ts'
import type { Segment } from '../history/segment.ts'
import type {
  IdentityRecord,
  SegmentQuery,
  SegmentStore,
  StoreBatch,
  StoredState,
  TrackName,
} from '../history/segment-store.ts'
import type { Database } from './database.ts'
import { createDays, dropDays } from './days.ts'

const COLUMNS =
  'track, t0, t1, n, south, west, north, east, feed, simulated, class AS "trackClass", codec, ' +
  'log_first AS "logFirst", log_end AS "logEnd", fixes'

/** Two nodes on one database: neither may go on as if it were alone. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs'
}

export class PostgresSegmentStore implements SegmentStore {
  readonly #database: Database
  #logId = ''

  constructor(database: Database) {
    this.#database = database
  }

  async load(logId: string, logFirst: number): Promise<StoredState> {
    this.#logId = logId
    return this.#database.transaction(async client => {
      const meta = await client.query<Meta>(
        'SELECT batch, log_id AS "logId", checkpoint, reserved_number AS reserved FROM meta FOR UPDATE',
      )
      const { batch, reserved, ...was } = meta.rows[0]
      const isOther = was.logId !== logId
      if (isOther) await client.query('UPDATE tracks SET stored_end = -1 WHERE stored_end <> -1')
      const checkpoint = isOther ? logFirst : was.checkpoint
      const highest = await client.query<{ highest: number }>(
        'SELECT coalesce(max(number), 0) AS highest FROM tracks',
      )
      const nextNumber = Math.max(reserved, highest.rows[0].highest) + 1
      await client.query('UPDATE meta SET log_id = $1, checkpoint = $2, reserved_number = $3', [
        logId,
        checkpoint,
        nextNumber + NUMBERS_AHEAD,
      ])
      const tracks = await client.query<TrackName>(NAMES)
      return { batch, checkpoint, nextNumber, firstTimeMs: await firstTime(client), tracks: tracks.rows }
    })
  }

  async store(batch: StoreBatch): Promise<void> {
    await this.#database.transaction(async client => {
      if (!(await this.#isNext(client, batch))) return
      await createDays(client, batch.segments)
      await storeIdentities(client, batch.identities)
      await storeSegments(client, batch.segments)
      await client.query(
        `INSERT INTO slots SELECT * FROM unnest($1::bigint[], $2::integer[])
         ON CONFLICT (slot) DO UPDATE SET reports = slots.reports + excluded.reports`,
        [[...batch.slots.keys()], [...batch.slots.values()]],
      )
    })
  }

  segments({ fromMs, toMs, track, after, count }: SegmentQuery): Promise<Segment[]> {
    const values: unknown[] = [Math.floor(fromMs), Math.ceil(toMs), count]
    const place = (value: unknown) => `$${values.push(value)}`
    const ofTrack = track === null ? '' : `AND track = ${place(track)}`
    const next =
      after === null
        ? ''
        : `AND (t0, track, log_first) > (${place(after.t0)}, ${place(after.track)}, ${place(after.logFirst)})`
    return this.#database.rows<Segment>(
      `SELECT ${COLUMNS} FROM segments
       WHERE t0 <= $2 AND t0 >= $1::bigint - ${SEGMENT_MS_MAX} AND t1 >= $1 ${ofTrack} ${next}
       ORDER BY t0, track, log_first LIMIT $3`,
      values,
    )
  }

  /** Whatever ended before a track's last segment began cannot hold its newest fix. */
  lastSegments(timeMs: number, sinceMs: number): Promise<Segment[]> {
    return this.#database.rows<Segment>(
      `SELECT ${COLUMNS} FROM (
         SELECT *, max(t0) OVER (PARTITION BY track) AS last FROM segments
         WHERE t0 <= $1 AND t0 >= $2::bigint - ${SEGMENT_MS_MAX} AND t1 >= $2
       ) AS near WHERE t1 >= last`,
      [Math.ceil(timeMs), Math.floor(sinceMs)],
    )
  }

  async identitiesAt(tracks: readonly number[], timeMs: number): Promise<IdentityRecord[]> {
    const rows = await this.#database.rows<{ fromMs: number; identity: string }>(
      `SELECT DISTINCT ON (track) from_ms AS "fromMs", identity FROM identities
       WHERE track = ANY($1::bigint[]) AND from_ms <= $2 ORDER BY track, from_ms DESC`,
      [tracks, Math.floor(timeMs)],
    )
    return rows.map(({ fromMs, identity }) => ({
      fromMs,
      identity: TrackIdentity.parse(JSON.parse(identity)),
    }))
  }

  async slots(from: number, to: number): Promise<ReadonlyMap<number, number>> {
    const rows = await this.#database.rows<{ slot: number; reports: number }>(
      'SELECT slot, reports FROM slots WHERE slot >= $1 AND slot < $2',
      [from, to],
    )
    return new Map(rows.map(({ slot, reports }) => [slot, reports]))
  }

  names(): Promise<readonly TrackName[]> {
    return this.#database.rows<TrackName>(NAMES)
  }

  async dropBefore(timeMs: number): Promise<number | null> {
    return this.#database.transaction(async client => {
      await dropDays(client, timeMs)
      await client.query('DELETE FROM slots WHERE slot < $1', [Math.floor(timeMs / SLOT_MS)])
      // The newest before that time still says who a track was after it.
      await client.query(
        `DELETE FROM identities AS old WHERE from_ms < $1 AND EXISTS (
           SELECT FROM identities AS newer
           WHERE newer.track = old.track AND newer.from_ms > old.from_ms AND newer.from_ms < $1)`,
        [Math.floor(timeMs)],
      )
      return firstTime(client)
    })
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  /** False: this very batch was stored before, and only the answer was lost. */
  async #isNext(client: pg.ClientBase, batch: StoreBatch): Promise<boolean> {
    const moved = await client.query(
      'UPDATE meta SET batch = $1, checkpoint = $2, reserved_number = $3 WHERE batch = $4 AND log_id = $5',
      [batch.number, batch.checkpoint, batch.reservedNumber, batch.number - 1, this.#logId],
    )
    if (moved.rowCount === 1) return true
    const { rows } = await client.query<Meta>('SELECT batch, log_id AS "logId" FROM meta')
    if (rows[0].logId === this.#logId && rows[0].batch === batch.number) return false
    throw new NotOurs(
      'Another Entente writes into this database. Each node needs one, or a schema, of its own: stop the other one.',
    )
  }
}

interface Meta {
  readonly batch: number
  readonly logId: string
  readonly checkpoint: number
  readonly reserved: number
}

const NAMES = 'SELECT number, mmsi, stored_end AS "storedEnd" FROM tracks'

async function firstTime(client: pg.ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ t0: number }>('SELECT t0 FROM segments ORDER BY t0 LIMIT 1')
  return rows[0]?.t0 ?? null
}

async function storeIdentities(client: pg.ClientBase, records: readonly IdentityRecord[]): Promise<void> {
  // One statement may touch a row once: of several for the same instant the last holds.
  const byKey = new Map(records.map(record => [`${record.identity.number}:${record.fromMs}`, record]))
  const identities = [...byKey.values()]
  const mmsis = new Map(records.map(({ identity }) => [identity.number, identity.mmsi]))
  await client.query(
    `INSERT INTO tracks (number, mmsi) SELECT * FROM unnest($1::bigint[], $2::integer[])
     ON CONFLICT (number) DO UPDATE SET mmsi = excluded.mmsi`,
    [[...mmsis.keys()], [...mmsis.values()]],
  )
  await client.query(
    `INSERT INTO identities SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])
     ON CONFLICT (track, from_ms) DO UPDATE SET identity = excluded.identity`,
    [
      identities.map(each => each.identity.number),
      identities.map(each => each.fromMs),
      identities.map(each => JSON.stringify(each.identity)),
    ],
  )
}

async function storeSegments(client: pg.ClientBase, segments: readonly Segment[]): Promise<void> {
  await client.query(
    `INSERT INTO segments SELECT * FROM unnest(
       $1::bigint[], $2::bigint[], $3::bigint[], $4::smallint[], $5::integer[], $6::integer[], $7::integer[],
       $8::integer[], $9::text[], $10::boolean[], $11::smallint[], $12::smallint[], $13::bigint[], $14::bigint[], $15::bytea[])`,
    [
      segments.map(each => each.track),
      segments.map(each => each.t0),
      segments.map(each => each.t1),
      segments.map(each => each.n),
      segments.map(each => each.south),
      segments.map(each => each.west),
      segments.map(each => each.north),
      segments.map(each => each.east),
      segments.map(each => each.feed),
      segments.map(each => each.simulated),
      segments.map(each => each.trackClass),
      segments.map(each => each.codec),
      segments.map(each => each.logFirst),
      segments.map(each => each.logEnd),
      segments.map(each => Buffer.from(each.fixes)),
    ],
  )
  await client.query(
    `INSERT INTO tracks (number, stored_end)
     SELECT number, max(stored_end) FROM unnest($1::bigint[], $2::bigint[]) AS given (number, stored_end) GROUP BY number
     ON CONFLICT (number) DO UPDATE SET stored_end = greatest(tracks.stored_end, excluded.stored_end)`,
    [segments.map(each => each.track), segments.map(each => each.logEnd)],
  )
}
