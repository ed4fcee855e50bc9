/** The table of jobs: written with the acts that ask for them, taken by one runner at a time, gone when they are done. */
import type { Database } from '../store/postgres/database.ts'
import { JOB_LIMITS } from './limits.ts'

export interface Job {
  readonly id: number
  readonly key: string
  readonly kind: string
  /** Of tries before this one. */
  readonly attempt: number
  readonly payload: unknown
}

interface Row {
  readonly id: number
  readonly key: string
  readonly kind: string
  readonly attempt: number
  readonly payload: string
}

export class JobStore {
  readonly #database: Pick<Database, 'rows'>

  constructor(database: Pick<Database, 'rows'>) {
    this.#database = database
  }

  /** What is due at `nowMs` and nobody's, the oldest first. It is this runner's until `leaseMs` have passed. */
  async take(nowMs: number): Promise<readonly Job[]> {
    const rows = await this.#database.rows<Row>(
      `UPDATE jobs SET lease_ms = $2, attempt = attempt + 1 WHERE id IN (
         SELECT id FROM jobs WHERE run_ms <= $1 AND (lease_ms IS NULL OR lease_ms <= $1) AND attempt < $3
         ORDER BY run_ms, id LIMIT $4 FOR UPDATE SKIP LOCKED)
       RETURNING id, key, kind, attempt, payload`,
      [nowMs, nowMs + JOB_LIMITS.leaseMs, JOB_LIMITS.attemptsMax, JOB_LIMITS.takenMax],
    )
    return rows
      .toSorted((a, b) => a.id - b.id)
      .map(({ payload, attempt, ...row }) =>
        Object.assign(row, { attempt: attempt - 1, payload: JSON.parse(payload) as unknown }),
      )
  }

  async done({ id }: Job): Promise<void> {
    await this.#database.rows('DELETE FROM jobs WHERE id = $1', [id])
  }

  async failed({ id, attempt }: Job, why: string, nowMs: number): Promise<void> {
    const waitMs = Math.min(JOB_LIMITS.againMsMin * 2 ** attempt, JOB_LIMITS.againMsMax)
    await this.#database.rows('UPDATE jobs SET lease_ms = NULL, run_ms = $2, trouble = $3 WHERE id = $1', [
      id,
      nowMs + waitMs,
      why.slice(0, JOB_LIMITS.troubleLengthMax),
    ])
  }

  /** Those that a person must look at. */
  async leftBehind(): Promise<number> {
    const [row] = await this.#database.rows<{ count: number }>(
      'SELECT count(*)::integer AS count FROM jobs WHERE attempt >= $1',
      [JOB_LIMITS.attemptsMax],
    )
    return row?.count ?? 0
  }
}
