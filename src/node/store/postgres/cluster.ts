/** Where a cluster lives, how it is made, and how a server left over from a crash is stopped before it is opened again. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, isAlive } from '../process-life.ts'
import { type Account, letThrough, outsideFolder } from './account.ts'
import type { Binaries } from './binaries.ts'
import { READY_POLL_MS, STOP_FAST_MS_MAX, STOP_HARD_MS_MAX } from './limits.ts'

export const SOCKET_FOLDER_PREFIX = 'entente-pg-'
/** The user that the cluster belongs to, and the only one. */
export const OWNER = 'entente'

/** In the data folder; when the server's account cannot reach that, in a lasting place named by a hash of it. */
export function clusterFolder(dataFolder: string, account: Account): string {
  const inside = resolve(dataFolder)
  if (letThrough(inside, account)) return join(inside, 'postgres')
  const name = createHash('sha256').update(inside).digest('hex').slice(0, 16)
  return join(outsideFolder(name, account), 'postgres')
}

/** Makes the cluster when there is none. A half-made one from a crash is thrown away: it never had its name. */
export async function makeCluster(cluster: string, binaries: Binaries, account: Account): Promise<boolean> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return false
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (account !== null) chownSync(draft, account.uid, account.gid)
  await run(
    binaries.initdb,
    ['-D', draft, '-U', OWNER, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'],
    account,
  )
  renameSync(draft, cluster)
  return true
}

/** Words every child gets: nothing of our environment but what a program needs. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

function run(program: string, words: readonly string[], account: Account): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, words, {
      ...account,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4000)
    })
    child.on('error', failed)
    child.on('close', (code, signal) => {
      if (code === 0) done()
      else failed(new Error(`${basename(program)} ended with ${code ?? signal}: ${said.trim()}`))
    })
  })
}

export interface PidFile {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** `postmaster.pid`: pid, data folder, start, port, socket folder, address, shared memory, state. */
export function readPidFile(cluster: string): PidFile | null {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/** A node that was killed leaves its server behind. It is ours (the data folder is locked): stop it, take its place. */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const found = readPidFile(cluster)
  if (found === null) return false
  const isServer = isAlive(found.pid) && commandOf(found.pid).includes(cluster)
  if (isServer) await stopServer(found.pid)
  removeSocketFolder(found.socketFolder)
  return isServer
}

/** Fast shutdown, then immediate (its own log makes that safe), then by force. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', STOP_FAST_MS_MAX],
    ['SIGQUIT', STOP_HARD_MS_MAX],
    ['SIGKILL', STOP_HARD_MS_MAX],
  ] as const) {
    if (!isAlive(pid)) return
    signalTo(pid, signal)
    for (let waited = 0; waited < ms && isAlive(pid); waited += READY_POLL_MS) await pause(READY_POLL_MS)
  }
  if (isAlive(pid)) throw new Error(`The database server (process ${pid}) does not stop.`)
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

export function removeSocketFolder(folder: string): void {
  if (basename(folder).startsWith(SOCKET_FOLDER_PREFIX) && dirname(folder) !== folder) {
    rmSync(folder, { recursive: true, force: true })
  }
}
