/** Starts the embedded PostgreSQL on a private socket, keeps it alive, and stops it. Nothing listens on a network. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, publicFolder, serverAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import {
  clusterFolder,
  environment,
  makeCluster,
  OWNER,
  readPidFile,
  removeSocketFolder,
  SOCKET_FOLDER_PREFIX,
  stopOrphan,
  stopServer,
} from './cluster.ts'
import {
  CALM_MS,
  READY_MS_MAX,
  READY_POLL_MS,
  RESTART_MS_MAX,
  RESTART_MS_MIN,
  SERVER_LINES_MAX,
  SOCKET_PATH_BYTES_MAX,
} from './limits.ts'

export interface EmbeddedServer {
  /** For the driver: where it answers. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  readonly cluster: string
  readonly pid: number | null
  /** How often it died and was started again. */
  readonly restarts: number
  /** null while it runs; else why it does not. */
  readonly trouble: string | null
  stop(): Promise<void>
}

const PORT = 5432
const SOCKET_NAME_BYTES = `/.s.PGSQL.${PORT}.lock`.length

export async function launchPostgres(
  dataFolder: string,
  onWarning: (text: string) => void,
): Promise<EmbeddedServer> {
  const account = serverAccount()
  const binaries = findBinaries(account)
  const cluster = clusterFolder(dataFolder, account)
  if (await stopOrphan(cluster)) onWarning('A database server left over from a crash was stopped.')
  await makeCluster(cluster, binaries, account)
  const server = new Supervised(cluster, binaries, account, onWarning)
  await server.start()
  return server
}

class Supervised implements EmbeddedServer {
  readonly cluster: string
  readonly connection: EmbeddedServer['connection']
  trouble: string | null = null
  restarts = 0
  readonly #binaries: Binaries
  readonly #account: Account
  readonly #onWarning: (text: string) => void
  readonly #said: string[] = []
  #child: ChildProcess | null = null
  #stopping: Promise<void> | null = null
  #restarting: Promise<void> | null = null
  readonly #ended = new AbortController()

  constructor(cluster: string, binaries: Binaries, account: Account, onWarning: (text: string) => void) {
    this.cluster = cluster
    this.#binaries = binaries
    this.#account = account
    this.#onWarning = onWarning
    this.connection = { host: makeSocketFolder(account), port: PORT, user: OWNER, database: 'postgres' }
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  async start(): Promise<void> {
    process.on('exit', this.#leave)
    try {
      await this.#launch()
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    this.#ended.abort()
    await this.#restarting
    const child = this.#child
    this.#child = null
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await stopServer(child.pid)
    }
    process.off('exit', this.#leave)
    removeSocketFolder(this.connection.host)
  }

  /** One start: spawn, then wait until its pid file says that it takes connections. */
  async #launch(): Promise<void> {
    this.#said.length = 0
    const child = spawn(this.#binaries.postgres, this.#words(), {
      ...this.#account,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C in a terminal is for the node, which still has history to store.
      detached: true,
    })
    this.#child = child
    const startedMs = Date.now()
    let failure: Error | null = null
    child.on('error', error => {
      failure = error
    })
    child.stderr.on('data', (bytes: Buffer) => this.#hear(bytes.toString()))
    while (!this.#isReady(child)) {
      if (failure !== null || child.exitCode !== null || child.signalCode !== null)
        throw this.#didNotStart(failure)
      if (Date.now() - startedMs > READY_MS_MAX)
        throw this.#didNotStart(new Error('It is not ready in time.'))
      await pause(READY_POLL_MS)
    }
    child.once('exit', (code, signal) => this.#died(child, `${signal ?? `code ${code}`}`, startedMs))
    if (child.exitCode !== null || child.signalCode !== null) throw this.#didNotStart(null)
    child.unref()
    this.trouble = null
  }

  #isReady(child: ChildProcess): boolean {
    const found = readPidFile(this.cluster)
    return found !== null && found.pid === child.pid && found.isReady
  }

  #died(child: ChildProcess, how: string, startedMs: number): void {
    if (this.#child !== child || this.#ended.signal.aborted) return
    this.trouble = `The database server ended (${how}); it is being started again.`
    this.#onWarning(this.trouble)
    const firstMs = Date.now() - startedMs > CALM_MS ? 0 : RESTART_MS_MIN
    this.#restarting = this.#restart(firstMs)
  }

  /** Never gives up: an officer may have made room on the disk, or put back a missing file. */
  async #restart(firstMs: number): Promise<void> {
    for (let waitMs = firstMs; !this.#ended.signal.aborted; waitMs = nextPause(waitMs)) {
      try {
        await pause(waitMs, undefined, { signal: this.#ended.signal })
        this.restarts += 1
        await this.#launch()
        return
      } catch (error) {
        if (this.#ended.signal.aborted) return
        const text = `The database server does not start: ${(error as Error).message}`
        if (text !== this.trouble) this.#onWarning(text)
        this.trouble = text
        await this.#endFailed()
      }
    }
  }

  async #endFailed(): Promise<void> {
    const child = this.#child
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await stopServer(child.pid)
    }
  }

  #didNotStart(error: Error | null): Error {
    const said = this.#said.join('\n').trim()
    return new Error(
      `PostgreSQL ${this.#binaries.version} in ${this.cluster}: ${error?.message ?? 'it ended.'}${said === '' ? '' : `\n${said}`}`,
    )
  }

  #hear(text: string): void {
    this.#said.push(...text.split('\n').filter(line => line !== ''))
    this.#said.splice(0, this.#said.length - SERVER_LINES_MAX)
  }

  /** When the node leaves without closing, the server goes too. */
  #leave = (): void => {
    this.#child?.kill('SIGINT')
  }

  #words(): string[] {
    const settings: Readonly<Record<string, string>> = {
      listen_addresses: '',
      unix_socket_directories: this.connection.host,
      unix_socket_permissions: '0700',
      port: String(PORT),
      shared_buffers: '32MB',
      max_connections: '20',
      max_wal_size: '256MB',
      // A backup that was begun and never went on must not fill the disk: ../../backup/limits.ts.
      max_slot_wal_keep_size: '4096MB',
      wal_compression: 'on',
      jit: 'off',
      log_checkpoints: 'off',
    }
    return [
      '-D',
      this.cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]
  }
}

function nextPause(waitMs: number): number {
  return Math.min(Math.max(waitMs * 2, RESTART_MS_MIN), RESTART_MS_MAX)
}

/** Only the node and the server may enter it: who reaches the socket is let in without a password. */
function makeSocketFolder(account: Account): string {
  const folder = mkdtempSync(join(publicFolder(account), SOCKET_FOLDER_PREFIX))
  if (Buffer.byteLength(folder) + SOCKET_NAME_BYTES > SOCKET_PATH_BYTES_MAX) {
    removeSocketFolder(folder)
    throw new Error(
      `The path of the database's socket (${folder}) is too long. Set TMPDIR to a shorter folder.`,
    )
  }
  chmodSync(folder, 0o700)
  if (account !== null) chownSync(folder, account.uid, account.gid)
  return folder
}
