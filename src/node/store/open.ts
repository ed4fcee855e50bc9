/** Opens a node's memory: one process per data folder, the sensor log, the database (its own or a given one), the history. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PackedHistory } from './history/packed-history.ts'
import { lockFolder } from './folder-lock.ts'
import { diskFiles } from './log/files.ts'
import { type DiskSensorLog, openSensorLog } from './log/sensor-log.ts'
import { Database } from './postgres/database.ts'
import { type EmbeddedServer, launchPostgres } from './postgres/launcher.ts'
import { PostgresSegmentStore } from './postgres/postgres-segment-store.ts'
import { RememberedCheckpoint } from './remembered-checkpoint.ts'

export { FolderLocked } from './folder-lock.ts'
export { HistoryDown } from './history/segment-store.ts'
export { LogDown } from './log/writer.ts'
export { NoBinaries } from './postgres/binaries.ts'

export interface StoreSettings {
  readonly folder: string
  /** null: the node's own PostgreSQL, started here. */
  readonly databaseUrl: string | null
  readonly retentionDays: number
  readonly logBytesMax: number
  readonly logDaysMax?: number
  /** Tables of this node in a database that others use too. */
  readonly schema?: string
  readonly onWarning: (text: string) => void
  readonly nowMs?: () => number
}

export interface Store {
  readonly log: DiskSensorLog
  readonly history: PackedHistory
  /** Where acts, accounts and jobs live too. Whoever holds a connection gives it back before the store is closed. */
  readonly database: Database
  /** Stores what is left, then stops the database, then gives the folder back. */
  close(): Promise<void>
}

const DAY_MS = 86_400_000
export const LOG_DAYS_MAX = 7

/** Rejects when the folder is in use or the machine has no database; a database that is down now is waited for. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const folder = resolve(settings.folder)
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const lock = await lockFolder(folder)
  const undo: (() => Promise<void>)[] = [() => lock.release()]
  try {
    const log = await openLog(folder, settings)
    undo.push(() => log.close())
    const { schema = 'entente', databaseUrl, onWarning } = settings
    const database = new Database({ schema, ...databaseAt(folder, databaseUrl, onWarning) })
    const history = await openHistory(folder, settings, log, database, undo)
    let closing: Promise<void> | null = null
    return { log, history, database, close: () => (closing ??= takeDown(undo)) }
  } catch (error) {
    await takeDown(undo)
    throw error
  }
}

async function openLog(folder: string, settings: StoreSettings): Promise<DiskSensorLog> {
  const { logBytesMax, logDaysMax = LOG_DAYS_MAX, onWarning, nowMs } = settings
  return openSensorLog({
    files: await diskFiles(join(folder, 'log')),
    bytesMax: logBytesMax,
    ageMsMax: logDaysMax * DAY_MS,
    onWarning,
    ...(nowMs === undefined ? {} : { nowMs }),
  })
}

async function openHistory(
  folder: string,
  { retentionDays, onWarning, nowMs }: StoreSettings,
  log: DiskSensorLog,
  database: Database,
  undo: (() => Promise<void>)[],
): Promise<PackedHistory> {
  const remembered = new RememberedCheckpoint(folder, log.id, onWarning)
  undo.push(() => remembered.close())
  const checkpoint = (await remembered.read()) ?? log.firstPosition
  log.keepFrom(checkpoint)
  const history = new PackedHistory({
    store: new PostgresSegmentStore(database),
    log,
    checkpoint,
    spoolPath: join(folder, 'history-spool'),
    retentionDays,
    onWarning,
    onStored: position => {
      log.keepFrom(position)
      remembered.write(position)
    },
    ...(nowMs === undefined ? {} : { nowMs }),
  })
  undo.push(() => history.close())
  await history.start()
  return history
}

function databaseAt(folder: string, url: string | null, onWarning: (text: string) => void) {
  if (url !== null) return { locate: async () => ({ connectionString: url }), end: async () => undefined }
  let server: EmbeddedServer | null = null
  return {
    locate: async () => {
      server ??= await launchPostgres(folder, onWarning)
      return server.connection
    },
    end: async () => {
      await server?.stop()
      server = null
    },
  }
}

/** The last first; all of it, whatever fails; then the first failure is told. */
async function takeDown(undo: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const act of undo.toReversed()) {
    try {
      await act()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
