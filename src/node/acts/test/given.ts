/** What tests of acts are given: a database of their own, acts, readers and records in few words. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Marking } from '#records'
import type { Reader } from '#release'
import { Database } from '../../store/postgres/database.ts'
import { type EmbeddedServer, launchPostgres } from '../../store/postgres/launcher.ts'
import type { Act, RecordWrite } from '../ports.ts'
import type { ViewRights } from '../rights.ts'

export const ORIGIN = 'entente.uk.test'
export const BEGAN_MS = 1_780_000_000_000

export interface TestServer {
  readonly server: EmbeddedServer
  readonly folder: string
  /** A connection to a schema: the same for the same name. */
  database(schema: string): Database
  end(): Promise<void>
}

export async function startServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-acts-'))
  const server = await launchPostgres(folder, () => undefined)
  const opened: Database[] = []
  return {
    server,
    folder,
    database(schema) {
      const database = new Database({
        schema,
        locate: async () => server.connection,
        end: async () => undefined,
      })
      opened.push(database)
      return database
    },
    async end() {
      await Promise.all(opened.map(each => each.close()))
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The policy that says yes: what is then seen is what the database lets through. */
export const EVERYTHING: ViewRights = { hash: 'everything', mayView: () => true }

export const OPEN: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL',
  releasableTo: ['FR'],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}

export const OFFICER: Reader = {
  kind: 'person',
  state: 'UK',
  role: 'watch-officer',
  clearance: 1,
  conditions: [],
  purpose: 'search-and-rescue',
  hasLegalBasis: false,
  isGuest: false,
}

export function plainAct(payload: unknown = { said: 'hello' }): Act {
  return {
    kind: 'session.opened',
    author: 'uk-7',
    reason: null,
    payload,
    about: [],
    record: null,
    releases: [],
    jobs: [],
  }
}

export function write(change: Partial<RecordWrite> = {}): RecordWrite {
  return {
    id: randomUUID(),
    kind: 'note',
    owner: 'UK',
    version: 1,
    standing: 'live',
    marking: OPEN,
    retention: { reviewMs: BEGAN_MS + 1e9, deleteMs: BEGAN_MS + 2e9, hold: null },
    data: { text: 'A boat without lights.' },
    heading: 'A boat without lights',
    searched: 'a boat without lights',
    subjects: ['mmsi:235000001'],
    distress: false,
    simulated: false,
    ...change,
  }
}

export function recordAct(record: RecordWrite, change: Partial<Act> = {}): Act {
  const kind = record.version === 1 ? 'record.collected' : 'record.altered'
  return { ...plainAct(null), kind, about: [record.id], record, ...change }
}
