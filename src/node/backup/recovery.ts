/**
 * PostgreSQL replaying its log over a copied cluster, up to an instant or the end, and then as a server that answers. All of
 * the log lies in the cluster itself, so that no command with the name of a folder in it is ever given to a shell.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { publicFolder, serverAccount } from '../store/postgres/account.ts'
import { findBinaries } from '../store/postgres/binaries.ts'
import {
  environment,
  OWNER,
  readPidFile,
  removeSocketFolder,
  SOCKET_FOLDER_PREFIX,
  stopServer,
} from '../store/postgres/cluster.ts'
import type { EmbeddedServer } from '../store/postgres/launcher.ts'
import { READY_POLL_MS, SERVER_LINES_MAX } from '../store/postgres/limits.ts'
import { BACKUP_LIMITS } from './limits.ts'

const PORT = 5432

export interface Recovered {
  readonly connection: EmbeddedServer['connection']
  stop(): Promise<void>
}

export interface RecoveryPlan {
  readonly cluster: string
  /** Inclusive; null: to the end of the log. */
  readonly until: string | null
  readonly msMax?: number
}

/** @throws Error with the last words of the server when it does not come to the end. */
export async function recover({ cluster, until, msMax }: RecoveryPlan): Promise<Recovered> {
  const account = serverAccount()
  const signal = join(cluster, 'recovery.signal')
  await writeFile(signal, '', { mode: 0o600 })
  if (account !== null) chownSync(signal, account.uid, account.gid)
  const host = mkdtempSync(join(publicFolder(account), SOCKET_FOLDER_PREFIX))
  chmodSync(host, 0o700)
  if (account !== null) chownSync(host, account.uid, account.gid)
  const child = spawn(findBinaries(account).postgres, wordsOf(cluster, host, until), {
    ...account,
    cwd: '/',
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const leave = () => void child.kill('SIGQUIT')
  process.on('exit', leave)
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      await stopServer(child.pid)
    process.off('exit', leave)
    removeSocketFolder(host)
  }
  try {
    await ready(child, cluster, msMax ?? BACKUP_LIMITS.recoverMsMax)
    return { connection: { host, port: PORT, user: OWNER, database: 'postgres' }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function ready(child: ChildProcess, cluster: string, msMax: number): Promise<void> {
  const said: string[] = []
  let failure: Error | null = null
  child.on('error', error => {
    failure = error
  })
  child.stderr?.on('data', (bytes: Buffer) => {
    said.push(...bytes.toString().split('\n'))
    said.splice(0, said.length - SERVER_LINES_MAX)
  })
  const beganMs = performance.now()
  for (;;) {
    const found = readPidFile(cluster)
    if (found?.pid === child.pid && found?.isReady === true) return
    const words = said.filter(line => line !== '').join('\n')
    if (failure !== null) throw failure
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL did not come to the end of its log:\n${words}`)
    if (performance.now() - beganMs > msMax)
      throw new Error(
        `PostgreSQL has been replaying its log for ${Math.round(msMax / 1000)} s, the limit:\n${words}`,
      )
    await pause(READY_POLL_MS)
  }
}

function wordsOf(cluster: string, host: string, until: string | null): string[] {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: host,
    unix_socket_permissions: '0700',
    port: String(PORT),
    shared_buffers: '128MB',
    max_connections: '20',
    max_wal_size: '1GB',
    hot_standby: 'off',
    // Nothing is fetched: what is not in pg_wal is not there.
    restore_command: 'false',
    recovery_target_timeline: 'current',
    ...(until === null
      ? {}
      : {
          // The server reads it before it knows the names of time zones, and 'Z' is one.
          recovery_target_time: until.replace('T', ' ').replace('Z', '+00'),
          recovery_target_inclusive: 'on',
          recovery_target_action: 'promote',
        }),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
