/** The server of a data folder: the one that runs, or one started for the while. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { lockFolder } from '../store/folder-lock.ts'
import { serverAccount } from '../store/postgres/account.ts'
import { clusterFolder, OWNER, readPidFile } from '../store/postgres/cluster.ts'
import { launchPostgres } from '../store/postgres/launcher.ts'
import { commandOf, isAlive } from '../store/process-life.ts'

export interface Server {
  readonly client: pg.Client
  readonly cluster: string
  readonly isRunningNode: boolean
  close(): Promise<void>
}

/** There is nothing here that this command could save, and what to do instead. */
export class NoDatabaseHere extends Error {
  override readonly name = 'NoDatabaseHere'
}

/** The folder of a node's own cluster. @throws NoDatabaseHere */
export function ownCluster(dataFolder: string): string {
  const none = new NoDatabaseHere(
    `${dataFolder} holds no database of its own. Name the node's folder with --data. ` +
      'A node with DATABASE_URL keeps its acts in that server: back it up with pg_basebackup or pgBackRest of its own version.',
  )
  if (!existsSync(dataFolder)) throw none
  const cluster = clusterFolder(dataFolder, serverAccount())
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw none
  return cluster
}

/** null: no node runs on it. */
export async function openRunning(dataFolder: string): Promise<Server | null> {
  const cluster = ownCluster(resolve(dataFolder))
  const running = readPidFile(cluster)
  if (running === null || !running.isReady || !isAlive(running.pid)) return null
  if (!commandOf(running.pid).includes(cluster)) return null
  const client = await connectTo(running.socketFolder)
  return { client, cluster, isRunningNode: true, close: () => client.end() }
}

/** @throws NoDatabaseHere; FolderLocked when a node holds the folder and its database does not answer. */
export async function openServer(dataFolder: string, onWarning: (text: string) => void): Promise<Server> {
  return (await openRunning(dataFolder)) ?? (await startOwn(resolve(dataFolder), onWarning))
}

async function startOwn(dataFolder: string, onWarning: (text: string) => void): Promise<Server> {
  const lock = await lockFolder(dataFolder)
  try {
    const server = await launchPostgres(dataFolder, onWarning)
    try {
      const client = await connectTo(server.connection.host)
      const close = async () => {
        await client.end()
        await server.stop()
        await lock.release()
      }
      return { client, cluster: server.cluster, isRunningNode: false, close }
    } catch (error) {
      await server.stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** By its socket: nothing listens on a network. */
export async function connectTo(host: string): Promise<pg.Client> {
  const client = new pg.Client({ host, port: 5432, user: OWNER, database: 'postgres' })
  // Between two questions nobody else listens: the next question then fails, and says so.
  client.on('error', () => undefined)
  await client.connect()
  return client
}
