/** The French node of the exchange bench, in a process of its own: opens its office, and tells how far each lane has come. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type Place, startOffice } from '../src/node/exchange/test/two-offices.ts'
import { Database } from '../src/node/store/postgres/database.ts'

/** From the bench: where the side stands. */
export interface Begin {
  readonly place: Omit<Place, 'database'>
  readonly schema: string
  readonly connection: pg.PoolConfig
  /** Between two looks at the lanes. */
  readonly lookMs: number
}

/** To the bench: a lane has come so far, with the time of this machine. */
export interface Came {
  readonly lane: string
  readonly sequence: number
  readonly atMs: number
  /** CPU of this process since its start. */
  readonly cpuMs: number
}

process.once('message', (begin: Begin) => void run(begin))

async function run({ place, schema, connection, lookMs }: Begin): Promise<void> {
  const database = new Database({ schema, locate: async () => connection, end: async () => undefined })
  const office = await startOffice({ ...place, database })
  const ended = new AbortController()
  process.once('message', () => ended.abort())
  const far = new Map<string, number>()
  process.send?.({ lane: 'open', sequence: 0, atMs: Date.now(), cpuMs: cpuMs() } satisfies Came)
  while (!ended.signal.aborted) {
    const rows = await database.rows<{ lane: string; seq: number }>(
      `SELECT lane, seq FROM exchange_lanes WHERE partner = 'UK'`,
    )
    for (const { lane, seq } of rows) {
      if (far.get(lane) === seq) continue
      far.set(lane, seq)
      process.send?.({ lane, sequence: seq, atMs: Date.now(), cpuMs: cpuMs() } satisfies Came)
    }
    await pause(lookMs)
  }
  await office.close()
  await database.close()
  process.disconnect()
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
