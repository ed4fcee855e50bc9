/** Brings a database to the shape this version expects: numbered .sql files, each once, none ever changed. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

const FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url))

export function readMigrations(folder: string = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .toSorted()
    .map(name => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(`${folder}/${name}`, 'utf8') }))
}

/** All in one transaction, under a lock: of two nodes that start at once, one waits. */
export async function migrate(
  client: pg.ClientBase,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`entente ${schema}`])
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    await client.query(
      `CREATE TABLE IF NOT EXISTS migrations
       (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied timestamptz NOT NULL DEFAULT now())`,
    )
    const { rows } = await client.query<{ number: number; checksum: string }>(
      'SELECT number, checksum FROM migrations',
    )
    const applied = new Map(rows.map(row => [row.number, row.checksum]))
    for (const migration of migrations) await applyOnce(client, migration, applied)
    const newest = Math.max(0, ...applied.keys())
    const known = Math.max(0, ...migrations.map(each => each.number))
    if (newest > known) {
      throw new MigrationRefused(
        `The database was used by a newer Entente (migration ${newest}). Start that one.`,
      )
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function applyOnce(client: pg.ClientBase, migration: Migration, applied: ReadonlyMap<number, string>) {
  const checksum = createHash('sha256').update(migration.sql).digest('hex')
  const before = applied.get(migration.number)
  if (before === checksum) return
  if (before !== undefined) {
    throw new MigrationRefused(
      `${migration.name} is not what it was when this database was made. A migration is never changed: add a new one.`,
    )
  }
  await client.query(migration.sql)
  await client.query('INSERT INTO migrations (number, name, checksum) VALUES ($1, $2, $3)', [
    migration.number,
    migration.name,
    checksum,
  ])
}
