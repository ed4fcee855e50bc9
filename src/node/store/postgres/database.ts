/** The node's connections to its database. What means 'not now' becomes HistoryDown; a refusal of the database stays one. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { HistoryDown } from '../history/segment-store.ts'
import { CONNECT_MS_MAX, CONNECTIONS_MAX, END_MS_MAX, STATEMENT_MS_MAX } from './limits.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

export interface DatabaseSettings {
  /** Where it is; may first have to start it. Asked again until it succeeds. */
  readonly locate: () => Promise<pg.PoolConfig>
  /** Tables of one node: several may share a server. */
  readonly schema: string
  /** Ends what `locate` started. */
  readonly end: () => Promise<void>
  readonly migrations?: readonly Migration[]
}

export class Database {
  readonly #settings: DatabaseSettings
  #pool: Promise<pg.Pool> | null = null

  constructor(settings: DatabaseSettings) {
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(settings.schema)) {
      throw new RangeError(
        `'${settings.schema}' is no name for a schema: a letter, then letters, digits and _.`,
      )
    }
    this.#settings = settings
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const pool = await this.#ready()
      return (await pool.query<Row>(text, [...values])).rows
    } catch (error) {
      throw known(error)
    }
  }

  get schema(): string {
    return this.#settings.schema
  }

  /** `begin`: the words that open it, where more than BEGIN is said in the same breath. */
  async transaction<Result>(
    work: (client: pg.ClientBase) => Promise<Result>,
    begin = 'BEGIN',
  ): Promise<Result> {
    try {
      const client = await (await this.#ready()).connect()
      // Between two queries nobody else listens: the next query then fails, and says so.
      client.on('error', ignoreHere)
      try {
        await client.query(begin)
        const result = await work(client)
        await client.query('COMMIT')
        client.off('error', ignoreHere)
        client.release()
        return result
      } catch (error) {
        // The connection goes, and with it what was not committed.
        client.release(true)
        throw error
      }
    } catch (error) {
      throw known(error)
    }
  }

  /** A connection for whoever needs one of its own; to be given back with `release(true)` before `close`. */
  async lend(): Promise<pg.PoolClient> {
    try {
      const client = await (await this.#ready()).connect()
      client.on('error', ignoreHere)
      return client
    } catch (error) {
      throw known(error)
    }
  }

  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = null
    try {
      // A question that hangs is not waited for: it ends with its connection.
      await Promise.race([pool?.then(each => each.end()), pause(END_MS_MAX, undefined, { ref: false })])
    } finally {
      await this.#settings.end()
    }
  }

  #ready(): Promise<pg.Pool> {
    this.#pool ??= this.#open().catch(error => {
      this.#pool = null
      throw error
    })
    return this.#pool
  }

  async #open(): Promise<pg.Pool> {
    const pool = new pg.Pool({
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_MS_MAX,
      statement_timeout: STATEMENT_MS_MAX,
      query_timeout: STATEMENT_MS_MAX + CONNECT_MS_MAX,
      keepAlive: true,
      allowExitOnIdle: true,
      options: `-c search_path=${this.#settings.schema}`,
      types: { getTypeParser },
      ...(await this.#settings.locate()),
    })
    // An idle connection broke; the pool opens another when it is asked.
    pool.on('error', ignoreHere)
    try {
      const client = await pool.connect()
      // It may break while it works: then the query fails, and says so.
      client.on('error', ignoreHere)
      try {
        await migrate(client, this.#settings.schema, this.#settings.migrations ?? readMigrations())
      } finally {
        client.off('error', ignoreHere)
        client.release()
      }
      return pool
    } catch (error) {
      await pool.end()
      throw error
    }
  }
}

function ignoreHere(): undefined {
  return undefined
}

const INT8 = 20
/** Milliseconds and log positions are bigint in the database and whole numbers below 2^53 here. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text')

/** Connection lost, refused or timed out; server starting, stopping or out of room. SQLSTATE classes 08, 53, 57P. */
export function known(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof HistoryDown) return error
  const code = (error as { code?: unknown }).code
  const isState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)
  if (isState && !/^(08|53|57P)/.test(code)) return error
  if (!isState && error.constructor !== Error && code === undefined) return error
  return new HistoryDown(`The history database does not answer (${error.message}).`, error)
}
