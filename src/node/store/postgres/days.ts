/** The partitions of the segments: one a day (UTC), made when the first segment of the day comes, dropped whole. */
import type pg from 'pg'
import type { Segment } from '../history/segment.ts'

const DAY_MS = 86_400_000

export async function createDays(client: pg.ClientBase, segments: readonly Segment[]): Promise<void> {
  for (const day of new Set(segments.map(each => Math.floor(each.t0 / DAY_MS)))) {
    const found = await client.query('SELECT FROM to_regclass($1) AS name WHERE name IS NOT NULL', [
      partition(day),
    ])
    if (found.rowCount !== 0) continue
    await client.query(
      `CREATE TABLE ${partition(day)} PARTITION OF segments FOR VALUES FROM (${day * DAY_MS}) TO (${(day + 1) * DAY_MS})`,
    )
  }
}

/** Drops the days that ended before a time. */
export async function dropDays(client: pg.ClientBase, timeMs: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'segments'::regclass`,
  )
  const old = rows.flatMap(({ name }) => {
    const day = dayOf(name)
    return day !== null && (day + 1) * DAY_MS <= timeMs ? [day] : []
  })
  for (const day of old) await client.query(`DROP TABLE ${partition(day)}`)
}

function partition(day: number): string {
  return `segments_${new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}`
}

function dayOf(name: string): number | null {
  const found = /^segments_(\d{4})(\d{2})(\d{2})$/.exec(name)
  return found === null ? null : Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / DAY_MS
}
