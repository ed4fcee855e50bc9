/** An office that stands still: opened over a data folder by a command, for what is done without a line. */
import { SteadyClock } from '../clock.ts'
import { loadConfig } from '../config/load.ts'
import type { NodeConfig } from '../config/config.ts'
import { openOffice, type Office } from '../serve/office.ts'
import { openStore } from '../store/open.ts'
import type { Database } from '../store/postgres/database.ts'

/** Options of `serve` that say which node it is. */
export const OF_SERVE = ['data', 'node', 'name', 'config', 'database-url'] as const

export interface Still {
  readonly office: Office
  readonly config: NodeConfig
  readonly database: Database
}

/** Everything is closed again, whatever the work comes to. @throws Error when the node is running: the folder has one owner. */
export async function withOffice<Done>(
  values: Readonly<Record<string, string>>,
  warn: (text: string) => void,
  work: (still: Still) => Promise<Done>,
): Promise<Done> {
  const words = OF_SERVE.flatMap(name => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const config = await loadConfig(words, process.env)
  const clock = new SteadyClock()
  const store = await openStore({
    folder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    retentionDays: config.retentionDays,
    logBytesMax: config.logBytesMax,
    onWarning: warn,
    nowMs: () => clock.nowMs(),
  })
  try {
    const { database } = store
    const office = await openOffice({ config, database, clock, tell: warn, warn })
    try {
      return await work({ office, config, database })
    } finally {
      await office.close()
    }
  } finally {
    await store.close()
  }
}
