/** Which part of a node a process is: all of it, all but the feeds, or the feeds alone. */
import { ConfigError } from './file.ts'
import type { ConfigFile, ROLES_OF_PROCESS } from './schema.ts'

export interface SenseConfig {
  readonly id: string
  readonly secretFile: string
}

export interface MainConfig extends SenseConfig {
  readonly address: string
  readonly caFile: string | null
}

export interface ProcessConfig {
  /** `all`: a node with its feeds. `main`: a node without feeds of its own. `sense`: feeds and their log, handed on. */
  readonly runs: (typeof ROLES_OF_PROCESS)[number]
  /** Sense processes that hand on to this node. */
  readonly senses: readonly SenseConfig[]
  /** The node to which this sense process hands on; null in a node. */
  readonly main: MainConfig | null
}

/** @throws ConfigError when the keys do not fit the role. */
export function readProcess({
  role: runs = 'all',
  senses = [],
  main,
  feeds = [],
  watch,
}: ConfigFile): ProcessConfig {
  if (runs === 'sense' && main === undefined)
    throw new ConfigError(`role sense hands on to a node, and 'main' does not say to which`)
  if (runs !== 'sense' && main !== undefined)
    throw new ConfigError(`'main' is for role sense; this process has the role ${runs}`)
  if (runs === 'sense' && senses.length > 0)
    throw new ConfigError(`'senses' is for a node; this process has the role sense`)
  if (runs === 'sense' && watch !== undefined)
    throw new ConfigError(`'watch' is for a node; this process has the role sense`)
  if (runs === 'main' && feeds.length > 0)
    throw new ConfigError(
      `role main has no feeds of its own: write them for the sense process, or use role all`,
    )
  if (runs === 'main' && senses.length === 0)
    throw new ConfigError(`role main hears by sense processes alone, and 'senses' names none`)
  if (new Set(senses.map(({ id }) => id)).size < senses.length)
    throw new ConfigError(`two sense processes have the same id`)
  return { runs, senses, main: main === undefined ? null : { ...main, caFile: main.caFile ?? null } }
}
